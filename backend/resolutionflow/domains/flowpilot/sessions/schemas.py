"""Troubleshooting sessions and their steps, as the API describes them."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import Select

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
    """``paused`` until its reminder or the next step; ``escalated`` while a handoff of the session is live.

    ``resolved`` and ``abandoned`` take no more steps; an abandoned session can be reopened.
    """

    OPEN = "open"
    PAUSED = "paused"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    ABANDONED = "abandoned"


AT_WORK = frozenset({SessionStatus.OPEN, SessionStatus.PAUSED})
"""Statuses of a session that has not ended and is not escalated."""


class WaitsFor(StrEnum):
    """Who has to act while a session is paused."""

    USER = "user"
    VENDOR = "vendor"


class AbandonReason(StrEnum):
    """``no_answer``: the user does not answer · ``went_away``: the problem did · ``elsewhere``: others handle it."""

    NO_ANSWER = "no_answer"
    WENT_AWAY = "went_away"
    ELSEWHERE = "elsewhere"
    DUPLICATE = "duplicate"
    MISTAKE = "mistake"


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


ATTEMPTS = frozenset({StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND})
"""Kinds of steps that count as tried."""
DIAGNOSTIC = ATTEMPTS | {StepKind.OBSERVATION}
"""Kinds of steps that move a diagnosis on; the others are talk."""


AffectedUsers = Annotated[int, Meta(ge=0, le=1_000_000)]


class SessionCreate(Input, frozen=True):
    title: Title
    client_name: Title
    """In any case, with or without accents: the client that has the name, or had it; else a new one."""
    problem: Paragraph = ""
    severity: Severity = Severity.MEDIUM
    ticket_ref: Line | None = None
    contact: Line | None = None
    """The person who has the problem."""
    device: Line | None = None
    affected_users: AffectedUsers | None = None
    business_impact: Paragraph | None = None
    since: Moment | None = None
    """When the problem began, if known; with an offset."""


class SessionChange(Input, frozen=True):
    """Facts that are known now, or corrected: a field left out stays as it is, null or a blank makes it unknown."""

    revision: Annotated[int, Meta(ge=0)] | None = None
    """The session's ``revision`` when its facts were read. A fact that changed since is not overwritten. Without it the
    last change wins."""
    title: Title | UnsetType = UNSET
    client_name: Title | UnsetType = UNSET
    problem: Paragraph | UnsetType | None = UNSET
    severity: Severity | UnsetType = UNSET
    ticket_ref: Line | UnsetType | None = UNSET
    contact: Line | UnsetType | None = UNSET
    device: Line | UnsetType | None = UNSET
    affected_users: AffectedUsers | UnsetType | None = UNSET
    business_impact: Paragraph | UnsetType | None = UNSET
    since: Moment | UnsetType | None = UNSET


class StepCreate(Input, frozen=True):
    kind: StepKind
    body: Body
    output: CommandOutput | None = None
    """What a command printed; only for ``command``."""
    rules_out: Paragraph | None = None
    """What this result rules out; for ``observation``, ``action`` and ``command``."""


class CommandRun(StepCreate, frozen=True):
    """A command of a transcript."""

    ran_at: datetime | None = None
    """If the transcript says so."""


class StepIdea(Input, frozen=True):
    """A step that is being typed."""

    kind: StepKind
    body: Body


MinutesSpent = Annotated[int, Meta(ge=1, le=10_080)]
"""At most a week."""


class SessionResolve(Input, frozen=True):
    resolution: Text
    """What fixed it, in a line or two."""
    minutes: MinutesSpent | None = None
    """Time spent, as the technician states it."""


class SessionPause(Input, frozen=True):
    waits_for: WaitsFor
    remind_at: Moment
    """When its technician is reminded; daily from then on."""


class SessionAbandon(Input, frozen=True):
    reason: AbandonReason


class Mark(Output, frozen=True):
    by: Person
    at: datetime


class Pause(Output, frozen=True):
    waits_for: WaitsFor
    remind_at: datetime
    reminded_at: datetime | None
    """The newest reminder; null: it is not due yet."""
    by: Person
    at: datetime


class Abandonment(Output, frozen=True):
    reason: AbandonReason
    by: Person
    at: datetime


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
    texts as typed; for everyone else each secret is masked."""
    version: int
    """Grows with each correction. Send it with the next one."""
    edits: int
    """How often its texts were edited."""
    edited: Mark | None
    """The newest edit."""
    struck: Mark | None
    """Set while the step is struck out: it counts for nothing, and stays readable."""
    actor: Person
    ran_at: datetime | None
    """When it was run, if the transcript that it comes from says so."""
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
    client_id: UUID | None
    """Null while the session is not linked to a client yet."""
    ticket_ref: str | None
    device: str | None
    severity: Severity
    affected_users: int | None
    status: SessionStatus
    waits_for: WaitsFor | None
    """While it is paused."""
    remind_at: datetime | None
    """While it is paused."""
    owner: Person
    practice: bool
    """Sample data to try an escalation with: only its owner sees it, and it counts in nothing."""
    steps: int
    """Number of steps that are not struck out."""
    created_at: datetime
    updated_at: datetime


class SessionListItem(SessionSummary, frozen=True):
    steps_tried: int
    """Number of ``ATTEMPTS``: as on the card of an escalation."""


class SessionDetail(Output, frozen=True):
    id: UUID
    title: str
    problem: str
    client_name: str
    """As the client is called now; briefs keep the name that it had."""
    client_id: UUID | None
    """As in ``SessionSummary``."""
    ticket_ref: str | None
    contact: str | None
    device: str | None
    severity: Severity
    affected_users: int | None
    business_impact: str | None
    since: datetime | None
    status: SessionStatus
    paused: Pause | None
    abandoned: Abandonment | None
    inactive: bool
    """Open or paused without a change for as long as the account's policy says: it may be abandoned."""
    resolution: str | None
    minutes: int | None
    """Time spent, as it was stated with the resolution."""
    facts_at: dict[str, datetime]
    """When each known fact was last set, by its field. Title and client are in it once they were corrected."""
    revision: int
    """Number of corrections of the session and its steps. Send it with the next change of the facts."""
    masked: list[str]
    """Kinds of secrets in the texts above; see ``Step.masked``."""
    owner: Person
    practice: bool
    """See ``SessionSummary.practice``."""
    steps: list[Step]
    attachments: list[Attachment]
    created_at: datetime
    updated_at: datetime


class SessionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions are listed."""

    statuses: Collection[SessionStatus] = ()
    """None of them: all."""
    owners: Collection[UUID] = ()
    """Opened by each of these: two different ones leave nothing."""
    client_id: UUID | None = None
    """And clients that were merged with it."""
    opened_before: datetime | None = None
    among: Collection[Select[UUID]] = ()
    """Ids; a session is among each of them."""


class SessionPage(Output, frozen=True):
    items: list[SessionListItem]
    next_cursor: str | None
    """Pass as ``cursor`` for the next page; null on the last."""
