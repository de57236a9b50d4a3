"""The clock from claim to first action: stopped by the claimer's own doing, in its transaction, once."""

import pytest

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, act, add_step, done, escalated, first_action, key, made, read


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
