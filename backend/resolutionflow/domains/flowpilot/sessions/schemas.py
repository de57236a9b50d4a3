"""Troubleshooting sessions and their steps, as the API describes them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.flowpilot.attachments.schemas import Attachment
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Body, CommandOutput, Input, Line, Moment, Output, Paragraph, Text, Title

EXCERPT = 16_384
"""Characters of each text of a step that its session and a brief contain; the step itself has the rest."""


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class SessionStatus(StrEnum):
    """``escalated`` while a handoff of the session is live; ``resolved`` takes no more steps."""

    OPEN = "open"
    ESCALATED = "escalated"
    RESOLVED = "resolved"


class StepKind(StrEnum):
    """What a step records.

    ``question``: asked of the user · ``action``: something done · ``command``: something run, with its output ·
    ``observation``: what was seen, and what it rules out · ``note`` · ``suggestion``: a next step proposed.
    """

    QUESTION = "question"
    ACTION = "action"
    OBSERVATION = "observation"
    COMMAND = "command"
    NOTE = "note"
    SUGGESTION = "suggestion"


AffectedUsers = Annotated[int, Meta(ge=0, le=1_000_000)]


class SessionCreate(Input, frozen=True):
    title: Title
    client_name: Title
    problem: Paragraph = ""
    severity: Severity = Severity.MEDIUM
    ticket_ref: Line | None = None
    device: Line | None = None
    affected_users: AffectedUsers | None = None
    business_impact: Paragraph | None = None
    since: Moment | None = None
    """When the problem began, if known; with an offset."""


class SessionChange(Input, frozen=True):
    """Facts that are known now; a field left out stays as it is."""

    problem: Paragraph | None = None
    severity: Severity | None = None
    ticket_ref: Line | None = None
    device: Line | None = None
    affected_users: AffectedUsers | None = None
    business_impact: Paragraph | None = None
    since: Moment | None = None


class StepCreate(Input, frozen=True):
    kind: StepKind
    body: Body
    output: CommandOutput | None = None
    """What a command printed; only for ``command``."""
    rules_out: Paragraph | None = None
    """What this result rules out; for ``observation``, ``action`` and ``command``."""


class StepIdea(Input, frozen=True):
    """A step that is being typed."""

    kind: StepKind
    body: Body


class SessionResolve(Input, frozen=True):
    resolution: Text
    """What fixed it, in a line or two."""


class Step(Output, frozen=True):
    id: UUID
    session_id: UUID
    position: int
    kind: StepKind
    body: str
    output: str | None
    rules_out: str | None
    repeats: UUID | None
    """The newest step of another member in this session that this one repeats."""
    more: int
    """Characters that its texts leave out here; the step alone has them all."""
    masked: list[str]
    """Kinds of secrets in it, such as ``password``. The owner of the session and the holder of its handoff read the
    texts as typed; for everybody else each secret is masked."""
    actor: Person
    created_at: datetime


class Repeat(Output, frozen=True):
    step_id: UUID
    actor: Person


class Repeats(Output, frozen=True):
    """Steps of other members that this one would repeat, the newest first."""

    items: list[Repeat]


class SessionSummary(Output, frozen=True):
    """A row of the session list."""

    id: UUID
    title: str
    client_name: str
    ticket_ref: str | None
    device: str | None
    severity: Severity
    affected_users: int | None
    status: SessionStatus
    owner: Person
    steps: int
    """Number of steps."""
    created_at: datetime
    updated_at: datetime


class SessionDetail(Output, frozen=True):
    id: UUID
    title: str
    problem: str
    client_name: str
    ticket_ref: str | None
    device: str | None
    severity: Severity
    affected_users: int | None
    business_impact: str | None
    since: datetime | None
    status: SessionStatus
    resolution: str | None
    facts_at: dict[str, datetime]
    """When each known fact was last set, by its field."""
    masked: list[str]
    """Kinds of secrets in the texts above; see ``Step.masked``."""
    owner: Person
    steps: list[Step]
    attachments: list[Attachment]
    created_at: datetime
    updated_at: datetime


class SessionPage(Output, frozen=True):
    items: list[SessionSummary]
    next_cursor: str | None
    """Pass as ``cursor`` for the next page; null on the last."""
