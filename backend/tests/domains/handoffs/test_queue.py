"""The queue: what waits, newest first, as a snapshot of a known event."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.queue.queries import page_statement
from resolutionflow.domains.handoffs.queue.schemas import QueueFilter, QueueSort
from resolutionflow.kernel.db.tenancy import Scope
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    FULL_SESSION,
    Json,
    act,
    add_step,
    done,
    escalate,
    escalated,
    in_state,
    open_session,
    problem,
)

_WORST = ("critical", "high", "medium", "low")
_KEYS: dict[QueueSort, Callable[[Json], Any]] = {
    QueueSort.NEWEST: lambda card: (card["opened_at"], card["id"]),
    QueueSort.OLDEST: lambda card: (card["opened_at"], card["id"]),
    QueueSort.SEVERITY: lambda card: (_WORST.index(card["severity"]), card["opened_at"], card["id"]),
    QueueSort.CHANGED: lambda card: (card["changed_at"], card["id"]),
}


_FILL = """
insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, title, client_name, severity,
                      steps_tried, missing, escalated_by, opened_at, changed_at, ended_at, idempotency_key,
                      request_digest, created_at)
select gen_random_uuid(), $1, $2, 'escalate', 'withdrawn', 1, 2, 'Case ' || n, 'Client ' || n % 90,
       (array['critical', 'high', 'medium', 'low'])[1 + n % 4], 1, '[]', $3, now() - n * interval '1 minute',
       now() - n % 777 * interval '1 minute', now(), n::text, '', now()
from generate_series(1, 4000) n
"""


def _nodes(plan: Json) -> list[Json]:
    return [plan, *(node for part in plan.get("Plans", []) for node in _nodes(part))]


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


async def test_the_queue_is_filtered_by_client_people_severity_and_time(timed_api: Api, a: Team, clock: Clock) -> None:
    api, viewer = timed_api, timed_api.by(a.viewer)
    old = await escalated(api, a, client_name="Contoso", severity="low")
    clock.forward(hours=1)
    since = clock()
    new = await escalated(api, a, client_name="Contoso Legal", severity="critical")
    done(await act(api.by(a.engineer), "claim", new))

    async def found(**params: str | list[str]) -> list[str]:
        return _ids(done(await viewer.get(f"{API}/handoffs", params=params)))

    (old_id, new_id) = (handoff["card"]["id"] for handoff in (old, new))
    assert await found(client_name="Contoso") == [old_id]
    assert await found(client_name="contoso' or true --") == []
    assert await found(severity="critical") == [new_id]
    assert await found(severity=["low", "critical"]) == [new_id, old_id]
    assert await found(escalated_by=str(a.technician.user_id)) == [new_id, old_id]
    assert await found(escalated_by=str(a.engineer.user_id)) == []
    assert await found(claimed_by=str(a.engineer.user_id), severity="critical", state="claimed") == [new_id]
    assert await found(opened_after=since.isoformat()) == [new_id]
    assert await found(opened_before=since.isoformat()) == [old_id]
    assert await found(opened_after=since.isoformat(), opened_before=since.isoformat()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("severity", "fatal"),
        ("client_name", ""),
        ("client_name", "x" * 201),
        ("escalated_by", "jonas"),
        ("opened_after", "yesterday"),
        ("opened_after", "0.5"),
        ("opened_before", "2026-11-23T09:00:00"),
        ("sort", "title"),
        ("cursor", "newest..nothing"),
        ("age", "1h"),
    ],
)
async def test_a_filter_that_means_nothing_is_refused(name: str, value: str, api: Api, a: Team) -> None:
    answer = await api.by(a.viewer).get(f"{API}/handoffs", params={name: value})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [name]


@pytest.mark.parametrize("sort", list(QueueSort))
async def test_pages_of_each_order_hold_every_card_once(sort: QueueSort, timed_api: Api, a: Team, clock: Clock) -> None:
    api, viewer = timed_api, timed_api.by(a.viewer)
    cards: list[Json] = []
    for n in range(9):
        # Some in the same moment: then the id decides.
        clock.forward(seconds=n % 2)
        cards.append((await escalated(api, a, severity=("low", "critical", "medium", "high")[n % 4]))["card"])
    clock.forward(seconds=5)
    done(await act(api.by(a.engineer2), "claim", {"card": cards[4]}))

    seen: list[Json] = []
    params: dict[str, str | int] = {"limit": 2, "sort": sort}
    while True:
        page = done(await viewer.get(f"{API}/handoffs", params=params))
        seen += page["items"]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]

    assert sorted(card["id"] for card in seen) == sorted(card["id"] for card in cards)
    keys = [_KEYS[sort](card) for card in seen]
    assert keys == sorted(keys, reverse=sort in {QueueSort.NEWEST, QueueSort.CHANGED})
    if sort is QueueSort.CHANGED:
        assert seen[0]["id"] == cards[4]["id"]


async def test_a_cursor_of_another_order_is_refused(api: Api, a: Team) -> None:
    for _ in range(2):
        await escalated(api, a)
    viewer = api.by(a.viewer)
    cursor = done(await viewer.get(f"{API}/handoffs", params={"limit": 1}))["next_cursor"]

    for sort in ("oldest", "severity", "changed"):
        problem(await viewer.get(f"{API}/handoffs", params={"cursor": cursor, "sort": sort}), 422, "invalid")


async def test_a_card_carries_impact_request_and_the_time_of_its_last_transition(
    timed_api: Api, a: Team, clock: Clock
) -> None:
    session = await open_session(timed_api.by(a.technician), **FULL_SESSION)
    made = await escalate(timed_api.by(a.technician), session["id"], ask="May I fail over?")
    clock.forward(minutes=3)
    claimed = done(await act(timed_api.by(a.engineer), "claim", made))

    (card,) = done(await timed_api.by(a.viewer).get(f"{API}/handoffs"))["items"]

    assert (card["ask"], card["business_impact"]) == ("May I fail over?", FULL_SESSION["business_impact"])
    assert card["changed_at"] == claimed["history"][-1]["at"] == claimed["card"]["claimed_at"]


@pytest.mark.parametrize("sort", list(QueueSort))
async def test_no_order_reads_more_of_an_account_than_the_page(
    sort: QueueSort, api: Api, a: Team, truth: Truth
) -> None:
    handoff = await escalated(api, a)
    await truth.execute(_FILL, a.account_id, UUID(handoff["card"]["session_id"]), a.technician.user_id)
    await truth.execute("analyze handoffs")
    ended = QueueFilter(states=(HandoffState.RESOLVED, HandoffState.WITHDRAWN))
    statement, values = page_statement(ended, sort, rows=21, cursor=None)

    async with api.database.transaction(Scope(account_id=a.account_id)) as tx:
        query = text(f"explain (analyze, format json) {statement}")
        plan = (await tx.session.execute(query, {"account_id": a.account_id, **values})).scalar_one()[0]["Plan"]

    reads = [node for node in _nodes(plan) if node.get("Relation Name") == "handoffs"]
    assert {node["Node Type"] for node in reads} <= {"Index Scan", "Index Only Scan"}
    ranges = len(values["states"])
    for node in reads:
        assert node["Actual Rows"] * node["Actual Loops"] <= 21 * ranges
        assert node.get("Rows Removed by Filter", 0) == 0


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
