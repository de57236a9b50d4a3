"""What is told to whom over which channel, and how they want it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import Person, TimeOfDay
from resolutionflow.kernel.schema import Input, Line, Output, Url, ZoneName


class Channel(StrEnum):
    EMAIL = "email"
    IN_APP = "in_app"
    WEBHOOK = "webhook"


class NotificationStep(StrEnum):
    """What happened in a handoff's life that somebody is told of."""

    OPENED = "opened"
    RELEASED = "released"
    EXPIRED = "expired"
    REOPENED = "reopened"
    REMIND = "remind"
    WIDEN = "widen"
    ALERT_OWNER = "alert_owner"
    REPEAT = "repeat"
    OFFERED = "offered"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WARNED = "warned"
    RESUMED = "resumed"
    REMIND_HOLDER = "remind_holder"
    REMIND_TECHNICIAN = "remind_technician"
    ALERT_ADMINS = "alert_admins"
    CLAIMED = "claimed"
    RESOLVED = "resolved"
    WEBHOOK_FAILED = "webhook_failed"
    """No step of the handoff's: a webhook did not take a message about it."""


class NotificationKind(StrEnum):
    """``calls``: a handoff needs anybody · ``addressed``: it needs this person · ``outcomes``: it needs nobody."""

    CALLS = "calls"
    ADDRESSED = "addressed"
    OUTCOMES = "outcomes"


class Notification(Output, frozen=True):
    """Something that happened, with the handoff as it stands now."""

    id: UUID
    step: NotificationStep
    kind: NotificationKind
    at: datetime
    read: bool
    """Or it needs nobody any more: a call that somebody answered, or anything of a handoff that was withdrawn."""
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


class Desktop(StrEnum):
    """Which of the browser's own notifications: every call, only what is addressed to me, or none."""

    ALL = "all"
    MINE = "mine"
    OFF = "off"


class QuietHours(Output, frozen=True, forbid_unknown_fields=True):
    """No mail between these, in the member's time zone; over midnight where ``start`` is the later one."""

    start: TimeOfDay
    end: TimeOfDay


class PreferencesChange(Input, frozen=True):
    """The whole of it: what is left out goes back to its default."""

    email_calls: bool = True
    email_addressed: bool = True
    email_outcomes: bool = True
    weekly: bool = False
    """An owner's figures of the week before, by mail on Monday morning in the account's time zone."""
    desktop: Desktop = Desktop.ALL
    quiet_hours: QuietHours | None = None
    """Mail waits for their end, and is sent then if it is still true. What is critical does not wait."""
    time_zone: ZoneName | None = None
    """An IANA name; null: the account's."""


class Preferences(Output, frozen=True):
    """How I am told in this account."""

    email_calls: bool
    email_addressed: bool
    email_outcomes: bool
    weekly: bool
    desktop: Desktop
    quiet_hours: QuietHours | None
    time_zone: str | None
    account_time_zone: str
    """What holds where ``time_zone`` is null."""


class WebhookFormat(StrEnum):
    """``standard``: signed JSON (Standard Webhooks) · ``slack``: Block Kit · ``teams``: an Adaptive Card."""

    STANDARD = "standard"
    SLACK = "slack"
    TEAMS = "teams"


Kinds = Annotated[list[NotificationKind], Meta(min_length=1, max_length=3)]


class WebhookCreate(Input, frozen=True, kw_only=True):
    url: Url
    description: Line = ""
    kinds: Kinds
    format: WebhookFormat = WebhookFormat.STANDARD


class WebhookChange(Input, frozen=True, kw_only=True):
    """The whole of it."""

    url: Url
    description: Line = ""
    kinds: Kinds
    format: WebhookFormat
    enabled: bool


class Webhook(Output, frozen=True):
    id: UUID
    url: str
    description: str
    kinds: list[NotificationKind]
    format: WebhookFormat
    enabled: bool
    disabled_reason: str | None
    """Why it was switched off, where we did it."""
    created_at: datetime
    updated_at: datetime
    failing: int
    """How many messages to it were given up within the last day."""
    unsent: int
    """How many messages of the last month waited when it was switched off, and were not sent."""


class Webhooks(Output, frozen=True):
    items: list[Webhook]


class WebhookMessagesSent(Output, frozen=True):
    count: int
    """How many messages are sent in a moment."""


class WebhookSecret(Output, frozen=True):
    """Shown this once. The one before it, if any, signs too until ``former_until``."""

    webhook: Webhook
    secret: str
    former_until: datetime | None


class WebhookDelivery(Output, frozen=True):
    """One attempt."""

    id: UUID
    step: str
    """Of the handoff's life, or ``test``."""
    attempt: int
    at: datetime
    status_code: int | None
    """Null where nothing came back; then ``error`` says why."""
    duration_ms: int
    error: str | None
    answer: str | None
    """The first kilobyte of what came back."""
    resendable: bool


class WebhookDeliveryPage(Output, frozen=True):
    items: list[WebhookDelivery]
    next_cursor: str | None


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
