"""What the hand-over saves: the manual baseline minus the in-product metric, never one of them alone."""

from datetime import timedelta

from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, confidence, needed
from resolutionflow.domains.analytics.metrics.statistics import Floats, IntervalEstimate
from resolutionflow.domains.analytics.schemas import HoursSaved, MinutesRecovered, Source


def minutes_recovered(sample: Cohort, slug: str) -> MinutesRecovered:
    found = _scaled(sample.saved_s, 1 / 60)
    return MinutesRecovered(
        slug=slug,
        unit="min",
        value=found.value,
        low=found.low,
        high=found.high,
        confidence=confidence(_fewer(sample)),
        missing=_missing(sample),
        baseline=baseline_source(sample.data.baseline, sample.data.left_out),
        actual=actual_source(sample.first_s),
    )


def hours_saved(sample: Cohort, slug: str) -> HoursSaved:
    """Every handoff acted on is worth the difference; the juniors' pre-flight is taken off as it was measured."""
    preflight_s = float(sample.data.escalations.preflight_s[sample.escalations].sum())
    weeks = _weeks(sample)
    a_week = 3_600 * weeks
    found = _scaled(sample.saved_s, sample.first_s.size / a_week, -preflight_s / a_week)
    return HoursSaved(
        slug=slug,
        unit="h/week",
        value=found.value,
        low=found.low,
        high=found.high,
        confidence=confidence(_fewer(sample)),
        missing=_missing(sample),
        baseline=baseline_source(sample.data.baseline, sample.data.left_out),
        actual=actual_source(sample.first_s),
        preflight_s=preflight_s,
        weeks=weeks,
    )


def baseline_source(counted: Floats, left_out: Floats) -> Source:
    return _source("Manual baseline, by stopwatch", counted, left_out.size)


def actual_source(seconds: Floats) -> Source:
    return _source("Post-claim time to first action, in the product", seconds)


def _source(name: str, seconds: Floats, left_out: int = 0) -> Source:
    mean = float(seconds.mean()) if seconds.size >= HIDDEN_BELOW else None
    return Source(name=name, mean_s=mean, n=seconds.size, left_out=left_out, needed=needed(seconds.size))


def _weeks(sample: Cohort) -> float:
    """By the calendar, in which a day on which the clocks change is a day too."""
    span, zone = sample.data.terms.span, sample.data.terms.zone
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (span.start, span.end))
    return max((end - start) / timedelta(weeks=1), 1.0)


def _fewer(sample: Cohort) -> int:
    return min(sample.data.baseline.size, sample.first_s.size)


def _scaled(found: IntervalEstimate | None, by: float, plus: float = 0.0) -> IntervalEstimate:
    if found is None or found.value is None or found.low is None or found.high is None:
        return IntervalEstimate()
    return IntervalEstimate(found.value * by + plus, found.low * by + plus, found.high * by + plus)


def _missing(sample: Cohort) -> str | None:
    baseline, acted = needed(sample.data.baseline.size), needed(sample.first_s.size)
    if not sample.data.baseline.size:
        return (
            "No manual baseline has been measured yet. Minutes recovered is the baseline, taken with a "
            "stopwatch, minus the time to first action; without a baseline there is nothing to subtract from."
        )
    lacks = [
        *([f"{baseline} more {'sample' if baseline == 1 else 'samples'} of the manual baseline"] if baseline else []),
        *([f"{acted} more {'handoff that was' if acted == 1 else 'handoffs that were'} acted on"] if acted else []),
    ]
    return f"Still needed: {' and '.join(lacks)}." if lacks else None
