"""Estimates, each SciPy's: how long things take, what share of them happen, how far apart two means are."""

import math
import warnings
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats: TypeAlias = "NDArray[np.float64]"
Flags: TypeAlias = "NDArray[np.bool_]"

HIDDEN_BELOW = 6
"""With 5 samples the widest interval for a median covers 93.75 %, with 6 it covers 96.9 %."""
EARLY_BELOW = 20
P90_BOUND_FROM = 29
"""With fewer, even the largest value is no 95 % upper bound for the 90th percentile: 0.9 ** 28 > 0.05."""

_Z = float(stats.norm.ppf(0.975))
_RESAMPLES = 999
_DRAWS = 60_000
"""Of few values more resamples are made: their outermost hundredths should not hang on which these are."""
SEED = 20_261_123
"""Any number: the same data must give the same interval, here and from a file."""
_UNITS = 200
"""Resampling more units than this costs time and tells nothing new."""

# A band is not defined where nobody or everybody waits. Those points are judged below.
warnings.filterwarnings("ignore", message="The confidence interval is undefined", category=RuntimeWarning)


class Bounded(msgspec.Struct, frozen=True):
    """A figure with its interval; None where the data do not say."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class Survival(msgspec.Struct, frozen=True):
    """How long something takes."""

    median: Bounded = Bounded()
    p90: Bounded = Bounded()
    mean: float | None = None
    """Of the finished ones only."""


def survival(seconds: Floats, finished: Flags) -> Survival:
    """Kaplan–Meier quantiles with 95 % intervals; those not finished are censored at their seconds.

    A quantile that the curve does not reach is None, not the largest value seen. Its interval holds every time at
    which the curve's log-log band holds the quantile (Brookmeyer and Crowley).
    """
    done = seconds[finished]
    if not done.size:
        return Survival()
    curve = stats.ecdf(stats.CensoredData(uncensored=done, right=seconds[~finished])).sf
    band = curve.confidence_interval(0.95, method="log-log")
    left = curve.probabilities
    # Nobody waits any more: the band has closed. Everybody still waits: it has not opened.
    low = np.where(left <= 0, 0.0, np.where(left >= 1, 1.0, band.low.probabilities))
    high = np.where(left <= 0, 0.0, np.where(left >= 1, 1.0, band.high.probabilities))
    times = curve.quantiles
    median = Bounded(_first(times, left, 0.5), _first(times, low, 0.5), _first(times, high, 0.5))
    p90 = Bounded(
        _first(times, left, 0.1),
        _first(times, low, 0.1),
        _first(times, high, 0.1) if done.size >= P90_BOUND_FROM else None,
    )
    return Survival(median, p90, float(done.mean()))


def _first(times: Floats, curve: Floats, left: float) -> float | None:
    """First time by which at most ``left`` are still waiting."""
    # Survival is a product of fractions: 0.5 may come out as 0.5000000000000001.
    reached = np.flatnonzero(curve <= left + 1e-12)
    return float(times[reached[0]]) if reached.size else None


def share(n: int, of: int) -> Bounded:
    """A ratio with its Wilson interval of 95 %: SciPy's, without the test that it would make as well."""
    if not of:
        return Bounded()
    spread = _Z**2 / of
    middle = (n / of + spread / 2) / (1 + spread)
    reach = _Z * math.sqrt(n * (of - n) / of**3 + spread / of / 4) / (1 + spread)
    return Bounded(n / of, max(middle - reach, 0.0), min(middle + reach, 1.0))


def difference(longer: Floats, shorter: Floats, confidence: float = 0.95) -> Bounded:
    """Mean of ``longer`` minus mean of ``shorter``, with its interval; both are times, so none is below zero."""
    value, low, high = bounds(longer, shorter, confidence)
    return Bounded(float(value), float(low), float(high))


def bounds(longer: Floats, shorter: Floats, confidence: float) -> tuple[Floats, Floats, Floats]:
    """The difference and its interval, along the last axis: one of each, or as many as there are rows.

    The intervals of the two means are put together as Zou and Donner (2008) do it, which keeps them lopsided: what
    lengthens the mean of a few skewed times does not shorten it as much.
    """
    a, b = _mean(longer, confidence), _mean(shorter, confidence)
    value = a.value - b.value
    down = np.hypot(a.value - a.low, b.high - b.value)
    up = np.hypot(a.high - a.value, b.value - b.low)
    return value, value - down, value + up


class _Mean(msgspec.Struct, frozen=True):
    value: Floats
    low: Floats
    high: Floats


def _mean(values: Floats, confidence: float) -> _Mean:
    """Percentiles of resampled means, or what Student's t gives on the logarithmic scale, whichever is wider.

    Percentiles are too close together when samples are small: they know nothing of Student's t. Hence the wider level
    of Hesterberg (2015), which makes up for most of that. And a few times out of many short and some long ones have too
    low a mean more often than too high a one, which resampling them cannot show, but a scale on which times are less
    lopsided can.
    """
    n, units = values.shape[-1], _units(values)
    found = stats.bootstrap(
        (units,),
        np.mean,
        n_resamples=max(_RESAMPLES, _DRAWS // units.shape[-1]),
        confidence_level=_level(confidence, n),
        method="percentile",
        axis=-1,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    mean = values.mean(axis=-1)
    # Where all is zero so is its spread.
    relative = stats.sem(values, axis=-1) / np.where(mean > 0, mean, 1.0)
    times = np.exp(stats.t.ppf(0.5 + confidence / 2, n - 1) * relative)
    return _Mean(mean, np.minimum(found.low, mean / times), np.maximum(found.high, mean * times))


def _units(values: Floats) -> Floats:
    """What is resampled: the values, or where they are many the means of as many neighbours each.

    The mean of means varies as the mean does, and a few hundred units tell how much.
    """
    n = values.shape[-1]
    together = math.ceil(n / _UNITS)
    if together == 1:
        return values
    return np.stack([group.mean(axis=-1) for group in np.array_split(values, n // together, axis=-1)], axis=-1)


def _level(confidence: float, n: int) -> float:
    tail = math.sqrt(n / (n - 1)) * stats.t.ppf(0.5 + confidence / 2, n - 1)
    return float(1 - 2 * stats.norm.sf(tail))
