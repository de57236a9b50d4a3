"""How long a tab shows a waiting handoff is told to whoever claims' account, by real sockets."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from resolutionflow.domains.live import looks
from resolutionflow.domains.live.looks import Look, Looks
from resolutionflow.kernel.errors import Unavailable
from tests.support.actors import Team
from tests.support.app import until
from tests.support.databases import Truth
from tests.support.factories import Json, act, done, escalated
from tests.support.live import LiveApi


@pytest.fixture(autouse=True)
def _told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_TOLD_EVERY_S", 0.02)


async def _looked(truth: Truth, handoff: Json) -> list[float | None]:
    query = "select looked_s from escalation_claims where handoff_id = $1 order by seq"
    return [row["looked_s"] for row in await truth.fetch(query, UUID(handoff["card"]["id"]))]


async def _kept(truth: Truth, count: int) -> None:
    """Return when so many looks that go on are kept."""
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


async def test_a_look_that_goes_on_counts_to_the_claim(live: LiveApi, a: Team, truth: Truth) -> None:
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


async def test_while_nothing_can_be_kept_nothing_breaks(a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever still looks is told of again; a look that ended meanwhile is lost."""
    monkeypatch.setattr(looks, "REPEAT_S", 0.1)
    away, kept = True, list[Look]()

    async def keep(told: Sequence[Look]) -> None:
        if away:
            raise Unavailable
        kept.extend(told)

    class Tab:
        actor = a.engineer.actor

    told_of, handoff_id, stays, goes = Looks(keep), uuid4(), Tab(), Tab()
    running = asyncio.create_task(told_of.run())
    told_of.began(stays, handoff_id)
    told_of.began(goes, handoff_id)
    await asyncio.sleep(0.05)
    told_of.ended(goes)
    await asyncio.sleep(0.05)
    away = False
    await until(lambda: bool(kept))
    running.cancel()

    assert {(look.handoff_id, look.user_id, look.going) for look in kept} == {(handoff_id, a.engineer.user_id, True)}


async def test_a_look_that_nobody_was_told_of_is_not_told_of_when_it_ends(a: Team) -> None:
    kept = list[Look]()

    async def keep(told: Sequence[Look]) -> None:
        kept.extend(told)

    class Tab:
        actor = a.engineer.actor

    told_of, tab, handoffs = Looks(keep), Tab(), [uuid4(), uuid4()]
    for number in range(40):
        told_of.began(tab, handoffs[number % 2])
        told_of.ended(tab)
    told_of.began(tab, handoffs[0])
    running = asyncio.create_task(told_of.run())
    await until(lambda: bool(kept))
    running.cancel()

    assert [(look.handoff_id, look.going) for look in kept] == [(handoffs[0], True)]


async def test_one_account_that_cannot_be_kept_takes_nothing_from_another(a: Team, b: Team) -> None:
    kept = list[Look]()
    first, _ = sorted([a, b], key=lambda team: team.account_id)

    async def keep(told: Sequence[Look]) -> None:
        if told[0].account_id == first.account_id:
            raise Unavailable
        kept.extend(told)

    class Tab:
        def __init__(self, team: Team) -> None:
            self.actor = team.engineer.actor

    told_of = Looks(keep)
    for team in (a, b):
        told_of.began(Tab(team), uuid4())
    running = asyncio.create_task(told_of.run())
    await until(lambda: bool(kept))
    running.cancel()

    assert {look.account_id for look in kept} == {a.account_id, b.account_id} - {first.account_id}
