"""A server of a language model, as a provider's client meets it: it checks what it is asked, and answers as it is told.

Two dialects, OpenAI's chat completions and Anthropic's messages. It speaks HTTP by itself, so that it can also answer
as no web framework would: half, never, without end, or with something that is not HTTP.
"""

import asyncio
import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Literal, NamedTuple

from tests.support.app import listening

Json = Any
Dialect = Literal["openai", "anthropic"]
KEY = "sk-test-4f9a1c77d0"
MODEL = "careful-1"


class Asked(NamedTuple):
    """One request that came in whole and right."""

    path: str
    headers: dict[str, str]
    instructions: str
    material: Json
    """What the model is told about, decoded."""
    schema: Json
    limit: int
    raw: bytes


Behaviour = Callable[["ModelServer", asyncio.StreamWriter], Awaitable[None]]


class ModelServer:
    def __init__(self, dialect: Dialect, port: int) -> None:
        self.dialect = dialect
        self.asked: list[Asked] = []
        self.faults: list[str] = []
        """What was wrong with requests; a test's end looks that there is nothing."""
        self.connections = 0
        self.behaviour: Behaviour = says({})
        self.url = f"http://127.0.0.1:{port}" + ("/v1" if dialect == "openai" else "")

    @property
    def env(self) -> dict[str, str]:
        """Settings that make the application ask here."""
        return {
            "MODEL_PROVIDER": self.dialect,
            "MODEL_BASE_URL": self.url,
            "MODEL_NAME": MODEL,
            "MODEL_API_KEY": KEY,
            "MODEL_TIMEOUT_S": "60",
            "MODEL_RETRIES": "0",
            "MODEL_MAX_OUTPUT_TOKENS": "900",
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while not writer.is_closing():
                asked = await self._request(reader)
                if isinstance(asked, str):
                    self.faults.append(asked)
                    await respond(writer, 400, {"error": {"message": asked, "type": "invalid_request_error"}})
                    continue
                self.asked.append(asked)
                await self.behaviour(self, writer)
            await writer.wait_closed()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client has left
        finally:
            writer.transport.abort()

    async def _request(self, reader: asyncio.StreamReader) -> Asked | str:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        request, *lines = head.strip().split("\r\n")
        method, path, _ = request.split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        raw = await reader.readexactly(int(headers.get("content-length", "0")))
        try:
            asked = (_openai if self.dialect == "openai" else _anthropic)(path, headers, json.loads(raw), raw)
        except (AssertionError, KeyError, ValueError) as error:
            return f"{method} {path}: {error!r}"
        return asked if method == "POST" else f"{method} is not POST"

    def envelope(self, text: str, stop: str | None = None) -> Json:
        """An answer of the dialect around what the model says."""
        if self.dialect == "openai":
            message = {"role": "assistant", "content": text, "refusal": None}
            return {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1_790_000_000,
                "model": f"{MODEL}-2026-09-01",
                "choices": [{"index": 0, "message": message, "finish_reason": stop or "stop", "logprobs": None}],
                "usage": {"prompt_tokens": 700, "completion_tokens": 60, "total_tokens": 760},
            }
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": f"{MODEL}-2026-09-01",
            "content": [{"type": "text", "text": text}],
            "stop_reason": {"length": "max_tokens", None: "end_turn"}.get(stop, stop),
            "stop_sequence": None,
            "usage": {"input_tokens": 700, "output_tokens": 60},
        }


def _openai(path: str, headers: dict[str, str], body: Json, raw: bytes) -> Asked:
    assert path == "/v1/chat/completions", path
    assert headers["authorization"] == f"Bearer {KEY}", "the key"
    assert body["model"] == MODEL, body["model"]
    system, user = body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    shape = body["response_format"]
    assert shape["type"] == "json_schema", shape
    assert shape["json_schema"]["strict"] is True
    _check_schema(shape["json_schema"]["schema"])
    assert not body.get("stream", False), "nobody reads a stream"
    return Asked(
        path,
        headers,
        system["content"],
        json.loads(user["content"]),
        shape["json_schema"]["schema"],
        body["max_tokens"],
        raw,
    )


