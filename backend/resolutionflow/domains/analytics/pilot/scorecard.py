"""The pilot scorecard, from rows alone: hours saved week by week, and the verdict on the last four after week 8."""

import itertools
import math
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from resolutionflow.domains.analytics.metrics import figures, savings
from resolutionflow.domains.analytics.metrics.baseline_source import baseline_source
from resolutionflow.domains.analytics.metrics.data import Data
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.periods import Span
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW
from resolutionflow.domains.analytics.metrics.time_base import instant, midnight
from resolutionflow.domains.analytics.pilot import words
from resolutionflow.domains.analytics.pilot.schemas import (
    PilotScorecard,
    PilotVerdict,
    PilotWeek,
    SamplesNeeded,
    StartChange,
    WeekVerdict,
)

WEEKS = 8
LAST = 4
"""The verdict is on the last four weeks together."""
AIM_H = 1.0
LEVEL = 0.90
"""Of the intervals: a pilot that saves no more than the aim passes at most once in twenty."""
LUCK = (1 - LEVEL) / 2
_UNSEEN = 1e-4
"""A smaller chance of luck is not told apart."""
_SAMPLES_BY_PEOPLE = {3: 24, 4: 16, 5: 14, 6: 12}
"""So many samples by so many people show two hours a week with twelve handoffs in at least 85 of 100 pilots."""


def score(data: Data) -> PilotScorecard:
    """The API and ``resolutionflow recompute`` both call this."""
    assert data.pilot is not None  # noqa: S101  (callers have made sure; a file without one is not sent here)
    pilot, zone, now = data.pilot, data.params.zone, instant(data.params.now)
    bounds = weeks(pilot.starts_on, zone)
    cohort, last = Cohort(data, LEVEL), _last(data, LEVEL)
    verdict, why = _verdict(last, bounds, data, now)
    begun = last is not None and bounds[-LAST][0] < now
    return PilotScorecard(
        starts_on=pilot.starts_on,
        set_by_hand=pilot.set_by_hand,
        start_fixed=start_fixed(pilot.starts_on, zone, now),
        start_changes=[
            StartChange(at=instant(change.at), by=change.by, starts_on=change.starts_on) for change in pilot.changes
        ],
        time_zone=zone.key,
        aim_h=AIM_H,
        verdict=verdict,
        explanation=why,
        hours_saved=savings.hours_saved(last, "hours_saved_per_week") if last and begun else None,
        samples_needed=_samples_needed(cohort.comparison.baseline.measurers),
        baseline=baseline_source(data.samples),
        actual=cohort.comparison.actual(),
        net_minutes_recovered=savings.net_minutes_recovered(cohort, "net_minutes_recovered"),
        volume_needed=_volume(cohort),
        weeks=[_week(number, start, end, data, now) for number, (start, end) in enumerate(bounds, 1)],
    )


