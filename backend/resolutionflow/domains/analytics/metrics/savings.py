"""Savings: the manual baseline minus the time in the product, always shown with both."""

from datetime import timedelta
from typing import Any

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.baseline_source import baseline_source
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, confidence, needed
from resolutionflow.domains.analytics.metrics.statistics.intervals import Floats, IntervalEstimate
from resolutionflow.domains.analytics.schemas import HoursSaved, MinutesRecovered, Source


def minutes_recovered(cohort: Cohort, slug: str) -> MinutesRecovered:
    return MinutesRecovered(slug=slug, unit="min", **_both_sides(cohort, _scaled(cohort.saved_s, 1 / 60)))


def hours_saved(cohort: Cohort, slug: str) -> HoursSaved:
    """The difference for each handoff acted on, minus the time that technicians spent checking briefs."""
    preflight_s = float(cohort.data.escalations.preflight_s[cohort.escalations].sum())
    weeks = _weeks(cohort)
    a_week = 3_600 * weeks
    found = _scaled(cohort.saved_s, cohort.first_s.size / a_week, -preflight_s / a_week)
    return HoursSaved(slug=slug, unit="h/week", **_both_sides(cohort, found), preflight_s=preflight_s, weeks=weeks)


def _both_sides(cohort: Cohort, found: IntervalEstimate) -> dict[str, Any]:
    """The fields that both savings have."""
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "confidence": confidence(_fewer(cohort)),
        "missing": _missing(cohort),
        "baseline": baseline_source(cohort.data.samples),
        "actual": actual_source(cohort.first_s),
    }


def actual_source(seconds: Floats) -> Source:
    mean = float(seconds.mean()) if seconds.size >= HIDDEN_BELOW else None
    name = "Post-claim time to first action, in the product"
    return Source(name=name, mean_s=mean, n=seconds.size, needed=needed(seconds.size))


def _weeks(cohort: Cohort) -> float:
    """Calendar weeks, in which a day of 23 or 25 hours is one day."""
    span, zone = cohort.data.params.span, cohort.data.params.zone
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (span.start, span.end))
    return max((end - start) / timedelta(weeks=1), 1.0)


def _fewer(cohort: Cohort) -> int:
    return min(cohort.data.baseline.size, cohort.first_s.size)


def _scaled(found: IntervalEstimate | None, by: float, plus: float = 0.0) -> IntervalEstimate:
    if found is None or found.value is None or found.low is None or found.high is None:
        return IntervalEstimate()
    return IntervalEstimate(found.value * by + plus, found.low * by + plus, found.high * by + plus)


def _missing(cohort: Cohort) -> str | None:
    baseline, acted = needed(cohort.data.baseline.size), needed(cohort.first_s.size)
    if not cohort.data.baseline.size:
        return words.NO_BASELINE
    return words.still_needed(baseline, acted)
