"""What a worker tells probes and monitoring, and that nobody else learns more than whether it works."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from click.testing import CliRunner, Result

from resolutionflow.cli import main
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs import leases, queue
from resolutionflow.worker import work
from tests.support.actors import Team
from tests.support.app import Api, eventually, free_port
from tests.support.databases import Place, connected
from tests.support.factories import escalated

_TOKEN = {"METRICS_TOKEN": "a-secret"}
_BEARER = {"Authorization": "Bearer a-secret"}


@contextlib.asynccontextmanager
async def _worker(place: Place, **env: str) -> AsyncIterator[httpx.AsyncClient]:
    port, stop = free_port(), asyncio.Event()
    working = asyncio.create_task(work(place.settings(WORKER_PORT=str(port), **env), stop))
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

            async def answers() -> bool:
                with contextlib.suppress(httpx.TransportError):
                    return (await client.get("/health/live")).status_code == 200
                return False

            await eventually(answers)
            yield client
    finally:
        stop.set()
        await working


async def _run(place: Place, *command: str, **env: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, main, command, env={**place.env, **env})


async def test_a_worker_says_that_it_works_and_shows_its_jobs_to_monitoring(place: Place, api: Api, a: Team) -> None:
    async with _worker(place, **_TOKEN) as client:
        await escalated(api, a)

        async def assessed() -> bool:
            return (
                'resolutionflow_jobs_done_total{kind="assessment"}'
                in (await client.get("/metrics", headers=_BEARER)).text
            )

        await eventually(assessed)
        ready = await client.get("/health/ready")
        assert (ready.status_code, ready.json()) == (200, {"status": "ready", "checks": None})
        told = (await client.get("/health/ready", headers=_BEARER)).json()
        assert {name: check["status"] for name, check in told["checks"].items()} == {"database": "up", "jobs": "up"}
        text = (await client.get("/metrics", headers=_BEARER)).text
        assert 'resolutionflow_jobs{kind="handoff_timer",state="waiting"} 1.0' in text
        assert 'resolutionflow_jobs_wait_seconds_bucket{kind="assessment"' in text
        assert "resolutionflow_dependency_up" in text
        assert (await client.get("/metrics")).status_code == 401
        port = str(client.base_url.port)
        found = await _run(place, "check", "--worker", WORKER_PORT=port)
        assert (found.exit_code, found.output) == (0, "ready\n")


async def test_without_a_token_there_are_no_metrics(place: Place) -> None:
    async with _worker(place) as client:
        assert (await client.get("/metrics", headers=_BEARER)).status_code == 404


async def test_a_worker_without_the_right_schema_is_not_ready(own_place: Place) -> None:
    async with _worker(own_place, **_TOKEN) as client:
        async with connected(own_place.superuser_url) as truth:
            await truth.execute("update alembic_version set version_num = '0001'")
        answer = await client.get("/health/ready", headers=_BEARER)
        assert answer.status_code == 503
        assert "schema 0001" in answer.json()["checks"]["database"]["detail"]
        found = await _run(own_place, "check", "--worker", WORKER_PORT=str(client.base_url.port), **_TOKEN)
        assert found.exit_code == 1
        assert "schema 0001" in found.output


async def test_a_probe_of_nobody_fails_and_says_so(place: Place) -> None:
    nobody = await _run(place, "check", "--worker", WORKER_PORT=str(free_port()))
    unset = await _run(place, "check", "--worker", WORKER_PORT="")
    api = await _run(place, "check", PORT=str(free_port()))

    assert (nobody.exit_code, nobody.output.startswith("no answer")) == (1, True)
    assert (unset.exit_code, "WORKER_PORT is not set" in unset.output) == (1, True)
    assert (api.exit_code, api.output.startswith("no answer")) == (1, True)


async def test_an_operator_sees_what_was_given_up_and_why(place: Place, api: Api) -> None:
    async with api.database.transaction(Scope(system=True)) as tx:
        queue.enqueue(tx, "assessment", "of nothing")
        queue.enqueue(tx, "webhook", "later", due_at=tx.now + timedelta(hours=1))
    async with api.database.transaction(Scope(system=True)) as tx:
        ((job,), _) = await leases.lease(tx, {"assessment": 1}, {"assessment": 1}, {})
        assert await leases.mark_failed(tx, job, "the reason")

    counts, failed = await _run(place, "jobs"), await _run(place, "jobs", "--failed")

    assert [line.split()[:3] for line in counts.output.splitlines()] == [
        ["assessment", "0", "waiting"],
        ["webhook", "1", "waiting"],
    ]
    assert failed.output.rstrip().endswith("assessment  of nothing  1 attempts: the reason")


@pytest.mark.parametrize("port", ["x", "70000", "-1"])
async def test_a_port_that_is_none_is_refused(place: Place, port: str) -> None:
    found = await _run(place, "worker", WORKER_PORT=port)

    assert found.exit_code == 1
    assert "WORKER_PORT" in found.output
