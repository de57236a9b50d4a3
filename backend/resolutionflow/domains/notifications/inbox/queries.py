from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.schemas import Channel
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import Page, newest_first


async def page(tx: Tx, user_id: UUID, *, limit: int, cursor: str | None) -> Page[OutboxRow]:
    """In-app notifications of a member, newest first."""
    query = select(OutboxRow).where(*_mine(tx, user_id))
    return await newest_first(tx, query, OutboxRow.due_at, OutboxRow.id, limit=limit, cursor=cursor)


async def count_unread(tx: Tx, user_id: UUID) -> int:
    query = select(func.count()).select_from(OutboxRow).where(*_mine(tx, user_id), OutboxRow.read_at.is_(None))
    return (await tx.session.execute(query)).scalar_one()


async def mark_read(tx: Tx, user_id: UUID, ids: list[UUID] | None) -> None:
    """Notifications that are read already keep their time."""
    change = update(OutboxRow).where(*_mine(tx, user_id), OutboxRow.read_at.is_(None))
    if ids is not None:
        change = change.where(OutboxRow.id.in_(ids))
    await tx.session.execute(change.values(read_at=tx.now).execution_options(synchronize_session=False))


def _mine(tx: Tx, user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.recipient_id == user_id,
        OutboxRow.channel == Channel.IN_APP,
        # The former holder is notified later than the others.
        OutboxRow.due_at <= tx.now,
    )


async def failed(tx: Tx, *, limit: int, cursor: str | None) -> Page[OutboxRow]:
    """Messages that failed on their last attempt, newest first."""
    query = select(OutboxRow).where(OutboxRow.account_id == tx.scope.account_id, OutboxRow.status == "dead")
    return await newest_first(tx, query, OutboxRow.done_at, OutboxRow.id, limit=limit, cursor=cursor)
