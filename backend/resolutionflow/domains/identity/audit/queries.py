"""The audit log in the database."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.audit.models import AuditRow
from resolutionflow.kernel.db.batches import BATCH


def entries(account_id: UUID, *, actor_id: UUID | None, action: str | None) -> Select[AuditRow]:
    """Entries of an account. ``action`` may be the first part of one, such as ``webhook``."""
    query = select(AuditRow).where(AuditRow.account_id == account_id)
    if actor_id is not None:
        query = query.where(AuditRow.actor_id == actor_id)
    if action is not None:
        query = query.where((AuditRow.action == action) | AuditRow.action.startswith(f"{action}.", autoescape=True))
    return query


async def remove_before(session: AsyncSession, account_id: UUID, moment: datetime) -> int:
    """Remove a batch of the account's entries from before ``moment``; return how many."""
    old = select(AuditRow.id).where(AuditRow.account_id == account_id, AuditRow.at < moment).limit(BATCH)
    gone = await session.execute(delete(AuditRow).where(AuditRow.id.in_(old)).returning(AuditRow.id))
    return len(gone.all())
