"""Reads of corrections."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Row, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array
from sqlalchemy.types import Text

from resolutionflow.domains.flowpilot.sessions.models import CorrectionRow
from resolutionflow.domains.flowpilot.sessions.schemas import EXCERPT
from resolutionflow.kernel.db.database import Tx

_NEWEST_FIRST = text(
    """
    select number, step_id, kind, actor_id, at, secrets,
           (select coalesce(jsonb_object_agg(key, left(value, :length)), '{}') from jsonb_each_text(before)) as before,
           (select coalesce(jsonb_object_agg(key, greatest(char_length(value) - :length, 0)), '{}')
            from jsonb_each_text(before) where value is not null) as more
    from session_corrections
    where account_id = :account_id and session_id = :session_id
      and step_id is not distinct from cast(:step_id as uuid)
    order by number desc
    """
).columns(before=JSONB, more=JSONB, secrets=JSONB, at=DateTimeUTC(timezone=True))


async def list_corrections(tx: Tx, session_id: UUID, step_id: UUID | None) -> Sequence[Row[Any]]:
    """Corrections of a step, or of the session's facts, the newest first; their texts cut to ``EXCERPT``."""
    of = {"account_id": tx.account_id, "session_id": session_id, "step_id": step_id, "length": EXCERPT}
    return (await tx.session.execute(_NEWEST_FIRST, of)).all()


async def count_of_facts(tx: Tx, session_id: UUID) -> int:
    query = select(func.count()).where(
        CorrectionRow.account_id == tx.account_id,
        CorrectionRow.session_id == session_id,
        CorrectionRow.step_id.is_(None),
    )
    return (await tx.session.execute(query)).scalar_one()


async def newest_of_step(tx: Tx, step_id: UUID) -> CorrectionRow | None:
    query = select(CorrectionRow).where(CorrectionRow.account_id == tx.account_id, CorrectionRow.step_id == step_id)
    return (await tx.session.execute(query.order_by(CorrectionRow.number.desc()).limit(1))).scalar_one_or_none()


async def newest_of_facts(tx: Tx, session_id: UUID, after: int, fields: Collection[str]) -> CorrectionRow | None:
    """The newest correction after a number that changed one of the fields."""
    query = select(CorrectionRow).where(
        CorrectionRow.account_id == tx.account_id,
        CorrectionRow.session_id == session_id,
        CorrectionRow.step_id.is_(None),
        CorrectionRow.number > after,
        CorrectionRow.before.has_any(array(list(fields), type_=ARRAY(Text))),
    )
    return (await tx.session.execute(query.order_by(CorrectionRow.number.desc()).limit(1))).scalar_one_or_none()
