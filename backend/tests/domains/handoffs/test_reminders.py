"""Nobody waits in silence: as long as a handoff is not over, somebody who may act is told of it again and again."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
import pytest_asyncio
import redis.asyncio as redis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import (
    ADDRESSED,
    Json,
    act,
    done,
    escalate,
    first_action,
    in_state,
    open_session,
    read,
)
from tests.support.workers import timers_of

_SENIORS = {"engineer", "engineer2", "admin", "owner"}
_MANAGERS = {"admin", "owner"}


@pytest_asyncio.fixture
async def timers(place: Place, clock: Clock) -> AsyncIterator[Worker]:
    database = Database(place.url, now=clock)
    yield timers_of(database, wire(EventLog(NullPublisher())).handoffs)
    await database.close()


class Row(NamedTuple):
    minute: int
    step: str
    person: str


async def _rows(truth: Truth, team: Team, handoff: Json, since: datetime) -> list[Row]:
    """What was written down to be told in the app since a moment, to whom, and how many minutes after it."""
    names = {member.user_id: place for place in (*_SENIORS, "technician") for member in [getattr(team, place)]}
    rows = await truth.fetch(
        "select step, recipient_id, created_at from notification_outbox "
        "where handoff_id = $1 and channel = 'in_app' and created_at > $2 order by created_at, recipient_id",
        UUID(handoff["card"]["id"]),
        since,
    )
    return [
        Row(round((row["created_at"] - since).total_seconds() / 60), row["step"], names[row["recipient_id"]])
        for row in rows
    ]


def _at(rows: list[Row]) -> dict[int, tuple[str, set[str]]]:
    """By minute: the step, and who was told."""
    return {minute: (step, {r.person for r in rows if r.minute == minute}) for minute, step, _ in rows}


async def _pass(clock: Clock, timers: Worker, until: datetime, every_min: int = 5) -> None:
    """In small steps for two hours, and in longer ones after them."""
    near = clock.now + timedelta(hours=2)
    while clock.now < until:
        clock.forward(minutes=every_min if clock.now < near else 20)
        await timers.work()


async def _policy(truth: Truth, team: Team, **settings_: Any) -> None:
    await truth.execute(
        "insert into account_settings values ($1, 1, $2::text::jsonb, now())", team.account_id, json.dumps(settings_)
    )


async def test_an_unclaimed_escalation_is_called_again_for_as_long_as_it_waits(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    began = clock.now
    handoff = await in_state(timed_api, a, HandoffState.OPEN)
    await _pass(clock, timers, began + timedelta(hours=80))

    engineers = {"engineer", "engineer2"}
    told = _at(await _rows(truth, a, handoff, began))
    assert told == {
        5: ("remind", engineers),
        15: ("widen", engineers | {"admin"}),
        30: ("alert_owner", {"owner"}),
        60: ("repeat", _MANAGERS),
        120: ("repeat", _MANAGERS),
        240: ("repeat", _MANAGERS),
        480: ("repeat", _MANAGERS),
        1920: ("repeat", _MANAGERS),
        3360: ("repeat", _MANAGERS),
        4800: ("repeat", _MANAGERS),
    }
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert card["notified"]["count"] == 4


async def test_the_last_resort_is_called_in_place_of_the_admins_who_still_hear_of_it_daily(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    await _policy(truth, a, last_resort=str(a.engineer2.user_id), repeat_after_min=[10])
    began = clock.now
    handoff = await in_state(timed_api, a, HandoffState.OPEN)
    await _pass(clock, timers, began + timedelta(minutes=1_490), 10)

    told = _at(await _rows(truth, a, handoff, began))
    assert (told[40], told[1480]) == (("repeat", {"engineer2"}), ("repeat", {"engineer2"} | _MANAGERS))


async def test_work_that_stands_still_is_asked_after_and_never_taken_away(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.ACTIVE)
    began = clock.now
    await _pass(clock, timers, began + timedelta(minutes=50))
    await first_action(timed_api.by(a.engineer), handoff)
    acted = clock.now
    await _pass(clock, timers, acted + timedelta(minutes=1_700))

    assert _at(await _rows(truth, a, handoff, acted)) == {
        60: ("remind_holder", {"engineer"}),
        120: ("alert_admins", _MANAGERS),
        1560: ("alert_admins", _MANAGERS),
    }
    after = await read(timed_api.by(a.viewer), handoff)
    assert (after["card"]["state"], after["card"]["claimed_by"]["name"]) == ("active", a.engineer.name)
    # A sign of life begins it anew.
    done(await act(timed_api.by(a.engineer), "keep", handoff))
    alive = clock.now
    await _pass(clock, timers, alive + timedelta(minutes=65))
    assert _at(await _rows(truth, a, handoff, alive)) == {60: ("remind_holder", {"engineer"})}


async def test_a_return_without_an_answer_reaches_who_asked_and_then_the_admins(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.RETURNED)
    began = clock.now
    await _pass(clock, timers, began + timedelta(minutes=1_700))

    assert _at(await _rows(truth, a, handoff, began)) == {
        30: ("remind_technician", {"technician"}),
        120: ("remind_holder", {"engineer"}),
        240: ("alert_admins", _MANAGERS),
        1680: ("alert_admins", _MANAGERS),
    }
    history = (await read(timed_api.by(a.viewer), handoff))["history"]
    assert [(event["transition"], event["notified"]) for event in history[-4:]] == [
        ("remind_technician", 1),
        ("remind_holder", 1),
        ("alert_admins", 2),
        ("alert_admins", 2),
    ]


async def _leave(truth: Truth, team: Team, *places: str) -> None:
    ids = [getattr(team, place).user_id for place in places]
    await truth.execute("update memberships set deactivated_at = now() where user_id = any($1::uuid[])", ids)


async def test_a_step_that_reaches_nobody_new_is_not_waited_out(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    await _leave(truth, a, "admin")
    began = clock.now
    handoff = await in_state(timed_api, a, HandoffState.OPEN)
    assert handoff["card"]["due"]["timer"] == "remind"
    await _pass(clock, timers, began + timedelta(minutes=20))

    # Engineers and admins are two engineers, who know already: the owner hears of it when the admins would have.
    assert {minute: step for minute, (step, _) in _at(await _rows(truth, a, handoff, began)).items()} == {
        5: "remind",
        15: "alert_owner",
    }
    history = (await read(timed_api.by(a.viewer), handoff))["history"]
    assert [(event["transition"], event["notified"], event["skipped"]) for event in history] == [
        ("create", 2, []),
        ("remind", 2, ["widen"]),
        ("alert_owner", 1, []),
    ]


async def test_a_step_whose_people_left_meanwhile_gives_way_at_once(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    began = clock.now
    handoff = await in_state(timed_api, a, HandoffState.OPEN)
    await _pass(clock, timers, began + timedelta(minutes=10))
    await _leave(truth, a, "admin")
    await _pass(clock, timers, began + timedelta(minutes=20))

    assert _at(await _rows(truth, a, handoff, began))[15] == ("alert_owner", {"owner"})
    assert (await read(timed_api.by(a.viewer), handoff))["history"][-1]["skipped"] == ["widen"]


async def test_the_first_group_that_has_anybody_is_called_at_once(timed_api: Api, a: Team, truth: Truth) -> None:
    await _leave(truth, a, "engineer", "engineer2", "admin")
    handoff = await in_state(timed_api, a, HandoffState.OPEN)

    assert handoff["card"]["notified"] == {
        "count": 1,
        "people": [{"id": str(a.owner.user_id), "name": a.owner.name}],
    }


async def test_with_nobody_to_call_it_says_so_and_tells_who_escalated(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    await _leave(truth, a, "engineer", "engineer2", "admin", "owner")
    began = clock.now
    handoff = await in_state(timed_api, a, HandoffState.OPEN)
    assert handoff["card"]["notified"] == {"count": 0, "people": []}
    assert (handoff["card"]["due"]["timer"], handoff["history"][0]["skipped"]) == (
        "repeat",
        ["remind", "widen", "alert_owner"],
    )
    await _pass(clock, timers, began + timedelta(minutes=100))

    assert _at(await _rows(truth, a, handoff, began)) == {
        30: ("repeat", {"technician"}),
        90: ("repeat", {"technician"}),
    }


class Doing(NamedTuple):
    action: str
    person: str
    other: str
    minutes: int


_DOING = st.sampled_from(
    [
        *(("claim", p) for p in ("engineer", "engineer2", "admin")),
        *((action, p) for action in ("release", "return", "offer", "recall", "keep") for p in ("engineer", "admin")),
        *((action, p) for action in ("accept", "decline") for p in ("engineer2", "admin")),
        *((action, "technician") for action in ("reopen", "amend", "withdraw")),
        ("resolve", "engineer"),
        ("step", "engineer"),
    ]
).flatmap(
    lambda pair: st.builds(
        Doing,
        st.just(pair[0]),
        st.just(pair[1]),
        st.sampled_from(["engineer2", "admin"]),
        st.sampled_from([0, 1, 6, 40, 500]),
    )
)
_INTENTS = st.sampled_from(["escalate", "escalate", "park", "transfer"])
# Whatever an account switches off.
_POLICIES = st.dictionaries(
    st.sampled_from(
        [
            "stale_after_min",
            "offer_expires_min",
            "remind_after_min",
            "widen_after_min",
            "owner_after_min",
            "idle_holder_min",
            "idle_admins_min",
            "returned_technician_min",
            "returned_holder_min",
            "returned_admins_min",
        ]
    ),
    st.just(0),
)


def _may_act(card: Json, team: Team) -> set[str]:
    """Who may do something about a handoff as it stands."""
    if card["state"] == "open":
        return {"technician"} if card["intent"] == "park" else _SENIORS
    if card["state"] == "returned":
        return {"technician", *_MANAGERS}
    holders = {card["claimed_by"]["id"], (card["offered_to"] or {"id": None})["id"]}
    return _MANAGERS | {place for place in _SENIORS if str(getattr(team, place).user_id) in holders}


def _with(examples: int) -> Callable[..., None]:
    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(intent=_INTENTS, policy=_POLICIES, doings=st.lists(_DOING, max_size=7))
    async def somebody_is_told(
        timed_api: Api,
        a: Team,
        clock: Clock,
        truth: Truth,
        shared_redis: "redis.Redis",
        intent: str,
        policy: dict[str, int],
        doings: list[Doing],
    ) -> None:
        await shared_redis.flushdb()
        await truth.execute("delete from account_settings")
        await _policy(truth, a, **policy)
        timers = timers_of(timed_api.database, wire(EventLog(NullPublisher())).handoffs)
        junior = timed_api.by(a.technician)
        more = {
            "park": {"resume_at": (clock.now + timedelta(hours=5)).isoformat()},
            "transfer": {"to": str(a.engineer2.user_id)},
        }.get(intent, {})
        handoff = await escalate(junior, (await open_session(junior))["id"], intent=intent, **more)
        for doing in doings:
            clock.forward(minutes=doing.minutes)
            await timers.work()
            client = timed_api.by(getattr(a, doing.person))
            if doing.action == "step":
                await first_action(client, handoff)
            else:
                fields = {"to": str(getattr(a, doing.other).user_id)} if doing.action in ADDRESSED else {}
                answer = await act(client, doing.action, handoff, **fields)
                assert answer.status_code in {200, 403, 409, 422}

        # Nobody does anything any more. However long it lasts, no two days pass without a word to somebody who can.
        for _ in range(2):
            began = clock.now
            for _ in range(2):
                clock.forward(hours=25)
                while await timers.work():
                    pass
            card = (await read(timed_api.by(a.viewer), handoff))["card"]
            told = await _rows(truth, a, handoff, began)
            if card["state"] in {"resolved", "withdrawn"}:
                assert told == []
            else:
                # A holder who was warned could act then, though the claim has expired since.
                able = _may_act(card, a) | {row.person for row in told if row.step == "warned"}
                assert {row.person for row in told} & able, (card["state"], card["due"], told)

    return somebody_is_told


test_from_every_state_somebody_who_may_act_is_told_until_somebody_does = _with(examples=6)
test_from_every_state_after_whatever_was_done = pytest.mark.long(_with(examples=60))


@pytest.mark.parametrize("state", [HandoffState.OPEN, HandoffState.ACTIVE, HandoffState.RETURNED])
async def test_a_handoff_without_a_timer_that_fits_gets_one(
    state: HandoffState, timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    handoff = await in_state(timed_api, a, state)
    await truth.execute("update handoffs set timer = 'lapse', timer_at = $1", clock.now)
    await truth.execute("update jobs set due_at = $1", clock.now)
    began = clock.now
    await timers.work()
    await _pass(clock, timers, began + timedelta(hours=2))
    assert await _rows(truth, a, handoff, began)
