from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus, Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Line, Output, Title

Query = Line
"""A line that may be empty, of at most 200 characters."""


class HitKind(StrEnum):
    SESSION = "session"
    CLIENT = "client"
    CONTACT = "contact"
    DEVICE = "device"
    MEMBER = "member"


class WithinKind(StrEnum):
    CLIENT = "client"
    CONTACT = "contact"
    DEVICE = "device"
    MEMBER = "member"


class Within(Input, frozen=True):
    """Only sessions of one client, contact or device, or that one member opened, escalated or picked up."""

    kind: WithinKind
    key: Title
    """Of a hit."""


class Search(Input, frozen=True):
    query: Query = ""
    """What is looked for; left empty, the sessions that changed last are found."""
    within: Within | None = None


class SessionHit(Output, frozen=True):
    """A session, with its newest handoff. Secrets are masked for everyone, and cannot be searched for."""

    id: UUID
    title: str
    client_name: str
    ticket_ref: str | None
    device: str | None
    severity: Severity
    status: SessionStatus
    owner: Person
    handoff_id: UUID | None
    handoff_state: HandoffState | None
    updated_at: datetime


class Hit(Output, frozen=True):
    kind: HitKind
    key: str
    """The session's or the member's id, or the name. Of all but sessions it may be searched ``within``."""
    name: str
    session: SessionHit | None
    """Of a session only."""
    client_id: UUID | None
    """The client, or that of the contact or device. Null of others, and while the sessions are not linked."""
    client_name: str | None
    """Of a contact or device: whose it is."""


class Hits(Output, frozen=True):
    """Best first; of equally good ones the one that changed last."""

    items: list[Hit]
