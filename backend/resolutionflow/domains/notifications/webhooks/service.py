"""The webhooks of an account, and the log of their deliveries."""

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import MANAGERS, Actor
from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.webhooks import queries
from resolutionflow.domains.notifications.webhooks.errors import NotResendable, TooManyWebhooks, WebhookOff
from resolutionflow.domains.notifications.webhooks.models import DeliveryRow, WebhookRow
from resolutionflow.domains.notifications.webhooks.schemas import (
    Webhook,
    WebhookChange,
    WebhookCreate,
    WebhookDelivery,
    WebhookDeliveryPage,
    WebhookSecret,
)
from resolutionflow.kernel.db.batches import in_batches
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.outbound import Answer
from resolutionflow.kernel.schema import from_row

MAX_WEBHOOKS = 20
"""Of an account. Each adds a row and a request for every step."""
FORMER_SECRET_LIFE = timedelta(hours=24)
"""How long the former secret also signs, so that the consumer can switch over without losing a message."""
_SECRET_BYTES = 32


class DeliveryAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one delivery attempt."""

    step: str
    attempt: int
    outbox_id: UUID | None
    duration_ms: int
    answer: Answer | None = None
    error: str | None = None


class Counts(msgspec.Struct, frozen=True):
    """Messages by webhook."""

    failing: dict[UUID, int] = {}
    unsent: dict[UUID, int] = {}


async def list_webhooks(tx: Tx) -> list[Webhook]:
    rows = await queries.list_rows(tx)
    counts = await _counts(tx)
    return [_to_schema(row, counts) for row in rows]


async def url(tx: Tx, webhook_id: UUID) -> str:
    """Raises NotFound: no such webhook in the account."""
    return (await queries.find(tx, webhook_id)).url


async def create(tx: Tx, actor: Actor, data: WebhookCreate) -> WebhookSecret:
    """Create a webhook. Its secret is shown this once.

    Raises:
        TooManyWebhooks: there are ``MAX_WEBHOOKS``.
    """
    await tx.advisory_lock("webhooks")
    if await queries.count(tx) >= MAX_WEBHOOKS:
        raise TooManyWebhooks
    row = WebhookRow(
        id=new_id(),
        account_id=actor.account_id,
        url=data.url,
        description=data.description,
        kinds=[str(kind) for kind in dict.fromkeys(data.kinds)],
        format=data.format,
        enabled=True,
        secret=_new_secret(),
        created_at=tx.now,
        updated_at=tx.now,
    )
    tx.session.add(row)
    audit.record(tx, actor, "webhook.created", subject=_audit_subject(row.url, row.description), new=_audit_fields(row))
    return WebhookSecret(webhook=_to_schema(row, Counts()), secret=row.secret, former_until=None)


async def change(tx: Tx, actor: Actor, webhook_id: UUID, data: WebhookChange) -> Webhook:
    """Replace the settings of a webhook.

    Raises:
        NotFound: no such webhook in the account.
    """
    row = await queries.find(tx, webhook_id, lock=True)
    before = _audit_fields(row)
    row.url, row.description, row.format = data.url, data.description, data.format
    row.kinds = [str(kind) for kind in dict.fromkeys(data.kinds)]
    row.enabled, row.updated_at = data.enabled, tx.now
    if data.enabled:
        row.disabled_reason = None
    subject = _audit_subject(row.url, row.description)
    audit.record(tx, actor, "webhook.changed", subject=subject, old=before, new=_audit_fields(row))
    return _to_schema(row, await _counts(tx))


async def rotate(tx: Tx, actor: Actor, webhook_id: UUID) -> WebhookSecret:
    """Make a new secret. The former one also signs for a day.

    Raises:
        NotFound: no such webhook in the account.
    """
    row = await queries.find(tx, webhook_id, lock=True)
    row.former_secret, row.former_until = row.secret, tx.now + FORMER_SECRET_LIFE
    row.secret, row.updated_at = _new_secret(), tx.now
    audit.record(tx, actor, "webhook.secret_rotated", subject=_audit_subject(row.url, row.description))
    return WebhookSecret(webhook=_to_schema(row, await _counts(tx)), secret=row.secret, former_until=row.former_until)


async def remove(tx: Tx, actor: Actor, webhook_id: UUID) -> None:
    """Remove the webhook, its pending messages and its log.

    Raises:
        NotFound: no such webhook in the account.
    """
    row = await queries.find(tx, webhook_id, lock=True)
    audit.record(tx, actor, "webhook.removed", subject=_audit_subject(row.url, row.description), old=_audit_fields(row))
    await tx.session.delete(row)


async def switch_off(tx: Tx, webhook_id: UUID, reason: str) -> None:
    """Switch it off because the endpoint is gone, and audit that once."""
    for url, description in await queries.switch_off(tx, webhook_id, reason):
        audit.record(tx, None, "webhook.switched_off", subject=_audit_subject(url, description), new={"reason": reason})


def signing_secrets(row: WebhookRow, now: datetime) -> list[str]:
    """A consumer verifies one of the signatures."""
    former = row.former_secret if row.former_until and row.former_until > now else None
    return [row.secret, *([former] if former else [])]


async def log_attempt(tx: Tx, webhook_id: UUID, delivered: DeliveryAttempt) -> WebhookDelivery:
    """Log an attempt."""
    row = DeliveryRow(
        id=new_id(),
        account_id=tx.scope.account_id,
        webhook_id=webhook_id,
        outbox_id=delivered.outbox_id,
        step=delivered.step,
        attempt=delivered.attempt,
        at=tx.now,
        status_code=delivered.answer.status_code if delivered.answer else None,
        duration_ms=delivered.duration_ms,
        error=delivered.error,
        answer=delivered.answer.body if delivered.answer else None,
    )
    tx.session.add(row)
    return _delivery(row)


async def deliveries(tx: Tx, webhook_id: UUID, *, limit: int, cursor: str | None) -> WebhookDeliveryPage:
    """Delivery attempts, newest first.

    Raises:
        NotFound: no such webhook in the account.
    """
    await queries.find(tx, webhook_id)
    found = await queries.deliveries(tx, webhook_id, limit=limit, cursor=cursor)
    return WebhookDeliveryPage(items=[_delivery(row) for row in found.rows], next_cursor=found.next_cursor)


async def resend(tx: Tx, actor: Actor, webhook_id: UUID, delivery_id: UUID) -> None:
    """Enqueue the message of a delivery again, as if it had never been tried. Twice is the same as once.

    Raises:
        NotFound: no such webhook in the account, or no such delivery of it.
        NotResendable: it was a test.
    """
    row = await queries.get_delivery(tx, webhook_id, delivery_id)
    if row.outbox_id is None:
        raise NotResendable
    step = await queries.resend(tx, row.outbox_id)
    if step is not None:
        queue.enqueue(tx, outbox.WEBHOOK, row.outbox_id)
        webhook = await queries.find(tx, webhook_id)
        subject = _audit_subject(webhook.url, webhook.description)
        audit.record(tx, actor, "webhook.message_sent_again", subject=subject, new={"message": step})


async def send_unsent(tx: Tx, actor: Actor, webhook_id: UUID) -> int:
    """Send the messages that waited when the webhook was switched off; return how many.

    Raises:
        NotFound: no such webhook in the account.
        WebhookOff: it is not on again.
    """
    row = await queries.find(tx, webhook_id, lock=True)
    if not row.enabled:
        raise WebhookOff
    count = await queries.send_unsent(tx, webhook_id)
    if count:
        subject = _audit_subject(row.url, row.description)
        audit.record(tx, actor, "webhook.unsent_messages_sent", subject=subject, new={"messages": count})
    return count


async def remove_old_deliveries(database: Database) -> int:
    """Remove attempts older than a month, in all accounts; return how many. Several workers may run it at once.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    return await in_batches(database, Scope(system=True), queries.remove_old_deliveries)


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"


