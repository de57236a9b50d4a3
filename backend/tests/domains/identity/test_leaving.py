"""What goes with the rights that somebody loses: what they hold, what they are offered, and whom they asked in."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import Role
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    Json,
    act,
    audited,
    done,
    escalated,
    first_action,
    in_state,
    made,
    problem,
    read,
)

_REMOVED = None
_NINA = {"email": "nina@new.example", "name": "Nina Neu", "role": "engineer"}


async def _lower(api: Api, by: Member, member: Member, role: str | None) -> None:
    """Give them a lesser role, or none."""
    address = f"{API}/members/{member.user_id}"
    if role is None:
        assert (await api.by(by).delete(address)).status_code == 204
    else:
        done(await api.by(by).patch(address, json={"role": role}))


async def _told(truth: Truth, handoff: Json, step: str) -> set[UUID]:
    query = "select recipient_id from notification_outbox where handoff_id = $1 and step = $2 and channel = 'in_app'"
    return {row["recipient_id"] for row in await truth.fetch(query, UUID(handoff["card"]["id"]), step)}


@pytest.mark.parametrize("state", [HandoffState.CLAIMED, HandoffState.ACTIVE, HandoffState.OFFERED])
@pytest.mark.parametrize("role", [_REMOVED, "technician", "viewer"])
async def test_what_somebody_holds_goes_back_to_the_queue(
    role: str | None, state: HandoffState, api: Api, a: Team, truth: Truth
) -> None:
    handoff = await in_state(api, a, state)
    other = await escalated(api, a)
    done(await act(api.by(a.engineer2), "claim", other))

    await _lower(api, a.admin, a.engineer, role)

    found = await read(api.by(a.owner), handoff)
    assert (found["card"]["state"], found["card"]["cycle"], found["card"]["claimed_by"]) == ("open", 2, None)
    last = found["history"][-1]
    assert (last["transition"], last["actor"]["name"]) == ("release", a.admin.name)
    assert last["note"] == "The holder can no longer pick up escalations."
    # The engineer who is left to take it is told.
    assert await _told(truth, handoff, "released") == {a.engineer2.user_id}
    assert (await read(api.by(a.owner), other))["card"]["state"] == "claimed"
    entry = (await audited(api, a, "member"))[0]
    assert entry["new"]["handoffs_released"] == 1


async def test_an_offer_to_somebody_who_left_is_over_at_once(api: Api, a: Team, truth: Truth) -> None:
    handoff = await in_state(api, a, HandoffState.OFFERED)

    await _lower(api, a.admin, a.engineer2, _REMOVED)

    card = (await read(api.by(a.engineer), handoff))["card"]
    assert (card["state"], card["claimed_by"]["name"], card["offered_to"]) == ("claimed", a.engineer.name, None)
    assert await _told(truth, handoff, "lapsed") == {a.engineer.user_id}
    done(await act(api.by(a.engineer), "release", handoff))


@pytest.mark.parametrize("change", ["role = 'technician'", "deactivated_at = now()"])
async def test_whoever_loses_the_right_at_this_moment_takes_nothing(
    change: str, api: Api, a: Team, truth: Truth
) -> None:
    waiting, offered = await escalated(api, a), await in_state(api, a, HandoffState.CLAIMED)
    done(await act(api.by(a.engineer), "offer", offered, to=str(a.engineer2.user_id)))
    mine = await in_state(api, a, HandoffState.CLAIMED)
    async with truth.transaction():
        await truth.execute(f"update memberships set {change} where user_id = $1", a.engineer2.user_id)
        doings = [
            asyncio.create_task(act(api.by(a.engineer2), "claim", waiting)),
            asyncio.create_task(act(api.by(a.engineer2), "accept", offered)),
            asyncio.create_task(act(api.by(a.engineer), "offer", mine, to=str(a.engineer2.user_id))),
        ]
        await asyncio.wait(doings, timeout=1.5)
    claimed, accepted, given = [await doing for doing in doings]

    problem(claimed, 403, "forbidden")
    problem(accepted, 403, "forbidden")
    problem(given, 422, "invalid")
    assert (await read(api.by(a.viewer), waiting))["card"]["state"] == "open"
    assert (await read(api.by(a.viewer), mine))["card"]["state"] == "claimed"


async def test_who_may_still_claim_keeps_what_they_hold(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    done(await act(api.by(a.admin), "claim", handoff))
    await first_action(api.by(a.admin), handoff)

    await _lower(api, a.owner, a.admin, "engineer")

    card = (await read(api.by(a.owner), handoff))["card"]
    assert (card["state"], card["claimed_by"]["name"]) == ("active", a.admin.name)


async def test_what_ended_stays_theirs(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.RESOLVED)

    await _lower(api, a.admin, a.engineer, _REMOVED)

    card = (await read(api.by(a.owner), handoff))["card"]
    assert (card["state"], card["claimed_by"]["name"]) == ("resolved", a.engineer.name)


async def _invited(api: Api, by: Member, **fields: Any) -> Json:
    return made(await api.by(by).post(f"{API}/invitations", json={**_NINA, **fields}))


async def _open(api: Api, team: Team) -> list[str]:
    return [item["email"] for item in done(await api.by(team.owner).get(f"{API}/invitations"))["items"]]


@pytest.mark.parametrize("role", [_REMOVED, "engineer"])
async def test_nobody_comes_in_by_the_invitation_of_who_may_not_make_it_any_more(
    role: str | None, api: Api, a: Team
) -> None:
    await _invited(api, a.admin)
    await _invited(api, a.owner, email="omar@new.example")

    await _lower(api, a.owner, a.admin, role)

    assert await _open(api, a) == ["omar@new.example"]
    (entry,) = await audited(api, a, "invitation.revoked")
    assert (entry["subject"], entry["actor"]["name"]) == ("nina@new.example", a.owner.name)
    assert entry["old"] == {"role": "engineer", "invited_by": a.admin.name}
    # Somebody who may can ask them again.
    await _invited(api, a.owner)


async def test_who_is_no_owner_any_more_still_invites_everybody_else(api: Api, a: Team) -> None:
    await _lower(api, a.owner, a.admin, Role.OWNER)
    await _invited(api, a.admin, role="owner")
    await _invited(api, a.admin, email="omar@new.example", role="admin")

    await _lower(api, a.owner, a.admin, Role.ADMIN)

    assert await _open(api, a) == ["omar@new.example"]
    problem(await api.by(a.admin).post(f"{API}/invitations", json={**_NINA, "role": "owner"}), 403, "owners-only")
