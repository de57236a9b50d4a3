"""Transactions: one per request, for one scope, on the database's clock, with side effects after the commit."""

import asyncio
import contextlib
import time
import weakref
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
import structlog
from sqlalchemy import ExceptionContext, Row, event, text
from sqlalchemy.exc import DisconnectionError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhaustedError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from resolutionflow.kernel.db import reads, writes
from resolutionflow.kernel.db.clock import DatabaseClock
from resolutionflow.kernel.db.parameters import Statement
from resolutionflow.kernel.db.postgres import NOT_CONNECTED, Connection, Connector, classify
from resolutionflow.kernel.db.reading import Reading
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.db.tenancy import APP_ROLE, BEGIN_SQL, PARAMETERS, Scope, begin_arguments
from resolutionflow.kernel.db.tx import Tx
from resolutionflow.kernel.db.watchdog import Watchdog, end
from resolutionflow.kernel.errors import Busy, NotWritable, TimedOut, Unavailable
from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.server_urls import read_postgres

__all__ = ["Database", "Tx"]
log = structlog.get_logger(__name__)

COMMAND_TIMEOUT_S = 18.0
"""A little more than the server's own limit, for a server that is gone without closing the connection."""
READ_TIMEOUT_S = 3.0
POOL_TIMEOUT_S = 5.0

_BEGIN = Statement(BEGIN_SQL, PARAMETERS)


