"""The worker of assessments: any number of them, however they end, make each once."""

import asyncio
from typing import Any

import pytest

from resolutionflow.domains.assessments import queries, rules
from resolutionflow.domains.assessments import queries as assessments_queries
from resolutionflow.domains.assessments.jobs import MAX_ATTEMPTS
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.jobs.leases import LEASE_S
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.worker import work
from tests.support.actors import Team
from tests.support.app import Api, eventually, until
from tests.support.assessing import a_case, assessment, assessor, said
from tests.support.databases import Place, Truth
from tests.support.model_server import ModelServer, hangs
from tests.support.outbox import due_now


async def _statuses(truth: Truth) -> list[str]:
    return [row["status"] for row in await truth.fetch("select status from assessments")]


async def _all_made(truth: Truth) -> bool:
    return "pending" not in await _statuses(truth)


async def _one_made(truth: Truth) -> bool:
    return "ready" in await _statuses(truth)


async def test_the_worker_makes_them_and_ends_when_it_is_told(
    api: Api, place: Place, server: ModelServer, a: Team, truth: Truth
) -> None:
    server.behaviour = said()
    stop = asyncio.Event()
    working = asyncio.create_task(work(place.settings(**server.env), stop))
    handoff = await a_case(api, a)

    await eventually(lambda: _all_made(truth))
    stop.set()
    await working

    found = await assessment(api.by(a.engineer), handoff)
    assert (found["status"], found["source"]) == ("ready", "model")


async def test_many_workers_make_each_once(api: Api, place: Place, server: ModelServer, a: Team, truth: Truth) -> None:
    for _ in range(6):
        await a_case(api, a)
    server.behaviour = said()
    async with assessor(api, place, server) as first, assessor(api, place, server) as second:
        stop = asyncio.Event()
        workers = [asyncio.create_task(worker.run(stop)) for worker in (first, second)]
        await eventually(lambda: _all_made(truth))
        stop.set()
        await asyncio.gather(*workers)

    assert len(server.asked) == 6
    assert await truth.fetchval("select count(*) from account_events where type = 'assessment.ready.v1'") == 6


async def test_a_provider_that_hangs_keeps_no_other_waiting(
    api: Api, place: Place, server: ModelServer, a: Team, truth: Truth
) -> None:
    for _ in range(2):
        await a_case(api, a)
    asked, answers = asyncio.Event(), asyncio.Event()

    async def first_hangs(it: ModelServer, writer: asyncio.StreamWriter) -> None:
        if not asked.is_set():
            asked.set()
            await answers.wait()
        await said()(it, writer)

    server.behaviour = first_hangs
    async with assessor(api, place, server) as worker:
        stop = asyncio.Event()
        running = asyncio.create_task(worker.run(stop))
        await eventually(lambda: _one_made(truth))
        assert sorted(await _statuses(truth)) == ["pending", "ready"]
        answers.set()
        stop.set()
        await running

    assert await _statuses(truth) == ["ready", "ready"]


async def test_a_moment_without_the_database_costs_a_moment(
    api: Api, place: Place, server: ModelServer, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaviour = said()
    await a_case(api, a)
    finish, away = assessments_queries.finish, iter([True])

    async def finish_later(*args: Any, **values: Any) -> Any:
        if next(away, False):
            raise Unavailable
        return await finish(*args, **values)

    monkeypatch.setattr(queries, "finish", finish_later)
    async with assessor(api, place, server) as worker:
        await worker.work()
        await worker.work()

    # The answer was kept: nobody asked twice.
    assert (len(server.asked), await _statuses(truth)) == (1, ["ready"])


async def test_what_a_worker_took_with_it_is_made_by_another(
    by_model: Worker, server: ModelServer, api: Api, place: Place, a: Team, truth: Truth
) -> None:
    handoff = await a_case(api, a)
    server.behaviour = hangs
    killed = asyncio.create_task(by_model.work())
    await until(lambda: bool(server.asked))
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    server.behaviour = said()

    async with assessor(api, place, server) as another:
        assert not await another.work()
    left = await truth.fetchval("select extract(epoch from leased_until - now()) from jobs where kind = 'assessment'")
    assert LEASE_S - 60 < left <= LEASE_S
    await due_now(truth)
    assert await by_model.work()

    assert (await assessment(api.by(a.engineer), handoff))["status"] == "ready"


async def test_a_lease_that_ran_out_writes_nothing(
    by_model: Worker, server: ModelServer, api: Api, a: Team, truth: Truth
) -> None:
    await a_case(api, a)

    async def outlives_its_lease(it: ModelServer, writer: asyncio.StreamWriter) -> None:
        await truth.execute("update jobs set lease = gen_random_uuid() where kind = 'assessment'")
        await said()(it, writer)

    server.behaviour = outlives_its_lease

    await by_model.work()

    assert await _statuses(truth) == ["pending"]
    assert await truth.fetchval("select count(*) from account_events where type = 'assessment.ready.v1'") == 0


async def test_a_fault_of_ours_is_tried_again_and_then_given_up(
    by_rules: Worker, api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    handoff = await a_case(api, a)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rules, "assess", broken)
    for _ in range(MAX_ATTEMPTS):
        await due_now(truth)
        assert await by_rules.work()

    found = await assessment(api.by(a.engineer), handoff)
    assert (found["status"], found["source"], found["causes"]) == ("failed", None, [])
    assert found["reason"] == "The assessment failed. The server log has the details."
