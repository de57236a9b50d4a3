"""The start of a pilot."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.analytics.metrics.data import PilotChange
from resolutionflow.domains.analytics.metrics.time_base import micros
from resolutionflow.domains.analytics.pilot.models import PilotRow, PilotStartRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id


async def first_escalation(tx: Tx) -> datetime | None:
    query = text("select min(created_at) from escalations where account_id = :account_id")
    found: datetime | None = (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one()
    return found


async def pilot_start(tx: Tx) -> date | None:
    query = text("select starts_on from pilots where account_id = :account_id")
    return (await tx.session.execute(query, {"account_id": tx.scope.account_id})).scalar_one_or_none()


async def start_changes(tx: Tx) -> list[PilotChange]:
    """Every change of the start, the first one first."""
    query = text(
        """
        select c.at, c.starts_on, m.name from pilot_start_changes c
        join memberships m on m.account_id = c.account_id and m.user_id = c.author_id
        where c.account_id = :account_id order by c.at, c.id
        """
    )
    rows = await tx.session.execute(query, {"account_id": tx.scope.account_id})
    return [PilotChange(at=micros(row.at), by=row.name, starts_on=row.starts_on) for row in rows]


async def save_start(tx: Tx, author_id: UUID, starts_on: date | None) -> None:
    row = {"starts_on": starts_on, "updated_at": tx.now}
    first = insert(PilotRow).values(account_id=tx.account_id, **row)
    await tx.session.execute(first.on_conflict_do_update(index_elements=[PilotRow.account_id], set_=row))
    tx.session.add(
        PilotStartRow(id=new_id(), account_id=tx.account_id, at=tx.now, author_id=author_id, starts_on=starts_on)
    )
