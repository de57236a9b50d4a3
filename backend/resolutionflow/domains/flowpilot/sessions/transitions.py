"""The statuses of a session, and how one follows another.

Handoffs escalate, withdraw and resolve; the other transitions are made by members, or by a step.
"""

from collections.abc import Collection

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.sessions.errors import HandoffIsLive, SessionEnded
from resolutionflow.domains.flowpilot.sessions.schemas import AT_WORK
from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus as Status

ENDED = frozenset({Status.RESOLVED, Status.ABANDONED})
"""No step is added, and no fact changed."""


class Transition(msgspec.Struct, frozen=True):
    name: str
    sources: Collection[Status]
    target: Status


PAUSE = Transition("pause", AT_WORK, Status.PAUSED)
"""From ``paused`` too: it waits for another, or longer."""
RESUME = Transition("resume", {Status.PAUSED}, Status.OPEN)
ABANDON = Transition("abandon", AT_WORK, Status.ABANDONED)
REOPEN = Transition("reopen", {Status.ABANDONED}, Status.OPEN)
ESCALATE = Transition("escalate", {*AT_WORK, Status.RESOLVED}, Status.ESCALATED)
"""From ``resolved`` by a follow-up."""
WITHDRAW = Transition("withdraw", {Status.ESCALATED}, Status.OPEN)
RESTORE = Transition("restore", {Status.ESCALATED}, Status.RESOLVED)
"""A follow-up was withdrawn."""
RESOLVE = Transition("resolve", {*AT_WORK, Status.ESCALATED}, Status.RESOLVED)
TRANSITIONS = (PAUSE, RESUME, ABANDON, REOPEN, ESCALATE, WITHDRAW, RESTORE, RESOLVE)


def check_open(status: str) -> None:
    """Check that something may be added to a session, or corrected in it.

    Raises:
        SessionEnded: it is resolved or abandoned.
    """
    if status in ENDED:
        raise SessionEnded(words.ABANDONED_STAYS if status == Status.ABANDONED else words.RESOLVED_STAYS)


def check(status: str, transition: Transition) -> None:
    """Check that a member may make a transition now.

    Raises:
        HandoffIsLive: the session is escalated; what is paused or parked then is the handoff.
        SessionEnded: it is resolved or abandoned.
    """
    if status in transition.sources:
        return
    if status == Status.ESCALATED:
        raise HandoffIsLive(words.HANDOFF_FIRST[transition.name])
    check_open(status)
