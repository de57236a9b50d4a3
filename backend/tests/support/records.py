"""Sessions made of a few words, for what is computed from a record alone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, SessionStatus, Severity, Step, StepKind
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffState, Intent, Notified, Outcome
from resolutionflow.domains.identity.schemas import Person

OPENED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DANA = Person(id=UUID(int=1), name="Dana Reyes")
BEN = Person(id=UUID(int=2), name="Ben Okafor")
_KINDS = {
    "a": StepKind.ACTION,
    "c": StepKind.COMMAND,
    "o": StepKind.OBSERVATION,
    "q": StepKind.QUESTION,
    "n": StepKind.NOTE,
    "s": StepKind.SUGGESTION,
}


def at(minute: float) -> datetime:
    return OPENED + timedelta(minutes=minute)


def steps_of(*lines: str, actor: Person = DANA, every_min: float = 2) -> list[Step]:
    """``kind: text -> output x what it rules out``; the kind is its first letter.

    One every ``every_min``. A line may begin with another minute, and with ``Ben`` for a step of his: ``@30 Ben a: …``.
    """
    return [_step(number, line, actor, every_min) for number, line in enumerate(lines, 1)]


def _step(number: int, line: str, actor: Person, every_min: float) -> Step:
    minute = number * every_min
    if line.startswith("@"):
        first, _, line = line[1:].partition(" ")
        minute = float(first)
    if line.startswith("Ben "):
        actor, line = BEN, line.removeprefix("Ben ")
    kind, _, rest = line.partition(": ")
    rest, _, rules_out = rest.partition(" x ")
    body, _, output = rest.partition(" -> ")
    return Step(
        id=UUID(int=1_000 + number),
        session_id=UUID(int=9),
        position=number,
        kind=_KINDS[kind],
        body=body,
        output=output or None,
        rules_out=rules_out or None,
        repeats=None,
        ran_at=None,
        more=0,
        masked=[],
        version=1,
        edits=0,
        edited=None,
        struck=None,
        actor=actor,
        created_at=at(minute),
    )


def session_of(steps: Iterable[Step] = (), **fields: Any) -> SessionDetail:
    known: dict[str, Any] = {
        "id": UUID(int=9),
        "title": "Outlook asks for the password again and again",
        "problem": "",
        "client_name": "Harbor Dental",
        "client_id": None,
        "ticket_ref": None,
        "contact": None,
        "device": None,
        "severity": Severity.MEDIUM,
        "affected_users": None,
        "business_impact": None,
        "since": None,
        "status": SessionStatus.OPEN,
        "paused": None,
        "abandoned": None,
        "inactive": False,
        "resolution": None,
        "minutes": None,
        "facts_at": {},
        "revision": 0,
        "masked": [],
        "owner": DANA,
        "practice": False,
        "steps": list(steps),
        "attachments": [],
        "created_at": OPENED,
        "updated_at": OPENED,
    }
    return SessionDetail(**{**known, **fields})


def card_of(**fields: Any) -> HandoffCard:
    """Escalated by Dana, resolved by Ben."""
    known: dict[str, Any] = {
        **dict.fromkeys(HandoffCard.__struct_fields__),
        "id": UUID(int=20),
        "session_id": UUID(int=9),
        "revision": 4,
        "intent": Intent.ESCALATE,
        "state": HandoffState.RESOLVED,
        "cycle": 1,
        "title": "",
        "client_name": "Harbor Dental",
        "severity": Severity.MEDIUM,
        "steps_tried": 2,
        "missing": [],
        "escalated_by": DANA,
        "opened_at": at(10),
        "claimed_by": BEN,
        "claimed_at": at(12),
        "ended_at": at(30),
        "changed_at": at(30),
        "brief_version": 1,
        "outcome": Outcome.FIXED,
        "practice": False,
        "notified": Notified(count=0, people=[]),
    }
    return HandoffCard(**{**known, **fields})
