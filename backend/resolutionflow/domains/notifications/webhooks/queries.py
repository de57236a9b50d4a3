"""Messages to webhooks that failed or were not sent."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.outbox.queries import WEBHOOK
from resolutionflow.domains.notifications.schemas import Channel, NotificationStep
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.jobs import queue

WEBHOOK_OFF = "the webhook is switched off"
"""Reason of messages that can be sent once the webhook is on again."""
RESENDABLE = timedelta(days=30)
"""How long deliveries are kept."""


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
        .values(status="pending", attempts=0, due_at=queue.NEVER, done_at=None, reason=None)
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
