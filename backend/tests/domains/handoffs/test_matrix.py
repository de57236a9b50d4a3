"""Every transition from every state by everybody, generated from the table of transitions and judged beside it."""

import asyncio

import httpx
import msgspec
import pytest

from resolutionflow.domains.handoffs.lifecycle.models import LET_GO, PEOPLE, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffDetail, HandoffState, TransitionName
from resolutionflow.domains.handoffs.lifecycle.transitions import (
    ACT,
    CREATE,
    RESOLVE,
    TRANSITIONS,
    UNDO,
    AllowedActor,
    TargetRule,
    Transition,
    allowed,
)
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications.notification_types import RECIPIENTS, comment_of
from resolutionflow.domains.notifications.words import COMMENT_LABELS
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.factories import ADDRESSED, Json, act, done, in_state, problem, read

_PEOPLE = ("viewer", "technician", "engineer", "engineer2", "admin", "owner")
_ASKED_FOR = [t for t in TRANSITIONS if t is not ACT and AllowedActor.SYSTEM not in t.actors]
_HELD = {HandoffState.CLAIMED, HandoffState.ACTIVE, HandoffState.OFFERED, HandoffState.RESOLVED}
"""What ``in_state`` leaves with the first engineer as its claimer."""


def _is(who: AllowedActor, person: str, state: HandoffState) -> bool:
    """Who is who in what ``in_state`` makes."""
    match who:
        case AllowedActor.CLAIMER:
            return person in {"engineer", "engineer2", "admin", "owner"}
        case AllowedActor.HOLDER:
            return person == "engineer" and state in _HELD
        case AllowedActor.TARGET:
            return person == "engineer2" and state is HandoffState.OFFERED
        case AllowedActor.ESCALATOR:
            return person == "technician"
        case AllowedActor.ADMIN:
            return person in {"admin", "owner"}
        case AllowedActor.SYSTEM:
            return False


def _expected(transition: Transition, state: HandoffState, person: str, member: Member) -> str:
    """``made``, ``nothing`` for a repeat that changes nothing, or the slug of the problem."""
    needed = Permission.ESCALATE if AllowedActor.ESCALATOR in transition.actors else Permission.CLAIM
    if not member.actor.may(needed):
        return "forbidden"
    if state in transition.sources:
        return "made" if any(_is(who, person, state) for who in transition.actors) else "not-yours"
    if transition.target is HandoffState.CLAIMED:  # claiming and accepting say who was first
        if state in _HELD and person != "engineer":
            return "claim-lost"
        if state in _HELD - {HandoffState.RESOLVED}:
            return "nothing"
    return "illegal-transition"


def _fields(team: Team, transition: Transition) -> dict[str, str]:
    return {"to": str(team.admin.user_id)} if transition.name in ADDRESSED else {}


def test_each_member_in_the_row_is_named_and_let_go_or_stays() -> None:
    """A member who is removed, or may claim no more, is waited for by no handoff."""
    keys = HandoffRow.__table__.foreign_key_constraints  # type: ignore[attr-defined]
    members = {key.column_keys[1] for key in keys if key.elements[0].target_fullname.startswith("memberships.")}
    assert set(PEOPLE) == members
    assert members - set(LET_GO) == {"escalated_by", "meant_for"}, "release it in Handoffs.release_all, or add it here"


def test_the_contract_names_every_transition() -> None:
    """Clients have a word for each, and their type checkers name those that lack one."""
    assert [each.value for each in TransitionName] == [each.name for each in (CREATE, *TRANSITIONS)]


async def _ask(api: Api, team: Team, transition: Transition, person: str, handoff: Json) -> httpx.Response:
    name = transition.name.replace("_", "-")
    return await act(api.by(getattr(team, person)), name, handoff, **_fields(team, transition))


def _came(answer: httpx.Response, before: Json) -> str:
    """What came of it, as ``_expected`` puts it."""
    if answer.status_code == 200:
        return "nothing" if answer.json() == before else "made"
    slug = str(answer.json()["type"].rpartition(":")[2])
    told = problem(answer, answer.status_code, slug)
    if slug == "illegal-transition":
        assert (told["state"], told["allowed"]) == (before["card"]["state"], before["allowed"])
    return slug


