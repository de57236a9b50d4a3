"""Writing down what became of an assessment, and reading it."""

from uuid import UUID

from sqlalchemy import select, update

from resolutionflow.domains.assessments.models import AssessmentRow
from resolutionflow.domains.assessments.schemas import AssessmentStatus
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound


async def newest(tx: Tx, handoff_id: UUID) -> AssessmentRow:
    """The assessment of the newest version of the brief.

    Raises:
        NotFound: no such handoff in the account, or it ended before there were assessments.
    """
    row = (
        await tx.session.execute(
            select(AssessmentRow)
            .where(AssessmentRow.account_id == tx.scope.account_id, AssessmentRow.handoff_id == handoff_id)
            .order_by(AssessmentRow.version.desc())
            .limit(1)
        )
    ).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def finish(tx: Tx, handoff_id: UUID, version: int, **values: object) -> AssessmentRow | None:
    """Store the result; None: it was stored already."""
    change = update(AssessmentRow).where(
        AssessmentRow.account_id == tx.scope.account_id,
        AssessmentRow.handoff_id == handoff_id,
        AssessmentRow.version == version,
        AssessmentRow.status == AssessmentStatus.PENDING,
    )
    return (
        await tx.session.execute(
            change.values(**values).returning(AssessmentRow).execution_options(synchronize_session=False)
        )
    ).scalar_one_or_none()
