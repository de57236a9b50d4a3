"""The report, from rows alone: the API and ``resolutionflow recompute`` both call this."""

import msgspec
import numpy as np

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.escalations.schemas import (
    Breakdown,
    Edition,
    EscalationMetrics,
    PreviousFigures,
    TrendPoint,
)
from resolutionflow.domains.analytics.metrics import figures
from resolutionflow.domains.analytics.metrics.data import SEVERITIES, Data, Keys
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.periods import buckets, usual_bucket
from resolutionflow.domains.analytics.metrics.registry import TIME_TO_FIRST_ACTION, measure
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW
from resolutionflow.domains.analytics.metrics.savings import SINCE, VERSION
from resolutionflow.domains.analytics.metrics.statistics.durations import Survival, incidence
from resolutionflow.domains.analytics.metrics.time_base import NEVER, micros
from resolutionflow.domains.analytics.schemas import Bucket
from resolutionflow.domains.identity.schemas import BusinessWeek

CLIENTS_SHOWN = 10


def report(data: Data, before: Data | None = None, bucket: Bucket | None = None) -> EscalationMetrics:
    """``bucket``: of the trend; None: days or weeks, whichever show more."""
    cohort, params = Cohort(data), data.params
    bucket, trend = (bucket, _trend(cohort, bucket)) if bucket else _usual_trend(cohort)
    found = measure(cohort)
    first = found.time_to_first_action
    clients = _clients(cohort)
    return EscalationMetrics(
        **msgspec.structs.asdict(TIME_TO_FIRST_ACTION.definition),
        period=params.span.period,
        start=params.span.start,
        end=params.span.end,
        clipped=params.span.clipped,
        time_zone=params.zone.key,
        clock=params.clock,
        business_hours=BusinessWeek(**msgspec.structs.asdict(params.hours)),
        target_window_min=params.window_min,
        n=first.n,
        waiting=first.waiting,
        ended_otherwise=first.ended_otherwise,
        median=first.median.value,
        p90=first.p90.value,
        mean=first.mean,
        unavailable=first.unavailable,
        confidence=first.confidence,
        needed=first.needed,
        bucket=bucket,
        trend=trend,
        minutes_recovered=found.minutes_recovered,
        figures=found,
        by_severity=_by_severity(cohort),
        by_client=[_breakdown(cohort, "client", code, data.clients[code]) for code in clients[:CLIENTS_SHOWN]],
        more_clients=max(0, len(clients) - CLIENTS_SHOWN),
        previous=_previous(before) if before else None,
        edition=Edition(version=VERSION, since=SINCE, changed=list(words.CHANGED)),
    )


def _previous(data: Data) -> PreviousFigures:
    return PreviousFigures(start=data.params.span.start, end=data.params.span.end, figures=measure(Cohort(data)))


def _by_severity(cohort: Cohort) -> list[Breakdown]:
    return [_breakdown(cohort, "severity", code, severity.value) for code, severity in enumerate(SEVERITIES)]


def _clients(cohort: Cohort) -> list[int]:
    """Codes of clients with escalations in the period, most first, then by name."""
    names = cohort.data.clients
    escalated = np.bincount(cohort.data.escalations.keys.client, minlength=len(names))
    return sorted(np.flatnonzero(escalated).tolist(), key=lambda code: (-escalated[code], names[code]))


def _breakdown(cohort: Cohort, by: str, code: int, key: str) -> Breakdown:
    data = cohort.data
    part = cohort.part(*(_codes(rows.keys, by) == code for rows in (data.escalations, data.waits, data.claims)))
    return Breakdown(
        key=key,
        escalated=int(part.escalations.sum()),
        conversion=figures.conversion(part, "conversion"),
        time_to_claim=figures.time_to_claim(part, "time_to_claim"),
        time_to_first_action=figures.time_to_first_action(part, "time_to_first_action"),
    )


def _codes(keys: Keys, by: str) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return keys.severity if by == "severity" else keys.client


def _usual_trend(cohort: Cohort) -> tuple[Bucket, list[TrendPoint]]:
    """The usual buckets of the period; weeks where days have first actions, and none enough for a median."""
    usual = usual_bucket(cohort.data.params.span, cohort.data.params.zone)
    trend = _trend(cohort, usual)
    thin = any(point.n for point in trend) and not any(point.median is not None for point in trend)
    if usual is Bucket.DAY and thin:
        weeks = _trend(cohort, Bucket.WEEK)
        if len(weeks) > 1:
            return Bucket.WEEK, weeks
    return usual, trend


def _trend(cohort: Cohort, bucket: Bucket) -> list[TrendPoint]:
    """Rows are sorted by time, so a bucket is a slice."""
    ranges = buckets(cohort.data.params.span, cohort.data.params.zone, bucket)
    starts = np.array([micros(start) for start, _ in ranges], np.int64)
    claims = [*np.searchsorted(cohort.data.claims.claimed, starts).tolist(), cohort.data.claims.claimed.size]
    created = [*np.searchsorted(cohort.data.escalations.created, starts).tolist(), cohort.data.escalations.created.size]
    points = []
    for i, (start, end) in enumerate(ranges):
        claimed, made = slice(claims[i], claims[i + 1]), slice(created[i], created[i + 1])
        acted, over = cohort.data.claims.acted[claimed], cohort.data.claims.ended[claimed] != NEVER
        n, decided = int(acted.sum()), int(cohort.decided[made].sum())
        times, causes = cohort.claim_s[claimed], figures.causes(acted, over)
        found = incidence(times, causes) if n >= HIDDEN_BELOW else Survival()
        shown = found.median if found.median.value is not None else Survival().median
        points.append(
            TrendPoint(
                start=start,
                end=end,
                n=n,
                waiting=int(np.count_nonzero(~over)),
                ended_otherwise=int(np.count_nonzero(over & ~acted)),
                median=shown.value,
                low=shown.low,
                high=shown.high,
                escalated=made.stop - made.start,
                decided=decided,
                conversion=float(cohort.converted[made].sum() / decided) if decided >= HIDDEN_BELOW else None,
            )
        )
    return points
