"""The state machine of a handoff, as one table that the service, the errors, the tests and the docs read."""

from enum import StrEnum

import msgspec

from resolutionflow.domains.handoffs.events import (
    HandoffActivated,
    HandoffChanged,
    HandoffClaimed,
    HandoffOffered,
    HandoffOfferEnded,
    HandoffReleased,
    HandoffReminded,
    HandoffReopened,
    HandoffResolved,
    HandoffReturned,
    HandoffWithdrawn,
)
from resolutionflow.domains.handoffs.schemas import HandoffState
from resolutionflow.domains.live.events import Event

LIVE = (
    HandoffState.OPEN,
    HandoffState.OFFERED,
    HandoffState.CLAIMED,
    HandoffState.ACTIVE,
    HandoffState.RETURNED,
)
"""States in which somebody still has something to do; a session has at most one handoff in any of them."""


class Who(StrEnum):
    """To whom a transition is open."""

    CLAIMER = "a member who may claim, never the one who escalated"
    HOLDER = "who claimed it"
    TARGET = "whom it is offered to"
    ESCALATOR = "who escalated"
    ADMIN = "an admin or owner"
    SYSTEM = "the system"


class Back(StrEnum):
    """Where a transition leads when that depends on where the handoff has been."""

    SAME = "where it is"
    HOLDER = "back to its holder: active if they acted, else claimed"
    WORKED = "active; while it is offered, where it is"


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """From any of ``sources`` to ``target``, open to any of ``who``, told by ``event``."""

    name: str
    sources: tuple[HandoffState, ...]
    target: HandoffState | Back
    who: tuple[Who, ...]
    event: type[Event]

    def lands(self, state: HandoffState, *, acted: bool) -> HandoffState:
        """The state after it, from ``state``; ``acted``: whether its holder has taken a first action."""
        match self.target:
            case Back.SAME:
                return state
            case Back.HOLDER:
                return HandoffState.ACTIVE if acted else HandoffState.CLAIMED
            case Back.WORKED:
                return state if state is HandoffState.OFFERED else HandoffState.ACTIVE
        return self.target


_HELD = (HandoffState.CLAIMED, HandoffState.ACTIVE)
_HOLDER = (Who.HOLDER, Who.ADMIN)

