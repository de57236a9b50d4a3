"""Connecting to PostgreSQL, and what an error of it means.

One way to connect for every pool and command: the address is read once, by ``server_urls``, and each server it names is
given its own time.
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
"""Packets that nobody acknowledges for so long end a connection: the host behind it is gone."""

_PREFER_STANDBY = ("standby", "any")
_KEEPALIVE = {"TCP_KEEPIDLE": SILENCE_S, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": SILENCE_S * 1000}
"""By name, for not every system has each of them."""


class Connection(asyncpg.Connection):
    """A connection whose other end cannot vanish unnoticed."""

    def __init__(self, protocol: Any, transport: Any, *rest: Any) -> None:  # noqa: ANN401  (asyncpg's own)
        super().__init__(protocol, transport, *rest)
        self.opened_at = time.monotonic()
        plug = transport.get_extra_info("socket")
        if plug is None or plug.family not in {socket.AF_INET, socket.AF_INET6}:
            return
        with contextlib.suppress(OSError):  # it has gone already, which the first statement will say
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for name, value in _KEEPALIVE.items():
                if hasattr(socket, name):
                    plug.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)

    @property
    def driver(self) -> Self:
        """Itself, of which asyncpg's pool hands out proxies that forget it when it closes."""
        return self


class Connector:
    """Makes connections to what an address names."""

    def __init__(self, address: PostgresAddress, settings: dict[str, str], command_timeout_s: float | None) -> None:
        """``settings`` are PostgreSQL's, for each session; what the address says of the same names comes first."""
        self.where = address.where
        self._address = address
        self._settings = {**settings, **address.server_settings}
        self._command_timeout_s = command_timeout_s

    async def __call__(self) -> Connection:
        """Connect to the first server that answers and is what ``target_session_attrs`` asks for.

        Raises:
            Unavailable: none is; its reason says why each is not.
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
        # Its types want an enumeration for what the library takes as a word.
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
    """With ``system`` the context says it all."""
    tls = {} if address.tls.get("sslrootcert") == "system" else address.tls
    # A query has to have something in it.
    return tls or {"port": "5432"}


NOT_CONNECTED = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What opening a connection may raise: nobody there, no answer, no TLS, a wrong password, no such database."""

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
    # One of two that waited for each other was rolled back; the same request again finds the other one done.
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)
_NOT_WRITABLE = (asyncpg.ReadOnlySQLTransactionError, asyncpg.DiskFullError, asyncpg.PostgresIOError)


def judge(error: BaseException, *, closed: bool) -> Unavailable | None:
    """What a driver's error means for whoever asked; None for a mistake of ours or a row that may not be.

    ``closed``: the connection is.
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
