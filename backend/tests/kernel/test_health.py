"""Readiness: what is down, and whether it matters."""

import httpx
import pytest
import redis.asyncio as redis
from sqlalchemy import text

from resolutionflow.kernel import health
from resolutionflow.migrations.revisions import latest
from tests.support.actors import Team
from tests.support.app import Api, running, until
from tests.support.databases import Place, Truth, connected
from tests.support.factories import API, done, open_session

_UP = {"status": "up", "detail": None}
_OPERATOR = {"METRICS_TOKEN": "made up"}


async def _ready(api: Api) -> httpx.Response:
    return await api.by(None).get(f"{API}/health/ready", headers={"Authorization": "Bearer made up"})


async def test_all_is_well(place: Place) -> None:
    async with running(place.settings(**_OPERATOR)) as app:
        assert done(await _ready(Api(app))) == {"status": "ready", "checks": {"database": _UP, "redis": _UP}}


async def test_only_operators_are_told_what_is_down(place: Place) -> None:
    async with running(place.settings(DATABASE_URL="postgresql://x@127.0.0.1:9/x", **_OPERATOR)) as app:
        for headers in ({}, {"Authorization": "Bearer guessed"}, {"Authorization": "made up"}):
            answer = await Api(app).by(None).get(f"{API}/health/ready", headers=headers)
            assert answer.status_code == 503
            assert answer.json() == {"status": "not-ready", "checks": None}


async def test_without_a_token_nobody_is_an_operator(place: Place) -> None:
    async with running(place.settings()) as app:
        assert done(await _ready(Api(app))) == {"status": "ready", "checks": None}


async def test_the_process_is_alive_whatever_is_down(place: Place) -> None:
    async with running(
        place.settings(DATABASE_URL="postgresql://x@127.0.0.1:9/x", REDIS_URL="redis://127.0.0.1:9", **_OPERATOR)
    ) as app:
        api = Api(app)
        assert done(await api.by(None).get(f"{API}/health/live")) == {"status": "live"}
        answer = await _ready(api)

    assert answer.status_code == 503
    told = answer.json()
    assert told["status"] == "not-ready"
    assert {name: check["status"] for name, check in told["checks"].items()} == {"database": "down", "redis": "down"}
    assert told["checks"]["database"]["detail"] == "PostgreSQL: 127.0.0.1:9: connection refused"
    assert told["checks"]["redis"]["detail"].startswith("Redis: connection refused")


async def test_without_redis_requests_are_served(place: Place) -> None:
    async with running(place.settings(REDIS_URL="redis://127.0.0.1:9", **_OPERATOR)) as app:
        told = done(await _ready(Api(app)))

    assert told["status"] == "degraded"
    assert told["checks"]["database"] == _UP
    assert told["checks"]["redis"]["status"] == "down"
    assert "pages poll" in told["checks"]["redis"]["detail"]


async def test_a_schema_of_another_version_is_named(own_place: Place) -> None:
    async with running(own_place.settings(**_OPERATOR)) as app:
        api = Api(app)
        done(await _ready(api))
        await _execute(own_place, "update alembic_version set version_num = '0000'")
        answer = await _ready(api)
        assert answer.status_code == 503
        detail = answer.json()["checks"]["database"]["detail"]
        assert "0000" in detail
        assert latest() in detail

        await _execute(own_place, "delete from alembic_version")
        assert (await _ready(api)).status_code == 503
        await _execute(own_place, "drop table alembic_version")
        assert (await _ready(api)).status_code == 503


async def _execute(place: Place, sql: str) -> None:
    async with connected(place.superuser_url) as connection:
        await connection.execute(sql)


async def test_a_role_that_row_level_security_does_not_hold_is_not_ready(place: Place, truth: Truth) -> None:
    """Better no service than one account's data in another's browser."""
    async with running(place.settings(**_OPERATOR)) as app:
        api = Api(app)
        await truth.execute("alter role resolutionflow_app bypassrls")
        try:
            answer = await _ready(api)
        finally:
            await truth.execute("alter role resolutionflow_app nobypassrls")

        assert answer.status_code == 503
        assert "bypasses row-level security" in answer.json()["checks"]["database"]["detail"]
        done(await _ready(api))


async def test_a_database_that_takes_no_changes_is_not_ready(own_place: Place) -> None:
    await _execute(own_place, f"alter database {own_place.name} set default_transaction_read_only = on")
    async with running(own_place.settings(**_OPERATOR)) as app:
        answer = await _ready(Api(app))

    assert answer.status_code == 503
    assert "read-only" in answer.json()["checks"]["database"]["detail"]


async def test_a_database_without_room_is_not_ready(own_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``tests/faults`` does with a real disk: here PostgreSQL itself says so, to the same statement."""
    full = text(
        "do $$ begin raise exception 'could not write to file: No space left on device' using errcode = '53100'; end $$"
    )
    async with running(own_place.settings(**_OPERATOR)) as app:
        done(await _ready(Api(app)))
        monkeypatch.setattr(health, "_PROBE", (full,))
        app.state.database_check._probe_at = 0
        answer = await _ready(Api(app))

    assert answer.status_code == 503
    assert "No space left on device" in answer.json()["checks"]["database"]["detail"]


async def test_a_login_that_may_not_publish_is_degraded(place: Place, shared_redis: "redis.Redis", a: Team) -> None:
    await shared_redis.acl_setuser(
        "listener",
        enabled=True,
        passwords=["+secret"],
        keys=["*"],
        channels=["*"],
        categories=["+@all"],
        commands=["-publish"],
    )
    try:
        async with running(
            place.settings(REDIS_URL=place.redis_url.replace("unix://", "unix://listener:secret@"), **_OPERATOR)
        ) as app:
            await open_session(Api(app).by(a.technician))
            await until(lambda: app.state.publisher.outage.reason is not None)
            told = done(await _ready(Api(app)))
    finally:
        await shared_redis.acl_deluser("listener")

    assert told["status"] == "degraded"
    assert "publish" in told["checks"]["redis"]["detail"]
    assert "secret" not in str(told)