class Database:
    """The engine, its sessions, and a small pool of bare asyncpg connections for hot reads.

    The driver's errors become problems where they are raised, so that no other error is taken for an outage.
    """

    def __init__(self, url: str, *, pool_size: int = 10, now: Callable[[], datetime] | None = None) -> None:
        """``now`` replaces the database's clock, for tests that tell a story in time."""
        address = read_postgres(url)
        self._now = now
        self._pool_size = pool_size
        self.clock = DatabaseClock()
        self.outage = Outage("database", address.where)
        self.write_outage = Outage("database_writes", address.where)
        self.where = address.where
        """The server, without a password."""
        self._connector = Connector(address, session_settings(), command_timeout_s=COMMAND_TIMEOUT_S)
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._pool_lock = asyncio.Lock()
        self._idle: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._dropped_at = 0.0
        self.engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=self._connect,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_timeout=POOL_TIMEOUT_S,
            # What is stored and what is searched for is in no log, even if a statement fails.
            hide_parameters=True,
        )
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        Reading.listen(self.engine.sync_engine)
        event.listen(self.engine.sync_engine, "handle_error", self._translate)
        event.listen(self.engine.sync_engine, "checkout", self._on_checkout)
        event.listen(self.engine.sync_engine, "checkin", self._on_checkin)

    @asynccontextmanager
    async def transaction(self, scope: Scope, *first: Read[Any]) -> AsyncIterator[Tx]:
        """Begin, yield, write what is pending in one statement, commit, then run ``after_commit``.

        ``first`` is read with the statement that begins it, which cannot see more than was committed before.

        Raises:
            Unavailable: PostgreSQL could not be reached or went away; nothing was stored unless the connection broke
                during the commit itself, where only an idempotency key can tell.
            NotWritable: it takes no changes now.
            Busy: others held what this needed for seconds.
            TimedOut: a statement took too long.
        """
        async with self._sessions() as session, session.begin():
            row = await self._begin(session, scope, first)
            tx = Tx(session, scope, self._now() if self._now else row[-1].astimezone(UTC), self.clock.now)
            reads.keep(tx, first, row)
            yield tx
            try:
                await writes.finish(tx)
            except IntegrityError as error:
                raise next(
                    (kind() for name, kind in tx.violations.items() if name in str(error.orig)), error
                ) from error
            wrote = self.write_outage.reason is not None and await _wrote(session)
        if wrote:
            self.write_outage.worked()
        for effect in tx.after_commit:
            try:
                await effect()
            except Exception:
                # The row that caused it is committed; the poller or the worker will find it.
                log.exception("after_commit_failed")

    @asynccontextmanager
    async def reading(self, scope: Scope) -> AsyncIterator[Tx]:
        """For requests that only read: each statement is a transaction of its own and brings its scope along.

        This saves the round trips of BEGIN, of setting the scope and of COMMIT. It sees what a transaction would, where
        too each statement reads what was committed before it. ``now`` is this node's estimate of the database's clock.

        Raises:
            Unavailable: PostgreSQL could not be reached or went away.
            TimedOut: a statement took too long.
        """
        reading = Reading(scope)
        async with self._sessions(autoflush=False) as session:
            await self._connection(session, {"isolation_level": "AUTOCOMMIT", Reading.OPTION: reading})
            now = self._now() if self._now else datetime.fromtimestamp(self.clock.now(), UTC)
            tx = Tx(session, scope, now, self.clock.now)
            try:
                yield tx
            finally:
                reading.answered()
            if session.new or session.dirty or session.deleted or tx.endings or tx.after_commit:
                message = "nothing can be written while reading"
                raise RuntimeError(message)
        self.outage.worked()

    async def _begin(self, session: AsyncSession, scope: Scope, first: tuple[Read[Any], ...]) -> Row[Any]:
        """The first statement. A connection that does not answer it is dead and terminated."""
        arguments = {**dict(zip(PARAMETERS, begin_arguments(scope), strict=True)), **reads.arguments(first)}
        begin = reads.statement(tuple(read.sql for read in first), begins=True) if first else _BEGIN
        watchdog = Watchdog(await self._connection(session))
        asked = time.time()
        try:
            row = await begin.one(session, arguments)
        finally:
            watchdog.cancel()
        self.clock.learn(asked, time.time(), row[-1])
        self.outage.worked()
        return row

    async def _connection(self, session: AsyncSession, options: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401  (asyncpg's, which SQLAlchemy calls anything)
        """Give the session a connection of the pool, with SQLAlchemy's execution options."""
        try:
            connection = await session.connection(execution_options=options)
            return (await connection.get_raw_connection()).driver_connection
        except PoolExhaustedError as error:
            raise self._logged(_exhausted()) from error
        except self.engine.dialect.loaded_dbapi.Error as error:
            # The connection was lost while SQLAlchemy opened it, where ``_translate`` is not called.
            raise self._logged(classify(error.__cause__ or error, closed=True) or Unavailable()) from error

    async def fetch(self, statement: str, *arguments: object, within_s: float = READ_TIMEOUT_S) -> list[asyncpg.Record]:
        """Rows of one statement on a bare connection: one round trip, at about a tenth of the cost of a session.

        For database functions that set their own scope. Any other statement sees no rows.

        Raises:
            Unavailable: PostgreSQL could not be reached or went away.
        """
        pool = await self._asyncpg_pool()
        try:
            connection = await pool.acquire(timeout=POOL_TIMEOUT_S)
        except TimeoutError as error:
            raise self._logged(_exhausted()) from error
        driver: Connection = connection.driver  # type: ignore[attr-defined]  # of our class
        self._idle.discard(driver)
        try:
            rows = await connection.fetch(statement, *arguments, timeout=within_s)
        except NOT_CONNECTED as error:
            problem = classify(error, closed=driver.is_closed())
            if problem is None:
                raise
            self._discard(driver, problem)
            raise self._logged(problem) from error
        finally:
            await pool.release(connection)
            self._idle.add(driver)
        self.outage.worked()
        return rows

    async def _asyncpg_pool(self) -> "asyncpg.Pool[asyncpg.Record]":
        async with self._pool_lock:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    min_size=0,
                    max_size=self._pool_size,
                    connect=self._connect,
                    connection_class=Connection,
                    reset=_skip_reset,
                )
            return self._pool

    async def connect(self) -> Connection:
        """A connection outside of the pools, for LISTEN.

        Raises:
            Unavailable: PostgreSQL could not be reached.
        """
        return await self._connect()

    async def _connect(self, *_: object, **__: object) -> Connection:
        """Connect, for both pools."""
        try:
            return await self._connector()
        except Unavailable as problem:
            raise self._logged(problem) from problem.__cause__

    def _logged(self, problem: Unavailable) -> Unavailable:
        """Log a problem, or count it to the current outage."""
        match problem:
            case NotWritable():
                self.write_outage.failed(problem.reason)
            case TimedOut():
                log.warning("database_timed_out", reason=problem.reason)
            case Busy():
                log.warning("database_busy", reason=problem.reason)
            case _:
                self.outage.failed(problem.reason)
        return problem

    def _translate(self, context: ExceptionContext) -> Unavailable | None:
        """The problem that SQLAlchemy raises in place of the driver's error. A dead connection is discarded."""
        error: BaseException = context.original_exception
        if not isinstance(error, Exception) or isinstance(error, Unavailable):
            return None
        used = context.connection
        driver = used.connection.driver_connection if used and not (used.closed or used.invalidated) else None
        # SQLAlchemy's adapter wraps some of the driver's errors.
        problem = classify(error.__cause__ or error, closed=driver is not None and driver.is_closed())
        if problem is None:
            return None
        if driver is not None and self._discard(driver, problem):
            context.is_disconnect = True
        return self._logged(problem)

    def _discard(self, connection: Connection, problem: Unavailable) -> bool:
        """Terminate a dead connection, and the idle ones: after a failover they are dead too.

        Connections opened since the last time are spared.
        """
        if type(problem) is not Unavailable:
            return False
        end(connection)
        if connection.opened_at >= self._dropped_at:
            self._drop_idle()
        return True

    def _drop_idle(self) -> None:
        self._dropped_at = time.monotonic()
        for connection in tuple(self._idle):
            end(connection)
        self._idle.clear()

    def _on_checkout(self, connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401  (SQLAlchemy's adapter)
        """Refuse a connection that the server has closed, so that the pool gives another."""
        self._idle.discard(connection.driver_connection)
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    def _on_checkin(self, connection: Any, _record: object) -> None:  # noqa: ANN401  (as above)
        if connection is not None:
            self._idle.add(connection.driver_connection)

    async def close(self) -> None:
        """Close every connection. Open transactions are rolled back; a silent server is not waited for."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(READ_TIMEOUT_S):
                await self.engine.dispose()
        if self._pool is not None:
            try:
                async with asyncio.timeout(READ_TIMEOUT_S):
                    await self._pool.close()
            except TimeoutError:
                self._pool.terminate()


async def _wrote(session: AsyncSession) -> bool:
    wrote: bool = (await session.execute(text("select pg_current_xact_id_if_assigned() is not null"))).scalar_one()
    return wrote


def _exhausted() -> Unavailable:
    reason = f"all connections of the pool were in use for {POOL_TIMEOUT_S:.0f} s (DATABASE_POOL_SIZE)"
    return Unavailable(reason=reason, headers={"Retry-After": "1"})


async def _skip_reset(_: object) -> None:
    """Skip asyncpg's reset, a round trip: no statement on a bare connection leaves anything behind."""


def session_settings() -> dict[str, str]:
    """PostgreSQL settings of each connection."""
    # `role` at connection time is what RESET ROLE goes back to, so every statement runs as the application's role
    # even where DATABASE_URL names the owner of the schema.
    return {
        "role": APP_ROLE,
        "timezone": "UTC",
        "application_name": "resolutionflow",
        "jit": "off",
        # One contended row or slow query must not occupy the connections.
        "lock_timeout": "3s",
        "statement_timeout": "15s",
        # Ends the transaction of a stopped process. On a busy host a healthy one may wait seconds for its turn.
        "idle_in_transaction_session_timeout": "15s",
        # These limits do not count while PostgreSQL waits for the rest of a statement. It must notice that our host is
        # gone, which takes two hours by default.
        "tcp_keepalives_idle": "1",
        "tcp_keepalives_interval": "1",
        "tcp_keepalives_count": "2",
        "tcp_user_timeout": "3000",
    }
