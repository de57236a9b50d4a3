"""Notifications in the app, and messages that failed."""

from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.notifications.inbox import queries
from resolutionflow.domains.notifications.inbox.schemas import (
    Notification,
    NotificationFailure,
    NotificationFailurePage,
    NotificationPage,
    UnreadCount,
)
from resolutionflow.domains.notifications.notification_types import KIND_OF
from resolutionflow.domains.notifications.schemas import NotificationStep
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.schema import from_row


async def page(tx: Tx, actor: Actor, *, limit: int, cursor: str | None) -> NotificationPage:
    """In-app notifications of the actor, in five statements for any page size."""
    page = await queries.page(tx, actor.user_id, limit=limit, cursor=cursor)
    cards = await handoffs.cards(tx, {row.handoff_id for row in page.rows})
    actors = await identity.people(tx, actor.account_id, {row.actor_id for row in page.rows if row.actor_id})
    return NotificationPage(
        items=[
            # What is not the row's is the handoff's, as it stands now.
            from_row(
                Notification,
                cards[row.handoff_id],
                id=row.id,
                step=row.step,
                kind=KIND_OF[NotificationStep(row.step)],
                at=row.due_at,
                read=row.read_at is not None,
                actor=actors.get(row.actor_id) if row.actor_id else None,
                handoff_id=row.handoff_id,
            )
            for row in page.rows
        ],
        unread=await queries.count_unread(tx, actor.user_id),
        next_cursor=page.next_cursor,
    )


async def mark_read(tx: Tx, actor: Actor, ids: list[UUID] | None) -> UnreadCount:
    """Mark some of the actor's notifications as read, or all. Ids of other members' are ignored."""
    await queries.mark_read(tx, actor.user_id, ids)
    return UnreadCount(unread=await queries.count_unread(tx, actor.user_id))


async def failures(tx: Tx, *, limit: int, cursor: str | None) -> NotificationFailurePage:
    """Messages of the account that failed on their last attempt, with the reason."""
    page = await queries.failed(tx, limit=limit, cursor=cursor)
    people = await identity.people(tx, tx.account_id, {row.recipient_id for row in page.rows if row.recipient_id})
    return NotificationFailurePage(
        items=[
            from_row(
                NotificationFailure,
                row,
                recipient=people[row.recipient_id] if row.recipient_id else None,
                reason=row.reason or "unknown",
                gave_up_at=row.done_at or row.created_at,
            )
            for row in page.rows
        ],
        next_cursor=page.next_cursor,
    )
