from uuid import UUID

import msgspec
from sqlalchemy import select

from resolutionflow.domains.handoffs.brief.models import BriefRow
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.kernel.db.database import Tx


async def newest(tx: Tx, handoff_id: UUID) -> Brief:
    query = (
        select(BriefRow.content)
        .where(BriefRow.account_id == tx.account_id, BriefRow.handoff_id == handoff_id)
        .order_by(BriefRow.version.desc())
        .limit(1)
    )
    return msgspec.convert((await tx.session.execute(query)).scalar_one(), Brief)


def store(tx: Tx, handoff_id: UUID, brief: Brief) -> None:
    row = BriefRow(
        handoff_id=handoff_id,
        version=brief.version,
        account_id=tx.account_id,
        content=msgspec.to_builtins(brief),
        created_at=brief.created_at,
    )
    tx.session.add(row)
