"""FlowPilot troubleshooting sessions and their steps, as the API speaks of them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Body, CommandOutput, Input, Line, Moment, Output, Paragraph, Text, Title

SHOWN = 16_384
"""Characters of each text of a step that are shown with the others of its session, and in a brief."""


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
    """When the trouble began, if known; with an offset."""


class SessionChange(Input, frozen=True):
    """What is known by now; a field left out stays as it is."""

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
    """A step that may be recorded, or the beginning of it."""

    kind: StepKind
    body: Body


class SessionResolve(Input, frozen=True):
    resolution: Text
    """What fixed it, in a line or two."""


class StepField(StrEnum):
    BODY = "body"
    OUTPUT = "output"
    RULES_OUT = "rules_out"


class SessionField(StrEnum):
    TITLE = "title"
    PROBLEM = "problem"
    CLIENT_NAME = "client_name"
    TICKET_REF = "ticket_ref"
    DEVICE = "device"
    BUSINESS_IMPACT = "business_impact"
    RESOLUTION = "resolution"


class Passage(Input, frozen=True, kw_only=True):
    """From ``begin`` up to ``end`` of a text as it was typed, in characters: code points of Unicode."""

    begin: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]


class StepPassage(Passage, frozen=True, kw_only=True):
    field: StepField


class SessionPassage(Passage, frozen=True, kw_only=True):
    field: SessionField


class Hidden(Output, frozen=True):
    """Something in the session, or in what was made of it, is masked now that was not before: read it again."""

    session_id: UUID


class Step(Output, frozen=True):
    id: UUID
    session_id: UUID
    position: int
    kind: StepKind
    body: str
    output: str | None
    rules_out: str | None
    repeats: UUID | None
    """The latest step of somebody else in this session that this one does again."""
    more: int
    """Characters of its texts that are not in them here; the step alone has them all."""
    masked: list[str]
    """Kinds of secrets in it, such as ``password``. Whoever owns or claimed the session reads the texts as they were
    typed; for everybody else each is masked."""
    actor: Person
    created_at: datetime


class Repeat(Output, frozen=True):
    step_id: UUID
    actor: Person


class Repeats(Output, frozen=True):
    """Steps of others that would be done again, the latest first; the page has the steps themselves."""

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
    """How many steps were recorded."""
    created_at: datetime
    updated_at: datetime


class Attachment(Output, frozen=True):
    """A file that belongs to a session. It is kept as it came: nothing in it is masked."""

    id: UUID
    session_id: UUID
    name: str
    media_type: str
    size: int
    """In bytes."""
    uploaded_by: Person
    created_at: datetime


class Attachments(Output, frozen=True):
    """All of a session, the oldest first."""

    session_id: UUID
    items: list[Attachment]


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
    """When each of the facts above that is known was told, by its field."""
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
