"""Savings: the manual baseline minus the time in the product, always shown with both."""

from collections.abc import Callable
from datetime import date, timedelta

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.baseline_source import baseline_source
from resolutionflow.domains.analytics.metrics.comparison import Comparison, Side, scaled
from resolutionflow.domains.analytics.metrics.data import Data
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, confidence, needed
from resolutionflow.domains.analytics.metrics.statistics.intervals import IntervalEstimate
from resolutionflow.domains.analytics.schemas import Confidence, Estimate, Saving

VERSION = "4"
"""Of the definitions, and of files with the rows behind them."""
SINCE = date(2026, 11, 30)
"""When this version replaced the one before."""
_FULL_FROM = 3
"""So many have to have measured: their means say how far people differ."""
_MINUTE, _HOUR = 60, 3_600


def minutes_recovered(cohort: Cohort, slug: str) -> Saving:
    return _saving(cohort, slug, "min", _minutes, cohort.comparison.side.acted)


def net_minutes_recovered(cohort: Cohort, slug: str) -> Saving:
    return _saving(cohort, slug, "min", _minutes, cohort.comparison.side.acted, extra_s=cohort.comparison.cost_s)


def hours_saved(cohort: Cohort, slug: str) -> Saving:
    """Net, and shown also where few of the problems were acted on: what was lost then is no less a figure."""
    found, weeks = cohort.comparison, _weeks(cohort.data)
    return _saving(
        cohort, slug, "h/week", lambda _: 1 / _HOUR / weeks, found.side.problems, extra_s=found.cost_s, weeks=weeks
    )


def _minutes(side: Side) -> float:
    """For each problem acted on."""
    return 1 / _MINUTE / side.acted if side.acted else 0.0


def _saving(
    cohort: Cohort,
    slug: str,
    unit: str,
    unit_of: Callable[[Side], float],
    n: int,
    *,
    extra_s: float | None = None,
    weeks: float | None = None,
) -> Saving:
    """``unit_of``: from seconds of the whole period to the unit. ``n``: what the figure takes six of."""
    data, found, extra = cohort.data, cohort.comparison, extra_s or 0.0
    shown = min(found.known_samples, n) >= HIDDEN_BELOW
    by = unit_of(found.side) if shown else 0.0
    saved = scaled(found.saved(extra), by) if shown else IntervalEstimate()
    with_talk = scaled(found.saved_with_talk(extra), unit_of(found.side_with_talk)) if shown else IntervalEstimate()
    return Saving(
        slug=slug,
        unit=unit,
        value=saved.value,
        low=saved.low,
        high=saved.high,
        confidence=_confidence(found, n),
        missing=_missing(data, found, n, acted=unit == "min"),
        baseline=baseline_source(data.samples),
        standardised_s=found.baseline.value if found.known_samples >= HIDDEN_BELOW else None,
        actual=found.actual(),
        costs=None if extra_s is None else found.costs,
        weeks=weeks,
        mix=found.mix(),
        unstandardised=_times(found.saved_unstandardised(extra), by) if shown else None,
        with_excluded=_times(found.saved_with_excluded(extra), by) if shown else None,
        with_talk=Estimate(value=with_talk.value, low=with_talk.low, high=with_talk.high),
        cannot_know=list(words.CANNOT_KNOW),
        version=VERSION,
    )


def _confidence(found: Comparison, n: int) -> Confidence:
    by_n = confidence(min(found.known_samples, n))
    few = by_n is Confidence.FULL and found.baseline.measurers < _FULL_FROM
    return Confidence.EARLY if few else by_n


def _times(value: float | None, by: float) -> float | None:
    return None if value is None else value * by


def _weeks(data: Data) -> float:
    """Calendar weeks, in which a day of 23 or 25 hours is one day."""
    span, zone = data.params.span, data.params.zone
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (span.start, span.end))
    return max((end - start) / timedelta(weeks=1), 1.0)


def _missing(data: Data, found: Comparison, n: int, *, acted: bool) -> str | None:
    counted, known = data.baseline.size, found.known_samples
    if not counted:
        return words.NO_BASELINE
    if counted >= HIDDEN_BELOW > known:
        return words.severities_needed(counted - known)
    return words.still_needed(needed(known), needed(n), words.ACTED_ON if acted else words.PICKED_UP)
