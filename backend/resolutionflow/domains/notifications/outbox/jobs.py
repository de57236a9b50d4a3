"""Removing notifications and audit entries after the account's retention period."""

from datetime import timedelta

from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.policy import retention
from resolutionflow.domains.notifications.outbox import queries
from resolutionflow.kernel.db.batches import in_batches
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope


async def remove_old_records(database: Database) -> int:
    """Account by account, in batches; return how many. Pending messages stay."""
    total = 0
    for account_id, kept in await retention.by_account(database):
        notifications, entries = timedelta(days=kept.notifications_days), timedelta(days=kept.audit_days)

        async def outbox(tx: Tx, age: timedelta = notifications) -> int:
            return await queries.remove_before(tx, tx.now - age)

        async def audited(tx: Tx, age: timedelta = entries) -> int:
            return await audit.remove_before(tx, tx.now - age)

        scope = Scope(account_id=account_id)
        total += await in_batches(database, scope, outbox) + await in_batches(database, scope, audited)
    return total
