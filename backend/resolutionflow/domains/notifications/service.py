"""Who is to be told of what, written down in the transaction that causes it."""

from uuid import UUID

from resolutionflow.domains.handoffs.schemas import HandoffCard
from resolutionflow.domains.notifications import queries
from resolutionflow.domains.notifications.models import OutboxRow
from resolutionflow.domains.notifications.queries import Backlog
from resolutionflow.kernel.db import Database, Tx
from resolutionflow.kernel.orm import new_id
from resolutionflow.kernel.tenancy import Scope

EMAIL = "email"
OPENED = "opened"


async def notify(tx: Tx, card: HandoffCard, step: str, recipients: set[UUID], last: UUID | None = None) -> None:  # noqa: ARG001
    """One row for each who is to be called for help."""
    if step != OPENED:
        return
    for recipient_id in sorted(recipients):
        tx.session.add(
            OutboxRow(
                id=new_id(),
                account_id=tx.scope.account_id,
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
