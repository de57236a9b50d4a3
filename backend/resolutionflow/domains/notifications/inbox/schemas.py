from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.notifications.schemas import Channel, NotificationKind, NotificationStep
from resolutionflow.kernel.schema import Input, Output


class Notification(Output, frozen=True):
    """Something that happened, with the handoff as it stands now."""

    id: UUID
    step: NotificationStep
    kind: NotificationKind
    at: datetime
    read: bool
    """Or it no longer needs attention: an alert that a member answered, or anything of a withdrawn handoff."""
    actor: Person | None
    """Who caused it; null where a timer did."""
    handoff_id: UUID
    session_id: UUID
    title: str
    client_name: str
    severity: Severity
    state: HandoffState
    """Now, not when it happened: a call that was answered says so."""
    claimed_by: Person | None


class NotificationPage(Output, frozen=True):
    """Mine, the newest first."""

    items: list[Notification]
    unread: int
    """How many of all there are, on this page or not."""
    next_cursor: str | None


class NotificationsRead(Input, frozen=True):
    ids: Annotated[list[UUID], Meta(max_length=500)] | None = None
    """Left out: all that there are by now."""


class UnreadCount(Output, frozen=True):
    unread: int


class NotificationFailure(Output, frozen=True):
    """A message that was given up."""

    id: UUID
    channel: Channel
    step: NotificationStep
    recipient: Person | None
    webhook_id: UUID | None
    handoff_id: UUID
    attempts: int
    reason: str
    created_at: datetime
    gave_up_at: datetime


class NotificationFailurePage(Output, frozen=True):
    """The newest first."""

    items: list[NotificationFailure]
    next_cursor: str | None
