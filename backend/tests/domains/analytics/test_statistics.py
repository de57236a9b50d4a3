"""Intervals beside SciPy's; and counting for coverage."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from resolutionflow.domains.analytics.metrics.statistics import intervals
from resolutionflow.domains.analytics.metrics.statistics.intervals import (
    Floats,
    IntervalEstimate,
    bounds,
    difference,
    mean_interval,
    share,
)


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.999])
def test_students_t_is_scipys(confidence: float) -> None:
    for freedom in (*range(1, 60), 199, 1_000, 1_001, 20_001, 1_000_000):
        ours, theirs = intervals.students_t(confidence, freedom), stats.t.ppf(0.5 + confidence / 2, freedom)
        assert ours == pytest.approx(theirs, rel=1e-12), freedom


@pytest.mark.parametrize("n", [2, 6, 19, 60, 200, 1_000])
def test_the_interval_of_a_mean_is_scipys_bootstrap_or_students_t(n: int) -> None:
    values = np.random.default_rng(n).lognormal(4.5, 0.8, n)

    ours = mean_interval(values, 0.95)

    t = stats.t.ppf(0.975, n - 1)
    units = intervals._units(values)
    drawn = stats.bootstrap(
        (units,),
        np.mean,
        n_resamples=max(999, 60_000 // units.size),
        confidence_level=1 - 2 * stats.norm.sf(math.sqrt(n / (n - 1)) * t),
        method="percentile",
        rng=np.random.default_rng(intervals.SEED),
    ).confidence_interval
    times = math.exp(t * stats.sem(values) / values.mean())
    assert ours.low == pytest.approx(min(drawn.low, values.mean() / times), rel=1e-11)
    assert ours.high == pytest.approx(max(drawn.high, values.mean() * times), rel=1e-11)


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    # Wilson's interval, as Newcombe (1998) and any textbook give it.
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_a_share_has_wilsons_interval(n: int, of: int, low: float, high: float) -> None:
    found = share(n, of)

    assert found.value == pytest.approx(n / of)
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)


@given(st.integers(1, 3_000), st.integers(0, 3_000))
def test_a_shares_interval_is_scipys(of: int, n: int) -> None:
    found = share(min(n, of), of)

    theirs = stats.binomtest(min(n, of), of).proportion_ci(0.95, method="wilson")

    assert found.low == pytest.approx(theirs.low, abs=1e-9)
    assert found.high == pytest.approx(theirs.high, abs=1e-9)


def test_the_same_data_give_the_same_interval() -> None:
    chance = np.random.default_rng(1)
    longer, shorter = chance.lognormal(6, 0.5, 30), chance.lognormal(4.5, 0.8, 80)

    first, again = difference(longer, shorter), difference(longer.copy(), shorter.copy())

    assert first == again
    assert first.low is not None
    assert first.high is not None
    assert first.low < longer.mean() - shorter.mean() < first.high


Draw = Callable[[np.random.Generator, tuple[int, int]], Floats]


def _log_normal(spread: float) -> Draw:
    """Around one, as waits and telephone calls are."""
    return lambda chance, shape: chance.lognormal(-(spread**2) / 2, spread, shape)


def _exponential(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return chance.exponential(1.0, shape)


def _normal(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return chance.normal(1.0, 0.2, shape)


def _two_kinds(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Seven of ten are quick, and three take three times as long."""
    slow = chance.random(shape) < 0.3
    return np.where(slow, chance.normal(3.0, 0.5, shape), chance.normal(1.0, 0.2, shape)) / 1.6


_AS_MEASURED = (_log_normal(0.5), _log_normal(0.8))
_OTHERS = {
    "log-normal": (_log_normal(0.5), _log_normal(0.5), 0.93),
    "exponential": (_exponential, _exponential, 0.93),
    "normal and exponential": (_normal, _exponential, 0.93),
    "normal": (_normal, _normal, 0.93),
    # Few samples of a baseline that is as skewed as waits are, or has two humps, may hold nothing of its long end.
    "skewed": (_log_normal(0.8), _log_normal(0.8), 0.91),
    "two kinds": (_two_kinds, _exponential, 0.85),
}
_COVERAGE = [
    *((*_AS_MEASURED, 0.93, n, m) for n, m in ((6, 6), (6, 30), (8, 8), (12, 60), (20, 20), (50, 50), (60, 1_000))),
    *(
        pytest.param(*kind, n, m, marks=pytest.mark.long)
        for kind in _OTHERS.values()
        for n, m in ((6, 6), (6, 30), (12, 60))
    ),
]


@pytest.mark.parametrize(("longer", "shorter", "least", "baseline", "acted"), _COVERAGE)
def test_the_interval_holds_the_truth_as_often_as_it_says(
    longer: Draw, shorter: Draw, least: float, baseline: int, acted: int
) -> None:
    """Around ten minutes by telephone and two in the product; where it misses, it mostly promises too little."""
    chance = np.random.default_rng(7)
    of, at_once = 1_000, 50
    too_much = too_little = 0
    for _ in range(of // at_once):
        telephone = 600 * longer(chance, (at_once, baseline))
        _, low, high = bounds(telephone, 120 * shorter(chance, (at_once, acted)), 0.95)
        too_much += int((low > 480).sum())
        too_little += int((high < 480).sum())

    def chances(rate: float) -> float:
        """What an experiment of this length may be off by, twice in a hundred times."""
        return 2 * math.sqrt(rate * (1 - rate) / of)

    assert 1 - (too_much + too_little) / of >= least - chances(least)
    assert too_much / of <= 0.025 + chances(0.025)


def test_one_of_many_is_what_it_is_alone() -> None:
    chance = np.random.default_rng(3)
    longer, shorter = chance.lognormal(6, 0.5, (3, 12)), chance.lognormal(4.5, 0.8, (3, 40))

    value, low, high = bounds(longer, shorter, 0.95)

    for row, (a, b) in enumerate(zip(longer, shorter, strict=True)):
        alone = difference(a, b)
        assert (alone.value, alone.low, alone.high) == pytest.approx((value[row], low[row], high[row]))


def test_one_long_time_among_few_lengthens_upwards() -> None:
    found = difference(np.array([300.0, 320, 310, 290, 305, 1_900]), np.full(6, 60.0))

    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.value > 2 * (found.value - found.low)
    assert found.low > 100


def test_times_of_nothing_are_no_trouble() -> None:
    assert difference(np.full(6, 300.0), np.zeros(8)) == IntervalEstimate(300, 300, 300)


def test_a_sample_without_spread_is_no_trouble() -> None:
    found = difference(np.full(6, 300.0), np.full(6, 60.0))

    assert (found.value, found.low, found.high) == (240, 240, 240)


def test_many_values_are_resampled_as_few_units() -> None:
    values = np.arange(10_000, dtype=float)

    units = intervals._units(values)

    assert units.size == 200
    assert units.mean() == pytest.approx(values.mean())
