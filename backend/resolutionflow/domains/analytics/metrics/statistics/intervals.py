"""Estimates with intervals: ratios and means.

The tests compare each with SciPy, which itself would cost every process a second and 100 MB.
"""

import math
from statistics import NormalDist
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float64]"
Flags: TypeAlias = "NDArray[np.bool_]"
Codes: TypeAlias = "NDArray[np.int64]"

Z = NormalDist().inv_cdf(0.975)
_RESAMPLES = 999
_DRAWS = 60_000
"""Few values get more resamples, so that the outer percentiles are stable."""
SEED = 20_261_123
"""Fixed, so that the same data gives the same interval here and from a file."""
_MANY = 1_000
"""Above these degrees of freedom the error of Fisher's expansion is below 1e-13."""
_FISHER = (
    (1,),
    (1 / 4, 1 / 4),
    (5 / 96, 16 / 96, 3 / 96),
    (3 / 384, 19 / 384, 17 / 384, -15 / 384),
    (79 / 92160, 776 / 92160, 1482 / 92160, -1920 / 92160, -945 / 92160),
)
"""Abramowitz and Stegun, 26.7.5: for each power of 1/freedom, a polynomial in z², times z."""
_UNITS = 200
"""Resampling more units than this adds time but no precision."""


class IntervalEstimate(msgspec.Struct, frozen=True):
    """A value with its interval; None where the data does not determine it."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def share(n: int, of: int) -> IntervalEstimate:
    """A ratio with its Wilson interval of 95 %."""
    if not of:
        return IntervalEstimate()
    spread = Z**2 / of
    middle = (n / of + spread / 2) / (1 + spread)
    reach = Z * math.sqrt(n * (of - n) / of**3 + spread / of / 4) / (1 + spread)
    return IntervalEstimate(n / of, max(middle - reach, 0.0), min(middle + reach, 1.0))


class MeanEstimate(msgspec.Struct, frozen=True):
    value: float
    low: float
    high: float


def mean_interval(values: Floats, confidence: float) -> MeanEstimate:
    """A mean with the wider of the bootstrap percentile interval and Student's t interval on the log scale.

    Bootstrap percentiles are too narrow for small samples, so the level is widened by Hesterberg (2015). Small samples
    of skewed times also underestimate the mean more often than they overestimate it, which resampling cannot show but
    the log scale can.
    """
    units = _units(values)
    n, of = values.size, units.size
    drawn = np.random.default_rng(SEED).integers(0, of, (max(_RESAMPLES, _DRAWS // of), of))
    tail = (1 - _level(confidence, n)) / 2
    low, high = np.quantile(units[drawn].mean(axis=1), (tail, 1 - tail)).tolist()
    mean = float(values.mean())
    # A mean of zero has no spread.
    relative = float(values.std(ddof=1)) / math.sqrt(n) / (mean or 1.0)
    times = math.exp(students_t(confidence, n - 1) * relative)
    return MeanEstimate(mean, min(low, mean / times), max(high, mean * times))


def _units(values: Floats) -> Floats:
    """Units to resample: the values, or the means of equal groups where there are many.

    The mean of group means varies as the mean does, so a few hundred units suffice.
    """
    together = math.ceil(values.size / _UNITS)
    if together == 1:
        return values
    return np.array([group.mean() for group in np.array_split(values, values.size // together)])


def _level(confidence: float, n: int) -> float:
    return math.erf(math.sqrt(n / (n - 1) / 2) * students_t(confidence, n - 1))


def students_t(confidence: float, freedom: int) -> float:
    """The two-sided quantile of Student's t for a confidence and degrees of freedom."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    if freedom > _MANY:
        terms = (np.polyval(coefficients, z * z) * z / freedom**power for power, coefficients in enumerate(_FISHER))
        return float(sum(terms))
    peak = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    found = z
    while True:
        # Newton's method. It starts below, and the curve is concave, so it never overshoots.
        density: float = peak * (1 + found**2 / freedom) ** (-(freedom + 1) / 2)
        step = (confidence - _within(found, freedom)) / (2 * density)
        found += step
        if step <= 1e-11 * found:
            return found


def _within(t: float, freedom: int) -> float:
    """Probability of Student's t between ``-t`` and ``t``: Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    angle, odd = math.atan(t / math.sqrt(freedom)), freedom % 2
    sine, cosine = math.sin(angle), math.cos(angle)
    steps = np.arange(1 + odd, freedom - 2, 2)
    total = 1 + float(np.cumprod(steps / (steps + 1) * cosine**2).sum())
    if not odd:
        return sine * total
    return 2 / math.pi * (angle + (sine * cosine * total if freedom > 1 else 0))
