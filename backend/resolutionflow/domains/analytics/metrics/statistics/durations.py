"""Times until something happens, where for some it has not happened yet.

Kaplan–Meier where all others are still waiting, Aalen–Johansen where something else can happen first.
"""

import msgspec
import numpy as np

from resolutionflow.domains.analytics.metrics.sample_size import P90_BOUND_FROM
from resolutionflow.domains.analytics.metrics.statistics.intervals import (
    Codes,
    Flags,
    Floats,
    IntervalEstimate,
    Z,
    mean_interval,
)


class Survival(msgspec.Struct, frozen=True):
    """Estimates of a duration, in seconds."""

    median: IntervalEstimate = IntervalEstimate()
    p90: IntervalEstimate = IntervalEstimate()
    mean: float | None = None
    """Of the finished ones only."""


class _LifeTable(msgspec.Struct, frozen=True):
    times: Floats
    """Distinct and sorted; likewise below, one value for each."""
    place: Codes
    """Index in ``times`` of each duration."""
    waiting: Codes
    """Just before that time."""


def survival(seconds: Floats, finished: Flags) -> Survival:
    """Kaplan–Meier quantiles with 95 % intervals; those not finished are censored at their seconds.

    A quantile that the curve does not reach is None, not the largest value seen. Its interval holds every time at
    which the curve's log-log band holds the quantile (Brookmeyer and Crowley).
    """
    if not finished.any():
        return Survival()
    table = _life_table(seconds)
    ended = _counts(table, finished)
    left = _left(table, ended)
    low, high = _band(left, np.cumsum(_greenwood(table, ended)))
    return _quantiles(table.times, left, low, high, seconds[finished])


def incidence(seconds: Floats, cause: Codes) -> Survival:
    """When the event has happened to a half and to nine tenths of all, with 95 % intervals.

    ``cause``: 1 the event, 2 and above what ended the wait without it, 0 still waiting (censored). Where the event
    never reaches a share, because others ended first, that is None.
    """
    event = cause == 1
    if not event.any():
        return Survival()
    times, reached, low, high = incidence_curve(seconds, cause)
    return _quantiles(times, 1 - reached, 1 - high, 1 - low, seconds[event])


def incidence_curve(seconds: Floats, cause: Codes) -> tuple[Floats, Floats, Floats, Floats]:
    """Times, the Aalen–Johansen cumulative incidence of cause 1 from each on, and its 95 % band.

    The variance is the delta method's (Collett, "Modelling Survival Data in Medical Research", competing risks), the
    band log-log.
    """
    table = _life_table(seconds)
    ended, events = _counts(table, cause > 0), _counts(table, cause == 1)
    left_before = np.concatenate(([1.0], _left(table, ended)[:-1]))
    step = left_before * events / table.waiting
    reached = np.cumsum(step)
    greenwood = _greenwood(table, ended)
    # Sums over earlier times of (reached now - reached then) to a power, expanded so that one pass gives all of them.
    squares = reached**2 * np.cumsum(greenwood) - 2 * reached * np.cumsum(reached * greenwood)
    squares += np.cumsum(reached**2 * greenwood)
    own = np.cumsum(step * left_before * (table.waiting - events) / table.waiting**2)
    crossed = reached * np.cumsum(step / table.waiting) - np.cumsum(reached * step / table.waiting)
    relative = np.maximum(squares + own - 2 * crossed, 0) / np.where(reached > 0, reached, 1) ** 2
    return table.times, reached, *_band(reached, relative)


def restricted_mean(seconds: Floats, finished: Flags, until: float, confidence: float = 0.95) -> IntervalEstimate:
    """Mean seconds up to ``until``: the area under the Kaplan–Meier curve, which stays as it is where the data end.

    Each duration counts with its pseudo-value, the mean plus what a little more weight on it would change
    (infinitesimal jackknife). Their variance is Greenwood's, and without censoring they are the durations themselves.
    So the interval is that of any other mean of times. There is none where nothing has finished, or of one duration.
    """
    n = seconds.size
    if not n:
        return IntervalEstimate()
    done = finished & (seconds <= until)
    table = _life_table(np.minimum(seconds, until))
    ended = _counts(table, done)
    area = _left(table, ended) * np.diff(table.times, append=until)
    value = float(table.times[0] + area.sum())
    if n == 1 or not done.any():
        return IntervalEstimate(value)
    found = mean_interval(value + n * _influence(table, ended, done, area), confidence)
    return IntervalEstimate(value, max(found.low, 0.0), min(found.high, until))


def _influence(table: _LifeTable, ended: Codes, done: Flags, area: Floats) -> Floats:
    """What a little more weight on each duration adds to the area, for weights of 1."""
    beyond = np.cumsum(area[::-1])[::-1]
    at_risk = np.cumsum(beyond * _greenwood(table, ended))
    at_end = beyond / np.maximum(table.waiting - ended, 1)
    return at_risk[table.place] - np.where(done, at_end[table.place], 0)


def _life_table(seconds: Floats) -> _LifeTable:
    times, place, many = np.unique(seconds, return_inverse=True, return_counts=True)
    return _LifeTable(times, place, np.cumsum(many[::-1])[::-1])


def _counts(table: _LifeTable, which: Flags) -> Codes:
    return np.bincount(table.place[which], minlength=table.times.size)


def _left(table: _LifeTable, ended: Codes) -> Floats:
    """The share still waiting after each time."""
    return np.cumprod((table.waiting - ended) / table.waiting, dtype=np.float64)


def _greenwood(table: _LifeTable, ended: Codes) -> Floats:
    """Greenwood's sum, term by term. That of a time after which nobody waits does not matter, and is finite."""
    return np.asarray(ended / np.maximum(table.waiting * (table.waiting - ended), 1))


def _band(curve: Floats, relative: Floats) -> tuple[Floats, Floats]:
    """95 % on the log-log scale, which keeps it between 0 and 1. ``relative``: variance by the square of the curve."""
    some = (curve > 0) & (curve < 1 - 1e-12)
    low, high = curve.copy(), curve.copy()
    rate = np.log(curve[some])
    reach = Z * np.sqrt(relative[some]) / -rate
    low[some] = np.exp(-np.exp(np.log(-rate) + reach))
    high[some] = np.exp(-np.exp(np.log(-rate) - reach))
    return low, high


def _quantiles(times: Floats, left: Floats, low: Floats, high: Floats, done: Floats) -> Survival:
    median = IntervalEstimate(_first(times, left, 0.5), _first(times, low, 0.5), _first(times, high, 0.5))
    p90 = IntervalEstimate(
        _first(times, left, 0.1),
        _first(times, low, 0.1),
        _first(times, high, 0.1) if done.size >= P90_BOUND_FROM else None,
    )
    return Survival(median, p90, float(done.mean()))


def _first(times: Floats, curve: Floats, left: float) -> float | None:
    """The first time at which at most the share ``left`` is still waiting."""
    # Survival is a product of fractions: 0.5 may come out as 0.5000000000000001.
    reached = np.flatnonzero(curve <= left + 1e-12)
    return float(times[reached[0]]) if reached.size else None
