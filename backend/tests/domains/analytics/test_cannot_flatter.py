"""Histories of a busy desk that a figure of luckier claims would flatter, each with the number that is true.

A call took ten minutes before, unless a story says otherwise. Each is played through the product, and worked out again
from its file.
"""

import io
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import msgspec
import pytest
import pytest_asyncio

from resolutionflow.domains.analytics.escalations import views
from resolutionflow.domains.analytics.escalations.report import report
from resolutionflow.domains.analytics.export import csv_format
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.live.views import View
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.domains.analytics.conftest import ESCALATIONS
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place
from tests.support.factories import (
    API,
    Json,
    act,
    add_step,
    done,
    escalate,
    first_action,
    key,
    made,
    open_session,
    say,
)
from tests.support.workers import timers_of


class Desk:
    """Problems that go the same way at the same time."""

    def __init__(self, api: Api, team: Team, clock: Clock, timers: Worker) -> None:
        self.api, self.team, self.clock, self.timers = api, team, clock, timers

    async def escalated(self, count: int = 6, severity: str = "high", preflight_s: float | None = 0) -> list[Json]:
        junior = self.api.by(self.team.technician)
        sessions = [await open_session(junior, severity=severity) for _ in range(count)]
        return [await escalate(junior, session["id"], preflight_s=preflight_s) for session in sessions]

    async def do(self, who: Member, action: str, handoffs: Sequence[Json], **body: str) -> None:
        for handoff in handoffs:
            done(await act(self.api.by(who), action, handoff, **body))

    async def step(self, who: Member, handoffs: Sequence[Json]) -> None:
        for handoff in handoffs:
            await first_action(self.api.by(who), handoff)

    async def note(self, who: Member, handoffs: Sequence[Json]) -> None:
        for handoff in handoffs:
            await add_step(self.api.by(who), handoff["card"]["session_id"], "note", body="Looking at it.")

    async def take(self, handoffs: Sequence[Json], seconds: float, who: Member | None = None) -> None:
        """Claim, and act so much later."""
        who = who or self.team.engineer
        await self.do(who, "claim", handoffs)
        self.clock.forward(seconds=seconds)
        await self.step(who, handoffs)

    async def follow_up(self, handoffs: Sequence[Json]) -> list[Json]:
        admin, body = self.api.by(self.team.admin), {"reason": "It is back."}
        addresses = [f"{API}/handoffs/{handoff['card']['id']}/follow-up" for handoff in handoffs]
        return [made(await admin.post(address, json=body, headers=key())) for address in addresses]

    async def look(self, who: Member, handoffs: Sequence[Json], seconds: float) -> None:
        ids = [new_id() for _ in handoffs]
        for going in (True, False):
            for id_, handoff in zip(ids, handoffs, strict=True):
                view = View(
                    id=id_,
                    account_id=who.account_id,
                    handoff_id=msgspec.convert(handoff["card"]["id"], type(id_)),
                    user_id=who.user_id,
                    open=going,
                )
                await views.persist(self.api.database, [view])
            if going:
                self.clock.forward(seconds=seconds)

    async def baseline(self, *minutes: float, severity: str = "high") -> None:
        for n, each in enumerate(minutes):
            measurer = self.api.by((self.team.engineer, self.team.engineer2, self.team.owner)[n % 3])
            body = {"seconds": each * 60, "severity": severity}
            made(await measurer.post(f"{API}/analytics/baseline/samples", json=body))

    async def figures(self) -> Json:
        """As the API gives them, and the file alone."""
        self.clock.forward(seconds=1)
        owner = self.api.by(self.team.owner)
        found = done(await owner.get(ESCALATIONS))
        file = (await owner.get(f"{ESCALATIONS}.csv")).text
        assert msgspec.to_builtins(report(csv_format.read(io.StringIO(file, newline="")))) == found
        return found["figures"]


@pytest_asyncio.fixture
async def desk(timed_api: Api, a: Team, clock: Clock, place: Place) -> AsyncIterator[Desk]:
    database = Database(place.url, now=clock)
    yield Desk(timed_api, a, clock, timers_of(database, wire(EventLog(NullPublisher())).handoffs))
    await database.close()


async def _two_claims_expire(desk: Desk) -> None:
    found = await desk.escalated()
    for who in (desk.team.engineer, desk.team.engineer2):
        await desk.do(who, "claim", found)
        for minutes in (8, 2):
            desk.clock.forward(minutes=minutes)
            await desk.timers.work()
    await desk.take(found, 60)


