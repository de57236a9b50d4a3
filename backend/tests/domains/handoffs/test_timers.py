"""What happens by itself: an unclaimed escalation, a stale claim, an offer that nobody answers, a parked session."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, Timer
from resolutionflow.domains.handoffs.lifecycle.timers import next_while_held, restarted
from resolutionflow.domains.handoffs.lifecycle.transitions import LIVE
from resolutionflow.domains.identity.schemas import AccountSettings
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
    API,
    Json,
    act,
    add_step,
    done,
    escalate,
    escalated,
    first_action,
    in_state,
    key,
    open_session,
    problem,
    read,
    say,
)
from tests.support.workers import drain, timers_of


@pytest.mark.parametrize("state", [state for state in LIVE if state is not HandoffState.OPEN])
@pytest.mark.parametrize("settings", [AccountSettings(), AccountSettings(stale_after_min=0, offer_expires_min=0)])
def test_a_reminder_of_a_held_handoff_is_not_taken_for_an_action(
    state: HandoffState, settings: AccountSettings
) -> None:
    """Its mail would be skipped: ``restarted`` goes by the timer that follows."""
    fired: Timer | None = None
    for _ in Timer:
        following = next_while_held(settings, state, datetime(2026, 11, 2, tzinfo=UTC), fired)
        assert following is not None
        if fired in {Timer.REMIND_HOLDER, Timer.ALERT_ADMINS}:
            assert not restarted(following.timer)
        fired = following.timer


@pytest_asyncio.fixture
async def timers(place: Place, clock: Clock) -> AsyncIterator[Worker]:
    database = Database(place.url, now=clock)
    yield timers_of(database, wire(EventLog(NullPublisher())).handoffs)
    await database.close()


async def _set(truth: Truth, team: Team, **settings: Any) -> None:
    """Some of the account's settings, as an admin would have them."""
    await truth.execute(
        "insert into account_settings values ($1, 1, $2::text::jsonb, now())", team.account_id, json.dumps(settings)
    )


async def _transitions(api: Api, a: Team, handoff: Json) -> list[str]:
    return [event["transition"] for event in (await read(api.by(a.viewer), handoff))["history"]]


async def _forward(clock: Clock, timers: Worker, minutes: float) -> None:
    """Minute by minute, as a worker would see it."""
    for _ in range(int(minutes)):
        clock.forward(minutes=1)
        await timers.work()


async def test_a_claim_without_an_action_is_warned_and_then_taken_back(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 7)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["due"]["timer"]) == ("claimed", "warn")

    await _forward(clock, timers, 1)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["due"]["timer"]) == ("claimed", "expire")

    await _forward(clock, timers, 2)
    after = await read(timed_api.by(a.viewer), handoff)
    assert (after["card"]["state"], after["card"]["cycle"], after["card"]["claimed_by"]) == ("open", 2, None)
    last = after["history"][-1]
    assert (last["transition"], last["actor"], last["from_state"]) == ("expire", None, "claimed")
    # And it waits for somebody again, from the beginning.
    assert after["card"]["due"]["timer"] == "remind"


@pytest.mark.parametrize("sign", ["keep", "read-back"])
async def test_a_sign_of_life_starts_the_time_anew(
    sign: str, timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 9)
    done(await act(timed_api.by(a.engineer), sign, handoff))

    await _forward(clock, timers, 7)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["first_action_at"]) == ("claimed", None)

    await _forward(clock, timers, 3)
    assert (await read(timed_api.by(a.viewer), handoff))["card"]["state"] == "open"


async def test_a_first_action_ends_the_waiting(timed_api: Api, a: Team, clock: Clock, timers: Worker) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 9)
    done_by_question = await say(timed_api.by(a.engineer), "question", handoff)
    assert done_by_question.status_code == 201
    await _forward(clock, timers, 60)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["due"]) == ("active", None)


async def test_what_nobody_claims_is_called_out_louder_and_never_hidden(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await escalated(timed_api, a)
    at = {}
    for minute in range(1, 61):
        await _forward(clock, timers, 1)
        at[minute] = (await _transitions(timed_api, a, handoff))[1:]
    assert (at[4], at[5], at[14]) == ([], ["remind"], ["remind"])
    policy = ["remind", "widen", "alert_owner"]
    assert (at[15], at[30], at[59], at[60]) == (policy[:2], policy, policy, [*policy, "repeat"])
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["cycle"], card["due"]["timer"]) == ("open", 1, "repeat")


async def test_a_claim_ends_the_calling(timed_api: Api, a: Team, clock: Clock, timers: Worker) -> None:
    handoff = await escalated(timed_api, a)
    clock.forward(minutes=4)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    await first_action(timed_api.by(a.engineer), handoff)
    await _forward(clock, timers, 40)
    assert await _transitions(timed_api, a, handoff) == ["create", "claim", "act"]


