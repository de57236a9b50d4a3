"""The stamps are what the history says, whatever happened and in whatever order."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from resolutionflow.domains.analytics.escalations import stamps
from resolutionflow.domains.analytics.metrics import registry
from tests.domains.analytics.conftest import Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    act,
    done,
    escalate,
    escalated,
    first_action,
    key,
    made,
    open_session,
    say,
    without_action,
)

_ENDS = {"undo", "act", "release", "expire", "return", "accept", "resolve"}


async def _queue(api: Api, team: Team) -> list[Any]:
    return [{"card": card} for card in done(await api.by(team.technician).get(f"{API}/handoffs"))["items"]]


async def _night(
    api: Api, team: Team, clock: Clock, seed: int, actions: int = 120, handoffs: Sequence[Any] = ()
) -> None:
    """Everybody does whatever comes to their mind; most of it is refused."""
    chance = random.Random(seed)
    junior = api.by(team.technician)
    handoffs = list(handoffs)
    people = [team.technician, team.engineer, team.engineer2, team.admin]
    verbs = ["claim", "claim", "claim", "accept", "decline", "release", "return", "reopen", "withdraw", "resolve"]
    for _ in range(actions):
        clock.forward(seconds=chance.choice([0, 1, 30, 700]))
        who = chance.choice(people)
        if not handoffs or chance.random() < 0.1:
            session = await open_session(junior)
            intent = {"intent": "transfer", "to": str(team.engineer.user_id)} if chance.random() < 0.2 else {}
            handoffs.append(await escalate(junior, session["id"], preflight_s=chance.random(), **intent))
            continue
        handoff = chance.choice(handoffs[-4:])
        what = chance.choice([*verbs, "offer", "amend", "step", "step"])
        if what == "step":
            address = f"{API}/sessions/{handoff['card']['session_id']}/steps"
            await api.by(who).post(address, json={"kind": "action", "body": f"Looked {chance.random()}"})
        elif what == "offer":
            target = chance.choice([team.engineer, team.engineer2])
            await act(api.by(who), "offer", handoff, to=str(target.user_id))
        else:
            answer = await act(api.by(who), what, handoff)
            if what == "claim" and answer.is_success and chance.random() < 0.3:
                clock.forward(seconds=chance.randint(0, 9))
                await act(api.by(who), "undo", handoff)


def _without_undone(events: Sequence[Any]) -> list[Any]:
    """As if nobody had made the claims that were undone."""
    left: list[Any] = []
    for event in events:
        if event["transition"] == "undo":
            del left[max(place for place, each in enumerate(left) if each["transition"] == "claim")]
        else:
            left.append(event)
    return left


async def _from_history(truth: Truth) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
    """Escalations, waits and claims, from the history alone."""
    histories = defaultdict(list)
    query = """
    select e.* from handoff_events e join handoffs h on h.id = e.handoff_id and h.intent = 'escalate' order by seq
    """
    for event in await truth.fetch(query):
        histories[event["handoff_id"]].append(event)
    escalations, waits, claims = {}, {}, {}
    for handoff_id, events in histories.items():
        first: dict[str, Any] = {}
        for event in _without_undone(events):
            name = "claim" if event["transition"] == "accept" else event["transition"]
            first.setdefault(name, event["at"])
        escalations[handoff_id] = (
            events[0]["at"],
            first.get("claim"),
            first.get("act"),
            first.get("resolve"),
            first.get("withdraw"),
            sum(event["transition"] == "return" for event in events),
        )
        for place, event in enumerate(events):
            later = events[place + 1 :]
            if event["to_state"] == "open" and event["from_state"] != "open" and event["transition"] != "undo":
                left = [e for e in _without_undone(later) if e["from_state"] == "open" and e["to_state"] != "open"]
                end = next(iter(left), None)
                ended = (end["at"], end["transition"]) if end else (None, None)
                waits[handoff_id, event["cycle"]] = (event["at"], *ended)
            if event["transition"] in {"claim", "accept"}:
                end = next((e for e in later if e["transition"] in _ENDS), None)
                acted = bool(end and end["transition"] == "act" and end["at"] == first.get("act"))
                is_first = acted and not any(e["transition"] == "act" for e in events[:place])
                claims[handoff_id, event["seq"]] = (
                    event["actor_id"],
                    event["at"],
                    *((end["at"], end["transition"]) if end else (None, None)),
                    is_first,
                )
    return escalations, waits, claims


async def _stamped(truth: Truth) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
    return (
        {
            r["handoff_id"]: (
                r["created_at"],
                r["first_claimed_at"],
                r["first_acted_at"],
                r["resolved_at"],
                r["withdrawn_at"],
                r["returns"],
            )
            for r in await truth.fetch("select * from escalations")
        },
        {
            (r["handoff_id"], r["cycle"]): (r["opened_at"], r["ended_at"], r["ended_by"])
            for r in await truth.fetch("select * from escalation_waits")
        },
        {
            (r["handoff_id"], r["seq"]): (
                r["claimer_id"],
                r["claimed_at"],
                r["ended_at"],
                r["ended_by"],
                r["first_acted"],
            )
            for r in await truth.fetch("select * from escalation_claims")
        },
    )


_LOST = {
    "looked_s",
    "all_looked_s",  # who looked is forgotten when a wait ends
    "redone",  # no row says so
}


async def _all_columns(truth: Truth) -> list[list[dict[str, Any]]]:
    """Every column of every stamp: ``catch_up`` repairs a new one, or it is in ``_LOST``."""
    return [
        [
            {name: value for name, value in row.items() if name not in _LOST}
            for row in await truth.fetch(f"select * from {table} order by {key}")
        ]
        for table, key in (
            ("escalations", "handoff_id"),
            ("escalation_waits", "handoff_id, cycle"),
            ("escalation_claims", "handoff_id, seq"),
        )
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_stamps_are_what_the_history_says(seed: int, timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    await _night(timed_api, a, clock, seed)

    found = await _from_history(truth)

    assert await _stamped(truth) == found
    assert min(len(rows) for rows in found) >= 5
    assert {claim[3] for claim in found[2].values()} >= {None, "act"}
    assert await truth.fetchval("select count(*) from handoff_events where transition = 'undo'") >= 1


async def test_what_was_not_stamped_is_made_good_from_the_history(
    timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    """As processes of an older version leave it, which run beside this one and trust in triggers."""
    tables = ("escalations", "escalation_waits", "escalation_claims")
    await _night(timed_api, a, clock, 4, actions=50)
    earlier = {table: [tuple(row) for row in await truth.fetch(f"select * from {table}")] for table in tables}
    await _night(timed_api, a, clock, 5, actions=50, handoffs=await _queue(timed_api, a))
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    asked = await escalated(timed_api, a)
    done(await act(senior, "claim", asked))
    made(await say(senior, "question", asked))
    made(await say(junior, "answer", asked))
    done(await act(senior, "return", asked))
    done(await act(junior, "reopen", asked))
    done(await act(senior, "claim", asked))
    made(await say(senior, "remark", asked))
    clock.forward(seconds=5)
    await first_action(senior, asked)
    done(await act(senior, "resolve", asked))
    address = f"{API}/handoffs/{asked['card']['id']}/follow-up"
    made(await timed_api.by(a.admin).post(address, json={"reason": "It is back."}, headers=key()))
    stamped = await _all_columns(truth)
    for name, value in stamped[0][0].items():
        if isinstance(value, int):
            assert any(row[name] for row in stamped[0]), f"nothing is compared of {name}"
    for table in reversed(tables):
        await truth.execute(f"delete from {table}")
        await truth.copy_records_to_table(table, records=earlier[table])
    assert await _all_columns(truth) != stamped

    assert await stamps.catch_up(timed_api.database) > 0

    assert await _all_columns(truth) == stamped
    assert await stamps.catch_up(timed_api.database) == 0


async def test_the_next_transition_makes_good_what_was_not_stamped(timed_api: Api, a: Team, truth: Truth) -> None:
    handoff = await escalated(timed_api, a)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    for table in ("escalation_claims", "escalation_waits", "escalations"):
        await truth.execute(f"delete from {table}")

    done(await act(timed_api.by(a.engineer), "release", handoff))

    assert await _stamped(truth) == await _from_history(truth)


async def test_a_claim_that_was_undone_is_none_and_its_seconds_are_in_the_wait(
    timed_api: Api, a: Team, clock: Clock, measure: Measure, truth: Truth
) -> None:
    senior = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    clock.forward(seconds=10)
    done(await act(senior, "claim", handoff))
    clock.forward(seconds=8)
    done(await act(senior, "undo", handoff))
    assert await truth.fetchval("select first_claimed_at from escalations") is None
    clock.forward(seconds=2)
    done(await act(timed_api.by(a.engineer2), "claim", handoff))
    clock.forward(seconds=30)
    await first_action(timed_api.by(a.engineer2), handoff)

    figures = (await measure())["figures"]

    action, wait = figures["time_to_first_action"], figures["time_to_claim"]
    assert (action["n"], action["waiting"], action["ended_otherwise"]) == (1, 0, 0)
    assert (wait["n"], without_action(wait)) == (1, 0)
    waits = await truth.fetch("select extract(epoch from ended_at - opened_at) as seconds from escalation_waits")
    assert [float(row["seconds"]) for row in waits] == [20]


async def test_no_trigger_writes_anything(truth: Truth) -> None:
    assert await truth.fetch("select tgname from pg_trigger where not tgisinternal") == []


def _counts(figure: dict[str, Any]) -> list[int]:
    """What of a figure adds up: a new kind of figure says so here."""
    if "escalated" in figure:
        return list(figure.values())
    if "histogram" in figure:
        return [figure[name] for name in ("n", "waiting", "ended_otherwise")]
    if "undecided" in figure:
        return [figure[name] for name in ("n", "of", "undecided")]
    return [figure["actual"]["n"]]


async def test_parts_of_a_period_add_up_to_it(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    """Cut at moments at which something happened, and at any others."""
    clock.now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    began = clock.now
    await _night(timed_api, a, clock, 6)
    ended = clock.now + timedelta(seconds=1)
    clock.forward(hours=2)
    cuts = [began, *(began + (ended - began) * part / 7 for part in range(1, 7)), ended]

    async def measured(start: datetime, end: datetime) -> list[int]:
        figures = (await measure(start=start.isoformat(), to=end.isoformat()))["figures"]
        return [n for slug in registry.BY_SLUG for n in _counts(figures[slug])]

    whole = await measured(cuts[0], cuts[-1])
    parts = [await measured(start, end) for start, end in pairwise(cuts)]

    assert [sum(values) for values in zip(*parts, strict=True)] == whole
    assert max(whole) > 5
