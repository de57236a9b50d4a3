"""When a pilot began."""

from datetime import date, datetime

from sqlalchemy import text

from resolutionflow.kernel.db.database import Tx


async def first_escalation(tx: Tx) -> datetime | None:
    query = text("select min(created_at) from escalations where account_id = :account_id")
    found: datetime | None = (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one()
    return found


async def pilot_start(tx: Tx) -> date | None:
    query = text("select starts_on from pilots where account_id = :account_id")
    return (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one_or_none()