async def test_more_for_the_brief_does_not_put_the_calling_off(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await escalated(timed_api, a)
    await _forward(clock, timers, 4)
    done(await act(timed_api.by(a.technician), "amend", handoff, ask="Please look at the firewall."))
    await _forward(clock, timers, 1)
    assert await _transitions(timed_api, a, handoff) == ["create", "amend", "remind"]


async def test_an_offer_that_is_not_answered_goes_back(timed_api: Api, a: Team, clock: Clock, timers: Worker) -> None:
    handoff = await in_state(timed_api, a, HandoffState.OFFERED)
    await _forward(clock, timers, 5)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["claimed_by"]["name"], card["offered_to"]) == ("claimed", a.engineer.name, None)
    # Too late, and said so; nothing changes.
    problem(await act(timed_api.by(a.engineer2), "accept", handoff), 409, "claim-lost")
    assert (await _transitions(timed_api, a, handoff))[-1] == "lapse"


async def test_a_first_action_puts_no_offer_off(timed_api: Api, a: Team, clock: Clock, timers: Worker) -> None:
    handoff = await in_state(timed_api, a, HandoffState.OFFERED)
    await _forward(clock, timers, 4)
    await first_action(timed_api.by(a.engineer), handoff)
    await _forward(clock, timers, 1)
    assert await _transitions(timed_api, a, handoff) == ["create", "claim", "offer", "act", "lapse"]
    assert (await read(timed_api.by(a.viewer), handoff))["card"]["state"] == "active"


async def test_an_offer_of_what_was_acted_upon_goes_back_to_being_worked(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.ACTIVE)
    done(await act(timed_api.by(a.engineer), "offer", handoff, to=str(a.engineer2.user_id)))
    await _forward(clock, timers, 30)
    card = (await read(timed_api.by(a.viewer), handoff))["card"]
    assert card["state"] == "active"
    assert card["first_action_at"] is not None


