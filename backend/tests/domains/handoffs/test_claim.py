"""Claiming: of many at once exactly one wins, and the others learn who did."""

import asyncio

import pytest

from resolutionflow.domains.identity.schemas import Role
from tests.support.actors import Team, join
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, act, done, escalate, escalated, open_session, problem, read


async def test_who_claims_holds_it(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)

    card = done(await act(api.by(a.engineer), "claim", handoff))["card"]

    assert (card["state"], card["cycle"], card["revision"]) == ("claimed", 1, 2)
    assert card["claimed_by"] == {"id": str(a.engineer.user_id), "name": a.engineer.name}
    assert card["claimed_at"] >= card["opened_at"]
    assert card["first_action_at"] is None


async def test_twenty_claim_at_once_and_one_wins(api: Api, a: Team, truth: Truth) -> None:
    seniors = [
        await join(
            api.database,
            account_id=a.account_id,
            email=f"senior{n}@a.example",
            name=f"Senior {n}",
            role=Role.ENGINEER,
        )
        for n in range(20)
    ]
    handoff = await escalated(api, a)

    answers = await asyncio.gather(*(act(api.by(senior), "claim", handoff) for senior in seniors))

    won = [senior for senior, answer in zip(seniors, answers, strict=True) if answer.status_code == 200]
    lost = [problem(answer, 409, "claim-lost") for answer in answers if answer.status_code != 200]
    assert len(won) == 1
    assert len(lost) == 19
    claimed_at = (await read(api.by(a.viewer), handoff))["card"]["claimed_at"]
    for told in lost:
        assert told["claimed_by"] == {"id": str(won[0].user_id), "name": won[0].name}
        assert won[0].name in told["detail"]
        assert (told["claimed_at"], told["state"]) == (claimed_at, "claimed")
    assert await truth.fetchval("select count(*) from handoff_events where to_state = 'claimed'") == 1
    assert await truth.fetchval("select count(*) from account_events where type = 'handoff.claimed.v1'") == 1


async def test_the_same_person_again_changes_nothing(api: Api, a: Team, truth: Truth) -> None:
    senior = api.by(a.engineer)
    handoff = await escalated(api, a)
    first = done(await act(senior, "claim", handoff))
    events = await truth.fetchval("select count(*) from account_events")

    again = await asyncio.gather(*(act(senior, "claim", handoff) for _ in range(4)))

    assert all(done(answer) == first for answer in again)
    assert await truth.fetchval("select count(*) from account_events") == events


@pytest.mark.parametrize("who", ["engineer", "admin", "owner"])
async def test_nobody_claims_what_they_escalated(who: str, api: Api, a: Team) -> None:
    person = api.by(getattr(a, who))
    handoff = await escalate(person, (await open_session(person))["id"])

    problem(await act(person, "claim", handoff), 403, "own-escalation")

    assert (await read(person, handoff))["card"]["state"] == "open"


@pytest.mark.parametrize("who", ["viewer", "technician"])
async def test_whose_role_does_not_allow_it_cannot_claim(who: str, api: Api, a: Team) -> None:
    senior = api.by(a.engineer)
    handoff = await escalate(senior, (await open_session(senior))["id"])

    problem(await act(api.by(getattr(a, who)), "claim", handoff), 403, "forbidden")

    assert (await read(senior, handoff))["card"]["state"] == "open"


async def test_who_comes_after_the_end_learns_who_had_it(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff))

    told = problem(await act(api.by(a.engineer2), "claim", handoff), 409, "claim-lost")

    assert (told["claimed_by"]["name"], told["state"]) == (a.engineer.name, "resolved")


async def test_who_resolved_it_is_not_told_of_somebody_else(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff))

    told = problem(await act(api.by(a.engineer), "claim", handoff), 409, "illegal-transition")

    assert (told["state"], told["allowed"]) == ("resolved", ["follow_up"])


async def test_looking_is_not_claiming(api: Api, a: Team, truth: Truth) -> None:
    handoff = await escalated(api, a)
    events = await truth.fetchval("select count(*) from account_events")

    for member in a.everyone:
        assert await read(api.by(member), handoff) == handoff
        done(await api.by(member).get(f"{API}/handoffs"))

    assert await truth.fetchval("select count(*) from account_events") == events
