"""A handoff, its card in the queue, what may be done with it, and what is said about it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.brief.schemas import Brief, Slot
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Moment, Output, Paragraph, Sentence, Text


class HandoffState(StrEnum):
    """``transitions`` holds what may follow what."""

    OPEN = "open"
    OFFERED = "offered"
    CLAIMED = "claimed"
    ACTIVE = "active"
    RETURNED = "returned"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Intent(StrEnum):
    """``escalate`` alarms the team; ``park`` waits for its moment; ``transfer`` is for one colleague, without haste."""

    ESCALATE = "escalate"
    PARK = "park"
    TRANSFER = "transfer"


class Outcome(StrEnum):
    """How a handoff ended for the client."""

    FIXED = "fixed"
    WORKAROUND = "workaround"
    VENDOR = "vendor"
    NO_FAULT = "no_fault"
    DUPLICATE = "duplicate"


class AssessmentGrade(StrEnum):
    """What the senior says of the assessment at the end; ``unseen``: there was none, or it was not looked at."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSEEN = "unseen"


class Timer(StrEnum):
    """What happens by itself if nothing else happens first; each is the name of its transition."""

    WARN = "warn"
    EXPIRE = "expire"
    LAPSE = "lapse"
    REMIND = "remind"
    WIDEN = "widen"
    ALERT_OWNER = "alert_owner"
    REPEAT = "repeat"
    RESUME = "resume"
    REMIND_HOLDER = "remind_holder"
    REMIND_TECHNICIAN = "remind_technician"
    ALERT_ADMINS = "alert_admins"


class BriefRequest(Input, frozen=True, kw_only=True):
    """What a person adds to the brief; the rest of it comes from the session."""

    reason: Paragraph | None = None
    """Why the junior is stuck."""
    ask: Paragraph | None = None
    """What is asked of the senior."""
    first_move: Paragraph | None = None
    """What the junior would try first."""
    contingency: Paragraph | None = None
    """What to do if that does not help."""


class HandoffCreate(BriefRequest, frozen=True, kw_only=True):
    intent: Intent = Intent.ESCALATE
    to: UUID | None = None
    """Whom a ``transfer`` is for; nothing else names anybody."""
    resume_at: Moment | None = None
    """When a ``park`` is to come back; nothing else waits."""
    preflight_s: Annotated[float, Meta(ge=0, le=3_600)] | None = None
    """Seconds that the junior spent on the pre-flight: they are subtracted from what is saved."""


class Amend(BriefRequest, frozen=True):
    """A new version of the brief; a field left out stays as it was."""


class Reopen(BriefRequest, frozen=True):
    """The junior's answer to what was asked for; a field left out stays as it was."""

    answer: Text


class Release(Input, frozen=True):
    reason: Text
    """Why, for whoever takes it next."""


class Offer(Input, frozen=True):
    to: UUID
    reason: Paragraph | None = None


class Decline(Input, frozen=True):
    reason: Paragraph | None = None


class Return(Input, frozen=True):
    reason: Text
    """Why it cannot be worked as it is."""
    ask: Text
    """The one thing that the junior is to find out or do."""


class ReadBack(Input, frozen=True):
    text: Sentence
    """The senior's understanding and first move, in a line."""


class Resolve(Input, frozen=True):
    resolution: Text
    """What fixed it."""
    outcome: Outcome
    assessment_grade: AssessmentGrade


class FollowUp(Input, frozen=True):
    reason: Text
    """What came back, or was left over."""


class MessageKind(StrEnum):
    """``question``: asked by the holder · ``answer``: by the junior · ``remark``: by either."""

    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"


class MessageCreate(Input, frozen=True):
    kind: MessageKind
    body: Text


class Message(Output, frozen=True):
    """Something that the senior and the junior said to each other about a handoff, secrets masked."""

    id: UUID
    handoff_id: UUID
    cycle: int
    kind: MessageKind
    body: str
    author: Person
    at: datetime


class Messages(Output, frozen=True):
    """All of a handoff, the oldest first."""

    items: list[Message]


class Due(Output, frozen=True):
    """What happens by itself, and when, if nothing else happens first."""

    timer: Timer
    at: datetime


class Notified(Output, frozen=True):
    """The people whom a handoff has called since it entered the queue: each once, however often."""

    count: int
    people: list[Person]
    """Some of them, to be named."""


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
    offered_to: Person | None
    """Who is asked to take it."""
    meant_for: Person | None
    """Whom a transfer is for; others may take it too."""
    returned_ask: str | None
    """What the junior is asked for, while it is returned."""
    read_back: str | None
    """The holder's understanding and first move."""
    read_back_at: datetime | None
    brief_version: int
    outcome: Outcome | None
    follows: UUID | None
    """The resolved handoff that this one follows up."""
    due: Due | None
    """Null also where it depends on what its holder does meanwhile."""
    notified: Notified


class Similar(Output, frozen=True):
    """A resolved handoff that was like another one, and how it ended."""

    id: UUID
    title: str
    client_name: str
    resolution: str | None
    outcome: Outcome
    ended_at: datetime
    times: int
    """How many of those that were like it had this title and ended in these words; the likest stands for them."""
    score: float
    """From 0 to 1: how much alike they are."""


class SimilarHandoffs(Output, frozen=True):
    """The likest first; empty where nothing is alike."""

    items: list[Similar]


class HandoffEvent(Output, frozen=True):
    """One transition, from the append-only history."""

    seq: int
    cycle: int
    actor: Person | None
    transition: str
    """``create``, or a name of the table of transitions."""
    from_state: HandoffState | None
    to_state: HandoffState
    at: datetime
    note: str | None
    """A reason, a resolution, a read-back: whatever was said with it."""
    notified: int | None
    """How many people it called or reminded; null where that is not what it does."""
    skipped: list[Timer]
    """Steps of the policy that were skipped with it: they would have reached nobody new."""


class AlreadyEscalated(Output, frozen=True):
    """A handoff under way with the same ticket, of another session."""

    id: UUID
    title: str
    client_name: str
    state: HandoffState
    opened_at: datetime


class HandoffDetail(Output, frozen=True):
    card: HandoffCard
    brief: Brief
    """The newest version."""
    history: list[HandoffEvent]
    allowed: list[str]
    """What may be done from here, by whoever may: names of transitions."""
    already_escalated: list[AlreadyEscalated] = field(default_factory=list)
    """In the answer to an escalation alone: other handoffs under way with its ticket, the newest first."""


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
    untried: list[PlaybookEntry]
    """What the playbook says for a session like this and nobody has done in it, the best match first."""
    already_escalated: list[AlreadyEscalated] = field(default_factory=list)
    """Other handoffs under way with the same ticket, the newest first. They forbid nothing."""
