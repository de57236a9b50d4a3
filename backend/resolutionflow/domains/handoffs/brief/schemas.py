"""The brief of four sections that the senior reads, and what came after it was frozen."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions.schemas import Attachment, Severity, Step, StepKind
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Output


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
    ticket_url: str | None
    """Where the ticket is, if its reference is an address."""
    device: str | None
    known_at: dict[str, datetime]
    """When each fact that is known was told, by its field in the session."""


class Seen(Output, frozen=True):
    """One result of something tried."""

    step_id: UUID
    text: str
    rules_out: str | None
    masked: list[str]
    """Kinds of secrets that are hidden in the texts, such as ``password``."""
    at: datetime
    more: int = 0
    """Characters of the step that are not in the brief; the step itself has them. Briefs of before hold all."""


class Tried(Output, frozen=True):
    """One line of the ledger in section 2: what was done, what was seen, what that rules out."""

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
    """Frozen at the escalation: later steps never change it. Secrets are masked in all of it."""

    version: int
    created_at: datetime
    steps: int
    """How many steps the session had: those that came later are not in it."""
    problem: ProblemSummary
    tried: list[Tried]
    notes: list[Seen]
    attachments: list[Attachment]
    start_here: StartHere
    missing: list[Slot]


class FactChange(Output, frozen=True):
    """A fact of the problem that is another by now; None is unknown."""

    field: str
    """Its name in the session."""
    before: str | None
    after: str | None
    at: datetime


class Changes(Output, frozen=True):
    """What the session holds and the newest brief does not, secrets masked."""

    steps: list[Step]
    facts: list[FactChange]
    attachments: list[Attachment]
