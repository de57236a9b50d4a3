"""Calibration: how often assessments were right, by who made them and how sure they were."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.assessing import a_case, assessor, resolve, resolved
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, done


@pytest_asyncio.fixture
async def by_rules(api: Api, place: Place) -> AsyncIterator[Worker]:
    async with assessor(api, place) as made:
        yield made


async def _calibration(api: Api, team: Team) -> Json:
    return done(await api.by(team.engineer).get(f"{API}/assessments/calibration"))


async def _graded(api: Api, team: Team, worker: Worker, *grades: str) -> None:
    for grade in grades:
        handoff = await a_case(api, team)
        while await worker.work():
            pass
        await resolve(api, team, handoff, grade)


async def _set(truth: Truth, **columns: Any) -> None:
    for name, value in columns.items():
        await truth.execute(f"update assessments set {name} = $1", value)


async def test_without_grades_there_is_nothing_and_a_reason(api: Api, a: Team) -> None:
    found = await _calibration(api, a)

    assert found == {"items": [], "unavailable": "No resolved escalation has an assessment yet."}


async def test_below_six_only_their_number_is_shown(by_rules: Worker, api: Api, a: Team, b: Team, truth: Truth) -> None:
    await _graded(api, a, by_rules, "right", "right", "partly", "wrong", "unseen")
    await _set(truth, content='{"causes": []}')

    (row,) = (await _calibration(api, a))["items"]

    assert row == {
        "source": "rules",
        "model": None,
        "confidence": "none",
        "n": 4,
        "unseen": 1,
        "shares": None,
        "needed": 2,
    }
    assert (await _calibration(api, b))["items"] == []


async def test_from_six_on_shares_are_shown(by_rules: Worker, api: Api, a: Team, truth: Truth) -> None:
    await _graded(api, a, by_rules, "right", "right", "right", "partly", "wrong", "wrong", "unseen")
    await _set(
        truth, source="model", model="careful-1", content='{"causes": [{"confidence": "high"}, {"confidence": "low"}]}'
    )

    (row,) = (await _calibration(api, a))["items"]

    assert (row["source"], row["model"], row["confidence"], row["n"], row["needed"]) == (
        "model",
        "careful-1",
        "high",
        6,
        0,
    )
    assert row["shares"] == pytest.approx({"right": 3 / 6, "partly": 1 / 6, "wrong": 2 / 6})


async def test_one_that_was_made_after_the_end_counts_nowhere(by_rules: Worker, api: Api, a: Team) -> None:
    await resolved(api, a)
    while await by_rules.work():
        pass

    assert (await _calibration(api, a))["items"] == []


async def test_one_that_was_never_made_counts_nowhere(api: Api, a: Team) -> None:
    await resolved(api, a)

    assert (await _calibration(api, a))["items"] == []
