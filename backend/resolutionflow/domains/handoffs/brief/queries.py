from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.brief.models import BriefRow
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.reads import Read


class _Newest(msgspec.Struct, frozen=True):
    content: Brief


def of_handoff(account_id: UUID, handoff_id: UUID) -> Read[_Newest]:
    """For ``newest``."""
    return Read(
        sql="""
            select content from handoff_briefs where account_id = :account_id and handoff_id = :handoff_id
            order by version desc limit 1
            """,
        arguments={"account_id": account_id, "handoff_id": handoff_id},
        row=_Newest,
    )


async def newest(tx: Tx, handoff_id: UUID) -> Brief:
    return (await reads.rows(tx, of_handoff(tx.account_id, handoff_id)))[0].content


def store(tx: Tx, handoff_id: UUID, brief: Brief) -> None:
    row = BriefRow(
        handoff_id=handoff_id,
        version=brief.version,
        account_id=tx.account_id,
        content=msgspec.to_builtins(brief),
        created_at=brief.created_at,
    )
    tx.session.add(row)
