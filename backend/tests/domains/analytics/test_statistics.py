"""The estimates beside somebody else's: lifelines for survival, counting for coverage."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import qth_survival_times
from scipy import stats

from resolutionflow.domains.analytics import statistics
from resolutionflow.domains.analytics.statistics import difference, share, survival

_SAMPLES = st.lists(st.tuples(st.integers(0, 200).map(lambda n: n / 4), st.booleans()), min_size=1, max_size=80)


def _theirs(seconds: "list[float]", finished: "list[bool]") -> dict[str, float]:
    fitted = KaplanMeierFitter(alpha=0.05).fit(seconds, finished)
    # Products of fractions: what is a half by arithmetic may be a hair more by multiplication.
    curve, band = fitted.survival_function_.round(12), fitted.confidence_interval_.round(12)
    low, high = band.columns
    found = {}
    for name, left in (("median", 0.5), ("p90", 0.1)):
        for suffix, line in (("", curve), ("_low", band[[low]]), ("_high", band[[high]])):
            found[f"{name}{suffix}"] = float(qth_survival_times(left, line))
    return found


def _or_infinite(value: float | None) -> float:
    return float("inf") if value is None else value


def _compare(seconds: list[float], finished: list[bool]) -> None:
    ours, theirs = survival(np.array(seconds), np.array(finished)), _theirs(seconds, finished)

    assert _or_infinite(ours.median.value) == pytest.approx(theirs["median"], abs=1e-9)
    assert _or_infinite(ours.p90.value) == pytest.approx(theirs["p90"], abs=1e-9)
    assert _or_infinite(ours.median.low) == pytest.approx(theirs["median_low"], abs=1e-9)
    assert _or_infinite(ours.median.high) == pytest.approx(theirs["median_high"], abs=1e-9)
    assert _or_infinite(ours.p90.low) == pytest.approx(theirs["p90_low"], abs=1e-9)
    if sum(finished) >= statistics.P90_BOUND_FROM:
        assert _or_infinite(ours.p90.high) == pytest.approx(theirs["p90_high"], abs=1e-9)
    else:
        assert ours.p90.high is None


@given(_SAMPLES.filter(lambda rows: any(finished for _, finished in rows)))
@settings(deadline=None, max_examples=60)
def test_survival_is_what_lifelines_says(rows: list[tuple[float, bool]]) -> None:
    """Ties among and between those that finished and those that did not, zeros, and every share of censoring."""
    seconds, finished = zip(*rows, strict=True)

    _compare(list(seconds), list(finished))


@pytest.mark.parametrize("n", [1, 5, 6, 28, 29, 300])
@pytest.mark.parametrize("censored", [0.0, 0.3, 0.7])
def test_survival_of_waits_as_they_are(n: int, censored: float) -> None:
    chance = np.random.default_rng(n)
    seconds = chance.lognormal(4.5, 0.8, n)
    finished = chance.random(n) >= censored
    finished[0] = True

    _compare(seconds.tolist(), finished.tolist())


@pytest.mark.parametrize("waiting", [0, 1, 6])
def test_where_nothing_has_happened_there_is_nothing_to_say(waiting: int) -> None:
    found = survival(np.arange(waiting, dtype=float), np.zeros(waiting, bool))

    assert (found.median.value, found.median.low, found.p90.value, found.mean) == (None, None, None, None)


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


@pytest.mark.parametrize(
    ("longer", "shorter", "of", "least"),
    [(20, 20, 800, 0.93), (30, 60, 800, 0.93), (60, 3_000, 300, 0.93), (6, 20, 400, 0.91), (12, 400, 300, 0.91)],
    ids=["twenty of each", "a month", "a large account", "six", "early"],
)
def test_the_interval_holds_the_truth_as_often_as_it_says(longer: int, shorter: int, of: int, least: float) -> None:
    """Log-normal as waits are, around ten minutes by telephone and two in the product.

    A skewed baseline of few samples makes the interval miss somewhat more often, and then by promising too little.
    """
    chance = np.random.default_rng(7)
    truth = 600.0 - 120.0
    too_much = too_little = 0
    for _ in range(of):
        baseline = chance.lognormal(np.log(600) - 0.125, 0.5, longer)
        actual = chance.lognormal(np.log(120) - 0.32, 0.8, shorter)
        found = difference(baseline, actual)
        assert found.low is not None
        assert found.high is not None
        too_much += found.low > truth
        too_little += found.high < truth

    def chances(rate: float) -> float:
        """What an experiment of this length may be off by, twice in a hundred times."""
        return 2 * math.sqrt(rate * (1 - rate) / of)

    assert 1 - (too_much + too_little) / of >= least - chances(least)
    assert too_much / of <= 0.025 + chances(0.025)


def test_a_sample_without_spread_is_no_trouble() -> None:
    found = difference(np.full(6, 300.0), np.full(6, 60.0))

    assert (found.value, found.low, found.high) == (240, 240, 240)


def test_many_values_are_resampled_as_few_units() -> None:
    values = np.arange(10_000, dtype=float)

    units = statistics._units(values)

    assert units.size == 200
    assert units.mean() == pytest.approx(values.mean())
