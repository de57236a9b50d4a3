"""What can happen to a handoff, as one table that the state machine, its readers, the errors, tests and docs go by."""

from enum import StrEnum

import msgspec

from resolutionflow.domains.handoffs.lifecycle import events
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, MessageKind
from resolutionflow.domains.live.events import Event

LIVE = (
    HandoffState.OPEN,
    HandoffState.OFFERED,
    HandoffState.CLAIMED,
    HandoffState.ACTIVE,
    HandoffState.RETURNED,
)
"""States in which somebody still has something to do; a session has at most one handoff in any of them."""


class AllowedActor(StrEnum):
    """To whom a transition is open."""

    CLAIMER = "a member who can claim, except the one who escalated"
    HOLDER = "the person who claimed it"
    TARGET = "the person it is offered to"
    ESCALATOR = "the person who escalated it"
    ADMIN = "an admin or owner"
    SYSTEM = "the system"


class TargetRule(StrEnum):
    """Where a transition leads when that depends on where the handoff has been."""

    SAME = "where it is"
    HOLDER = "back to its holder: active if they acted, else claimed"
    WORKED = "active; while it is offered, where it is"


class Transition(msgspec.Struct, frozen=True):
    """One row of the table: from any of ``sources`` to ``target``, open to any of ``actors``.

    ``name`` is the word of the history and of timers, ``event`` the type on the live channel; several share one.
    """

    name: str
    sources: tuple[HandoffState, ...]
    target: HandoffState | TargetRule
    actors: tuple[AllowedActor, ...]
    event: type[Event] | None

    def next_state(self, state: HandoffState, *, acted: bool) -> HandoffState:
        """The state after it, from ``state``; ``acted``: whether its holder has taken a first action."""
        match self.target:
            case TargetRule.SAME:
                return state
            case TargetRule.HOLDER:
                return HandoffState.ACTIVE if acted else HandoffState.CLAIMED
            case TargetRule.WORKED:
                return state if state is HandoffState.OFFERED else HandoffState.ACTIVE
        return self.target


_OPEN, _OFFERED, _CLAIMED, _ACTIVE = (
    HandoffState.OPEN,
    HandoffState.OFFERED,
    HandoffState.CLAIMED,
    HandoffState.ACTIVE,
)
_RETURNED, _RESOLVED, _WITHDRAWN = HandoffState.RETURNED, HandoffState.RESOLVED, HandoffState.WITHDRAWN
_SAME, _BACK = TargetRule.SAME, TargetRule.HOLDER
_CLAIMER, _HOLDER, _TARGET = (AllowedActor.CLAIMER,), (AllowedActor.HOLDER,), (AllowedActor.TARGET,)
_ESCALATOR, _SYSTEM = (AllowedActor.ESCALATOR,), (AllowedActor.SYSTEM,)
_HOLDER_OR_ADMIN = (AllowedActor.HOLDER, AllowedActor.ADMIN)
_HELD = (_CLAIMED, _ACTIVE)
_TAKEN = (*_HELD, _OFFERED, _RETURNED)

