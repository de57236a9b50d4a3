"""The brief of four sections that the senior reads."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from msgspec import field

from resolutionflow.domains.flowpilot.attachments.schemas import Attachment
from resolutionflow.domains.flowpilot.sessions.schemas import Severity, StepKind
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Output, Paragraph


class Slot(StrEnum):
    """The parts of a complete brief. A missing part is shown as unknown, never guessed."""

    PROBLEM = "problem"
    AFFECTED_USERS = "affected_users"
    BUSINESS_IMPACT = "business_impact"
    SINCE = "since"
    DEVICE = "device"
    TICKET = "ticket"
    STEPS = "steps"
    ASK = "ask"


class BriefRequest(Input, frozen=True, kw_only=True):
    """The parts of the brief that a member writes; the others come from the session."""

    reason: Paragraph | None = None
    """Why the technician is stuck."""
    ask: Paragraph | None = None
    """The request to the senior."""
    first_move: Paragraph | None = None
    """What the technician would try first."""
    contingency: Paragraph | None = None
    """What to do if that does not help."""


class ProblemSummary(Output, frozen=True):
    """Section 1. None is shown as unknown."""

    title: str
    description: str | None
    reason: str | None
    ask: str | None
    client_name: str
    """As the client was called."""
    severity: Severity
    affected_users: int | None
    business_impact: str | None
    since: datetime | None
    ticket_ref: str | None
    ticket_url: str | None
    """The ticket's address, if its reference is one."""
    device: str | None
    known_at: dict[str, datetime]
    """When each known fact was last set, by its field in the session."""
    client_id: UUID | None = None
    """Null in briefs of before."""
    contact: str | None = None
    """The person who has the problem; null in briefs of before."""


class Seen(Output, frozen=True):
    """One observation."""

    step_id: UUID
    text: str
    rules_out: str | None
    masked: list[str]
    """Kinds of secrets that are hidden in the texts, such as ``password``."""
    at: datetime
    more: int = 0
    """Characters of the step that are not in the brief; the step itself has them. Briefs of before hold all."""


class Tried(Output, frozen=True):
    """One attempt in section 2, with its observations and what it rules out."""

    step_id: UUID
    kind: StepKind
    action: str
    output: str | None
    rules_out: str | None
    masked: list[str]
    """As in ``Seen``."""
    seen: list[Seen]
    actor: Person
    at: datetime
    more: int = 0
    """As in ``Seen``."""


class StartHereSource(StrEnum):
    """Source of the first step: the technician who escalated, a suggestion in the session, or none."""

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
    """Frozen at the escalation: later steps never change it. Secrets are masked in all of it."""

    version: int
    created_at: datetime
    steps: int
    """Position of the session's newest step; later ones are not in the brief."""
    problem: ProblemSummary
    tried: list[Tried]
    notes: list[Seen]
    attachments: list[Attachment]
    start_here: StartHere
    missing: list[Slot]
    edits: dict[UUID, int] = field(default_factory=dict)
    """How often steps had been edited by then, by their id; those that never were are left out."""
