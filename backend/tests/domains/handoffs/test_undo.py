"""Undoing a claim that was a mistake: it needs no reason, and leaves nothing behind but its rows of the history."""

from datetime import datetime
from typing import Any

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, act, done, escalate, escalated, in_state, open_session, problem
from tests.support.factories import read as read_handoff
from tests.support.workers import timers_of


async def test_an_undone_claim_waits_on_in_its_cycle_and_stays_in_the_history(
    timed_api: Api, a: Team, clock: Clock
) -> None:
    senior = timed_api.by(a.engineer)
    opened = (await escalated(timed_api, a))["card"]
    clock.forward(seconds=90)
    done(await act(senior, "claim", {"card": opened}))
    clock.forward(seconds=10)
    done(await act(senior, "read-back", {"card": opened}))

    undone = done(await act(senior, "undo", {"card": opened}))

    card = undone["card"]
    assert (card["state"], card["cycle"], card["opened_at"]) == ("open", 1, opened["opened_at"])
    assert (card["claimed_by"], card["claimed_at"], card["read_back"]) == (None, None, None)
    assert card["notified"] == opened["notified"]
    assert card["due"] == opened["due"]
    made = [(event["transition"], event["actor"]["name"], event["note"]) for event in undone["history"][1:]]
    assert [name for name, *_ in made] == ["claim", "read_back", "undo"]
    assert made[-1] == ("undo", a.engineer.name, None)
    # By the same senior and by others.
    assert done(await act(timed_api.by(a.engineer2), "claim", undone))["card"]["state"] == "claimed"


async def test_the_policy_goes_on_where_it_was(timed_api: Api, a: Team, clock: Clock) -> None:
    timers = timers_of(timed_api.database, wire(EventLog(NullPublisher())).handoffs)
    senior = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    opened = clock.now
    clock.forward(minutes=5)
    await timers.work()
    clock.forward(minutes=9, seconds=50)
    done(await act(senior, "claim", handoff))
    clock.forward(seconds=20)
    assert _due(done(await act(senior, "undo", handoff))) == ("widen", opened, 15)

    # What became due meanwhile is not put off.
    await timers.work()

    after = await read_handoff(senior, handoff)
    assert [event["transition"] for event in after["history"]] == ["create", "remind", "claim", "undo", "widen"]
    assert after["card"]["notified"]["count"] == 3


def _due(detail: Any) -> tuple[str, datetime, float]:
    """The timer, when the escalation was made, and the minutes between."""
    card, due = detail["card"], detail["card"]["due"]
    opened = datetime.fromisoformat(card["opened_at"])
    return due["timer"], opened, (datetime.fromisoformat(due["at"]) - opened).total_seconds() / 60


async def test_undo_ends_after_thirty_seconds(timed_api: Api, a: Team, clock: Clock) -> None:
    senior = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    done(await act(senior, "claim", handoff))
    clock.forward(seconds=31)

    told = problem(await act(senior, "undo", handoff), 409, "cannot-undo")

    assert told["detail"] == "Picking up can be undone for 30 seconds. Release it instead."
    assert (await read_handoff(senior, handoff))["card"]["state"] == "claimed"


async def test_neither_work_nor_an_accepted_offer_is_undone(api: Api, a: Team) -> None:
    active = await in_state(api, a, HandoffState.ACTIVE)
    problem(await act(api.by(a.engineer), "undo", active), 409, "illegal-transition")

    offered = await in_state(api, a, HandoffState.OFFERED)
    done(await act(api.by(a.engineer2), "accept", offered))
    told = problem(await act(api.by(a.engineer2), "undo", offered), 409, "cannot-undo")
    assert told["detail"].startswith("An accepted offer can't be undone.")


async def test_only_the_one_who_claimed_undoes_it(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    for member in (a.engineer2, a.admin, a.owner):
        problem(await act(api.by(member), "undo", handoff), 403, "not-yours")


async def test_a_parked_session_still_comes_back_at_its_time(timed_api: Api, a: Team, clock: Clock) -> None:
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    session = await open_session(junior)
    resumes = clock.now.replace(hour=23, minute=0).isoformat()
    handoff = await escalate(junior, session["id"], intent="park", resume_at=resumes)
    done(await act(senior, "claim", handoff))

    assert done(await act(senior, "undo", handoff))["card"]["due"] == handoff["card"]["due"]


async def test_the_others_are_notified_again_for_the_claim_has_marked_theirs_as_read(
    timed_api: Api, a: Team, truth: Truth
) -> None:
    senior = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    done(await act(senior, "claim", handoff))
    done(await act(senior, "undo", handoff))

    query = "select recipient_id from notification_outbox where step = 'released' and channel = 'in_app'"
    assert [row["recipient_id"] for row in await truth.fetch(query)] == [a.engineer2.user_id]
    assert done(await senior.get(f"{API}/handoffs"))["items"][0]["state"] == "open"
