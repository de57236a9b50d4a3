"""Call a URL that a customer typed, without reaching into our own network.

Names are resolved here, all their addresses must be public, and the connection goes to the address that was checked, so
that a name which resolves differently the second time gains nothing. It follows no redirect, uses no proxy of the
environment, and cuts off slow or endless responses.

httpx is imported by the first call: most processes make none.
"""

import asyncio
import functools
import ipaddress
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import httpx

ANSWER_BYTES = 1_024
"""Bytes read of a response."""
TIMEOUT_S = 10.0
_RESOLVE_S = 5.0
_LOOKUPS = 64
"""Threads for DNS lookups. A lookup cannot be cancelled and may hang for as long as the system retries."""
_ADDRESSES_TRIED = 3
_LAST_PORT = 65_535

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Networks that some versions of Python call global: addresses that embed another one, ranges reserved for protocols,
# and addresses of cloud services inside their networks.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
        "fec0::/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "168.63.129.16/32",
    )
)


class OutboundError(Exception):
    """The call failed. ``permanent``: a retry will not help."""

    def __init__(self, reason: str, *, permanent: bool = False, answer: "Answer | None" = None) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.answer = answer


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    status_code: int
    body: str
    """The first kilobyte."""


class Target(msgspec.Struct, frozen=True):
    """A URL that may be called, and its current addresses."""

    url: "httpx.URL"
    addresses: list[Address]


def is_public(address: Address) -> bool:
    """Whether the address is on the public internet."""
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address.version == network.version and address in network for network in _NOT_PUBLIC)


class Outbound:
    """``anywhere``: allow plain http and private addresses, for tests and the demo."""

    def __init__(self, *, anywhere: bool = False) -> None:
        self._anywhere = anywhere
        self._trusted = ssl.create_default_context()
        self._threads = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="lookup")
        self._lookups: dict[tuple[str, int], asyncio.Future[Any]] = {}

    async def check(self, url: str) -> Target:
        """Resolve and check a URL.

        Raises:
            OutboundError: it is invalid, not https, does not resolve, or is not public.
        """
        import httpx

        try:
            parsed = httpx.URL(url)
            port = parsed.port if parsed.port is not None else {"http": 80}.get(parsed.scheme, 443)
            host = parsed.raw_host.decode()
        except (httpx.InvalidURL, ValueError) as error:
            raise OutboundError("not an address that can be called", permanent=True) from error
        if parsed.scheme != "https" and not (self._anywhere and parsed.scheme == "http"):
            raise OutboundError("must begin with https://", permanent=True)
        if not host or parsed.userinfo or not 0 < port <= _LAST_PORT:
            raise OutboundError("must name a host, no user or password, and no port that cannot be", permanent=True)
        addresses = await self._resolve(host, port)
        if not self._anywhere and not all(is_public(address) for address in addresses):
            raise OutboundError(f"{host} is not a public address", permanent=True)
        return Target(parsed, addresses)

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        """POST to a URL, and read the begin of the response.

        Raises:
            OutboundError: as ``check``; or no response in time; or not a success, with the response.
        """
        import httpx

        try:
            async with asyncio.timeout(TIMEOUT_S):
                answer = await self._post(await self.check(url), body, headers)
        except TimeoutError as error:
            raise OutboundError(f"no answer within {TIMEOUT_S:.0f} s") from error
        except (httpx.HTTPError, OSError) as error:
            raise OutboundError(str(error) or type(error).__name__) from error
        if not httpx.codes.is_success(answer.status_code):
            raise OutboundError(f"answered {answer.status_code}", answer=answer)
        return answer

    async def _resolve(self, host: str, port: int) -> list[Address]:
        try:
            async with asyncio.timeout(_RESOLVE_S):
                found = await asyncio.shield(self._lookup(host, port))
        except (OSError, UnicodeError, TimeoutError) as error:
            raise OutboundError(f"{host} cannot be found") from error
        return [ipaddress.ip_address(address[0]) for *_, address in found]

    def _lookup(self, host: str, port: int) -> "asyncio.Future[Any]":
        """Share a lookup of the same name that is running."""
        name = host, port
        if name not in self._lookups:
            loop = asyncio.get_running_loop()
            lookup = loop.run_in_executor(self._threads, socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM)
            self._lookups[name] = lookup
            lookup.add_done_callback(functools.partial(self._looked_up, name))
        return self._lookups[name]

    def _looked_up(self, name: tuple[str, int], lookup: "asyncio.Future[Any]") -> None:
        del self._lookups[name]
        # Mark the exception as retrieved: the caller may have stopped waiting.
        lookup.exception()

    async def _post(self, target: Target, body: bytes, headers: dict[str, str]) -> Answer:
        import httpx

        async with httpx.AsyncClient(verify=self._trusted, trust_env=False, timeout=TIMEOUT_S) as client:
            *others, last = target.addresses[:_ADDRESSES_TRIED]
            for address in others:
                try:
                    return await _exchange(client, target.url, address, body, headers)
                except httpx.ConnectError:
                    continue
            return await _exchange(client, target.url, last, body, headers)


async def _exchange(
    client: "httpx.AsyncClient", url: "httpx.URL", address: Address, body: bytes, headers: dict[str, str]
) -> Answer:
    """Connect to the checked address; certificate and Host header use the name."""
    request = client.build_request(
        "POST",
        url.copy_with(host=str(address)),
        content=body,
        headers={"User-Agent": "ResolutionFlow", "Accept-Encoding": "identity", **headers, "Host": url.netloc.decode()},
        extensions={"sni_hostname": url.raw_host.decode()},
    )
    response = await client.send(request, stream=True, follow_redirects=False)
    kept = b""
    try:
        async for chunk in response.aiter_raw():
            kept += chunk
            if len(kept) >= ANSWER_BYTES:
                break
    finally:
        await response.aclose()
    text = kept[:ANSWER_BYTES].decode(errors="replace").replace("\x00", "\N{SYMBOL FOR NULL}")
    return Answer(status_code=response.status_code, body=text)
