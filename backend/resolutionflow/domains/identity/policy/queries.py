from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.identity.models import AccountRow, AccountSettingsRow
from resolutionflow.domains.identity.policy.schemas import Retention
from resolutionflow.kernel.db.database import Tx

_DAYS = (AccountRow.keep_notifications_days, AccountRow.keep_audit_days)


async def zone_and_revision(tx: Tx) -> tuple[str, int]:
    """The account's time zone, and the revision of its settings; 0: they were never changed."""
    row, stored = AccountRow, AccountSettingsRow
    query = select(row.time_zone, stored.revision).outerjoin(stored, stored.account_id == row.id)
    found = (await tx.session.execute(query.where(row.id == tx.account_id))).one()
    return found.time_zone, found.revision or 0


async def save_settings(tx: Tx, settings: object, after: int) -> bool:
    """Store settings as the revision after ``after``. False: that is not the newest any more."""
    row = AccountSettingsRow
    stored = {"revision": after + 1, "settings": settings, "updated_at": tx.now}
    if after == 0:
        first = insert(row).values(account_id=tx.account_id, **stored).on_conflict_do_nothing()
        saved = await tx.session.execute(first.returning(row.revision))
    else:
        later = update(row).where(row.account_id == tx.account_id, row.revision == after).values(**stored)
        saved = await tx.session.execute(later.returning(row.revision))
    return saved.scalar_one_or_none() is not None


async def save_zone(tx: Tx, time_zone: str) -> None:
    await tx.session.execute(update(AccountRow).where(AccountRow.id == tx.account_id).values(time_zone=time_zone))


async def retention(tx: Tx) -> Retention:
    row = (await tx.session.execute(select(*_DAYS).where(AccountRow.id == tx.account_id))).one()
    return Retention(notifications_days=row.keep_notifications_days, audit_days=row.keep_audit_days)


async def save_retention(tx: Tx, wanted: Retention) -> None:
    values = {"keep_notifications_days": wanted.notifications_days, "keep_audit_days": wanted.audit_days}
    change = update(AccountRow).where(AccountRow.id == tx.account_id).values(**values)
    await tx.session.execute(change.execution_options(synchronize_session=False))


async def retention_by_account(tx: Tx) -> list[tuple[UUID, Retention]]:
    """Needs the system's scope."""
    rows = await tx.session.execute(select(AccountRow.id, *_DAYS).order_by(AccountRow.id))
    return [(id_, Retention(notifications_days=notifications, audit_days=log)) for id_, notifications, log in rows]
