"""Pre-claim views over real sockets: how long a tab shows a handoff before it is claimed."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from resolutionflow.domains.live import views
from resolutionflow.domains.live.views import View, ViewTracker
from resolutionflow.kernel.errors import Unavailable
from tests.support.actors import Team
from tests.support.app import until
from tests.support.databases import Truth
from tests.support.factories import Json, act, done, escalated
from tests.support.live import LiveApi


@pytest.fixture(autouse=True)
def _told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_SAVE_EVERY_S", 0.02)


async def _looked(truth: Truth, handoff: Json) -> list[float | None]:
    query = "select looked_s from escalation_claims where handoff_id = $1 order by seq"
    return [row["looked_s"] for row in await truth.fetch(query, UUID(handoff["card"]["id"]))]


async def _kept(truth: Truth, count: int) -> None:
    """Return when so many views that go on are kept."""
    async with asyncio.timeout(5):
        while await truth.fetchval("select count(*) from escalation_looks where going") != count:  # noqa: ASYNC110 (a table)
            await asyncio.sleep(0.01)


async def test_a_tab_that_shows_it_counts_until_the_claim(live: LiveApi, a: Team, b: Team, truth: Truth) -> None:
    handoff = await escalated(live, a)
    began = time.monotonic()
    view = {"t": "view", "handoff": handoff["card"]["id"]}
    async with live.tab(a.engineer) as one, live.tab(a.engineer2) as ben, live.tab(b.engineer) as stranger:
        for tab in (one, ben, stranger):
            await tab.hello()
            await tab.send(view)
        await _kept(truth, 2)
        await asyncio.sleep(0.6)
        async with live.tab(a.engineer) as two:
            # A second tab beside the first one makes it no longer.
            await two.hello()
            await two.send(view)
            await _kept(truth, 3)
        await one.send({"t": "view", "handoff": None})
        await _kept(truth, 1)
        looked_s = time.monotonic() - began
        await asyncio.sleep(0.5)
        done(await act(live.by(a.engineer), "claim", handoff))

    (seconds,) = await _looked(truth, handoff)
    assert seconds is not None
    assert 0.6 <= seconds <= looked_s
    # Of nobody is anything left.
    assert await truth.fetchval("select count(*) from escalation_looks") == 0


async def test_an_open_view_counts_up_to_the_claim(live: LiveApi, a: Team, truth: Truth) -> None:
    handoff = await escalated(live, a)
    async with live.tab(a.engineer) as tab:
        await tab.hello()
        await tab.send({"t": "view", "handoff": handoff["card"]["id"]})
        await _kept(truth, 1)
        await asyncio.sleep(0.5)
        done(await act(live.by(a.engineer), "claim", handoff))
        released = time.monotonic()
        done(await act(live.by(a.engineer), "release", handoff))
        # What was looked at before the release belongs to the wait before.
        done(await act(live.by(a.engineer), "claim", handoff))
        waited_s = time.monotonic() - released

    before, after = await _looked(truth, handoff)
    assert before is not None
    assert after is not None
    assert before >= 0.5
    assert after <= waited_s


async def test_a_database_outage_loses_only_views_that_ended_in_it(a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """An open view is saved again; one that ended meanwhile is lost."""
    monkeypatch.setattr(views, "REPEAT_S", 0.1)
    away, kept = True, list[View]()

    async def persist(told: Sequence[View]) -> None:
        if away:
            raise Unavailable
        kept.extend(told)

    class Tab:
        actor = a.engineer.actor

    tracker, handoff_id, stays, goes = ViewTracker(persist), uuid4(), Tab(), Tab()
    running = asyncio.create_task(tracker.run())
    tracker.start(stays, handoff_id)
    tracker.start(goes, handoff_id)
    await asyncio.sleep(0.05)
    tracker.end(goes)
    await asyncio.sleep(0.05)
    away = False
    await until(lambda: bool(kept))
    running.cancel()

    assert {(view.handoff_id, view.user_id, view.open) for view in kept} == {(handoff_id, a.engineer.user_id, True)}


async def test_a_view_that_ended_before_its_first_save_is_not_saved(a: Team) -> None:
    kept = list[View]()

    async def persist(told: Sequence[View]) -> None:
        kept.extend(told)

    class Tab:
        actor = a.engineer.actor

    tracker, tab, handoffs = ViewTracker(persist), Tab(), [uuid4(), uuid4()]
    for number in range(40):
        tracker.start(tab, handoffs[number % 2])
        tracker.end(tab)
    tracker.start(tab, handoffs[0])
    running = asyncio.create_task(tracker.run())
    await until(lambda: bool(kept))
    running.cancel()

    assert [(view.handoff_id, view.open) for view in kept] == [(handoffs[0], True)]


async def test_a_failed_save_of_one_account_loses_nothing_of_another(a: Team, b: Team) -> None:
    kept = list[View]()
    first, _ = sorted([a, b], key=lambda team: team.account_id)

    async def persist(told: Sequence[View]) -> None:
        if told[0].account_id == first.account_id:
            raise Unavailable
        kept.extend(told)

    class Tab:
        def __init__(self, team: Team) -> None:
            self.actor = team.engineer.actor

    tracker = ViewTracker(persist)
    for team in (a, b):
        tracker.start(Tab(team), uuid4())
    running = asyncio.create_task(tracker.run())
    await until(lambda: bool(kept))
    running.cancel()

    assert {view.account_id for view in kept} == {a.account_id, b.account_id} - {first.account_id}
