"""Writing down what became of an assessment, and reading it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from resolutionflow.domains.assessments.models import AssessmentRow
from resolutionflow.domains.assessments.provider_schemas import AssessmentCounts, AssessmentFailure
from resolutionflow.domains.assessments.schemas import AssessmentSource, AssessmentStatus
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound


async def newest(tx: Tx, handoff_id: UUID) -> AssessmentRow:
    """The row of the newest version of the brief.

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


async def counts(tx: Tx, since: datetime) -> AssessmentCounts:
    """Of the transaction's account. What failed without that a model was asked is not the model's failure."""
    recent = (AssessmentRow.account_id == tx.account_id, AssessmentRow.made_at >= since)
    failed = (AssessmentRow.status == AssessmentStatus.FAILED) & AssessmentRow.provider.is_not(None)
    ready = AssessmentRow.status == AssessmentStatus.READY
    row = (
        await tx.session.execute(
            select(
                func.count().filter(ready, AssessmentRow.source == AssessmentSource.MODEL).label("by_model"),
                func.count().filter(ready, AssessmentRow.source == AssessmentSource.RULES).label("by_rules"),
                func.count().filter(failed).label("failed"),
            ).where(*recent)
        )
    ).one()
    latest = (
        await tx.session.execute(
            select(AssessmentRow.made_at, AssessmentRow.reason)
            .where(*recent, failed)
            .order_by(AssessmentRow.made_at.desc())
            .limit(1)
        )
    ).one_or_none()
    return AssessmentCounts(
        by_model=row.by_model,
        by_rules=row.by_rules,
        failed=row.failed,
        latest_failure=AssessmentFailure(at=latest.made_at, reason=latest.reason) if latest else None,
    )


async def finish(tx: Tx, handoff_id: UUID, version: int, **values: object) -> AssessmentRow | None:
    """The row as it is now; None if it was made already."""
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
