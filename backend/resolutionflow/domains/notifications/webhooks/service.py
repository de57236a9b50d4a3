"""The webhooks of an account, and the log of their deliveries."""

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, delete, func, select, update

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import MANAGERS, Actor
from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.schemas import NotificationKind
from resolutionflow.domains.notifications.webhooks import queries
from resolutionflow.domains.notifications.webhooks.errors import NotResendable, TooManyWebhooks, WebhookOff
from resolutionflow.domains.notifications.webhooks.models import DeliveryRow, WebhookRow
from resolutionflow.domains.notifications.webhooks.schemas import (
    Webhook,
    WebhookChange,
    WebhookCreate,
    WebhookDelivery,
    WebhookDeliveryPage,
    WebhookFormat,
    WebhookSecret,
)
from resolutionflow.kernel.db.batches import BATCH, in_batches
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.outbound import Answer

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
    rows = await tx.session.execute(
        select(WebhookRow)
        .where(WebhookRow.account_id == tx.scope.account_id)
        .order_by(WebhookRow.created_at, WebhookRow.id)
    )
    counts = await _counts(tx)
    return [_to_schema(row, counts) for row in rows.scalars()]


async def create(tx: Tx, actor: Actor, data: WebhookCreate) -> WebhookSecret:
    """Create a webhook. Its secret is shown this once.

    Raises:
        TooManyWebhooks: there are ``MAX_WEBHOOKS``.
    """
    await tx.advisory_lock("webhooks")
    count = select(func.count()).select_from(WebhookRow).where(WebhookRow.account_id == actor.account_id)
    if (await tx.session.execute(count)).scalar_one() >= MAX_WEBHOOKS:
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
    row = await find(tx, webhook_id, lock=True)
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
    row = await find(tx, webhook_id, lock=True)
    row.former_secret, row.former_until = row.secret, tx.now + FORMER_SECRET_LIFE
    row.secret, row.updated_at = _new_secret(), tx.now
    audit.record(tx, actor, "webhook.secret_rotated", subject=_audit_subject(row.url, row.description))
    return WebhookSecret(webhook=_to_schema(row, await _counts(tx)), secret=row.secret, former_until=row.former_until)


async def remove(tx: Tx, actor: Actor, webhook_id: UUID) -> None:
    """Remove the webhook, its pending messages and its log.

    Raises:
        NotFound: no such webhook in the account.
    """
    row = await find(tx, webhook_id, lock=True)
    audit.record(tx, actor, "webhook.removed", subject=_audit_subject(row.url, row.description), old=_audit_fields(row))
    await tx.session.delete(row)


async def find(tx: Tx, webhook_id: UUID, *, lock: bool = False) -> WebhookRow:
    """Raises NotFound: no such webhook in the account."""
    query = select(WebhookRow).where(WebhookRow.account_id == tx.scope.account_id, WebhookRow.id == webhook_id)
    row = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def switch_off(tx: Tx, webhook_id: UUID, reason: str) -> None:
    """Switch it off because the endpoint is gone, and audit that once."""
    switched = await tx.session.execute(
        update(WebhookRow)
        .where(WebhookRow.account_id == tx.scope.account_id, WebhookRow.id == webhook_id, WebhookRow.enabled)
        .values(enabled=False, disabled_reason=reason, updated_at=tx.now)
        .returning(WebhookRow.url, WebhookRow.description)
        .execution_options(synchronize_session=False)
    )
    for url, description in switched:
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
    await find(tx, webhook_id)
    query = select(DeliveryRow).where(DeliveryRow.account_id == tx.scope.account_id, _of_webhook(webhook_id))
    found = await newest_first(tx, query, DeliveryRow.at, DeliveryRow.id, limit=limit, cursor=cursor)
    return WebhookDeliveryPage(items=[_delivery(row) for row in found.rows], next_cursor=found.next_cursor)


async def resend(tx: Tx, actor: Actor, webhook_id: UUID, delivery_id: UUID) -> None:
    """Enqueue the message of a delivery again, as if it had never been tried. Twice is the same as once.

    Raises:
        NotFound: no such webhook in the account, or no such delivery of it.
        NotResendable: it was a test.
    """
    query = select(DeliveryRow).where(
        DeliveryRow.account_id == tx.scope.account_id, _of_webhook(webhook_id), DeliveryRow.id == delivery_id
    )
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    if row.outbox_id is None:
        raise NotResendable
    again = await tx.session.execute(
        update(OutboxRow)
        # A pending one is enqueued already.
        .where(
            OutboxRow.account_id == tx.scope.account_id, OutboxRow.id == row.outbox_id, OutboxRow.status != "pending"
        )
        .values(status="pending", attempts=0, due_at=queue.NEVER, done_at=None, reason=None)
        .returning(OutboxRow.step)
        .execution_options(synchronize_session=False)
    )
    step = again.scalar_one_or_none()
    if step is not None:
        queue.enqueue(tx, outbox.WEBHOOK, row.outbox_id)
        webhook = await find(tx, webhook_id)
        subject = _audit_subject(webhook.url, webhook.description)
        audit.record(tx, actor, "webhook.message_sent_again", subject=subject, new={"message": step})


async def send_unsent(tx: Tx, actor: Actor, webhook_id: UUID) -> int:
    """Send the messages that waited when the webhook was switched off; return how many.

    Raises:
        NotFound: no such webhook in the account.
        WebhookOff: it is not on again.
    """
    row = await find(tx, webhook_id, lock=True)
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

    async def batch(tx: Tx) -> int:
        # Row-level security shows the worker only old ones.
        old = select(DeliveryRow.id).limit(BATCH)
        gone = await tx.session.execute(delete(DeliveryRow).where(DeliveryRow.id.in_(old)).returning(DeliveryRow.id))
        return len(gone.all())

    return await in_batches(database, Scope(system=True), batch)


def _of_webhook(webhook_id: UUID) -> ColumnElement[bool]:
    return DeliveryRow.webhook_id == webhook_id


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
    return Webhook(
        id=row.id,
        url=row.url,
        description=row.description,
        kinds=[NotificationKind(kind) for kind in row.kinds],
        format=WebhookFormat(row.format),
        enabled=row.enabled,
        disabled_reason=row.disabled_reason,
        created_at=row.created_at,
        updated_at=row.updated_at,
        failing=counts.failing.get(row.id, 0),
        unsent=counts.unsent.get(row.id, 0),
    )


def _delivery(row: DeliveryRow) -> WebhookDelivery:
    return WebhookDelivery(
        id=row.id,
        step=row.step,
        attempt=row.attempt,
        at=row.at,
        status_code=row.status_code,
        duration_ms=row.duration_ms,
        error=row.error,
        answer=row.answer,
        resendable=row.outbox_id is not None,
    )


async def notify_admins(tx: Tx, handoff_id: UUID, cycle: int, webhook_id: UUID) -> None:
    """Notify admins in the app that a webhook fails, at most once a day for each webhook."""
    await tx.advisory_lock("webhook_failed")
    if await queries.admins_notified(tx, webhook_id):
        return
    admins = await identity.with_roles(tx, MANAGERS)
    await queries.notify_admins(tx, handoff_id, cycle, webhook_id, admins)