async def _held_offered_accepted(desk: Desk) -> None:
    found = await desk.escalated()
    await desk.do(desk.team.engineer, "claim", found)
    desk.clock.forward(minutes=9)
    await desk.do(desk.team.engineer, "offer", found, to=str(desk.team.engineer2.user_id))
    desk.clock.forward(seconds=23)
    await desk.do(desk.team.engineer2, "accept", found)
    desk.clock.forward(seconds=40)
    await desk.step(desk.team.engineer2, found)


async def _a_note_then_released(desk: Desk) -> None:
    found = await desk.escalated()
    await desk.do(desk.team.engineer, "claim", found)
    desk.clock.forward(seconds=3)
    await desk.note(desk.team.engineer, found)
    desk.clock.forward(seconds=60)
    await desk.do(desk.team.engineer, "release", found)
    desk.clock.forward(minutes=30)
    await desk.take(found, 900, desk.team.engineer2)


async def _given_up_and_withdrawn(desk: Desk) -> None:
    """Nobody acts on six of twelve: their time is lost, and no call is spared."""
    await desk.take(await desk.escalated(), 60)
    found = await desk.escalated()
    await desk.do(desk.team.engineer, "claim", found)
    desk.clock.forward(minutes=5)
    await desk.do(desk.team.engineer, "release", found)
    await desk.do(desk.team.technician, "withdraw", found)


@pytest.mark.parametrize(
    ("story", "minutes"),
    [
        (_two_claims_expire, 10 - 21),
        (_held_offered_accepted, 10 - 10.05),
        (_a_note_then_released, 10 - 16.05),
        (_given_up_and_withdrawn, 10 - 1 - 5),
    ],
)
async def test_every_claim_counts_until_someone_acts(
    story: Callable[[Desk], Awaitable[None]], minutes: float, desk: Desk
) -> None:
    await story(desk)
    await desk.baseline(*[10] * 6)

    figures = await desk.figures()

    assert figures["minutes_recovered"]["value"] == pytest.approx(minutes)
    assert figures["net_minutes_recovered"]["value"] == pytest.approx(minutes)
    hours = figures["hours_saved_per_week"]
    assert hours["value"] == pytest.approx(minutes * 6 / 60 / hours["weeks"])
    assert figures["minutes_recovered"]["actual"]["n"] == 6


async def test_more_severe_calls_in_the_baseline_save_nothing(desk: Desk) -> None:
    """Severe calls take fifteen minutes, others five; so does the product."""
    await desk.take(await desk.escalated(2, "critical"), 900)
    await desk.take(await desk.escalated(6, "low"), 300)
    await desk.baseline(*[15] * 7, severity="critical")
    await desk.baseline(*[5] * 3, severity="low")

    saving = (await desk.figures())["minutes_recovered"]

    assert (saving["value"], saving["unstandardised"]) == (pytest.approx(0), pytest.approx(12 - 7.5))
    assert saving["standardised_s"] == 450
    assert [(level["severities"], level["samples"], level["problems"]) for level in saving["mix"]] == [
        (["critical"], 7, 2),
        (["high", "medium", "low"], 3, 6),
    ]


async def test_fewer_severe_calls_in_the_baseline_hide_nothing(desk: Desk) -> None:
    """Both kinds take half as long in the product."""
    await desk.take(await desk.escalated(6, "critical"), 450)
    await desk.take(await desk.escalated(2, "low"), 150)
    await desk.baseline(*[15] * 3, severity="critical")
    await desk.baseline(*[5] * 7, severity="low")

    saving = (await desk.figures())["minutes_recovered"]

    assert (saving["value"], saving["unstandardised"]) == (pytest.approx(6.25), pytest.approx(8 - 6.25))


async def test_looking_at_it_is_no_action(desk: Desk) -> None:
    """Typed on six of ten, as a note or a message, after three seconds; the first step takes seven minutes."""
    found = await desk.escalated(10)
    senior = desk.team.engineer
    await desk.do(senior, "claim", found)
    desk.clock.forward(seconds=3)
    await desk.note(senior, found[:3])
    for handoff in found[3:6]:
        made(await say(desk.api.by(senior), "remark", handoff, "Looking at it."))
    desk.clock.forward(seconds=417)
    await desk.step(senior, found)
    await desk.baseline(*[10] * 6)

    figures = await desk.figures()

    saving, talk = figures["minutes_recovered"], figures["talk_rate"]
    assert (saving["value"], saving["with_talk"]["value"]) == (
        pytest.approx(3),
        pytest.approx(10 - 0.6 * 0.05 - 0.4 * 7),
    )
    assert (talk["n"], talk["of"]) == (6, 10)
    # The card's own metric goes on as it was: a note is a reaction.
    assert figures["time_to_first_action"]["median"]["value"] == 3


