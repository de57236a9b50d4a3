"""The transitions of a handoff as one table, for the state machine, its readers, the errors, the tests and the docs."""

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
"""States that are not final; a session has at most one handoff in them."""


class AllowedActor(StrEnum):
    """Who may make a transition."""

    CLAIMER = "a member who can claim, except the one who escalated"
    HOLDER = "the person who claimed it"
    TARGET = "the person it is offered to"
    ESCALATOR = "the person who escalated it"
    ADMIN = "an admin or owner"
    SYSTEM = "the system"


class TargetRule(StrEnum):
    """The next state, where it depends on the state before."""

    SAME = "where it is"
    HOLDER = "back to its holder: active if they acted, else claimed"
    WORKED = "active; while it is offered, where it is"


class Transition(msgspec.Struct, frozen=True):
    """One row of the table: from any of ``sources`` to ``target``, open to any of ``actors``.

    ``name`` is its name in the history and of its timer; ``event`` its type on the live channel, which several share.
    """

    name: str
    sources: tuple[HandoffState, ...]
    target: HandoffState | TargetRule
    actors: tuple[AllowedActor, ...]
    event: type[Event] | None

    def next_state(self, state: HandoffState, *, acted: bool) -> HandoffState:
        """The state after ``state``; ``acted``: the holder has taken a first action."""
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
_SAME, _TO_HOLDER = TargetRule.SAME, TargetRule.HOLDER
_CLAIMER, _HOLDER, _TARGET = (AllowedActor.CLAIMER,), (AllowedActor.HOLDER,), (AllowedActor.TARGET,)
_ESCALATOR, _SYSTEM = (AllowedActor.ESCALATOR,), (AllowedActor.SYSTEM,)
_HOLDER_OR_ADMIN = (AllowedActor.HOLDER, AllowedActor.ADMIN)
_HELD = (_CLAIMED, _ACTIVE)
_CLAIMED_ONCE = (*_HELD, _OFFERED, _RETURNED)

CREATE = Transition("create", (), _OPEN, _ESCALATOR, events.HandoffOpened)
CLAIM = Transition("claim", (_OPEN,), _CLAIMED, _CLAIMER, events.HandoffClaimed)
# While it is offered its holder still has it, and may act.
ACT = Transition("act", (_CLAIMED, _OFFERED), TargetRule.WORKED, _HOLDER, events.HandoffActivated)
# A pick-up by mistake: the handoff keeps waiting in the same cycle, as if it had not been claimed.
UNDO = Transition("undo", (_CLAIMED,), _OPEN, _HOLDER, events.HandoffReleased)
READ_BACK = Transition("read_back", _HELD, _SAME, _HOLDER, events.HandoffChanged)
KEEP = Transition("keep", _HELD, _SAME, _HOLDER, events.HandoffChanged)
RELEASE = Transition("release", _HELD, _OPEN, _HOLDER_OR_ADMIN, events.HandoffReleased)
OFFER = Transition("offer", _HELD, _OFFERED, _HOLDER_OR_ADMIN, events.HandoffOffered)
ACCEPT = Transition("accept", (_OFFERED,), _CLAIMED, _TARGET, events.HandoffClaimed)
DECLINE = Transition("decline", (_OFFERED,), _TO_HOLDER, _TARGET, events.HandoffOfferEnded)
RECALL = Transition("recall", (_OFFERED,), _TO_HOLDER, _HOLDER_OR_ADMIN, events.HandoffOfferEnded)
RETURN = Transition("return", _HELD, _RETURNED, _HOLDER, events.HandoffReturned)
REOPEN = Transition("reopen", (_RETURNED,), _OPEN, _ESCALATOR, events.HandoffReopened)
AMEND = Transition("amend", (_OPEN, _OFFERED, *_HELD), _SAME, _ESCALATOR, events.HandoffChanged)
WITHDRAW = Transition(
    "withdraw", (_OPEN, _RETURNED), _WITHDRAWN, (*_ESCALATOR, AllowedActor.ADMIN), events.HandoffWithdrawn
)
RESOLVE = Transition("resolve", _HELD, _RESOLVED, _HOLDER_OR_ADMIN, events.HandoffResolved)
# Made by timers. None ends a handoff or hides it.
WARN = Transition("warn", (_CLAIMED,), _SAME, _SYSTEM, events.HandoffChanged)
EXPIRE = Transition("expire", (_CLAIMED,), _OPEN, _SYSTEM, events.HandoffReleased)
LAPSE = Transition("lapse", (_OFFERED,), _TO_HOLDER, _SYSTEM, events.HandoffOfferEnded)
REMIND = Transition("remind", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
WIDEN = Transition("widen", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
ALERT_OWNER = Transition("alert_owner", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
REPEAT = Transition("repeat", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
RESUME = Transition("resume", (_OPEN,), _SAME, _SYSTEM, events.HandoffReminded)
REMIND_HOLDER = Transition("remind_holder", _CLAIMED_ONCE, _SAME, _SYSTEM, events.HandoffReminded)
REMIND_TECHNICIAN = Transition("remind_technician", (_RETURNED,), _SAME, _SYSTEM, events.HandoffReminded)
ALERT_ADMINS = Transition("alert_admins", _CLAIMED_ONCE, _SAME, _SYSTEM, events.HandoffReminded)

TRANSITIONS = (
    *(CLAIM, UNDO, ACT, READ_BACK, KEEP, RELEASE, OFFER, ACCEPT, DECLINE, RECALL),
    *(RETURN, REOPEN, AMEND, WITHDRAW, RESOLVE),
    *(WARN, EXPIRE, LAPSE, REMIND, WIDEN, ALERT_OWNER, REPEAT, RESUME),
    *(REMIND_HOLDER, REMIND_TECHNICIAN, ALERT_ADMINS),
)
"""Of an existing handoff."""
BY_NAME = {transition.name: transition for transition in TRANSITIONS}

# Messages change nothing of the handoff and leave no row in its history. The holder asks, the member who escalated
# answers, and either may comment.
MESSAGES = {
    MessageKind.QUESTION: Transition("question", LIVE, _SAME, _HOLDER, events.HandoffMessageAdded),
    MessageKind.ANSWER: Transition("answer", LIVE, _SAME, _ESCALATOR, events.HandoffMessageAdded),
    MessageKind.REMARK: Transition("remark", LIVE, _SAME, (*_HOLDER, *_ESCALATOR), events.HandoffMessageAdded),
}

REPEATED_STEP = Transition("redo", (*_HELD, _OFFERED), _SAME, _HOLDER, None)
"""Its holder repeated a step of another member. The session's own event announces the step."""
DIAGNOSED = Transition("diagnose", (*_HELD, _OFFERED), _SAME, _HOLDER, None)
"""Its holder's first diagnostic step, where the first action was a note or a message. Announced as the one above."""

EVENTS = tuple(dict.fromkeys(t.event for t in (CREATE, *TRANSITIONS, *MESSAGES.values()) if t.event))
"""Of handoffs on the live channel."""

FOLLOW_UP = "follow_up"
"""A new handoff linked to a resolved one, which stays as it ended."""


def allowed(state: HandoffState) -> list[str]:
    """Names of the transitions that members may make from a state."""
    if state is HandoffState.RESOLVED:
        return [FOLLOW_UP]
    return [t.name for t in TRANSITIONS if state in t.sources and t is not ACT and t.actors != _SYSTEM]
