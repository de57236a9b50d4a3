"""How long an account keeps notifications and its audit log."""

from uuid import UUID

import msgspec

from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.policy import queries
from resolutionflow.domains.identity.policy.schemas import Retention, RetentionChange
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope


async def read(tx: Tx) -> Retention:
    return await queries.retention(tx)


async def save(tx: Tx, actor: Actor, change: RetentionChange) -> Retention:
    """Change the retention. The worker removes older entries within the hour."""
    before = await queries.retention(tx)
    wanted = Retention(notifications_days=change.notifications_days, audit_days=change.audit_days)
    await queries.save_retention(tx, wanted)
    if wanted != before:
        old, new = msgspec.structs.asdict(before), msgspec.structs.asdict(wanted)
        audit.record(tx, actor, "settings.retention_changed", subject="account", old=old, new=new)
    return wanted


async def by_account(database: Database) -> list[tuple[UUID, Retention]]:
    """The retention of each account."""
    async with database.transaction(Scope(system=True)) as tx:
        return await queries.retention_by_account(tx)