async def test_what_is_parked_comes_back_at_its_moment(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    junior = timed_api.by(a.technician)
    session = await open_session(junior)
    at = (clock.now + timedelta(hours=3)).isoformat()
    handoff = await escalate(junior, session["id"], intent="park", resume_at=at)
    assert handoff["card"]["due"]["timer"] == "resume"
    await _forward(clock, timers, 179)
    assert await _transitions(timed_api, a, handoff) == ["create"]
    await _forward(clock, timers, 2)
    assert await _transitions(timed_api, a, handoff) == ["create", "resume"]
    await _forward(clock, timers, 60)
    assert await _transitions(timed_api, a, handoff) == ["create", "resume"]


async def test_what_is_parked_comes_back_though_somebody_had_it_meanwhile(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    at = (clock.now + timedelta(hours=1)).isoformat()
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    handoff = await escalate(junior, (await open_session(junior))["id"], intent="park", resume_at=at)
    done(await act(senior, "claim", handoff))
    released = done(await act(senior, "release", handoff, reason="Not yet."))
    assert released["card"]["due"]["timer"] == "resume"
    await _forward(clock, timers, 59)
    assert (await _transitions(timed_api, a, handoff))[-1] == "release"
    await _forward(clock, timers, 3)
    assert (await _transitions(timed_api, a, handoff))[-2:] == ["release", "resume"]


async def test_what_has_come_back_does_not_come_back_again(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    at = (clock.now + timedelta(hours=1)).isoformat()
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    handoff = await escalate(junior, (await open_session(junior))["id"], intent="park", resume_at=at)
    await _forward(clock, timers, 61)
    done(await act(senior, "claim", handoff))
    released = done(await act(senior, "release", handoff))
    assert released["card"]["due"]["timer"] == "repeat"
    await _forward(clock, timers, 60)

    assert (await _transitions(timed_api, a, handoff))[-1] == "release"
    told = "select count(*) from notification_outbox where step = 'resumed' and channel = 'in_app'"
    assert await truth.fetchval(told) == 1


async def test_zero_switches_a_timer_off(timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth) -> None:
    await _set(truth, a, stale_after_min=0, remind_after_min=0, widen_after_min=2, owner_after_min=0)
    claimed = await in_state(timed_api, a, HandoffState.CLAIMED)
    handoff = await escalated(timed_api, a)
    await _forward(clock, timers, 59)
    assert await _transitions(timed_api, a, handoff) == ["create", "widen", "repeat"]
    assert (await _transitions(timed_api, a, claimed))[-1] == "claim"


async def test_without_a_warning_it_is_taken_back_in_time(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    await _set(truth, a, stale_after_min=3, stale_warning_min=0)
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 3)
    assert (await _transitions(timed_api, a, handoff))[1:] == ["claim", "expire"]


async def test_a_worker_that_comes_late_still_warns_first(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    """Nobody's claim is taken back without the warning that was promised, however long no worker ran."""
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    clock.forward(hours=2)
    await timers.work()
    assert (await _transitions(timed_api, a, handoff))[-1] == "warn"
    clock.forward(minutes=1)
    await timers.work()
    assert (await _transitions(timed_api, a, handoff))[-1] == "warn"
    clock.forward(minutes=1)
    await timers.work()
    assert (await _transitions(timed_api, a, handoff))[-1] == "expire"


async def test_many_workers_do_a_thing_once(
    timed_api: Api, a: Team, b: Team, clock: Clock, place: Place, truth: Truth
) -> None:
    handoffs = [await in_state(timed_api, team, HandoffState.CLAIMED) for team in (a, b) for _ in range(5)]
    clock.forward(minutes=8)
    databases = [Database(place.url, now=clock) for _ in range(4)]
    workers = [timers_of(database, wire(EventLog(NullPublisher())).handoffs) for database in databases]

    did = await asyncio.gather(*(worker.work() for worker in workers))

    assert sum(did) == len(handoffs)
    assert await truth.fetchval("select count(*) from handoff_events where transition = 'warn'") == len(handoffs)
    for database in databases:
        await database.close()


async def test_a_late_timer_of_an_ended_handoff_does_nothing(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    for state in (HandoffState.RESOLVED, HandoffState.WITHDRAWN):
        handoff = await in_state(timed_api, a, state)
        before = await read(timed_api.by(a.viewer), handoff)
        clock.forward(days=2)
        await drain(timers)
        assert await read(timed_api.by(a.viewer), handoff) == before


async def test_a_step_at_the_moment_of_expiry_and_the_timer_agree(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    for _ in range(5):
        handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
        await _forward(clock, timers, 8)
        clock.forward(minutes=2)
        await asyncio.gather(timers.work(), first_action(timed_api.by(a.engineer), handoff))
        history = await _transitions(timed_api, a, handoff)
        # Either the step came first and the claim stays, or it is a step in a session that waits in the queue again.
        assert history[2:] in (["warn", "act"], ["warn", "expire"])


async def test_what_a_timer_does_is_an_event_of_the_account(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 10)
    rows = await truth.fetch("select account_id, type, event from account_events order by seq desc limit 2")
    assert [row["type"] for row in rows] == ["handoff.released.v1", "handoff.changed.v1"]
    assert {row["account_id"] for row in rows} == {a.account_id}
    assert json.loads(rows[0]["event"])["data"] == (await read(timed_api.by(a.viewer), handoff))["card"]


async def _break(truth: Truth, *handoffs: Json) -> None:
    """Make cards that nobody can read, and so nobody can be told of."""
    ids = [UUID(handoff["card"]["id"]) for handoff in handoffs]
    await truth.execute("update handoffs set missing = '[\"nonsense\"]' where id = any ($1)", ids)


async def test_one_that_cannot_be_done_does_not_hold_up_the_others_and_is_tried_for_ever(
    timed_api: Api, a: Team, clock: Clock, timers: Worker, truth: Truth
) -> None:
    """After so many attempts a wait that doubles is no number any more."""
    broken, sound = [await in_state(timed_api, a, HandoffState.CLAIMED) for _ in range(2)]
    await _break(truth, broken)
    await truth.execute("update jobs set attempts = 1100 where key = $1", broken["card"]["id"])
    clock.forward(minutes=8)

    await timers.work()

    assert (await _transitions(timed_api, a, sound))[-1] == "warn"
    (job,) = await truth.fetch("select attempts, failed_at, reason from jobs where key = $1", broken["card"]["id"])
    assert (job["attempts"], job["failed_at"]) == (1_101, None)
    assert job["reason"]
    # Once it can be done, it is.
    await truth.execute("update handoffs set missing = '[]' where missing = '[\"nonsense\"]'")
    clock.forward(minutes=13)
    await timers.work()
    assert (await _transitions(timed_api, a, broken))[-1] == "warn"


async def test_steps_and_keys_are_unhurt_by_what_the_queue_does(
    timed_api: Api, a: Team, clock: Clock, timers: Worker
) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    await _forward(clock, timers, 10)
    await add_step(timed_api.by(a.engineer), handoff["card"]["session_id"], "note", body="Sorry, I was away.")
    headers = key()
    address = f"{API}/sessions/{handoff['card']['session_id']}/handoffs"
    problem(await timed_api.by(a.technician).post(address, json={}, headers=headers), 409, "handoff-already-live")
