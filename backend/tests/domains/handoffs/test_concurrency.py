"""Any things, by anybody, at once, against real PostgreSQL: the history stays one legal story, and the card its end.

Hypothesis makes up the rounds: in each, several people and the timers act at the same moment.
"""

import asyncio
from itertools import pairwise
from typing import NamedTuple

import httpx
import redis.asyncio as redis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.lifecycle.transitions import BY_NAME, TRANSITIONS, AllowedActor
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import ADDRESSED, API, Json, act, escalated, read, say
from tests.support.workers import timers_of

_SENIORS = ("engineer", "engineer2", "admin")
_BY = {
    "step": ("technician", *_SENIORS),
    "question": _SENIORS,
    "answer": ("technician",),
    "reopen": ("technician",),
    "amend": ("technician",),
    "withdraw": ("technician", "admin"),
    "timers": ("nobody",),
}
_ACTIONS = ["step", "question", "answer", "timers"] + [
    transition.name
    for transition in TRANSITIONS
    if AllowedActor.SYSTEM not in transition.actors and transition.name != "act"
]


class Doing(NamedTuple):
    action: str
    person: str
    other: str
    """Whom it names, where it names a colleague."""
    minutes: int
    """How far the clock goes before the round."""


_DOING = st.sampled_from(_ACTIONS).flatmap(
    lambda action: st.builds(
        Doing,
        st.just(action),
        st.sampled_from(_BY.get(action, _SENIORS)),
        st.sampled_from(_SENIORS),
        st.sampled_from([0, 0, 1, 4, 9]),
    )
)
_ROUNDS = st.lists(st.lists(_DOING, min_size=1, max_size=4), min_size=1, max_size=8)


async def _do(api: Api, team: Team, timers: Worker, doing: Doing, handoff: Json) -> httpx.Response | None:
    if doing.action == "timers":
        await timers.work()
        return None
    client = api.by(getattr(team, doing.person))
    if doing.action == "step":
        address = f"{API}/sessions/{handoff['card']['session_id']}/steps"
        return await client.post(address, json={"kind": "note", "body": "Tried something"})
    if doing.action in {"question", "answer"}:
        return await say(client, doing.action, handoff)
    fields = {"to": str(getattr(team, doing.other).user_id)} if doing.action in ADDRESSED else {}
    return await act(client, doing.action.replace("_", "-"), handoff, **fields)


def _check_story(team: Team, detail: Json) -> None:
    """Each row follows from the one before by a transition of the table, made by somebody it is open to."""
    card, history = detail["card"], detail["history"]
    assert [event["seq"] for event in history] == list(range(1, card["revision"] + 1))
    holder, target, acted, cycle = None, None, False, 1
    for before, event in pairwise(history):
        transition = BY_NAME[event["transition"]]
        assert event["from_state"] == before["to_state"]
        assert event["at"] >= before["at"]
        source = HandoffState(event["from_state"])
        assert source in transition.sources
        assert event["to_state"] == transition.next_state(source, acted=acted), event
        actor = event["actor"] and event["actor"]["id"]
        assert _open_to(team, transition.actors, actor, holder, target), event
        if event["transition"] in {"claim", "accept"}:
            holder, acted = actor, False
        acted = acted or event["transition"] == "act"
        target = _offered(detail, event) if event["to_state"] == "offered" else None
        if event["to_state"] in {"open", "returned"}:
            holder, acted = None, False
        cycle += event["to_state"] == "open" != event["from_state"]
        assert event["cycle"] == cycle
    assert card["state"] == history[-1]["to_state"]
    assert card["cycle"] == cycle
    if card["state"] in {"claimed", "active", "offered", "resolved"}:
        assert card["claimed_by"]["id"] == holder
        assert (card["first_action_at"] is not None) == acted
    else:
        assert card["claimed_by"] is None
    assert (card["offered_to"] is not None) == (card["state"] == "offered")
    assert (card["ended_at"] is not None) == (card["state"] in {"resolved", "withdrawn"})
    if card["state"] in {"active", "returned", "resolved", "withdrawn"}:
        assert card["due"] is None


def _offered(detail: Json, event: Json) -> str:
    """Known only while it stands; in between it is anybody who may have been asked."""
    still = event["seq"] == detail["card"]["revision"]
    return str(detail["card"]["offered_to"]["id"]) if still else "anybody"


def _open_to(
    team: Team, who: tuple[AllowedActor, ...], actor: str | None, holder: str | None, target: str | None
) -> bool:
    admins = {str(team.admin.user_id), str(team.owner.user_id)}
    return any(
        {
            AllowedActor.SYSTEM: actor is None,
            AllowedActor.ESCALATOR: actor == str(team.technician.user_id),
            AllowedActor.CLAIMER: actor not in {None, str(team.technician.user_id)},
            AllowedActor.HOLDER: actor is not None and actor == holder,
            AllowedActor.TARGET: actor is not None and target in {actor, "anybody"},
            AllowedActor.ADMIN: actor in admins,
        }[each]
        for each in who
    )


# Others in each run.
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=_ROUNDS)
async def test_whatever_happens_at_once_leaves_one_legal_story(
    timed_api: Api, a: Team, clock: Clock, shared_redis: "redis.Redis", rounds: list[list[Doing]]
) -> None:
    # Nobody does all of this within a minute.
    await shared_redis.flushdb()
    timers = timers_of(timed_api.database, wire(EventLog(NullPublisher())).handoffs)
    handoff = await escalated(timed_api, a)
    before = await read(timed_api.by(a.viewer), handoff)
    for doings in rounds:
        clock.forward(minutes=sum(doing.minutes for doing in doings))
        answers = await asyncio.gather(*(_do(timed_api, a, timers, doing, handoff) for doing in doings))
        assert {answer.status_code for answer in answers if answer is not None} <= {200, 201, 403, 409, 422}
        after = await read(timed_api.by(a.viewer), handoff)
        assert after["history"][: len(before["history"])] == before["history"]
        _check_story(a, after)
        before = after
