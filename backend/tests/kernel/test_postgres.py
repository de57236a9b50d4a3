"""Reaching PostgreSQL: over TLS, at one of several hosts, and what the log says when it cannot be reached."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import asyncpg
import pytest
import pytest_asyncio
import structlog
from sqlalchemy import make_url, text

from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.postgres import Connector
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.migrations.run import migrate
from resolutionflow.server_urls import read_postgres
from tests.support.app import Api, free_port, running
from tests.support.databases import Place
from tests.support.factories import API, done
from tests.support.proxy import Proxy
from tests.support.tls import Identity, identity, in_front_of


def _socket(place: Place) -> Path:
    return Path(str(make_url(place.url).query["host"])) / ".s.PGSQL.5432"


def _at(place: Place, port: int, query: str = "") -> str:
    return f"postgresql://resolutionflow_app@127.0.0.1:{port}/{place.name}{query}"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(tmp_path_factory.mktemp("others"), "DNS:elsewhere.example")


@pytest_asyncio.fixture
async def port(place: Place, ours: Identity) -> AsyncIterator[int]:
    """PostgreSQL behind TLS."""
    async with in_front_of(_socket(place), ours, asked_first=True) as listens:
        yield listens


async def _both_pools(url: str) -> None:
    database = Database(url)
    try:
        async with database.transaction(Scope()) as tx:
            await tx.session.execute(text("select 1"))
        await database.fetch("select 1")
    finally:
        await database.close()


async def _reason(url: str) -> str:
    with pytest.raises(Unavailable) as refused:
        await _both_pools(url)
    return refused.value.reason


async def test_both_pools_and_the_migrations_keep_to_sslmode(place: Place, port: int, ours: Identity) -> None:
    for mode in ("require", f"verify-ca&sslrootcert={ours.authority}", f"verify-full&sslrootcert={ours.authority}"):
        await _both_pools(_at(place, port, f"?sslmode={mode}"))
    await migrate(
        make_url(place.migration_url).set(host="127.0.0.1", port=port, query={"ssl": "require"}).render_as_string()
    )
    async with running(place.settings(DATABASE_URL=_at(place, port, "?sslmode=require"))) as app:
        done(await Api(app).by(None).get(f"{API}/health/ready"))


async def test_a_certificate_of_somebody_else_is_refused_and_the_reason_told(
    place: Place, port: int, ours: Identity, others: Identity
) -> None:
    for mode in ("verify-ca", "verify-full"):
        reason = await _reason(_at(place, port, f"?sslmode={mode}&sslrootcert={others.authority}"))
        assert reason.startswith(f"127.0.0.1:{port}: TLS: certificate not trusted: ")
    reason = await _reason(_at(place, port, "?sslrootcert=system"))
    assert "certificate not trusted" in reason

    async with in_front_of(_socket(place), others, asked_first=True) as elsewhere:
        await _both_pools(_at(place, elsewhere, f"?sslmode=verify-ca&sslrootcert={others.authority}"))
        reason = await _reason(_at(place, elsewhere, f"?sslmode=verify-full&sslrootcert={others.authority}"))
    assert "IP address mismatch" in reason


async def test_a_server_without_tls_is_refused_where_it_is_required(place: Place) -> None:
    async with in_front_of(_socket(place), None, asked_first=True) as plain:
        assert "rejected SSL upgrade" in await _reason(_at(place, plain, "?sslmode=require"))
        await _both_pools(_at(place, plain, "?sslmode=prefer"))


async def test_parameters_reach_the_server(place: Place) -> None:
    query = "&application_name=flow%201&options=-c%20geqo%3Doff&connect_timeout=2&target_session_attrs=read-write"
    database = Database(place.url + query)
    try:
        (row,) = await database.fetch(
            "select current_setting('application_name') as name, current_setting('geqo') as geqo, current_user as who"
        )
    finally:
        await database.close()

    assert tuple(row) == ("flow 1", "off", "resolutionflow_app")


async def test_the_next_host_is_tried_and_a_silent_one_does_not_use_up_its_time(place: Place, port: int) -> None:
    connected: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _, writer: connected.append(writer), "127.0.0.1", free_port())
    taken = silent.sockets[0].getsockname()[1]
    nobody = free_port()
    try:
        await _both_pools(
            f"postgresql://resolutionflow_app@127.0.0.1:{nobody},127.0.0.1:{taken},127.0.0.1:{port}/{place.name}"
            "?sslmode=require&connect_timeout=1"
        )
        reason = await _reason(f"postgresql://u@127.0.0.1:{nobody},127.0.0.1:{taken}/x?connect_timeout=1")
    finally:
        silent.close()
        for writer in connected:
            writer.transport.abort()

    assert reason == f"127.0.0.1:{nobody}: connection refused; 127.0.0.1:{taken}: no answer"


async def test_a_replica_is_not_taken_for_the_primary(own_place: Place) -> None:
    connection = await asyncpg.connect(own_place.superuser_url)
    await connection.execute(f"alter database {own_place.name} set default_transaction_read_only = on")
    await connection.close()

    assert "read_write" in await _reason(f"{own_place.url}&target_session_attrs=read-write")


async def test_each_cause_is_logged_once_with_the_server_and_without_the_password(place: Place) -> None:
    database = Database("postgresql://u:hunter2@127.0.0.1:9/rf")
    with structlog.testing.capture_logs() as logs:
        for _ in range(20):
            with pytest.raises(Unavailable):
                await database.fetch("select 1")
            with pytest.raises(Unavailable):
                async with database.transaction(Scope()):
                    pass
    await database.close()

    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("database_down", "error")]
    assert logs[0]["server"] == "127.0.0.1:9/rf"
    assert logs[0]["reason"] == "127.0.0.1:9: connection refused"
    assert "hunter2" not in str(logs)


@pytest.mark.parametrize(
    ("user", "database", "reason"),
    [
        ("nobody_knows", "{name}", 'role "nobody_knows" does not exist'),
        ("resolutionflow_app", "nowhere", 'database "nowhere" does not exist'),
    ],
)
async def test_what_the_server_says_is_the_reason(user: str, database: str, reason: str, place: Place) -> None:
    url = make_url(place.url).set(username=user, database=database.format(name=place.name)).render_as_string()

    assert reason in await _reason(url)


async def test_a_host_that_acknowledges_nothing_is_given_up_by_the_system(place: Place, port: int) -> None:
    connection = await Connector(read_postgres(_at(place, port, "?sslmode=require")), {}, None)()
    plug = cast("Any", connection)._transport.get_extra_info("socket")
    try:
        assert plug.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            assert plug.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 4_000
    finally:
        connection.terminate()


async def test_when_connections_are_half_open_one_is_found_dead_and_the_others_are_dropped(place: Place) -> None:
    """As after a failover: the network takes what is sent on them and answers nothing. New ones work."""
    port = free_port()
    async with Proxy(port, _socket(place), noticed_s=60).running() as proxy:
        database = Database(_at(place, port), pool_size=4)

        async def ask() -> None:
            async with database.transaction(Scope()) as tx:
                await tx.session.execute(text("select pg_sleep(0.1)"))
            await database.fetch("select 1")

        await asyncio.gather(*(ask() for _ in range(8)))
        old = set(database._idle)
        assert len(old) > 4
        proxy.swallow()
        with pytest.raises(Unavailable):
            await ask()

        assert all(connection.is_closed() for connection in old)
        await asyncio.gather(*(ask() for _ in range(8)))
        await database.close()
