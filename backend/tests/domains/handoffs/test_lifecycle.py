"""What a transition leaves behind, and what happens when two of them meet. ``test_matrix`` has who may do what when."""

import asyncio
from itertools import pairwise

import pytest

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.lifecycle.transitions import ACT
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth, waiting_for_locks
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
    made,
    open_session,
    problem,
    read,
)


async def _session_of(api: Api, a: Team, handoff: Json) -> Json:
    return done(await api.by(a.viewer).get(f"{API}/sessions/{handoff['card']['session_id']}"))


@pytest.mark.parametrize("state", [state for state in HandoffState if state not in ACT.sources])
async def test_a_step_moves_nothing_that_nobody_has_to_act_on(state: HandoffState, api: Api, a: Team) -> None:
    handoff = await in_state(api, a, state)
    before = await read(api.by(a.viewer), handoff)
    session = await _session_of(api, a, handoff)

    if session["status"] == "resolved":
        body = {"kind": "note", "body": "Too late"}
        answer = await api.by(a.engineer).post(f"{API}/sessions/{session['id']}/steps", json=body)
        problem(answer, 409, "session-closed")
    else:
        await add_step(api.by(a.engineer), session["id"])

    assert await read(api.by(a.viewer), handoff) == before


async def test_a_release_puts_it_back_into_the_queue_as_a_new_cycle(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await in_state(timed_api, a, HandoffState.ACTIVE)
    clock.forward(minutes=10)

    card = done(await act(timed_api.by(a.engineer), "release", handoff, reason="On-site visit"))["card"]

    assert (card["state"], card["cycle"]) == ("open", 2)
    assert (card["claimed_by"], card["claimed_at"], card["first_action_at"]) == (None, None, None)
    assert card["opened_at"] == clock.now.isoformat().replace("+00:00", "Z")
    history = (await read(timed_api.by(a.viewer), handoff))["history"]
    assert [(e["seq"], e["cycle"], e["to_state"], e["note"]) for e in history] == [
        (1, 1, "open", None),
        (2, 1, "claimed", None),
        (3, 1, "active", None),
        (4, 2, "open", "On-site visit"),
    ]
    assert (await _session_of(timed_api, a, handoff))["status"] == "escalated"
    # Also by the one who let it go.
    assert done(await act(timed_api.by(a.engineer), "claim", handoff))["card"]["cycle"] == 2


@pytest.mark.parametrize("action", ["release", "resolve"])
async def test_what_somebody_holds_only_they_or_an_admin_may_end(action: str, api: Api, a: Team) -> None:
    for member in (a.admin, a.owner):
        handoff = await in_state(api, a, HandoffState.CLAIMED)
        problem(await act(api.by(a.engineer2), action, handoff), 403, "not-yours")
        done(await act(api.by(member), action, handoff))


async def test_only_who_escalated_or_an_admin_may_withdraw(api: Api, a: Team) -> None:
    for member in (a.technician, a.admin, a.owner):
        handoff = await escalated(api, a)
        problem(await act(api.by(a.engineer), "withdraw", handoff), 403, "not-yours")
        card = done(await act(api.by(member), "withdraw", handoff))["card"]
        assert card["ended_at"] is not None
        assert (await _session_of(api, a, handoff))["status"] == "open"


async def test_resolving_ends_the_session_too(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.ACTIVE)

    resolved = done(await act(api.by(a.engineer), "resolve", handoff, resolution="Swapped the cable."))

    assert resolved["card"]["ended_at"] is not None
    assert resolved["history"][-1]["note"] == "Swapped the cable."
    session = await _session_of(api, a, handoff)
    assert (session["status"], session["resolution"]) == ("resolved", "Swapped the cable.")


async def test_resolving_at_once_is_a_first_action(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await in_state(timed_api, a, HandoffState.CLAIMED)
    clock.forward(seconds=45)

    resolved = done(await act(timed_api.by(a.engineer), "resolve", handoff))

    assert resolved["card"]["first_action_at"] == clock.now.isoformat().replace("+00:00", "Z")
    assert [e["to_state"] for e in resolved["history"]] == ["open", "claimed", "active", "resolved"]


async def test_an_admin_who_ends_it_does_not_act_for_the_claimer(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)

    resolved = done(await act(api.by(a.admin), "resolve", handoff))

    assert resolved["card"]["first_action_at"] is None
    assert [e["to_state"] for e in resolved["history"]] == ["open", "claimed", "resolved"]


async def test_a_handed_over_session_is_resolved_through_its_handoff(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    address = f"{API}/sessions/{handoff['card']['session_id']}/resolve"

    problem(await api.by(a.technician).post(address, json={"resolution": "It came back."}), 409, "handoff-is-live")


async def test_what_changed_hands_meanwhile_is_not_resolved_by_who_held_it(api: Api, a: Team, truth: Truth) -> None:
    """The one who held it waits for the session's lock; before it comes, the handoff is somebody else's."""
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    session_id = handoff["card"]["session_id"]

    async with truth.transaction():
        await truth.execute("select from flowpilot_sessions where id = $1 for update", session_id)
        late = asyncio.create_task(act(api.by(a.engineer), "resolve", handoff))
        await waiting_for_locks(truth, 1)
        done(await act(api.by(a.admin), "release", handoff))
        done(await act(api.by(a.engineer2), "claim", handoff))

    problem(await late, 403, "not-yours")
    card = (await read(api.by(a.viewer), handoff))["card"]
    assert (card["state"], card["claimed_by"]["name"]) == ("claimed", a.engineer2.name)


async def test_a_release_that_meets_the_first_action_comes_after_it(api: Api, a: Team, truth: Truth) -> None:
    senior = api.by(a.engineer)
    handoff = await in_state(api, a, HandoffState.CLAIMED)

    # The first action is made and not yet committed when the release begins.
    async with truth.transaction():
        await truth.execute("select from account_event_heads for update")
        acting = asyncio.create_task(first_action(senior, handoff))
        await waiting_for_locks(truth, 1)
        releasing = asyncio.create_task(act(senior, "release", handoff))
        await waiting_for_locks(truth, 2)

    await acting
    history = done(await releasing)["history"]
    assert [(event["from_state"], event["to_state"]) for event in history] == [
        (None, "open"),
        ("open", "claimed"),
        ("claimed", "active"),
        ("active", "open"),
    ]


async def test_a_return_that_meets_a_step_done_again_does_not_block_it_for_ever(
    api: Api, a: Team, truth: Truth
) -> None:
    """Both write stamps of the escalation, the return with the handoff locked: the step must not have them before."""
    senior = api.by(a.engineer)
    session = await open_session(api.by(a.technician))
    await add_step(api.by(a.technician), session["id"], "command", body="ping fw-01")
    handoff = await escalate(api.by(a.technician), session["id"])
    done(await act(senior, "claim", handoff))

    async with truth.transaction():
        await truth.execute("select from handoffs for update")
        returning = asyncio.create_task(act(senior, "return", handoff))
        await waiting_for_locks(truth, 1)
        step = {"kind": "command", "body": "ping fw-01"}
        acting = asyncio.create_task(senior.post(f"{API}/sessions/{session['id']}/steps", json=step))
        await waiting_for_locks(truth, 2)

    done(await returning)
    made(await acting)


async def test_a_follow_up_that_is_withdrawn_leaves_everything_as_it_ended(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.RESOLVED)
    ended = await _session_of(api, a, handoff)
    address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
    follow_up = made(await api.by(a.engineer).post(address, json={"reason": "It is back."}, headers=key()))
    assert (await _session_of(api, a, handoff))["status"] == "escalated"

    done(await act(api.by(a.engineer), "withdraw", follow_up))

    session = await _session_of(api, a, handoff)
    assert (session["status"], session["resolution"]) == ("resolved", "Replaced the switch.")
    assert session["steps"] == ended["steps"]
    # It may come back once more.
    made(await api.by(a.engineer).post(address, json={"reason": "Again."}, headers=key()))


async def test_whatever_happens_at_once_leaves_one_history(api: Api, a: Team) -> None:
    """Claims, releases, steps and resolutions in any order: each history row follows from the one before."""
    handoff = await escalated(api, a)
    seniors = [api.by(member) for member in (a.engineer, a.engineer2, a.admin)]
    for _ in range(4):
        answers = await asyncio.gather(
            *(act(senior, action, handoff) for action in ("claim", "release") for senior in seniors)
        )
        assert {answer.status_code for answer in answers} <= {200, 403, 409}

    history = (await read(api.by(a.viewer), handoff))["history"]
    assert [event["seq"] for event in history] == list(range(1, len(history) + 1))
    for before, after in pairwise(history):
        assert after["from_state"] == before["to_state"]
