"""Counts of assessments by their source."""

from datetime import datetime

from sqlalchemy import func, select

from resolutionflow.domains.assessments.models import AssessmentRow
from resolutionflow.domains.assessments.provider.schemas import AssessmentCounts, AssessmentFailure
from resolutionflow.domains.assessments.schemas import AssessmentSource, AssessmentStatus
from resolutionflow.kernel.db.database import Tx


async def counts(tx: Tx, since: datetime) -> AssessmentCounts:
    """Counts for the transaction's account. ``failed``: only where a model was asked."""
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
