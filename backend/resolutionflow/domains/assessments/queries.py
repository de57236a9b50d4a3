"""Leasing what is to be assessed, and writing down what became of it."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Update, func, select, text, update

from resolutionflow.domains.assessments.models import AssessmentRow
from resolutionflow.domains.assessments.provider_schemas import AssessmentCounts, AssessmentFailure
from resolutionflow.domains.assessments.schemas import AssessmentSource, AssessmentStatus
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import NotFound


class Leased(msgspec.Struct, frozen=True, kw_only=True):
    """A row that this worker alone holds until its lease runs out."""

    handoff_id: UUID
    version: int
    account_id: UUID
    attempts: int


# By the database's own clock: leases of workers on several machines are compared with each other. Materialized: a
# subquery with a limit may be run once for each row of the table, and then takes more than its limit.
_LEASE = text(
    """
    with due as materialized (
      select handoff_id, version from assessments where status = 'pending' and due_at <= now()
      order by due_at limit :limit for update skip locked
    )
    update assessments set due_at = now() + make_interval(secs => :lease_s), attempts = attempts + 1
    from due where assessments.handoff_id = due.handoff_id and assessments.version = due.version
    returning assessments.handoff_id, assessments.version, assessments.account_id, assessments.attempts
    """
)


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


async def lease(tx: Tx, *, limit: int, lease_s: float) -> list[Leased]:
    rows = await tx.session.execute(_LEASE, {"limit": limit, "lease_s": lease_s})
    return [Leased(**row) for row in rows.mappings()]


async def finish(tx: Tx, leased: Leased, **values: object) -> AssessmentRow | None:
    """The row as it is now; None if it is no longer this attempt's: another worker has taken over."""
    return (
        await tx.session.execute(
            _of(leased).values(**values).returning(AssessmentRow).execution_options(synchronize_session=False)
        )
    ).scalar_one_or_none()


async def retry(tx: Tx, leased: Leased, due_at: datetime) -> None:
    await tx.session.execute(_of(leased).values(due_at=due_at).execution_options(synchronize_session=False))


def _of(leased: Leased) -> Update:
    return update(AssessmentRow).where(
        AssessmentRow.account_id == leased.account_id,
        AssessmentRow.handoff_id == leased.handoff_id,
        AssessmentRow.version == leased.version,
        AssessmentRow.status == "pending",
        AssessmentRow.attempts == leased.attempts,
    )
