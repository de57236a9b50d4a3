"""A handoff, its card in the queue, and the requests that change it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from resolutionflow.domains.flowpilot.sessions.schemas import MinutesSpent, Severity
from resolutionflow.domains.handoffs.brief.schemas import Brief, BriefRequest, Slot
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Moment, Output, Paragraph, Sentence, Text


class HandoffState(StrEnum):
    """The table of transitions says which states follow."""

    OPEN = "open"
    OFFERED = "offered"
    CLAIMED = "claimed"
    ACTIVE = "active"
    RETURNED = "returned"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Intent(StrEnum):
    """``escalate`` alarms the team; ``park`` waits for its moment; ``transfer`` goes to one colleague, not urgent."""

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
    """The senior's grade of the assessment; ``unseen``: there was none, or the senior did not read it."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSEEN = "unseen"


class Timer(StrEnum):
    """Transitions that happen without an action of a member, by name."""

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


class TransitionName(StrEnum):
    """Names of the transitions in the history of a handoff."""

    CREATE = "create"
    CLAIM = "claim"
    UNDO = "undo"
    ACT = "act"
    READ_BACK = "read_back"
    KEEP = "keep"
    RELEASE = "release"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    RECALL = "recall"
    RETURN = "return"
    REOPEN = "reopen"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    RESOLVE = "resolve"
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


class HandoffCreate(BriefRequest, frozen=True, kw_only=True):
    intent: Intent = Intent.ESCALATE
    to: UUID | None = None
    """The member a ``transfer`` goes to; only for transfers."""
    resume_at: Moment | None = None
    """When a ``park`` resumes; only for parks."""
    preflight_s: Annotated[float, Meta(ge=0, le=3_600)] | None = None
    """Seconds that the technician spent on the pre-flight; subtracted from the time saved."""


class Amend(BriefRequest, frozen=True):
    """A new version of the brief; a field left out stays as it was."""


class Reopen(BriefRequest, frozen=True):
    """The technician's answer to the request; a field left out stays as it was."""

    answer: Text


class Release(Input, frozen=True):
    reason: Text
    """Why, for the next holder."""


class Offer(Input, frozen=True):
    to: UUID
    reason: Paragraph | None = None


class Decline(Input, frozen=True):
    reason: Paragraph | None = None


class Return(Input, frozen=True):
    reason: Text
    """Why more information is needed."""
    ask: Text
    """The one thing that the technician is to find out or do."""


class ReadBack(Input, frozen=True):
    text: Sentence
    """The senior's understanding and first move, in a line."""


class Resolve(Input, frozen=True):
    resolution: Text
    """What fixed it."""
    outcome: Outcome
    assessment_grade: AssessmentGrade
    minutes: MinutesSpent | None = None
    """Time spent on the session by all, as the holder states it."""


class MessageKind(StrEnum):
    """``question``: by the holder · ``answer``: by the technician · ``remark``: by either."""

    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"


class Message(Output, frozen=True):
    """A question, an answer or a comment about a handoff, secrets masked."""

    id: UUID
    handoff_id: UUID
    cycle: int
    kind: MessageKind
    body: str
    author: Person
    at: datetime


class Due(Output, frozen=True):
    """The next timer, and when it fires if no action comes first."""

    timer: Timer
    at: datetime


class Notified(Output, frozen=True):
    """The people notified since the handoff entered the queue, each counted once."""

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
    """As the client was called when the brief was made."""
    client_id: UUID | None
    """Null while its session is not linked to a client yet."""
    severity: Severity
    affected_users: int | None
    business_impact: str | None
    ask: str | None
    """The technician's request to the senior."""
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
    changed_at: datetime
    """The newest transition, which ``revision`` counts."""
    offered_to: Person | None
    """The member it is offered to."""
    meant_for: Person | None
    """The member a transfer goes to; others may claim it too."""
    returned_ask: str | None
    """The request to the technician, while it is returned."""
    read_back: str | None
    """The holder's understanding and first move."""
    read_back_at: datetime | None
    brief_version: int
    outcome: Outcome | None
    practice: bool
    """Made with sample data to try it: only the member who escalated it sees it, and it counts in nothing."""
    follows: UUID | None
    """The resolved handoff that this one follows up."""
    due: Due | None
    """Null where each action of the holder postpones it."""
    notified: Notified


class HandoffEvent(Output, frozen=True):
    """One transition, from the append-only history."""

    seq: int
    cycle: int
    actor: Person | None
    transition: TransitionName
    from_state: HandoffState | None
    to_state: HandoffState
    at: datetime
    note: str | None
    """A reason, a resolution or a read-back."""
    notified: int | None
    """Number of people notified; null if the policy notifies no one of the transition."""
    skipped: list[Timer]
    """Steps of the policy that were skipped, because they would have notified no one new."""


class AlreadyEscalated(Output, frozen=True):
    """A live handoff of another session with the same ticket."""

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
    """Names of the transitions that members may make from here."""
    already_escalated: list[AlreadyEscalated] = field(default_factory=list)
    """Only in the answer to an escalation: other live handoffs with its ticket, the newest first."""