@pytest.mark.parametrize("state", HandoffState)
async def test_what_nobody_may_do_changes_nothing(state: HandoffState, api: Api, a: Team) -> None:
    handoff = await in_state(api, a, state)
    before = await read(api.by(a.viewer), handoff)
    wrong = []
    for transition in _ASKED_FOR:
        for person in _PEOPLE:
            expected = _expected(transition, state, person, getattr(a, person))
            if expected != "made":
                came = _came(await _ask(api, a, transition, person, handoff), before)
                wrong += [] if came == expected else [(transition.name, person, expected, came)]
        assert await read(api.by(a.viewer), handoff) == before, transition.name
    assert wrong == []


_MAY = [
    (state, transition, person)
    for state in HandoffState
    for transition in _ASKED_FOR
    for person in _PEOPLE[1:]
    if state in transition.sources and any(_is(who, person, state) for who in transition.actors)
]


@pytest.mark.parametrize(("state", "transition", "person"), _MAY, ids=lambda value: getattr(value, "name", value))
async def test_what_somebody_may_do_is_done_and_done_once_if_asked_twice_at_once(
    state: HandoffState, transition: Transition, person: str, api: Api, a: Team
) -> None:
    before = await in_state(api, a, state)
    # Claiming, accepting and what leaves the state as it is may be repeated.
    repeatable = transition.target in {TargetRule.SAME, HandoffState.CLAIMED}

    asked = (_ask(api, a, transition, person, before) for _ in range(1 if repeatable else 2))
    answer, *again = sorted(await asyncio.gather(*asked), key=lambda each: each.status_code)

    after = await read(api.by(a.viewer), before)
    assert done(answer) == after
    assert [late.status_code for late in again] == ([] if repeatable else [409])
    made = [event["transition"] for event in after["history"][len(before["history"]) :]]
    assert made.count(transition.name) == 1
    event = after["history"][-1]
    lands = transition.next_state(state, acted=before["card"]["first_action_at"] is not None)
    assert event["seq"] == after["card"]["revision"] > before["card"]["revision"]
    came_from = after["history"][-2]["to_state"] if transition is RESOLVE else state  # a resolution is an action too
    assert (event["transition"], event["from_state"], event["to_state"]) == (transition.name, came_from, lands)
    assert (after["card"]["state"], event["actor"]["name"]) == (lands, getattr(a, person).name)
    _check_comment(transition, after)
    # A claim that is undone waits on in its cycle.
    entered = lands is HandoffState.OPEN and state is not HandoffState.OPEN and transition is not UNDO
    assert after["card"]["cycle"] == before["card"]["cycle"] + entered


def _check_comment(transition: Transition, after: Json) -> None:
    """Whoever is told of a transition reads what was written with it: ``comment_of``, and its label."""
    steps = [step for (name, _), (step, _) in RECIPIENTS.items() if name == transition.name]
    if steps and after["history"][-1]["note"]:
        assert comment_of(steps[0], msgspec.convert(after, HandoffDetail)), f"_COMMENT_OF lacks {steps[0]!r}"
        assert steps[0] in COMMENT_LABELS


@pytest.mark.parametrize("state", HandoffState)
async def test_the_answer_says_what_may_follow(state: HandoffState, api: Api, a: Team) -> None:
    told = (await in_state(api, a, state))["allowed"]
    sources = {t.name for t in _ASKED_FOR if state in t.sources}
    assert set(told) == (sources or ({"follow_up"} if state is HandoffState.RESOLVED else set()))
    assert told == allowed(state)


def test_no_state_is_a_dead_end() -> None:
    """From everything that is under way a way leads to an end, by somebody other than a timer."""
    reached = {HandoffState.RESOLVED, HandoffState.WITHDRAWN}
    for _ in HandoffState:
        reached |= {
            state
            for transition in _ASKED_FOR
            for state in transition.sources
            if {transition.next_state(state, acted=acted) for acted in (False, True)} & reached
        }
    assert reached == set(HandoffState)


def test_no_timer_ends_or_hides_a_handoff() -> None:
    for transition in TRANSITIONS:
        if AllowedActor.SYSTEM in transition.actors:
            for state in transition.sources:
                lands = transition.next_state(state, acted=False)
                assert lands in {state, HandoffState.OPEN, HandoffState.CLAIMED}, transition.name
