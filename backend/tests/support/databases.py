"""A database of its own for each test, cloned from one that was migrated and staffed once."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import asyncpg
from sqlalchemy import make_url, text

from resolutionflow import settings as configuration
from resolutionflow.kernel.db.database import Tx
from resolutionflow.migrations.run import migrate
from resolutionflow.settings import Settings
from resolutionflow_demo.embedded.stack import EmbeddedStack
from tests.support.actors import Actors, hire

Truth: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
"""A connection that sees every row."""

TEMPLATE = "template_staffed"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Place:
    """Where a test's data is."""

    name: str
    url: str
    """As the application."""
    migration_url: str
    """As the owner of the schema."""
    superuser_url: str
    """As somebody whom row-level security does not hold, to look at what is really stored."""
    redis_url: str
    redis_prefix: str
    attachments_url: str

    @property
    def env(self) -> dict[str, str]:
        """The environment that makes a process work here."""
        return {
            "DATABASE_URL": self.url,
            "DATABASE_MIGRATION_URL": self.migration_url,
            "REDIS_URL": self.redis_url,
            "REDIS_PREFIX": self.redis_prefix,
            "ATTACHMENTS_URL": self.attachments_url,
            "PUBLIC_URL": "http://localhost:8000",
            # What webhooks are sent to in tests is on this machine.
            "WEBHOOKS_ANYWHERE": "1",
        }

    def settings(self, **env: str) -> Settings:
        """What that environment says, with ``env`` on top."""
        return configuration.load({**self.env, **env})


def place(stack: EmbeddedStack, name: str) -> Place:
    return Place(
        name=name,
        url=stack.database_url(name),
        migration_url=stack.migration_url(name),
        superuser_url=make_url(stack.database_url(name)).set(username="postgres").render_as_string(),
        redis_url=stack.urls.redis_url,
        redis_prefix=name,
        attachments_url=(stack._data_dir / "attachments" / name).as_uri(),
    )


async def build_template(stack: EmbeddedStack) -> Actors:
    stack.create_database(TEMPLATE)
    await migrate(stack.migration_url(TEMPLATE))
    return await hire(stack.database_url(TEMPLATE))


@contextlib.contextmanager
def cloned(stack: EmbeddedStack, template: str | None = TEMPLATE) -> Iterator[Place]:
    """A database that lasts as long as the block; None clones nothing and leaves it empty."""
    name = f"test_{next(_numbers)}"
    stack.create_database(name, template=template)
    try:
        yield place(stack, name)
    finally:
        stack.drop_database(name)


_PEOPLE = ("accounts", "users", "memberships", "login_sessions")
_KEPT = ("alembic_version", "installation", "live_epoch", "signing_keys")


class Resettable:
    """A database that goes back to how it was found: deleting a few rows is many times faster than a new database."""

    def __init__(self, connection: Truth, tables: list[str], people: dict[str, list[asyncpg.Record]]) -> None:
        self._connection = connection
        self._tables = tables
        self._people = people

    @classmethod
    async def found(cls, connection: Truth) -> "Resettable":
        # Nothing is checked while everything is replaced.
        await connection.execute("set session_replication_role = replica; set lock_timeout = '5s'")
        found = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
        tables = [row["tablename"] for row in found if row["tablename"] not in _KEPT]
        return cls(connection, tables, {table: await connection.fetch(f"select * from {table}") for table in _PEOPLE})

    async def reset(self) -> None:
        async with self._connection.transaction():
            await self._connection.execute("; ".join(f"delete from {table}" for table in self._tables))
            for table, rows in self._people.items():
                await self._connection.copy_records_to_table(table, records=[tuple(row) for row in rows])


@contextlib.asynccontextmanager
async def connected(url: str) -> AsyncIterator[Truth]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def plan_nested_loops(tx: Tx) -> None:
    """Join what follows in the transaction so that one half is worked out for each row of the other."""
    for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material"):
        await tx.session.execute(text(f"set local enable_{way} = off"))


async def waiting_for_locks(truth: Truth, count: int) -> None:
    """Return when as many connections wait for a lock, be it of ``truth`` or of each other."""
    for _ in range(1000):
        # A transaction keeps the list of connections that it saw first, and one may have been opened since.
        await truth.execute("select pg_stat_clear_snapshot()")
        waiting = "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0"
        if await truth.fetchval(waiting) >= count:
            return
        await asyncio.sleep(0.01)
    message = f"fewer than {count} connections wait for a lock"
    raise TimeoutError(message)
