"""Whoever sends without end, or never goes on, is stopped before anybody asks who it is; others notice nothing."""

import asyncio
import contextlib
import json
import resource
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from resolutionflow.kernel.http import connection_limits
from tests.support.actors import Team
from tests.support.app import listening, serving
from tests.support.databases import Place
from tests.support.live import LiveApi

GET = b"GET /api/v1/about HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Port:
    def __init__(self, number: int) -> None:
        self.number = number

    @contextlib.asynccontextmanager
    async def connected(self) -> AsyncIterator[Connection]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.number)
        try:
            async with asyncio.timeout(10):
                yield reader, writer
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def sent(self, *parts: bytes) -> bytes:
        """All that is answered until the server closes; what it does not take any more is not sent."""
        async with self.connected() as (reader, writer):
            with contextlib.suppress(OSError):
                for part in parts:
                    writer.write(part)
                    await writer.drain()
            with contextlib.suppress(OSError):
                return await reader.read()
            return b""


@pytest_asyncio.fixture
async def port(place: Place) -> AsyncIterator[Port]:
    with listening() as listen:
        async with serving(place.settings(), listen):
            yield Port(listen.getsockname()[1])


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HEAD_S", "BODY_S", "LINGER_S", "UNREAD_S"):
        monkeypatch.setattr(connection_limits, name, 0.2)


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "parts",
    [
        [GET, *[b"X-%d: %s\r\n" % (n, b"y" * 1_000) for n in range(200_000)], b"\r\n"],
        [GET, b"X: ", *[b"y" * 1_000_000] * 200, b"\r\n\r\n"],
        [b"GET /", *[b"y" * 1_000_000] * 200, b" HTTP/1.1\r\n\r\n"],
        [GET, b"X:y\r\n" * 150, b"\r\n"],
        [POST, b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: ", *[b"y" * 1_000_000] * 200, b"\r\n\r\n"],
        [POST, b"Transfer-Encoding: chunked\r\n\r\n2;", *[b"y" * 1_000_000] * 200, b"\r\n{}\r\n0\r\n\r\n"],
    ],
    ids=["many headers", "one header", "the address", "small headers", "a trailer", "a chunk's extension"],
)
async def test_headers_without_end_are_refused_and_take_no_memory(port: Port, parts: list[bytes]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    answer = await port.sent(*parts)

    # Whoever goes on sending may see the connection end before the answer.
    if answer:
        assert _status(answer) == 431
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["type"] == "urn:resolutionflow:problem:headers-too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000
    assert _status(await port.sent(GET + b"Connection: close\r\n\r\n")) == 200


async def test_headers_that_are_a_little_too_large_are_told_so(port: Port) -> None:
    fits = b"X: " + b"y" * (connection_limits.HEAD_BYTES - 100) + b"\r\nConnection: close\r\n\r\n"
    assert _status(await port.sent(GET + fits)) == 200
    assert _status(await port.sent(GET + b"X: " + b"y" * connection_limits.HEAD_BYTES + b"\r\n\r\n")) == 431


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", None),
        (GET, 408),
        (POST + b"Content-Length: 100\r\n\r\n", 408),
        (POST + b"Content-Length: 100\r\n\r\n{", 408),
        (GET + b"\r\n" + GET, 408),
    ],
    ids=["silence", "half a head", "no body", "half a body", "half a second request"],
)
async def test_what_does_not_arrive_is_not_waited_for(
    port: Port, sent: bytes, status: int | None, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = await asyncio.gather(*(port.sent(sent) for _ in range(40)))

    for answer in answers:
        assert (_status(answer[answer.rfind(b"HTTP/1.1") :]) if answer else None) == status
    told = capfd.readouterr()
    assert "unhandled" not in told.out + told.err


@pytest.mark.usefixtures("_impatient")
async def test_a_head_that_drips_is_not_waited_for(port: Port) -> None:
    async with port.connected() as (reader, writer):
        writer.write(GET)
        with contextlib.suppress(OSError):
            while not reader.at_eof():
                writer.write(b"X: y\r\n")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(1_000), 0.02)


@pytest.mark.usefixtures("_impatient")
async def test_a_body_that_gets_on_is_waited_for(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_limits, "BODY_BYTES_PER_S", 10)
    body = b'{"email": "x@a.example", "password": "x"}'
    async with port.connected() as (reader, writer):
        writer.write(POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
        for byte in body:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.01)
        assert _status(await reader.read()) == 401


@pytest.mark.usefixtures("_impatient")
async def test_a_body_that_goes_on_after_its_answer_is_cut_off(port: Port) -> None:
    async with port.connected() as (reader, writer):
        writer.write(b"POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        assert _status(await reader.readuntil(b"\r\n\r\n")) in {404, 405}
        with contextlib.suppress(OSError):
            assert len(await reader.read()) < 1_000


@pytest.mark.usefixtures("_impatient")
async def test_a_socket_outlives_the_patience_for_requests(place: Place, a: Team) -> None:
    with listening() as listen:
        async with serving(place.settings(), listen) as app, LiveApi(app, listen).tab(a.engineer) as tab:
            await tab.hello()
            await asyncio.sleep(0.5)
            await tab.send({"t": "ping"})
            assert await tab.next()
