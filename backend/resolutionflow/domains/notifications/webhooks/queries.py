"""Reads and writes of webhooks, their deliveries, and messages to them that failed or were not sent."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.outbox.queries import WEBHOOK
from resolutionflow.domains.notifications.schemas import Channel, NotificationStep
from resolutionflow.domains.notifications.webhooks.models import DeliveryRow, WebhookRow
from resolutionflow.kernel.db.batches import BATCH
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.pagination import Page, newest_first
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.jobs import queue

WEBHOOK_OFF = "the webhook is switched off"
"""Reason of messages that can be sent once the webhook is on again."""
RESENDABLE = timedelta(days=30)
"""How long deliveries are kept."""
_AGAIN = {"status": "pending", "attempts": 0, "due_at": queue.NEVER, "done_at": None, "reason": None}


async def list_rows(tx: Tx) -> list[WebhookRow]:
    """The account's webhooks, oldest first."""
    query = select(WebhookRow).where(WebhookRow.account_id == tx.account_id)
    return list((await tx.session.execute(query.order_by(WebhookRow.created_at, WebhookRow.id))).scalars())


async def count(tx: Tx) -> int:
    query = select(func.count()).select_from(WebhookRow).where(WebhookRow.account_id == tx.account_id)
    return (await tx.session.execute(query)).scalar_one()


async def find(tx: Tx, webhook_id: UUID, *, lock: bool = False) -> WebhookRow:
    """Raises NotFound: no such webhook in the account."""
    query = select(WebhookRow).where(WebhookRow.account_id == tx.account_id, WebhookRow.id == webhook_id)
    row = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def switch_off(tx: Tx, webhook_id: UUID, reason: str) -> Sequence[Row[str, str]]:
    """Switch a webhook off that is on; its URL and description, or nothing."""
    on = (WebhookRow.account_id == tx.account_id, WebhookRow.id == webhook_id, WebhookRow.enabled)
    change = update(WebhookRow).where(*on).values(enabled=False, disabled_reason=reason, updated_at=tx.now)
    switched = change.returning(WebhookRow.url, WebhookRow.description)
    return (await tx.session.execute(switched.execution_options(synchronize_session=False))).all()


async def deliveries(tx: Tx, webhook_id: UUID, *, limit: int, cursor: str | None) -> Page[DeliveryRow]:
    """Newest first."""
    query = select(DeliveryRow).where(*_of_webhook(tx, webhook_id))
    return await newest_first(tx, query, DeliveryRow.at, DeliveryRow.id, limit=limit, cursor=cursor)


async def get_delivery(tx: Tx, webhook_id: UUID, delivery_id: UUID) -> DeliveryRow:
    """Raises NotFound: the webhook has no such delivery."""
    query = select(DeliveryRow).where(*_of_webhook(tx, webhook_id), DeliveryRow.id == delivery_id)
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def remove_old_deliveries(tx: Tx) -> int:
    """Remove a batch of old attempts; return how many. Row-level security shows the worker only old ones."""
    old = select(DeliveryRow.id).limit(BATCH)
    gone = await tx.session.execute(delete(DeliveryRow).where(DeliveryRow.id.in_(old)).returning(DeliveryRow.id))
    return len(gone.all())


def _of_webhook(tx: Tx, webhook_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return DeliveryRow.account_id == tx.account_id, DeliveryRow.webhook_id == webhook_id


async def resend(tx: Tx, outbox_id: UUID) -> str | None:
    """Make a message pending again, as if it had never been tried; its step. None: it is pending already."""
    done = (OutboxRow.account_id == tx.account_id, OutboxRow.id == outbox_id, OutboxRow.status != "pending")
    again = await tx.session.execute(
        update(OutboxRow)
        .where(*done)
        .values(**_AGAIN)
        .returning(OutboxRow.step)
        .execution_options(synchronize_session=False)
    )
    return again.scalar_one_or_none()


async def admins_notified(tx: Tx, webhook_id: UUID) -> bool:
    """Whether admins were notified within the last day that the webhook fails."""
    query = select(OutboxRow.id).where(
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.channel == Channel.IN_APP,
        OutboxRow.step == NotificationStep.WEBHOOK_FAILED,
        OutboxRow.occasion == str(webhook_id),
        OutboxRow.created_at > tx.now - timedelta(days=1),
    )
    return (await tx.session.execute(query.limit(1))).first() is not None


async def notify_admins(tx: Tx, handoff_id: UUID, cycle: int, webhook_id: UUID, recipients: Collection[UUID]) -> None:
    """Notify in the app, once a message: a manual resend that fails again adds nothing."""
    what = {"account_id": tx.account_id, "handoff_id": handoff_id, "cycle": cycle, "occasion": str(webhook_id)}
    how = {"channel": Channel.IN_APP, "step": NotificationStep.WEBHOOK_FAILED, "status": "sent", "attempts": 0}
    when = {"due_at": tx.now, "created_at": tx.now, "done_at": tx.now}
    rows = [{"id": new_id(), "recipient_id": recipient_id, **what, **how, **when} for recipient_id in recipients]
    if rows:
        await tx.session.execute(insert(OutboxRow).values(rows).on_conflict_do_nothing())


async def unsent_by_webhook(tx: Tx) -> dict[UUID, int]:
    """Messages by webhook that waited when it was switched off."""
    rows = await tx.session.execute(
        select(OutboxRow.webhook_id, func.count()).where(*_unsent(tx)).group_by(OutboxRow.webhook_id)
    )
    return {webhook_id: count for webhook_id, count in rows if webhook_id is not None}


async def send_unsent(tx: Tx, webhook_id: UUID) -> int:
    """Enqueue the messages that waited when the webhook was switched off, in order; return how many."""
    again = await tx.session.execute(
        update(OutboxRow)
        .where(*_unsent(tx), OutboxRow.webhook_id == webhook_id)
        .values(**_AGAIN)
        .returning(OutboxRow.id, OutboxRow.created_at)
        .execution_options(synchronize_session=False)
    )
    rows = again.all()
    for row in rows:
        queue.enqueue(tx, WEBHOOK, row.id, due_at=row.created_at)
    return len(rows)


def _unsent(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.webhook_id.is_not(None),
        OutboxRow.status == "skipped",
        OutboxRow.reason == WEBHOOK_OFF,
        OutboxRow.done_at > tx.now - RESENDABLE,
    )


async def failed_by_webhook(tx: Tx) -> dict[UUID, int]:
    """Messages by webhook that failed on their last attempt within a day."""
    rows = await tx.session.execute(
        select(OutboxRow.webhook_id, func.count())
        .where(
            OutboxRow.account_id == tx.scope.account_id,
            OutboxRow.status == "dead",
            OutboxRow.webhook_id.is_not(None),
            OutboxRow.done_at > tx.now - timedelta(days=1),
        )
        .group_by(OutboxRow.webhook_id)
    )
    return {webhook_id: count for webhook_id, count in rows if webhook_id is not None}