async def test_what_was_read_before_a_pick_up_costs_time(desk: Desk) -> None:
    found = await desk.escalated()
    await desk.look(desk.team.engineer, found, 90)
    await desk.look(desk.team.engineer2, found, 40)
    await desk.look(desk.team.admin, found, 40)
    # Whoever escalated waits.
    await desk.look(desk.team.technician, found, 500)
    await desk.take(found, 156)
    await desk.baseline(*[10] * 6)

    figures = await desk.figures()

    assert figures["minutes_recovered"]["value"] == pytest.approx(10 - 2.6)
    net = figures["net_minutes_recovered"]
    assert net["value"] == pytest.approx(10 - 2.6 - 170 / 60)
    assert (net["costs"]["looked_s"], net["costs"]["looks_known"], net["costs"]["looks_of"]) == (6 * 170, 6, 6)


async def test_a_check_that_was_not_sent_is_as_long_as_the_others(desk: Desk) -> None:
    found = [*await desk.escalated(4, preflight_s=60), *await desk.escalated(2, preflight_s=None)]
    await desk.take(found, 60)
    await desk.baseline(*[10] * 6)

    net = (await desk.figures())["net_minutes_recovered"]

    assert net["value"] == pytest.approx(10 - 1 - 1)
    assert (net["costs"]["preflight_known"], net["costs"]["preflight_of"]) == (4, 6)


async def test_a_problem_that_is_solved_wrongly_twice_is_one_problem(desk: Desk) -> None:
    found = await desk.escalated()
    senior = desk.team.engineer
    for attempt in range(3):
        await desk.take(found, 60)
        if attempt == 0:
            made(await say(desk.api.by(senior), "question", found[0]))
        await desk.do(senior, "resolve", found)
        found = await desk.follow_up(found) if attempt < 2 else found
    await desk.baseline(*[10] * 6)

    figures = await desk.figures()

    saving, quiet = figures["minutes_recovered"], figures["zero_question_rate"]
    assert (saving["value"], saving["actual"]["n"], saving["actual"]["problems"]) == (pytest.approx(10 - 3), 6, 6)
    assert (quiet["n"], quiet["of"]) == (5, 6)


async def test_what_still_runs_is_not_left_out(desk: Desk) -> None:
    """Five act within two minutes, two run for ten: they count as far as the curve goes, to four hours."""
    await desk.take(await desk.escalated(6), 120)
    running = await desk.escalated(2)
    await desk.do(desk.team.engineer, "claim", running)
    desk.clock.forward(seconds=599)
    await desk.baseline(*[10] * 6)

    saving = (await desk.figures())["minutes_recovered"]

    each_s = 120 + 2 / 8 * (14_400 - 120)
    assert saving["value"] == pytest.approx((6 * 600 - 8 * each_s) / 6 / 60)
    assert (saving["actual"]["n"], saving["actual"]["problems"], saving["actual"]["running"]) == (6, 8, 2)


async def test_one_person_gives_a_figure_without_an_interval(desk: Desk) -> None:
    await desk.take(await desk.escalated(), 60)
    for _ in range(6):
        body = {"seconds": 600, "severity": "high"}
        made(await desk.api.by(desk.team.owner).post(f"{API}/analytics/baseline/samples", json=body))

    saving = (await desk.figures())["minutes_recovered"]

    assert (saving["value"], saving["low"], saving["high"]) == (pytest.approx(9), None, None)
    assert "no interval" in saving["baseline"]["who"]


async def test_a_young_cohort_says_that_its_rates_may_change(desk: Desk) -> None:
    found = await desk.escalated(8)
    await desk.take(found, 60)
    await desk.do(desk.team.engineer, "resolve", found[:7])

    assert "1 is not resolved yet" in (await desk.figures())["zero_question_rate"]["immature"]
    await desk.do(desk.team.engineer, "resolve", found[7:])
    assert (await desk.figures())["zero_question_rate"]["immature"] is None


async def test_given_up_by_most_there_is_no_median_however_many_acted(desk: Desk) -> None:
    found = await desk.escalated(22)
    await desk.do(desk.team.engineer, "claim", found)
    desk.clock.forward(seconds=30)
    await desk.do(desk.team.engineer, "release", found)
    await desk.take(found[:20], 60)

    time = (await desk.figures())["time_to_first_action"]

    assert (time["n"], time["ended_otherwise"], time["median"]["value"]) == (20, 22, None)
    assert time["unavailable"].startswith("Median not reached")
