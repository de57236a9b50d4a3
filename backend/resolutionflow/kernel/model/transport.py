"""HTTP to a model's server, with a limit on the size of an answer, which httpx does not have."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx2

from resolutionflow import settings

MAX_ANSWER_BYTES = 1_000_000
"""Several times the largest answer that the settings allow."""
_CONNECT_TIMEOUT_S = 5.0


class TooLargeError(Exception):
    """The answer has more than ``MAX_ANSWER_BYTES``; the rest was not read."""


class CompressedError(Exception):
    """The answer is compressed although the request forbids it: a few bytes could expand to any number."""


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > MAX_ANSWER_BYTES:
                raise TooLargeError
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Transport(httpx2.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await super().handle_async_request(request)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            await response.aclose()
            raise CompressedError
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101  (the transport is asynchronous)
        response.stream = _Bounded(response.stream)
        return response


def host_of(url: str) -> str:
    """``http://localhost:11434/v1`` → ``localhost:11434``: without path and user, to show to members."""
    return urlsplit(url).netloc.rpartition("@")[2]


class Configured:
    """The attributes of ``ModelProvider``, from the settings."""

    def __init__(self, config: settings.Model, base_url: str) -> None:
        self.host = host_of(base_url)
        self.model = config.name
        self.timeout_s = config.timeout_s
        self.retries = config.retries
        self.max_output_tokens = config.max_output_tokens
        self.daily_tokens = config.tokens_per_account_day


def http_client(timeout_s: float) -> httpx2.AsyncClient:
    """The HTTP client of a provider's client. Follows no redirects, so that no answer sends questions elsewhere."""
    return httpx2.AsyncClient(
        transport=_Transport(trust_env=False),
        headers={"Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(timeout_s, connect=_CONNECT_TIMEOUT_S),
        follow_redirects=False,
        trust_env=False,
    )
