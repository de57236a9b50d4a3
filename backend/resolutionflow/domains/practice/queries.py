"""The practices, and removing one. Reads the rows of sessions and handoffs, and writes none but by ``remove``."""

from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.practice.models import PracticeRow
from resolutionflow.domains.practice.schemas import Practice
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.reads import Read

# The times of an escalation that is undone by removing it are kept in the practice's row.
_FOUND = """
select p.session_id, h.id as handoff_id, h.state as handoff_state, coalesce(h.created_at, p.tried_at) as tried_at
from (select) one
left join practices p on p.account_id = :account_id and p.user_id = :user_id
left join lateral (
  select n.id, n.state, n.created_at from handoffs n
  where n.account_id = p.account_id and n.session_id = p.session_id order by n.created_at desc, n.id desc limit 1
) h on true
"""
_REMOVE = text("select remove_practice(:session_id)")


async def find(tx: Tx, actor: Actor) -> Practice:
    """In one query; all of it null where there never was one."""
    arguments = {"account_id": actor.account_id, "user_id": actor.user_id}
    return (await reads.rows(tx, Read(sql=_FOUND, arguments=arguments, row=Practice)))[0]


async def lock(tx: Tx, actor: Actor) -> PracticeRow:
    """The member's row, which is made where it is missing; locked."""
    key = {"account_id": actor.account_id, "user_id": actor.user_id}
    await tx.session.execute(insert(PracticeRow).values(**key).on_conflict_do_nothing())
    return (await tx.session.execute(select(PracticeRow).filter_by(**key).with_for_update())).scalar_one()


async def remove(tx: Tx, session_id: UUID) -> None:
    """Remove the session, its handoffs and all that was recorded of both."""
    await tx.session.execute(_REMOVE, {"session_id": session_id})
