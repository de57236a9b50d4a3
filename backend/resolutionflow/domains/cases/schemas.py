"""The pre-flight of an escalation, a follow-up, and notes made from the record."""

from enum import StrEnum
from uuid import UUID

from msgspec import field

from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry
from resolutionflow.domains.handoffs.brief.schemas import Slot
from resolutionflow.domains.handoffs.lifecycle.schemas import AlreadyEscalated, Notified
from resolutionflow.kernel.schema import Input, Output, Text


class FollowUp(Input, frozen=True):
    reason: Text
    """Why the case is open again."""


class Preflight(Output, frozen=True):
    """What the brief would hold if the session were escalated now."""

    filled: list[Slot]
    missing: list[Slot]
    untried: list[PlaybookEntry]
    """Playbook entries that match the session and were not tried in it, the best match first."""
    notifies: Notified
    """Whom the escalation policy notifies first if the caller escalates it to the team now; none: nobody else can pick
    it up yet."""
    already_escalated: list[AlreadyEscalated] = field(default_factory=list)
    """Other live handoffs with the same ticket, the newest first. They do not prevent an escalation."""


class NoteFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class NoteAudience(StrEnum):
    """``internal``: for the ticket · ``client``: without commands, names of colleagues, notes and internal words."""

    INTERNAL = "internal"
    CLIENT = "client"


class Note(Output, frozen=True):
    """A note made from a session and its handoffs. Secrets are masked, also for those who read the session as typed."""

    format: NoteFormat
    audience: NoteAudience
    content: str
    """In the format that was asked for. HTML is escaped, and has no links, styles or scripts."""
    plain: str
    """As plain text, for programs that take no other."""
    more_steps: int
    """Steps that are left out because the note would be too long."""


class Proposal(Output, frozen=True):
    """A text that the record proposes."""

    text: str
    step_ids: list[UUID]
    """The steps that it rests on, the most telling one first."""


class TimeSpent(Output, frozen=True):
    minutes: int
    """Of all people, between the entries of each."""
    longest_gap_min: int
    """Longer pauses between a person's entries are left out."""


class Proposals(Output, frozen=True):
    """What fills the forms of an escalation and of a resolution; null where the record says nothing of it."""

    reason: Proposal | None
    """What failed last, what is not answered, and what was ruled out."""
    ask: Proposal | None
    first_move: Proposal | None
    contingency: Proposal | None
    cause: Proposal | None
    fix: Proposal | None
    time_spent: TimeSpent | None
