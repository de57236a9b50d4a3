"""Connect to PostgreSQL, and classify its errors.

All pools and commands connect the same way: ``server_urls`` reads the address once, and each server it names has its
own timeout.
"""

import contextlib
import socket
import ssl
import time
from typing import Any, Self
from urllib.parse import urlencode

import asyncpg

from resolutionflow.kernel.errors import Busy, NotWritable, TimedOut, Unavailable
from resolutionflow.kernel.observability.error_reasons import describe
from resolutionflow.server_urls import PostgresAddress

CONNECT_TIMEOUT_S = 3.0
"""For one server, unless the address says ``connect_timeout``."""
SILENCE_S = 4
"""A connection whose packets are not acknowledged for so long is closed: the host is gone."""

_PREFER_STANDBY = ("standby", "any")
_KEEPALIVE = {"TCP_KEEPIDLE": SILENCE_S, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": SILENCE_S * 1000}
"""By name: not every system has all of them."""


class Connection(asyncpg.Connection):
    """A connection that notices when the other end is gone."""

    def __init__(self, protocol: Any, transport: Any, *rest: Any) -> None:  # noqa: ANN401  (asyncpg's own)
        super().__init__(protocol, transport, *rest)
        self.opened_at = time.monotonic()
        plug = transport.get_extra_info("socket")
        if plug is None or plug.family not in {socket.AF_INET, socket.AF_INET6}:
            return
        with contextlib.suppress(OSError):  # if it is closed, the first statement fails
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for name, value in _KEEPALIVE.items():
                if hasattr(socket, name):
                    plug.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)

    @property
    def driver(self) -> Self:
        """The connection itself. asyncpg's pool hands out proxies, which lose it when it closes."""
        return self


class Connector:
    """Connects to the servers of an address."""

    def __init__(self, address: PostgresAddress, settings: dict[str, str], command_timeout_s: float | None) -> None:
        """``settings`` are PostgreSQL's, for each session. The address overrides them."""
        self.where = address.where
        self._address = address
        self._settings = {**settings, **address.server_settings}
        self._command_timeout_s = command_timeout_s

    async def __call__(self) -> Connection:
        """Connect to the first server that answers and satisfies ``target_session_attrs``.

        Raises:
            Unavailable: none does; the reason has one entry per server.
        """
        wanted = self._address.target_session_attrs
        hosts = self._address.hosts or ((None, None),)
        failures: dict[str, Exception] = {}
        for attributes in _PREFER_STANDBY if wanted == "prefer-standby" else (wanted,):
            for host, port in hosts:
                try:
                    return await self._connect(host, port, attributes)
                except NOT_CONNECTED as error:
                    failures[f"{host}:{port}" if host else "localhost"] = error
        told = "; ".join(f"{server}: {describe(error)}" for server, error in failures.items())
        raise Unavailable(reason=told, headers={"Retry-After": "1"}) from failures.popitem()[1]

    async def _connect(self, host: str | None, port: int | None, attributes: str) -> Connection:
        address = self._address
        # The library accepts a string; its types want an enumeration.
        wanted: Any = attributes
        return await asyncpg.connect(
            # Only a dsn can carry the parameters of TLS.
            f"postgresql://?{urlencode(_tls(address))}",
            host=host,
            port=port,
            user=address.user,
            password=address.password,
            database=address.database,
            passfile=address.passfile,
            ssl=ssl.create_default_context() if address.tls.get("sslrootcert") == "system" else None,
            target_session_attrs=wanted,
            timeout=address.connect_timeout_s or CONNECT_TIMEOUT_S,
            command_timeout=self._command_timeout_s,
            server_settings=self._settings,
            connection_class=Connection,
        )


def _tls(address: PostgresAddress) -> dict[str, str]:
    """Empty with ``system``, where the context verifies."""
    tls = {} if address.tls.get("sslrootcert") == "system" else address.tls
    # The query must not be empty.
    return tls or {"port": "5432"}


NOT_CONNECTED = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What connecting may raise: refused, no answer, no TLS, wrong password, no such database."""

_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.DatabaseDroppedError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TooManyConnectionsError,
    OSError,
)
_BUSY = (
    asyncpg.LockNotAvailableError,
    # One of two transactions was rolled back. The same request succeeds after the other.
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)
_NOT_WRITABLE = (asyncpg.ReadOnlySQLTransactionError, asyncpg.DiskFullError, asyncpg.PostgresIOError)


def classify(error: BaseException, *, closed: bool) -> Unavailable | None:
    """The problem of a driver's error. None: a bug, or a violated constraint.

    ``closed``: whether the connection is.
    """
    verdict: Unavailable | None = None
    match error:
        case asyncpg.QueryCanceledError():
            verdict = TimedOut(reason=describe(error), headers={"Retry-After": "5"})
        case _ if isinstance(error, _BUSY):
            verdict = Busy(reason=describe(error), headers={"Retry-After": "1"})
        case _ if isinstance(error, _NOT_WRITABLE):
            verdict = NotWritable(reason=describe(error), headers={"Retry-After": "30"})
        case _ if closed or isinstance(error, _AWAY):
            verdict = Unavailable(reason=describe(error), headers={"Retry-After": "1"})
    return verdict
