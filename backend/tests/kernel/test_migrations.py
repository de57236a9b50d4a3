"""The schema: up, down and up again, the same as the models, and safe to bring up by two at once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from resolutionflow.embedded.stack import EmbeddedStack
from resolutionflow.migrations.run import METADATA, latest, migrate
from tests.support.databases import Place, Truth, cloned, connected

_SCHEMA = """
select 'column' as kind, table_name as name, column_name || ' ' || data_type || ' ' || is_nullable as what
from information_schema.columns where table_schema = 'public'
union all select 'index', tablename, indexdef from pg_indexes where schemaname = 'public'
union all select 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
  where connamespace = 'public'::regnamespace
union all select 'policy', tablename, policyname || coalesce(qual, '') || coalesce(with_check, '') || cmd
  from pg_policies
union all select 'grant', table_name, grantee || ' ' || privilege_type from information_schema.role_table_grants
  where table_schema = 'public'
order by 1, 2, 3
"""


@pytest.fixture
def empty(stack: EmbeddedStack) -> Any:
    with cloned(stack, template=None) as place:
        yield place


@pytest_asyncio.fixture
async def inside(empty: Place) -> AsyncIterator[Truth]:
    async with connected(empty.superuser_url) as connection:
        yield connection


async def _schema(connection: Truth) -> list[tuple[str, ...]]:
    return [tuple(row) for row in await connection.fetch(_SCHEMA)]


async def test_up_down_and_up_again(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)
    once = await _schema(inside)
    assert {"handoffs", "account_events"} < {row[1] for row in once}

    await migrate(empty.migration_url, "base")
    assert {row[1] for row in await _schema(inside)} == {"alembic_version"}
    assert await inside.fetchval("select count(*) from alembic_version") == 0

    await migrate(empty.migration_url)
    assert await _schema(inside) == once
    assert await inside.fetchval("select version_num from alembic_version") == latest()


async def test_nothing_is_done_twice(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)
    epoch = await inside.fetchval("select epoch from live_epoch")

    await migrate(empty.migration_url)

    assert await inside.fetchval("select epoch from live_epoch") == epoch


async def test_two_at_once_take_turns(empty: Place, inside: Truth) -> None:
    async with asyncio.timeout(60):
        await asyncio.gather(*(migrate(empty.migration_url) for _ in range(3)))

    assert await inside.fetchval("select version_num from alembic_version") == latest()


async def test_the_lock_is_let_go(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)

    assert await inside.fetchval("select count(*) from pg_locks where locktype = 'advisory'") == 0


async def _differences(url: str, change: str | None = None) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, METADATA))

    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    try:
        async with engine.connect() as connection:
            if change is not None:
                await connection.execute(text(change))
            return await connection.run_sync(compare)
    finally:
        await engine.dispose()


async def test_the_models_are_the_schema(place: Place) -> None:
    assert await _differences(place.migration_url) == []


@pytest.mark.parametrize(
    "change",
    [
        "alter table handoffs add column forgotten text",
        "alter table handoffs drop column device",
        "alter table handoffs alter column title drop not null",
        "alter table handoffs alter column cycle type bigint",
        "drop index ix_handoffs_session",
        "create table forgotten (id uuid primary key)",
        "alter table users drop constraint uq_users_email",
    ],
)
async def test_a_difference_is_noticed(change: str, place: Place) -> None:
    # The connection ends without a commit.
    assert await _differences(place.migration_url, change) != []


async def test_times_hold_their_offset(truth: Truth) -> None:
    plain = await truth.fetch(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'public' and data_type = 'timestamp without time zone'"
    )
    assert plain == []
