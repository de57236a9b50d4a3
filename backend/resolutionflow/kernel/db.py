"""One transaction a request, for one scope, with the database's clock, and side effects only after its commit."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy import ExceptionContext, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolExhaustedError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.tenancy import APP_ROLE, BEGIN_SQL, Scope, begin_arguments

log = structlog.get_logger(__name__)

COMMAND_TIMEOUT_S = 18.0
"""A little more than the server's own limit: for a server that is there no longer and closed nothing."""
READ_TIMEOUT_S = 5.0

Hook = Callable[["Tx"], Awaitable[None]]

_BEGIN = text(
    BEGIN_SQL.replace("$1", ":account_id")
    .replace("$2", ":user_id")
    .replace("$3", ":token_hash")
    .replace("$4", ":email")
    .replace("$5", ":system")
)
_LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    # What asyncpg says when a connection ended in the middle of a statement and it tries to roll back.
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    asyncpg.LockNotAvailableError,
    # One of two that waited for each other was rolled back; the same request again finds the other one done.
    asyncpg.DeadlockDetectedError,
    PoolExhaustedError,
    TimeoutError,
)


class Tx:
    """An open transaction: its session, its scope and the one moment it happens at."""

    def __init__(self, session: AsyncSession, scope: Scope, now: datetime) -> None:
        self.session = session
        self.scope = scope
        self.now = now
        """Start of the transaction by the database's clock, the same on every node."""
        self.before_commit: dict[Hashable, Hook] = {}
        """Run last in the transaction, in the order of registration; the key keeps each to one run."""
        self.after_commit: list[Callable[[], Awaitable[None]]] = []
        """Run when the commit is certain. They must not fail the request, whose work is already stored."""
        self.notes: dict[Hashable, Any] = {}
        """What hooks pass on to each other."""

    @property
    def account_id(self) -> UUID:
        """The account that it acts in; only where there is one for certain."""
        assert self.scope.account_id is not None  # noqa: S101  (a bug of ours, which no data can cause)
        return self.scope.account_id

    async def alone(self, what: str) -> None:
        """Until the end of the transaction no other of the account is here: what is counted stays as it is counted."""
        key = {"key": f"{what} {self.account_id}"}
        await self.session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


class Database:
    """The engine, its sessions, and a small pool of bare asyncpg connections for hot reads."""

    def __init__(self, url: str, *, pool_size: int = 10, now: Callable[[], datetime] | None = None) -> None:
        """``now`` replaces the database's clock, for tests that tell a story in time."""
        self._url = make_url(url)
        self._now = now
        self._pool_size = pool_size
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._pool_lock = asyncio.Lock()
        self.engine = create_async_engine(
            self._url.set(drivername="postgresql+asyncpg"),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_timeout=5,
            connect_args={"server_settings": _session_settings(), "timeout": 5, "command_timeout": COMMAND_TIMEOUT_S},
        )
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        event.listen(self.engine.sync_engine, "handle_error", _flag_lost_connection)
        event.listen(self.engine.sync_engine, "checkout", _pass_over_closed)

    @asynccontextmanager
    async def transaction(self, scope: Scope) -> AsyncIterator[Tx]:
        """Begin, yield, run the last statements, commit, then run what waits for the commit.

        Raises:
            Unavailable: PostgreSQL could not be reached or went away; nothing was stored unless the connection broke
                during the commit itself, where only an idempotency key can tell.
        """
        try:
            async with self._sessions() as session, session.begin():
                names = ("account_id", "user_id", "token_hash", "email", "system")
                row = (await session.execute(_BEGIN, dict(zip(names, begin_arguments(scope), strict=True)))).one()
                tx = Tx(session, scope, self._now() if self._now else row[-1].astimezone(UTC))
                yield tx
                await session.flush()
                for hook in tx.before_commit.values():
                    await hook(tx)
        except DBAPIError as error:
            if error.connection_invalidated or isinstance(error.orig.__cause__, _LOST):  # type: ignore[union-attr]
                raise Unavailable(headers={"Retry-After": "1"}) from error
            raise
        except _LOST as error:
            raise Unavailable(headers={"Retry-After": "1"}) from error
        for effect in tx.after_commit:
            try:
                await effect()
            except Exception:
                # The row that caused it is committed; the poller or the worker will find it.
                log.exception("after_commit_failed")

    async def fetch(self, statement: str, *arguments: object) -> list[asyncpg.Record]:
        """Rows of one statement on a bare connection: one round trip, about a tenth of what a session costs.

        For the functions of the migrations, which set their scope themselves; any other statement sees nothing.

        Raises:
            Unavailable: PostgreSQL could not be reached or went away.
        """
        try:
            pool = await self._asyncpg_pool()
            async with pool.acquire(timeout=5) as connection:
                return await connection.fetch(statement, *arguments)
        except _LOST as error:
            raise Unavailable(headers={"Retry-After": "1"}) from error

    async def _asyncpg_pool(self) -> "asyncpg.Pool[asyncpg.Record]":
        async with self._pool_lock:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._url.set(drivername="postgresql").render_as_string(hide_password=False),
                    min_size=0,
                    max_size=self._pool_size,
                    timeout=5,
                    command_timeout=READ_TIMEOUT_S,
                    server_settings=_session_settings(),
                    reset=_leave_as_it_is,
                )
            return self._pool

    async def close(self) -> None:
        """Close every connection; open transactions are rolled back. Nobody waits for a server that is silent."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(READ_TIMEOUT_S):
                await self.engine.dispose()
        if self._pool is not None:
            try:
                async with asyncio.timeout(READ_TIMEOUT_S):
                    await self._pool.close()
            except TimeoutError:
                self._pool.terminate()


async def _leave_as_it_is(_: object) -> None:
    """No statement leaves anything behind on a bare connection; asyncpg's own reset would be another round trip."""


def _session_settings() -> dict[str, str]:
    # `role` at connection time is what RESET ROLE goes back to, so every statement runs as the application's role
    # even where DATABASE_URL names the owner of the schema.
    return {
        "role": APP_ROLE,
        "timezone": "UTC",
        "application_name": "resolutionflow",
        "jit": "off",
        # One session that everybody writes to, or one slow query, must not hold connections that others wait for.
        "lock_timeout": "3s",
        "statement_timeout": "15s",
        "idle_in_transaction_session_timeout": "30s",
    }


def _flag_lost_connection(context: ExceptionContext) -> None:
    """Make SQLAlchemy treat every kind of lost connection as one, and so drop it from the pool."""
    cause = getattr(context.original_exception, "__cause__", None)
    if isinstance(cause, (asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError)):
        context.is_disconnect = True


def _pass_over_closed(connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401  (SQLAlchemy's adapter)
    """Take another connection when the server closed this one, which asyncpg knows without asking it."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError
