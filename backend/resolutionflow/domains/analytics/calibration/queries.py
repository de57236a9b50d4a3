"""How often assessments were right, by the grades of the seniors who resolved the handoffs."""

from typing import Any

from sqlalchemy import Row, text

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.calibration.schemas import AssessmentCalibration, CalibrationRow, GradeShares
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW
from resolutionflow.kernel.db.database import Tx

# For each resolved handoff, the newest assessment made before its end: no one saw a later one.
_GRADES = text(
    """
    select made.source, case when made.source = 'model' then made.model end as model,
           coalesce(made.content -> 'causes' -> 0 ->> 'confidence', 'none') as confidence,
           count(*) filter (where h.assessment_grade = 'right') as right,
           count(*) filter (where h.assessment_grade = 'partly') as partly,
           count(*) filter (where h.assessment_grade = 'wrong') as wrong,
           count(*) filter (where h.assessment_grade = 'unseen') as unseen
    from handoffs h
    cross join lateral (
      select a.source, a.model, a.content from assessments a
      where a.account_id = h.account_id and a.handoff_id = h.id and a.source is not null and a.made_at <= h.ended_at
      order by a.version desc limit 1
    ) made
    where h.account_id = :account_id and h.state = 'resolved' and h.assessment_grade is not null
      and not h.practice
    group by 1, 2, 3
    """
)
_ORDER = ("high", "medium", "low", "none")


async def calibration(tx: Tx) -> AssessmentCalibration:
    """Of the transaction's account, for all time."""
    rows = (await tx.session.execute(_GRADES, {"account_id": tx.scope.account_id})).all()
    items = [_row(row) for row in sorted(rows, key=lambda r: (r.source, r.model or "", _ORDER.index(r.confidence)))]
    return AssessmentCalibration(items=items, unavailable=None if items else words.NO_ASSESSMENT)


def _row(row: Row[Any]) -> CalibrationRow:
    n = row.right + row.partly + row.wrong
    shares = None
    if n >= HIDDEN_BELOW:
        shares = GradeShares(right=row.right / n, partly=row.partly / n, wrong=row.wrong / n)
    return CalibrationRow(
        source=row.source,
        model=row.model,
        confidence=row.confidence,
        n=n,
        unseen=row.unseen,
        shares=shares,
        needed=max(0, HIDDEN_BELOW - n),
    )
