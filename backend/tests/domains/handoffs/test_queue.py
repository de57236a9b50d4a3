"""The queue: what waits, newest first, as a snapshot of a known event."""

import pytest

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, escalated, in_state, open_session, problem


def _ids(page: Json) -> list[str]:
    return [card["id"] for card in page["items"]]


async def test_live_ones_are_listed_the_newest_first(api: Api, a: Team) -> None:
    made = {state: await in_state(api, a, state) for state in HandoffState}

    page = done(await api.by(a.viewer).get(f"{API}/handoffs"))

    assert [card["state"] for card in page["items"]] == ["returned", "active", "claimed", "offered", "open"]
    assert page["items"][1] == made[HandoffState.ACTIVE]["card"]
    assert page["next_cursor"] is None


async def test_states_can_be_asked_for(api: Api, a: Team) -> None:
    made = {state: await in_state(api, a, state) for state in HandoffState}
    viewer = api.by(a.viewer)

    for state, handoff in made.items():
        assert _ids(done(await viewer.get(f"{API}/handoffs", params={"state": state}))) == [handoff["card"]["id"]]
    ended = done(await viewer.get(f"{API}/handoffs", params={"state": ["resolved", "withdrawn"]}))
    assert {card["state"] for card in ended["items"]} == {"resolved", "withdrawn"}


async def test_a_session_can_be_asked_for(api: Api, a: Team) -> None:
    first, _ = await escalated(api, a), await escalated(api, a)

    page = done(await api.by(a.viewer).get(f"{API}/handoffs", params={"session_id": first["card"]["session_id"]}))

    assert _ids(page) == [first["card"]["id"]]


async def test_what_one_member_holds_can_be_asked_for(api: Api, a: Team) -> None:
    held = [await in_state(api, a, state) for state in (HandoffState.CLAIMED, HandoffState.OFFERED)]
    await in_state(api, a, HandoffState.RESOLVED)
    other = await escalated(api, a)
    done(await act(api.by(a.engineer2), "claim", other))
    held_by = {"claimed_by": str(a.engineer.user_id)}

    page = done(await api.by(a.viewer).get(f"{API}/handoffs", params=held_by))

    assert sorted(_ids(page)) == sorted(handoff["card"]["id"] for handoff in held)
    problem(await api.by(a.viewer).get(f"{API}/handoffs", params={"claimed_by": "nobody"}), 422, "invalid")


async def test_it_names_the_event_that_it_is_a_snapshot_of(api: Api, a: Team, truth: Truth) -> None:
    await escalated(api, a)

    page = done(await api.by(a.viewer).get(f"{API}/handoffs"))

    assert page["head"] == await truth.fetchval("select max(seq) from account_events")
    assert page["epoch"] == str(await truth.fetchval("select epoch from live_epoch"))


async def test_an_account_where_nothing_happened_has_an_empty_queue(api: Api, a: Team, b: Team) -> None:
    await escalated(api, a)

    page = done(await api.by(b.engineer).get(f"{API}/handoffs"))

    assert (page["items"], page["head"]) == ([], 0)


async def test_pages_hold_while_new_ones_arrive(timed_api: Api, a: Team, clock: Clock) -> None:
    viewer = timed_api.by(a.viewer)
    expected: list[str] = []
    for n in range(7):
        # Some in the same moment: then the id decides.
        clock.forward(seconds=n % 2)
        expected.insert(0, (await escalated(timed_api, a))["card"]["id"])
    seen: list[str] = []
    params: dict[str, str | int] = {"limit": 3}
    while True:
        page = done(await viewer.get(f"{API}/handoffs", params=params))
        seen += _ids(page)
        clock.forward(seconds=1)
        await escalated(timed_api, a)
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]

    assert seen == expected


@pytest.mark.parametrize("limit", [0, -1, 501, "many", ""])
async def test_pages_have_a_size_within_bounds(limit: int | str, api: Api, a: Team) -> None:
    answer = await api.by(a.viewer).get(f"{API}/handoffs", params={"limit": limit})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["limit"]


async def test_a_handoff_takes_as_many_queries_whatever_it_holds(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    small = await escalated(api, a)
    session = await open_session(junior)
    for n in range(25):
        await add_step(junior, session["id"], body=f"Idea {n}")
    large = await escalate(junior, session["id"])
    for _ in range(3):
        done(await act(senior, "claim", large))
        done(await act(senior, "release", large))

    counts = []
    for handoff in (small, large):
        with counted_queries(api.database) as statements:
            done(await senior.get(f"{API}/handoffs/{handoff['card']['id']}"))
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 6


async def test_the_queue_takes_as_many_queries_however_long_it_is(api: Api, a: Team) -> None:
    counts = []
    for _ in range(2):
        with counted_queries(api.database) as statements:
            done(await api.by(a.viewer).get(f"{API}/handoffs"))
        counts.append(len(statements))
        for _ in range(5):
            await escalated(api, a)
    # Without any card there is nobody whose name must be looked up.
    assert counts[1] <= counts[0] + 1 <= 5
