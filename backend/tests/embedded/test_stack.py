"""What the embedded servers promise while all goes well."""

import asyncio
import os
import stat
import subprocess
from pathlib import Path

import asyncpg
import pytest
import redis.asyncio
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from resolutionflow_demo.embedded import wheels
from resolutionflow_demo.embedded.stack import EmbeddedStack, StackUrls, find_or_start, reset
from tests.embedded.conftest import StartApplication
from tests.embedded.processes import below


def query(url: str, sql: str) -> object:
    async def ask() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(ask())


def query_by_sqlalchemy(url: str, sql: str) -> object:
    async def ask() -> object:
        engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
        async with engine.connect() as connection:
            answer = (await connection.execute(text(sql))).scalar_one()
        await engine.dispose()
        return answer

    return asyncio.run(ask())


def ping(url: str) -> bool:
    async def ask() -> bool:
        client = redis.asyncio.from_url(url)
        try:
            return bool(await client.ping())
        finally:
            await client.aclose()

    return asyncio.run(ask())


def test_both_servers_answer_whoever_starts_them(start_application: StartApplication, user: str) -> None:
    urls = start_application(user=user).urls()

    assert query(urls.database_url, "SELECT current_user || '@' || current_database()") == (
        "resolutionflow_app@resolutionflow"
    )
    assert query(urls.migration_url, "SELECT current_user || '@' || current_database()") == (
        "resolutionflow_owner@resolutionflow"
    )
    assert query_by_sqlalchemy(urls.database_url, "SELECT current_user") == "resolutionflow_app"
    assert ping(urls.redis_url)


def test_no_server_runs_as_root(start_application: StartApplication, user: str) -> None:
    application = start_application(user=user)
    application.urls()

    servers = below(application.process.pid)

    assert len(servers) > 4  # the keeper, Valkey, the postmaster and its workers
    assert not [p for p in servers if p.uid == 0]


def test_the_environment_cannot_point_elsewhere(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "1", "PGHOST": "nowhere", "PGDATA": "/nowhere", "PGUSER": "x"}.items():
        monkeypatch.setenv(name, value)

    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1


def test_roles_are_bound_by_row_level_security(empty_data_dir: Path) -> None:
    with EmbeddedStack(empty_data_dir, valkey=False, durable=False) as stack:
        bound = "SELECT bool_and(NOT (rolsuper OR rolbypassrls OR rolcreatedb)) FROM pg_roles WHERE rolname LIKE 'res%'"
        assert query(stack.urls.database_url, bound) is True
        owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        assert query(stack.urls.database_url, owner) == "resolutionflow_owner"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            query(stack.urls.database_url, "CREATE TABLE mine (id int)")


def test_sockets_are_private_short_and_gone_afterwards(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, durable=False) as stack:
        folder = (data_dir / "sockets").readlink()
        paths = [folder / ".s.PGSQL.5432", folder / "valkey.sock"]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert all(path.is_socket() and len(os.fsencode(path)) < 104 for path in paths)
        assert query(stack.urls.migration_url, "SHOW listen_addresses") == ""

    assert not folder.exists()
    assert not os.path.lexists(data_dir / "sockets")


def test_the_demo_is_durable_and_ends_with_a_clean_shutdown(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False) as stack:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            assert query(stack.urls.database_url, f"SHOW {setting}") == "on"

    control = [wheels.installed().postgres_bin / "pg_controldata", data_dir / "embedded" / "postgres"]
    assert "shut down\n" in subprocess.run(control, capture_output=True, text=True, check=True).stdout


def test_data_survives_a_restart(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False) as stack:
        query(stack.urls.migration_url, "CREATE TABLE kept AS SELECT 42 AS answer")
    with EmbeddedStack(data_dir, valkey=False) as stack:
        assert query(stack.urls.migration_url, "SELECT answer FROM kept") == 42


def test_databases_can_be_made_from_a_template_and_dropped_in_use(data_dir: Path) -> None:
    async def drop_while_connected(stack: EmbeddedStack) -> None:
        connection = await asyncpg.connect(stack.database_url('we"ird'))
        stack.drop_database('we"ird')
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError)):
            await connection.fetchval("SELECT 1")

    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        query(stack.urls.migration_url, "CREATE TABLE kept AS SELECT 42 AS answer")
        stack.create_database('we"ird', template="resolutionflow")
        assert query(stack.migration_url('we"ird'), "SELECT answer FROM kept") == 42
        assert query(stack.migration_url('we"ird'), "CREATE EXTENSION pg_trgm") is None
        asyncio.run(drop_while_connected(stack))
        stack.drop_database('we"ird')
        with pytest.raises(asyncpg.InvalidCatalogNameError):
            query(stack.database_url('we"ird'), "SELECT 1")


def test_reset_begins_anew_and_leaves_the_rest(data_dir: Path) -> None:
    (data_dir / "mail").mkdir()
    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        query(stack.urls.migration_url, "CREATE TABLE kept (id int)")

    reset(data_dir)

    assert (data_dir / "mail").is_dir()
    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        assert query(stack.urls.migration_url, "SELECT to_regclass('kept')") is None


def test_servers_named_by_the_environment_are_used_instead(tmp_path: Path) -> None:
    env = {"DATABASE_URL": "postgresql://db/x", "REDIS_URL": "redis://cache"}

    with find_or_start(tmp_path / "unused", env) as urls:
        assert urls == StackUrls("postgresql://db/x", "postgresql://db/x", "redis://cache")
    with find_or_start(tmp_path / "unused", {**env, "DATABASE_MIGRATION_URL": "postgresql://owner@db/x"}) as urls:
        assert urls.migration_url == "postgresql://owner@db/x"

    assert not (tmp_path / "unused").exists()


def test_only_the_part_that_is_missing_is_started(empty_data_dir: Path) -> None:
    with find_or_start(empty_data_dir, {"DATABASE_URL": "postgresql://db/x"}) as urls:
        assert urls.database_url == "postgresql://db/x"
        assert ping(urls.redis_url)
    assert not (empty_data_dir / "embedded" / "postgres").exists()

    with find_or_start(empty_data_dir, {"REDIS_URL": "redis://cache", "DATABASE_URL": " "}) as urls:
        assert urls.redis_url == "redis://cache"
        assert query(urls.database_url, "SELECT 1") == 1
