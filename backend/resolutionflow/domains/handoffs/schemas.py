"""A handoff, its card in the queue, and the brief of four sections that the senior reads."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from resolutionflow.domains.flowpilot.schemas import Severity, StepKind
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Output, Paragraph, Text


class HandoffState(StrEnum):
    """``transitions`` holds what may follow what."""

    OPEN = "open"
    CLAIMED = "claimed"
    ACTIVE = "active"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Intent(StrEnum):
    """``escalate`` alarms the team."""

    ESCALATE = "escalate"


class Slot(StrEnum):
    """What a complete brief holds; what is missing is shown as unknown, never guessed."""

    PROBLEM = "problem"
    AFFECTED_USERS = "affected_users"
    BUSINESS_IMPACT = "business_impact"
    SINCE = "since"
    DEVICE = "device"
    TICKET = "ticket"
    STEPS = "steps"
    ASK = "ask"


class HandoffCreate(Input, frozen=True):
    multiline: ClassVar[frozenset[str]] = frozenset({"reason", "ask", "first_move", "contingency"})

    intent: Intent = Intent.ESCALATE
    reason: Paragraph | None = None
    """Why the junior is stuck."""
    ask: Paragraph | None = None
    """What is asked of the senior."""
    first_move: Paragraph | None = None
    """What the junior would try first."""
    contingency: Paragraph | None = None
    """What to do if that does not help."""


class Release(Input, frozen=True):
    multiline: ClassVar[frozenset[str]] = frozenset({"reason"})

    reason: Paragraph | None = None


class Resolve(Input, frozen=True):
    multiline: ClassVar[frozenset[str]] = frozenset({"resolution"})

    resolution: Text
    """What fixed it."""


class HandoffCard(Output, frozen=True):
    """What the queue shows. The same shape travels in every ``handoff.*`` event."""

    id: UUID
    session_id: UUID
    revision: int
    """Grows by one with each transition: of two cards of one handoff the higher revision is the newer."""
    intent: Intent
    state: HandoffState
    cycle: int
    """1, and one more each time it returns to the queue."""
    title: str
    client_name: str
    severity: Severity
    affected_users: int | None
    ticket_ref: str | None
    device: str | None
    steps_tried: int
    missing: list[Slot]
    escalated_by: Person
    opened_at: datetime
    """When it entered the queue, in this cycle."""
    claimed_by: Person | None
    claimed_at: datetime | None
    first_action_at: datetime | None
    ended_at: datetime | None
    """When it was resolved or withdrawn."""


class ProblemSummary(Output, frozen=True):
    """Section 1. None is shown as unknown."""

    title: str
    description: str | None
    reason: str | None
    ask: str | None
    client_name: str
    severity: Severity
    affected_users: int | None
    business_impact: str | None
    since: datetime | None
    ticket_ref: str | None
    device: str | None


class Seen(Output, frozen=True):
    """One result of something tried."""

    step_id: UUID
    text: str
    rules_out: str | None
    at: datetime


class Tried(Output, frozen=True):
    """One line of the ledger in section 2: what was done, what was seen, what that rules out."""

    step_id: UUID
    kind: StepKind
    action: str
    output: str | None
    rules_out: str | None
    seen: list[Seen]
    actor: Person
    at: datetime


class AssessmentStatus(StrEnum):
    """``not_configured``: the account has no assessment provider, and nothing is invented in its place."""

    NOT_CONFIGURED = "not_configured"


class Assessment(Output, frozen=True):
    """Section 3."""

    status: AssessmentStatus


class StartHereSource(StrEnum):
    """Who proposed the first move: the junior when escalating, a suggestion recorded in the session, or nobody."""

    ESCALATOR = "escalator"
    SUGGESTION = "suggestion"
    NONE = "none"


class StartHere(Output, frozen=True):
    """Section 4."""

    first_move: str | None
    source: StartHereSource
    step_id: UUID | None
    """The suggestion's step, where the source is one."""
    contingency: str | None


class Brief(Output, frozen=True):
    """Frozen at the escalation: later steps never change it."""

    version: int
    created_at: datetime
    problem: ProblemSummary
    tried: list[Tried]
    notes: list[Seen]
    assessment: Assessment
    start_here: StartHere
    missing: list[Slot]


class HandoffEvent(Output, frozen=True):
    """One transition, from the append-only history."""

    seq: int
    cycle: int
    actor: Person | None
    from_state: HandoffState | None
    to_state: HandoffState
    at: datetime
    note: str | None


class HandoffDetail(Output, frozen=True):
    card: HandoffCard
    brief: Brief
    history: list[HandoffEvent]


class HandoffPage(Output, frozen=True):
    """A snapshot of the queue: everything up to event ``head`` is in it, whatever comes later is a live event."""

    items: list[HandoffCard]
    next_cursor: str | None
    epoch: str
    head: int


class Preflight(Output, frozen=True):
    """What the brief would hold if the junior escalated now."""

    filled: list[Slot]
    missing: list[Slot]
