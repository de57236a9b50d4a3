from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.notifications.schemas import NotificationKind
from resolutionflow.kernel.schema import Input, Line, Output, Url


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
    """All settings of the webhook."""

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