def _anthropic(path: str, headers: dict[str, str], body: Json, raw: bytes) -> Asked:
    assert path == "/v1/messages", path
    assert headers["authorization"] == f"Bearer {KEY}", "the key"
    assert headers["anthropic-version"], "the version"
    assert body["model"] == MODEL, body["model"]
    (user,) = body["messages"]
    assert user["role"] == "user"
    shape = body["output_config"]["format"]
    assert shape["type"] == "json_schema", shape
    _check_schema(shape["schema"])
    return Asked(path, headers, body["system"], json.loads(user["content"]), shape["schema"], body["max_tokens"], raw)


def _check_schema(schema: Json) -> None:
    """What both services demand of a schema that they enforce."""
    if schema.get("type") == "object":
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])
    assert not {"minLength", "maxLength", "minItems", "maxItems", "pattern", "default"} & schema.keys(), schema
    below = [*schema.get("properties", {}).values(), *schema.get("anyOf", []), schema.get("items")]
    for each in below:
        if each:
            _check_schema(each)


async def respond(writer: asyncio.StreamWriter, status: int, body: Json, **headers: str) -> None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    writer.write(f"HTTP/1.1 {status} Something\r\n{head}\r\n".encode() + raw)
    await writer.drain()


def says(document: Json, stop: str | None = None) -> Behaviour:
    """The model answers with this: JSON, or any text."""
    text = document if isinstance(document, str) else json.dumps(document)

    async def behave(server: ModelServer, writer: asyncio.StreamWriter) -> None:
        await respond(writer, 200, server.envelope(text, stop))

    return behave


def refuses(status: int, **headers: str) -> Behaviour:
    async def behave(_: ModelServer, writer: asyncio.StreamWriter) -> None:
        # What providers repeat of a question must not come back to people or logs.
        error = {"type": "error", "message": f"status {status}: Harbor Dental, {KEY}"}
        await respond(writer, status, {"type": "error", "error": error}, **headers)

    return behave


def fails_once(then: Behaviour, status: int = 503) -> Behaviour:
    failed: list[bool] = []

    async def behave(server: ModelServer, writer: asyncio.StreamWriter) -> None:
        if failed:
            await then(server, writer)
        else:
            failed.append(True)
            await respond(writer, status, {"error": {"message": "overloaded"}}, Retry_After="0")

    return behave


async def hangs(_: ModelServer, __: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def trickles(_: ModelServer, writer: asyncio.StreamWriter) -> None:
    """A byte now and then, which keeps every limit that looks at one read only."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def cuts_off(server: ModelServer, writer: asyncio.StreamWriter) -> None:
    raw = json.dumps(server.envelope("{}")).encode()
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(raw)}\r\n\r\n".encode() + raw[:40])
    await writer.drain()
    writer.close()


async def talks_nonsense(_: ModelServer, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n")
    await writer.drain()
    writer.close()


async def sends_html(_: ModelServer, writer: asyncio.StreamWriter) -> None:
    await respond(writer, 200, b"<html><h1>Welcome to the proxy</h1></html>", Content_Type="text/html")


class Flood:
    """Ten megabytes of an answer; ``sent`` is how much of it was taken."""

    size = 10_000_000

    def __init__(self) -> None:
        self.sent = 0

    async def __call__(self, _: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(
            f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {self.size}\r\n\r\n".encode()
        )
        while self.sent < self.size:
            writer.write(b"[" * 10_000)
            await writer.drain()
            self.sent += 10_000


async def compresses(server: ModelServer, writer: asyncio.StreamWriter) -> None:
    raw = gzip.compress(json.dumps(server.envelope("{}")).encode())
    await respond(writer, 200, raw, Content_Encoding="gzip")


def redirects(elsewhere: str) -> Behaviour:
    async def behave(_: ModelServer, writer: asyncio.StreamWriter) -> None:
        await respond(writer, 307, b"", Location=elsewhere)

    return behave


@contextlib.asynccontextmanager
async def model_server(dialect: Dialect = "openai") -> AsyncIterator[ModelServer]:
    with listening() as listen:
        made = ModelServer(dialect, listen.getsockname()[1])
        tasks: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(made.serve(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(accept, sock=listen)
        try:
            yield made
            assert made.faults == []
        finally:
            server.close()
            for task in list(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
