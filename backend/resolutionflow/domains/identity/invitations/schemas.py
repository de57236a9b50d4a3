from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.identity.schemas import Person, Role
from resolutionflow.kernel.schema import Address, Input, Output, PersonName, Verbatim


class InvitationCreate(Input, frozen=True):
    email: Address
    name: PersonName
    role: Role


class InvitationStatus(StrEnum):
    """``sending``: queued · ``sent`` · ``failed``: the mail was rejected · ``expired``: not accepted in time."""

    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


class Invitation(Output, frozen=True):
    """A pending invitation."""

    id: UUID
    email: str
    name: str
    role: Role
    invited_by: Person
    created_at: datetime
    expires_at: datetime
    status: InvitationStatus
    reason: str | None
    """Why the mail was refused, or is late."""


class Invitations(Output, frozen=True):
    """The newest first."""

    items: list[Invitation]


class InvitationShown(Output, frozen=True):
    """An invitation, as the holder of its link sees it."""

    account_name: str
    email: str
    name: str
    role: Role
    has_login: bool
    """The address has a password already, which is then asked for; else a new one is chosen."""
    expires_at: datetime


class InvitationAccept(Input, frozen=True):
    token: Verbatim
    name: PersonName
    password: Verbatim
    """The one that the address has, or the one that it gets."""