def weeks(starts_on: date | None, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """Bounds of the weeks, from Monday to Monday in the account's time zone."""
    if starts_on is None:
        return []
    return list(itertools.pairwise(midnight(starts_on + timedelta(weeks=n), zone) for n in range(WEEKS + 1)))


def start_fixed(starts_on: date | None, zone: ZoneInfo, now: datetime) -> bool:
    """Whether the first week is over, so that nobody can look at the weeks and choose which are the pilot."""
    return starts_on is not None and now >= midnight(starts_on + timedelta(weeks=1), zone)


def luck(data: Data) -> float:
    """The chance at most that a pilot that saves no more than the aim gets as far above it as this one.

    The one-sided level at which the bound of the last four weeks meets the aim; 1 where it is not above it at any.
    """

    def above(level: float) -> bool:
        last = _last(data, 1 - 2 * level)
        return last is not None and _mark(last, LAST) is WeekVerdict.PASSED

    high, low = LUCK, _UNSEEN
    if not above(high):
        return 1.0
    if above(low):
        return low
    while high > low * 1.02:
        middle = math.sqrt(low * high)
        low, high = (low, middle) if above(middle) else (middle, high)
    return high


def _last(data: Data, level: float) -> Cohort | None:
    """The last four weeks together."""
    assert data.pilot is not None  # noqa: S101  (as in ``score``)
    bounds = weeks(data.pilot.starts_on, data.params.zone)
    return _cohort(data, bounds[-LAST][0], bounds[-1][1], level) if bounds else None


def _cohort(data: Data, start: datetime, end: datetime, level: float = LEVEL) -> Cohort:
    end = max(start, min(end, instant(data.params.now)))
    return Cohort(data.within(Span(period=None, start=start, end=end)), level)


def _week(number: int, start: datetime, end: datetime, data: Data, now: datetime) -> PilotWeek:
    begun, cohort = start < now, _cohort(data, start, end)
    unfinished = WeekVerdict.RUNNING if begun else WeekVerdict.AHEAD
    return PilotWeek(
        number=number,
        start=start,
        end=end,
        verdict=_mark(cohort, 1) if end <= now else unfinished,
        counts=number > WEEKS - LAST,
        escalated=figures.funnel(cohort, "funnel").escalated,
        acted=cohort.comparison.side.acted,
        volume_needed=_volume(cohort) if begun else None,
        hours_saved=savings.hours_saved(cohort, "hours_saved_per_week") if begun else None,
    )


def _mark(cohort: Cohort, over: int) -> WeekVerdict:
    """What so many weeks that are over show together."""
    found = cohort.comparison
    if found.known_samples < HIDDEN_BELOW:
        return WeekVerdict.NOT_SHOWN
    hours = savings.hours_saved(cohort, "hours_saved_per_week")
    if hours.low is not None and hours.low > AIM_H:
        return WeekVerdict.PASSED
    most = _most_h(cohort, over)
    return WeekVerdict.FAILED if most is not None and most <= AIM_H else WeekVerdict.NOT_SHOWN


def _most_h(cohort: Cohort, over: int) -> float | None:
    """Hours a week that so many weeks can have saved at most; None: unknown.

    The upper bound, or where that is lower or too few were acted on for one: as if seniors had taken no time at all.
    """
    found = cohort.comparison
    acted, longest = found.side.acted, found.baseline.high if found.side.acted else 0.0
    bounds = [savings.hours_saved(cohort, "hours_saved_per_week").high]
    if longest is not None:
        bounds.append((acted * longest - found.costs.preflight_s) / 3_600 / over)
    return min((bound for bound in bounds if bound is not None), default=None)


def _verdict(
    last: Cohort | None, bounds: list[tuple[datetime, datetime]], data: Data, now: datetime
) -> tuple[PilotVerdict, str]:
    if last is None:
        return PilotVerdict.NOT_BEGUN, words.NO_ESCALATIONS
    over = sum(end <= now for _, end in bounds)
    if over < WEEKS:
        return PilotVerdict.RUNNING, words.running(over, WEEKS, LAST, AIM_H, LEVEL)
    verdict = PilotVerdict(_mark(last, LAST).value)
    return verdict, _why(verdict, last, data.baseline.size)


def _why(verdict: PilotVerdict, last: Cohort, samples: int) -> str:
    found, most = last.comparison, _most_h(last, LAST)
    least = savings.hours_saved(last, "hours_saved_per_week").low
    if found.known_samples < HIDDEN_BELOW:
        return words.no_baseline(samples, found.known_samples, HIDDEN_BELOW)
    if not found.side.acted:
        return words.abandoned(LAST)
    if found.baseline.measurers == 1:
        return words.ONE_MEASURER
    if least is None or most is None:
        return words.too_few(found.side.acted, LAST, most, AIM_H)
    return words.shown(verdict, (least, most), LAST, AIM_H, LEVEL)


def _samples_needed(measurers: int) -> SamplesNeeded:
    people = max(min(_SAMPLES_BY_PEOPLE), min(measurers, max(_SAMPLES_BY_PEOPLE)))
    return SamplesNeeded(samples=_SAMPLES_BY_PEOPLE[people], people=people)


def _volume(cohort: Cohort) -> int | None:
    """Problems a week needed for the aim, at this net saving for each."""
    each = savings.net_minutes_recovered(cohort, "net_minutes_recovered").value
    return math.ceil(AIM_H * 60 / each) if each is not None and each > 0 else None
