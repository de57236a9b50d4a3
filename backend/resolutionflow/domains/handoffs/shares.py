"""What a session asks its handoffs, through functions that it is handed."""

from uuid import UUID

from sqlalchemy import exists, select

from resolutionflow.domains.handoffs.models import BriefRow, HandoffRow
from resolutionflow.kernel.db import Tx


async def holds(tx: Tx, user_id: UUID, session_id: UUID) -> bool:
    """Whether somebody has claimed a handoff of the session, and did not let it go again."""
    claimed = exists().where(
        HandoffRow.account_id == tx.scope.account_id,
        HandoffRow.session_id == session_id,
        HandoffRow.claimed_by == user_id,
    )
    return bool((await tx.session.execute(select(claimed))).scalar_one())


async def in_brief(tx: Tx, session_id: UUID, attachment_id: UUID) -> bool:
    """Whether a brief of the session shows the attachment."""
    shown = exists().where(
        HandoffRow.account_id == tx.scope.account_id,
        HandoffRow.session_id == session_id,
        BriefRow.account_id == HandoffRow.account_id,
        BriefRow.handoff_id == HandoffRow.id,
        BriefRow.content.contains({"attachments": [{"id": str(attachment_id)}]}),
    )
    return bool((await tx.session.execute(select(shown))).scalar_one())
