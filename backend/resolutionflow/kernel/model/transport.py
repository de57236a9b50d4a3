"""HTTP to a model's server, with a bound on what is read from it: httpx reads an answer whole, however long it is."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx2

MAX_ANSWER_BYTES = 1_000_000
"""Several times an answer of the most tokens that may be asked for."""
_CONNECT_TIMEOUT_S = 5.0


class TooLargeError(Exception):
    """More bytes than an answer may have; none beyond that were read."""


class CompressedError(Exception):
    """It was asked for as it is: a few compressed bytes can be any number of real ones."""


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
    """``http://localhost:11434/v1`` → ``localhost:11434``; without path and user, for anyone to see."""
    return urlsplit(url).netloc.rpartition("@")[2]


def http_client(timeout_s: float) -> httpx2.AsyncClient:
    """For the providers' own clients. Follows no redirect, so that no answer can send what we say elsewhere."""
    return httpx2.AsyncClient(
        transport=_Transport(trust_env=False),
        headers={"Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(timeout_s, connect=_CONNECT_TIMEOUT_S),
        follow_redirects=False,
        trust_env=False,
    )
