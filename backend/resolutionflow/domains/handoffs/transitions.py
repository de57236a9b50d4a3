"""The state machine of a handoff, as one table that the service, the errors and the tests read."""

import msgspec

from resolutionflow.domains.handoffs.events import (
    HandoffActivated,
    HandoffClaimed,
    HandoffReleased,
    HandoffResolved,
    HandoffWithdrawn,
)
from resolutionflow.domains.handoffs.schemas import HandoffState
from resolutionflow.domains.live.events import Event

LIVE = (HandoffState.OPEN, HandoffState.CLAIMED, HandoffState.ACTIVE)
"""States that the queue shows; a session has at most one handoff in any of them."""


class Transition(msgspec.Struct, frozen=True):
    """From any of ``sources`` to ``target``, told by ``event``."""

    name: str
    sources: tuple[HandoffState, ...]
    target: HandoffState
    event: type[Event]


CLAIM = Transition("claim", (HandoffState.OPEN,), HandoffState.CLAIMED, HandoffClaimed)
ACT = Transition("act", (HandoffState.CLAIMED,), HandoffState.ACTIVE, HandoffActivated)
RELEASE = Transition("release", (HandoffState.CLAIMED, HandoffState.ACTIVE), HandoffState.OPEN, HandoffReleased)
WITHDRAW = Transition("withdraw", (HandoffState.OPEN,), HandoffState.WITHDRAWN, HandoffWithdrawn)
RESOLVE = Transition("resolve", (HandoffState.CLAIMED, HandoffState.ACTIVE), HandoffState.RESOLVED, HandoffResolved)

TRANSITIONS = (CLAIM, ACT, RELEASE, WITHDRAW, RESOLVE)


def allowed(state: HandoffState) -> list[str]:
    """Names of the transitions that lead on from a state; none from an end state."""
    return [transition.name for transition in TRANSITIONS if state in transition.sources]
