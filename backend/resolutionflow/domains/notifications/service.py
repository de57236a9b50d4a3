"""Who is to be told of what, written down in the transaction that causes it."""

from resolutionflow.domains.handoffs.schemas import HandoffCard
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.notifications import queries
from resolutionflow.domains.notifications.models import OutboxRow
from resolutionflow.domains.notifications.queries import Backlog
from resolutionflow.kernel.db import Database, Tx
from resolutionflow.kernel.orm import new_id
from resolutionflow.kernel.tenancy import Scope

EMAIL = "email"
OPENED = "opened"


async def alarm(tx: Tx, card: HandoffCard) -> None:
    """One row for each member who could claim the handoff, save whoever escalated it."""
    account_id = tx.scope.account_id
    assert account_id is not None  # noqa: S101
    for recipient_id in await identity.claimers(tx, account_id):
        if recipient_id == card.escalated_by.id:
            continue
        tx.session.add(
            OutboxRow(
                id=new_id(),
                account_id=account_id,
                handoff_id=card.id,
                cycle=card.cycle,
                recipient_id=recipient_id,
                channel=EMAIL,
                step=OPENED,
                status="pending",
                attempts=0,
                due_at=tx.now,
                created_at=tx.now,
            )
        )


async def backlog(database: Database) -> Backlog:
    """How much waits to be sent, for monitoring: numbers only."""
    async with database.transaction(Scope(system=True)) as tx:
        return await queries.backlog(tx)
