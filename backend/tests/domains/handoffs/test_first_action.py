"""The clock from claim to first action: stopped by the claimer's own doing, in its transaction, once."""

import asyncio
from datetime import timedelta

import pytest

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, act, add_step, done, escalated, first_action, in_state, key, made, read


async def _claimed(api: Api, a: Team) -> dict[str, dict[str, str]]:
    handoff = await escalated(api, a)
    claimed: dict[str, dict[str, str]] = done(await act(api.by(a.engineer), "claim", handoff))
    return claimed


@pytest.mark.parametrize("kind", ["question", "action", "observation", "command", "note", "suggestion"])
async def test_the_claimers_first_step_of_any_kind_stops_it(kind: str, timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await _claimed(timed_api, a)
    senior = timed_api.by(a.engineer)
    clock.forward(seconds=90)

    await add_step(senior, handoff["card"]["session_id"], kind)

    card = (await read(senior, handoff))["card"]
    assert card["state"] == "active"
    assert card["first_action_at"] == clock.now.isoformat().replace("+00:00", "Z")


async def test_it_is_stamped_in_the_transaction_of_the_step(api: Api, a: Team, truth: Truth) -> None:
    handoff = await _claimed(api, a)

    await first_action(api.by(a.engineer), handoff)

    writers = await truth.fetch(
        "select xmin::text from handoffs "
        "union select xmin::text from session_steps where actor_id = $1 "
        "union select xmin::text from handoff_events where to_state = 'active' "
        "union select xmin::text from account_events where type = 'handoff.activated.v1'",
        a.engineer.user_id,
    )
    assert len(writers) == 1


async def test_only_the_first_counts(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    handoff = await _claimed(timed_api, a)
    senior = timed_api.by(a.engineer)
    clock.forward(seconds=30)
    await first_action(senior, handoff)
    stamped = (await read(senior, handoff))["card"]["first_action_at"]

    clock.forward(seconds=300)
    await first_action(senior, handoff)

    assert (await read(senior, handoff))["card"]["first_action_at"] == stamped
    assert await truth.fetchval("select count(*) from handoff_events where to_state = 'active'") == 1


async def test_nobody_elses_step_stops_it(api: Api, a: Team) -> None:
    handoff = await _claimed(api, a)
    for member in (a.technician, a.engineer2, a.admin, a.owner):
        await add_step(api.by(member), handoff["card"]["session_id"])

    card = (await read(api.by(a.engineer), handoff))["card"]

    assert (card["state"], card["first_action_at"]) == ("claimed", None)


async def test_reading_does_not_stop_it(api: Api, a: Team) -> None:
    handoff = await _claimed(api, a)
    senior = api.by(a.engineer)
    done(await senior.get(f"{API}/sessions/{handoff['card']['session_id']}"))

    assert (await read(senior, handoff))["card"]["first_action_at"] is None


async def test_a_step_in_another_session_does_not_stop_it(api: Api, a: Team) -> None:
    handoff = await _claimed(api, a)
    other = await escalated(api, a)

    await add_step(api.by(a.engineer), other["card"]["session_id"])

    assert (await read(api.by(a.engineer), handoff))["card"]["state"] == "claimed"
    assert (await read(api.by(a.engineer), other))["card"]["state"] == "open"


@pytest.mark.parametrize("ends", ["decline", "recall"])
async def test_an_offer_hides_nothing_that_its_holder_does(ends: str, timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await in_state(timed_api, a, HandoffState.OFFERED)
    senior, other = timed_api.by(a.engineer), timed_api.by(a.engineer2)
    offered = await read(senior, handoff)
    clock.forward(seconds=40)

    await first_action(other, handoff)
    assert (await read(senior, handoff))["card"]["first_action_at"] is None
    await first_action(senior, handoff)
    acted = await read(senior, handoff)
    clock.forward(seconds=40)
    await first_action(senior, handoff)

    assert await read(senior, handoff) == acted
    card = acted["card"]
    assert card["first_action_at"] == (clock.now - timedelta(seconds=40)).isoformat().replace("+00:00", "Z")
    # The offer stands, and runs out when it would have.
    assert {name: card[name] for name in ("state", "offered_to", "due", "claimed_at")} == {
        name: offered["card"][name] for name in ("state", "offered_to", "due", "claimed_at")
    }
    assert [e["transition"] for e in acted["history"]] == ["create", "claim", "offer", "act"]
    assert done(await act(other if ends == "decline" else senior, ends, handoff))["card"]["state"] == "active"


async def test_whoever_accepts_an_offer_has_a_clock_of_their_own(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await in_state(timed_api, a, HandoffState.OFFERED)
    await first_action(timed_api.by(a.engineer), handoff)
    clock.forward(seconds=20)

    taken = done(await act(timed_api.by(a.engineer2), "accept", handoff))

    assert (taken["card"]["state"], taken["card"]["first_action_at"]) == ("claimed", None)
    await first_action(timed_api.by(a.engineer), handoff)
    assert await read(timed_api.by(a.engineer), handoff) == taken
    await first_action(timed_api.by(a.engineer2), handoff)
    assert (await read(timed_api.by(a.engineer), handoff))["card"]["state"] == "active"


async def test_a_first_action_that_meets_the_acceptance_is_before_it_or_none(api: Api, a: Team) -> None:
    for _ in range(4):
        handoff = await in_state(api, a, HandoffState.OFFERED)
        await asyncio.gather(first_action(api.by(a.engineer), handoff), act(api.by(a.engineer2), "accept", handoff))

        found = await read(api.by(a.viewer), handoff)
        assert [e["transition"] for e in found["history"]][3:] in (["accept"], ["act", "accept"])
        assert (found["card"]["state"], found["card"]["first_action_at"]) == ("claimed", None)
        done(await act(api.by(a.engineer2), "resolve", handoff))


async def test_a_step_sent_twice_counts_once(api: Api, a: Team, truth: Truth) -> None:
    handoff = await _claimed(api, a)
    senior, headers = api.by(a.engineer), key()
    address = f"{API}/sessions/{handoff['card']['session_id']}/steps"
    body = {"kind": "note", "body": "On it"}

    assert made(await senior.post(address, json=body, headers=headers)) == made(
        await senior.post(address, json=body, headers=headers)
    )

    assert await truth.fetchval("select count(*) from handoff_events where to_state = 'active'") == 1


async def test_it_is_never_stamped_before_the_claim(timed_api: Api, a: Team, clock: Clock) -> None:
    """A step's transaction may have begun before the claim that it finds was committed."""
    handoff = await _claimed(timed_api, a)
    clock.forward(seconds=-5)

    await first_action(timed_api.by(a.engineer), handoff)

    card = (await read(timed_api.by(a.engineer), handoff))["card"]
    assert card["first_action_at"] == card["claimed_at"]


async def test_each_claim_has_its_own_clock(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await _claimed(timed_api, a)
    clock.forward(seconds=60)
    await first_action(timed_api.by(a.engineer), handoff)
    done(await act(timed_api.by(a.engineer), "release", handoff))
    clock.forward(seconds=60)

    again = done(await act(timed_api.by(a.engineer2), "claim", handoff))
    assert again["card"]["first_action_at"] is None
    clock.forward(seconds=20)
    await first_action(timed_api.by(a.engineer2), handoff)

    history = (await read(timed_api.by(a.viewer), handoff))["history"]
    assert [(e["to_state"], e["cycle"], e["actor"]["name"]) for e in history if e["to_state"] == "active"] == [
        ("active", 1, a.engineer.name),
        ("active", 2, a.engineer2.name),
    ]
