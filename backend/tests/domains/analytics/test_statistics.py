"""Intervals beside SciPy's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from resolutionflow.domains.analytics.metrics.statistics import intervals
from resolutionflow.domains.analytics.metrics.statistics.intervals import MeanEstimate, mean_interval, share


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
    values = np.random.default_rng(1).lognormal(6, 0.5, 30)

    assert mean_interval(values, 0.95) == mean_interval(values.copy(), 0.95)


def test_one_long_time_among_few_lengthens_upwards() -> None:
    found = mean_interval(np.array([300.0, 320, 310, 290, 305, 1_900]), 0.95)

    assert found.high - found.value > 1.5 * (found.value - found.low)
    assert found.low > 100


@pytest.mark.parametrize("value", [0.0, 300.0])
def test_times_without_spread_are_no_trouble(value: float) -> None:
    assert mean_interval(np.full(6, value), 0.95) == MeanEstimate(value, value, value)


def test_many_values_are_resampled_as_few_units() -> None:
    values = np.arange(10_000, dtype=float)

    units = intervals._units(values)

    assert units.size == 200
    assert units.mean() == pytest.approx(values.mean())
