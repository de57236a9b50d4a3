"""How long an account keeps notifications and its audit log."""

from uuid import UUID

import msgspec
from sqlalchemy import select, update

from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.models import AccountRow
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.policy.schemas import Retention, RetentionChange
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

_DAYS = (AccountRow.keep_notifications_days, AccountRow.keep_audit_days)


async def read(tx: Tx) -> Retention:
    row = (await tx.session.execute(select(*_DAYS).where(AccountRow.id == tx.account_id))).one()
    return Retention(notifications_days=row.keep_notifications_days, audit_days=row.keep_audit_days)


async def save(tx: Tx, actor: Actor, change: RetentionChange) -> Retention:
    """Change the retention. The worker removes older entries within the hour."""
    before = await read(tx)
    wanted = Retention(notifications_days=change.notifications_days, audit_days=change.audit_days)
    values = {"keep_notifications_days": wanted.notifications_days, "keep_audit_days": wanted.audit_days}
    await tx.session.execute(
        update(AccountRow)
        .where(AccountRow.id == tx.account_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if wanted != before:
        old, new = msgspec.structs.asdict(before), msgspec.structs.asdict(wanted)
        audit.record(tx, actor, "settings.retention_changed", subject="account", old=old, new=new)
    return wanted


async def by_account(database: Database) -> list[tuple[UUID, Retention]]:
    """The retention of each account."""
    async with database.transaction(Scope(system=True)) as tx:
        rows = await tx.session.execute(select(AccountRow.id, *_DAYS).order_by(AccountRow.id))
        return [(id_, Retention(notifications_days=notifications, audit_days=log)) for id_, notifications, log in rows]