CREATE = Transition("create", (), _OPEN, _ESCALATOR, events.HandoffOpened)
CLAIM = Transition("claim", (_OPEN,), _CLAIMED, _CLAIMER, events.HandoffClaimed)
# Whoever offered it still has it: an offer is no end of a claim, and must not hide what its holder does.
ACT = Transition("act", (_CLAIMED, _OFFERED), TargetRule.WORKED, _HOLDER, events.HandoffActivated)
READ_BACK = Transition("read_back", _HELD, _SAME, _HOLDER, events.HandoffChanged)
KEEP = Transition("keep", _HELD, _SAME, _HOLDER, events.HandoffChanged)
RELEASE = Transition("release", _HELD, _OPEN, _HOLDER_OR_ADMIN, events.HandoffReleased)
OFFER = Transition("offer", _HELD, _OFFERED, _HOLDER_OR_ADMIN, events.HandoffOffered)
ACCEPT = Transition("accept", (_OFFERED,), _CLAIMED, _TARGET, events.HandoffClaimed)
DECLINE = Transition("decline", (_OFFERED,), _BACK, _TARGET, events.HandoffOfferEnded)
RECALL = Transition("recall", (_OFFERED,), _BACK, _HOLDER_OR_ADMIN, events.HandoffOfferEnded)
RETURN = Transition("return", _HELD, _RETURNED, _HOLDER, events.HandoffReturned)
REOPEN = Transition("reopen", (_RETURNED,), _OPEN, _ESCALATOR, events.HandoffReopened)
AMEND = Transition("amend", (_OPEN, _OFFERED, *_HELD), _SAME, _ESCALATOR, events.HandoffChanged)
WITHDRAW = Transition(
    "withdraw", (_OPEN, _RETURNED), _WITHDRAWN, (*_ESCALATOR, AllowedActor.ADMIN), events.HandoffWithdrawn
)
RESOLVE = Transition("resolve", _HELD, _RESOLVED, _HOLDER_OR_ADMIN, events.HandoffResolved)
# What timers do. None of them ends or hides a handoff.
WARN = Transition("warn", (_CLAIMED,), _SAME, _SYSTEM, events.HandoffChanged)
EXPIRE = Transition("expire", (_CLAIMED,), _OPEN, _SYSTEM, events.HandoffReleased)
LAPSE = Transition("lapse", (_OFFERED,), _BACK, _SYSTEM, events.HandoffOfferEnded)
REMIND = Transition("remind", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
WIDEN = Transition("widen", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
ALERT_OWNER = Transition("alert_owner", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
REPEAT = Transition("repeat", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
RESUME = Transition("resume", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
REMIND_HOLDER = Transition("remind_holder", _TAKEN, _SAME, _SYSTEM, events.HandoffReminded)
REMIND_TECHNICIAN = Transition("remind_technician", (_RETURNED,), _SAME, _SYSTEM, events.HandoffReminded)
ALERT_ADMINS = Transition("alert_admins", _TAKEN, _SAME, _SYSTEM, events.HandoffReminded)

TRANSITIONS = (
    *(CLAIM, ACT, READ_BACK, KEEP, RELEASE, OFFER, ACCEPT, DECLINE, RECALL, RETURN, REOPEN, AMEND, WITHDRAW, RESOLVE),
    *(WARN, EXPIRE, LAPSE, REMIND, WIDEN, ALERT_OWNER, REPEAT, RESUME),
    *(REMIND_HOLDER, REMIND_TECHNICIAN, ALERT_ADMINS),
)
"""Of a handoff that is there; ``CREATE`` makes one."""
BY_NAME = {transition.name: transition for transition in TRANSITIONS}

# What is said about a handoff leaves no row in its history and changes nothing of it. The holder asks, who escalated
# it answers, and either may remark.
MESSAGES = {
    MessageKind.QUESTION: Transition("question", LIVE, _SAME, _HOLDER, events.HandoffMessageAdded),
    MessageKind.ANSWER: Transition("answer", LIVE, _SAME, _ESCALATOR, events.HandoffMessageAdded),
    MessageKind.REMARK: Transition("remark", LIVE, _SAME, (*_HOLDER, *_ESCALATOR), events.HandoffMessageAdded),
}

REDO = Transition("redo", (*_HELD, _OFFERED), _SAME, _HOLDER, None)
"""Its holder did again what somebody else had done in the session: of that the session's events tell."""

EVENTS = tuple(dict.fromkeys(t.event for t in (CREATE, *TRANSITIONS, *MESSAGES.values()) if t.event))
"""What the live channel says of a handoff."""

FOLLOW_UP = "follow_up"
"""The one thing that may follow a resolution: another handoff, linked to it. The old one stays as it ended."""


def allowed(state: HandoffState) -> list[str]:
    """What members may do from a state, by name."""
    if state is HandoffState.RESOLVED:
        return [FOLLOW_UP]
    return [t.name for t in TRANSITIONS if state in t.sources and t is not ACT and t.actors != _SYSTEM]