def _audit_subject(url: str, description: str) -> str:
    """Only the host of the URL, because its path may hold a secret."""
    host = urlsplit(url).hostname or ""
    return f"{description} ({host})" if description else host


def _audit_fields(row: WebhookRow) -> dict[str, Any]:
    """The fields that the audit log holds."""
    host = urlsplit(row.url).hostname or ""
    return {"host": host, "kinds": row.kinds, "format": row.format, "enabled": row.enabled}


async def _counts(tx: Tx) -> Counts:
    return Counts(failing=await queries.failed_by_webhook(tx), unsent=await queries.unsent_by_webhook(tx))


def _to_schema(row: WebhookRow, counts: Counts) -> Webhook:
    failing, unsent = counts.failing.get(row.id, 0), counts.unsent.get(row.id, 0)
    return from_row(Webhook, row, failing=failing, unsent=unsent)


def _delivery(row: DeliveryRow) -> WebhookDelivery:
    return from_row(WebhookDelivery, row, resendable=row.outbox_id is not None)


async def notify_admins(tx: Tx, handoff_id: UUID, cycle: int, webhook_id: UUID) -> None:
    """Notify admins in the app that a webhook fails, at most once a day for each webhook."""
    await tx.advisory_lock("webhook_failed")
    if await queries.admins_notified(tx, webhook_id):
        return
    admins = await identity.with_roles(tx, MANAGERS)
    await queries.notify_admins(tx, handoff_id, cycle, webhook_id, admins)
