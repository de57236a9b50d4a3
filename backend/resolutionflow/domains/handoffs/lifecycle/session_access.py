"""What a session asks its handoffs, through functions that it is handed."""

from uuid import UUID

from sqlalchemy import exists, select

from resolutionflow.domains.handoffs.lifecycle.models import BriefRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.kernel.db.database import Tx


async def holds(tx: Tx, user_id: UUID, session_id: UUID) -> bool:
    """Whether somebody has the session's newest handoff, or resolved it: a follow-up takes it from them."""
    newest = (
        select(HandoffRow.claimed_by)
        .where(
            HandoffRow.account_id == tx.scope.account_id,
            HandoffRow.session_id == session_id,
            HandoffRow.state != HandoffState.WITHDRAWN,
        )
        .order_by(HandoffRow.created_at.desc(), HandoffRow.id.desc())
        .limit(1)
    )
    return (await tx.session.execute(newest)).scalar_one_or_none() == user_id


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