CLAIM = Transition(
    name="claim",
    sources=(HandoffState.OPEN,),
    target=HandoffState.CLAIMED,
    who=(Who.CLAIMER,),
    event=HandoffClaimed,
)
# Whoever offered it still has it: an offer is no end of a claim, and must not hide what its holder does.
ACT = Transition(
    name="act",
    sources=(HandoffState.CLAIMED, HandoffState.OFFERED),
    target=Back.WORKED,
    who=(Who.HOLDER,),
    event=HandoffActivated,
)
READ_BACK = Transition(
    name="read_back",
    sources=_HELD,
    target=Back.SAME,
    who=(Who.HOLDER,),
    event=HandoffChanged,
)
KEEP = Transition(
    name="keep",
    sources=_HELD,
    target=Back.SAME,
    who=(Who.HOLDER,),
    event=HandoffChanged,
)
RELEASE = Transition(
    name="release",
    sources=_HELD,
    target=HandoffState.OPEN,
    who=_HOLDER,
    event=HandoffReleased,
)
OFFER = Transition(
    name="offer",
    sources=_HELD,
    target=HandoffState.OFFERED,
    who=_HOLDER,
    event=HandoffOffered,
)
ACCEPT = Transition(
    name="accept",
    sources=(HandoffState.OFFERED,),
    target=HandoffState.CLAIMED,
    who=(Who.TARGET,),
    event=HandoffClaimed,
)
DECLINE = Transition(
    name="decline",
    sources=(HandoffState.OFFERED,),
    target=Back.HOLDER,
    who=(Who.TARGET,),
    event=HandoffOfferEnded,
)
RECALL = Transition(
    name="recall",
    sources=(HandoffState.OFFERED,),
    target=Back.HOLDER,
    who=_HOLDER,
    event=HandoffOfferEnded,
)
RETURN = Transition(
    name="return",
    sources=_HELD,
    target=HandoffState.RETURNED,
    who=(Who.HOLDER,),
    event=HandoffReturned,
)
REOPEN = Transition(
    name="reopen",
    sources=(HandoffState.RETURNED,),
    target=HandoffState.OPEN,
    who=(Who.ESCALATOR,),
    event=HandoffReopened,
)
AMEND = Transition(
    name="amend",
    sources=(HandoffState.OPEN, HandoffState.OFFERED, *_HELD),
    target=Back.SAME,
    who=(Who.ESCALATOR,),
    event=HandoffChanged,
)
WITHDRAW = Transition(
    name="withdraw",
    sources=(HandoffState.OPEN, HandoffState.RETURNED),
    target=HandoffState.WITHDRAWN,
    who=(Who.ESCALATOR, Who.ADMIN),
    event=HandoffWithdrawn,
)
RESOLVE = Transition(
    name="resolve",
    sources=_HELD,
    target=HandoffState.RESOLVED,
    who=_HOLDER,
    event=HandoffResolved,
)
# What timers do. None of them ends or hides a handoff.
WARN = Transition(
    name="warn",
    sources=(HandoffState.CLAIMED,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffChanged,
)
EXPIRE = Transition(
    name="expire",
    sources=(HandoffState.CLAIMED,),
    target=HandoffState.OPEN,
    who=(Who.SYSTEM,),
    event=HandoffReleased,
)
LAPSE = Transition(
    name="lapse",
    sources=(HandoffState.OFFERED,),
    target=Back.HOLDER,
    who=(Who.SYSTEM,),
    event=HandoffOfferEnded,
)
REMIND = Transition(
    name="remind",
    sources=(HandoffState.OPEN,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
WIDEN = Transition(
    name="widen",
    sources=(HandoffState.OPEN,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
ALERT_OWNER = Transition(
    name="alert_owner",
    sources=(HandoffState.OPEN,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
REPEAT = Transition(
    name="repeat",
    sources=(HandoffState.OPEN,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
REMIND_HOLDER = Transition(
    name="remind_holder",
    sources=(*_HELD, HandoffState.OFFERED, HandoffState.RETURNED),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
REMIND_TECHNICIAN = Transition(
    name="remind_technician",
    sources=(HandoffState.RETURNED,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
ALERT_ADMINS = Transition(
    name="alert_admins",
    sources=(*_HELD, HandoffState.OFFERED, HandoffState.RETURNED),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)
RESUME = Transition(
    name="resume",
    sources=(HandoffState.OPEN,),
    target=Back.SAME,
    who=(Who.SYSTEM,),
    event=HandoffReminded,
)

TRANSITIONS = (
    CLAIM,
    ACT,
    READ_BACK,
    KEEP,
    RELEASE,
    OFFER,
    ACCEPT,
    DECLINE,
    RECALL,
    RETURN,
    REOPEN,
    AMEND,
    WITHDRAW,
    RESOLVE,
    WARN,
    EXPIRE,
    LAPSE,
    REMIND,
    WIDEN,
    ALERT_OWNER,
    REPEAT,
    RESUME,
    REMIND_HOLDER,
    REMIND_TECHNICIAN,
    ALERT_ADMINS,
)
BY_NAME = {transition.name: transition for transition in TRANSITIONS}

FOLLOW_UP = "follow_up"
"""The one thing that may follow a resolution: another handoff, linked to it. The old one stays as it ended."""


def allowed(state: HandoffState) -> list[str]:
    """What members may do from a state, by name."""
    if state is HandoffState.RESOLVED:
        return [FOLLOW_UP]
    return [t.name for t in TRANSITIONS if state in t.sources and t is not ACT and Who.SYSTEM not in t.who]


def diagram() -> str:
    """The table as a Mermaid state diagram; what stays in its state is left to the table."""
    lines = ["stateDiagram-v2", "    [*] --> open: create"]
    for transition in TRANSITIONS:
        if transition.target is Back.SAME:
            continue
        for source in transition.sources:
            lands = {transition.lands(source, acted=acted) for acted in (False, True)} - {source}
            lines += [f"    {source} --> {target}: {transition.name}" for target in sorted(lands)]
    lines += ["    resolved --> [*]", "    withdrawn --> [*]"]
    return "\n".join(lines)


def table() -> str:
    """The table as Markdown."""
    lines = ["| transition | from | to | who | event |", "|---|---|---|---|---|"]
    for t in TRANSITIONS:
        who = "; ".join(t.who)
        lines.append(
            f"| `{t.name}` | {', '.join(t.sources)} | {t.target} | {who} | `{t.event.__struct_config__.tag}` |"
        )
    return "\n".join(lines)
