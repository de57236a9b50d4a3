"""The start of a pilot."""

from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.analytics.pilot.models import PilotRow
from resolutionflow.kernel.db.database import Tx


async def first_escalation(tx: Tx) -> datetime | None:
    query = text("select min(created_at) from escalations where account_id = :account_id")
    found: datetime | None = (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one()
    return found


async def pilot_start(tx: Tx) -> date | None:
    query = text("select starts_on from pilots where account_id = :account_id")
    return (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one_or_none()


async def save_start(tx: Tx, starts_on: date | None) -> None:
    row = {"starts_on": starts_on, "updated_at": tx.now}
    first = insert(PilotRow).values(account_id=tx.account_id, **row)
    await tx.session.execute(first.on_conflict_do_update(index_elements=[PilotRow.account_id], set_=row))
