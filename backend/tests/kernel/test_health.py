"""Readiness: what is down, and whether it matters."""

import httpx

from resolutionflow.migrations.run import latest
from tests.support.app import Api, running
from tests.support.databases import Place, Truth, connected
from tests.support.factories import API, done

_UP = {"status": "up", "detail": None}


async def _ready(api: Api) -> httpx.Response:
    return await api.by(None).get(f"{API}/health/ready")


async def test_all_is_well(api: Api) -> None:
    assert done(await _ready(api)) == {"status": "ready", "checks": {"database": _UP, "redis": _UP}}


async def test_the_process_is_alive_whatever_is_down(place: Place) -> None:
    async with running(
        place.settings(DATABASE_URL="postgresql://x@127.0.0.1:9/x", REDIS_URL="redis://127.0.0.1:9")
    ) as app:
        api = Api(app)
        assert done(await api.by(None).get(f"{API}/health/live")) == {"status": "live"}
        answer = await _ready(api)

    assert answer.status_code == 503
    told = answer.json()
    assert told["status"] == "not-ready"
    assert {name: check["status"] for name, check in told["checks"].items()} == {"database": "down", "redis": "down"}
    assert "PostgreSQL" in told["checks"]["database"]["detail"]


async def test_without_redis_requests_are_served(place: Place) -> None:
    async with running(place.settings(REDIS_URL="redis://127.0.0.1:9")) as app:
        told = done(await _ready(Api(app)))

    assert told["status"] == "degraded"
    assert told["checks"]["database"] == _UP
    assert told["checks"]["redis"]["status"] == "down"
    assert "polled" in told["checks"]["redis"]["detail"]


async def test_a_schema_of_another_version_is_named(own_place: Place) -> None:
    async with running(own_place.settings()) as app:
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


async def test_a_role_that_row_level_security_does_not_hold_is_not_ready(api: Api, truth: Truth) -> None:
    """Better no service than one account's data in another's browser."""
    await truth.execute("alter role resolutionflow_app bypassrls")
    try:
        answer = await _ready(api)
    finally:
        await truth.execute("alter role resolutionflow_app nobypassrls")

    assert answer.status_code == 503
    assert "bypasses row-level security" in answer.json()["checks"]["database"]["detail"]
    done(await _ready(api))
