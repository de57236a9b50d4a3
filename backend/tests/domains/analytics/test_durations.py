"""Durations beside lifelines': Kaplan–Meier, Aalen–Johansen and the restricted mean."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import qth_survival_times, restricted_mean_survival_time

from resolutionflow.domains.analytics.metrics.sample_size import P90_BOUND_FROM
from resolutionflow.domains.analytics.metrics.statistics import durations
from resolutionflow.domains.analytics.metrics.statistics.durations import (
    incidence,
    incidence_curve,
    restricted_mean,
    survival,
)
from resolutionflow.domains.analytics.metrics.statistics.intervals import mean_interval

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
    if sum(finished) >= P90_BOUND_FROM:
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


_FOUR_HOURS = 14_400.0
_CAUSES = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from((0, 1, 2, 3))), min_size=2, max_size=60, unique_by=lambda row: row[0]
)


@given(_SAMPLES, st.sampled_from((10.0, 25.0, 100.0)))
@settings(deadline=None, max_examples=60)
def test_the_restricted_mean_is_what_lifelines_says(rows: list[tuple[float, bool]], until: float) -> None:
    """Ties, zeros, none and all censored, and durations beyond the limit."""
    seconds, finished = (np.array(column) for column in zip(*rows, strict=True))

    ours = restricted_mean(seconds, finished, until)

    theirs = restricted_mean_survival_time(KaplanMeierFitter().fit(seconds, finished), until)
    assert ours.value == pytest.approx(theirs, abs=1e-9)
    if ours.value is not None and ours.low is not None and ours.high is not None:
        assert 0 <= ours.low <= ours.value + 1e-9
        assert ours.value - 1e-9 <= ours.high <= until


@given(_SAMPLES)
@settings(deadline=None, max_examples=60)
def test_pseudo_values_have_the_variance_of_the_restricted_mean(rows: list[tuple[float, bool]]) -> None:
    """Klein and Moeschberger's sum, term by term, over lifelines' table of events."""
    seconds, finished = (np.array(column) for column in zip(*rows, strict=True))
    table = durations._life_table(seconds)
    ended = durations._counts(table, finished)
    area = durations._left(table, ended) * np.diff(table.times, append=100.0)

    influence = durations._influence(table, ended, finished, area)

    fitted = KaplanMeierFitter().fit(seconds, finished)
    curve, terms = fitted.survival_function_.iloc[:, 0], 0.0
    for at, event in fitted.event_table.iterrows():
        steps = np.append(curve.index[curve.index >= at], 100.0)
        beyond = float((curve[curve.index >= at].to_numpy() * np.diff(steps)).sum())
        left = event.at_risk - event.observed
        terms += beyond**2 * event.observed / (event.at_risk * left) if left else 0
    assert influence.sum() == pytest.approx(0, abs=1e-9)
    assert (influence**2).sum() == pytest.approx(terms, abs=1e-9)


def test_a_restricted_mean_without_censoring_is_a_mean() -> None:
    seconds = np.random.default_rng(2).lognormal(5, 0.8, 30)

    found, plain = restricted_mean(seconds, np.ones(30, bool), _FOUR_HOURS), mean_interval(seconds, 0.95)

    assert (found.value, found.low, found.high) == pytest.approx((plain.value, plain.low, plain.high))


def test_a_restricted_mean_of_what_still_runs() -> None:
    """Nothing known but that it takes long; and what takes longer than the limit counts as the limit."""
    waiting = restricted_mean(np.array([60.0, 90.0]), np.zeros(2, bool), _FOUR_HOURS)
    long = restricted_mean(np.array([100.0, 90_000.0]), np.ones(2, bool), _FOUR_HOURS)

    assert (waiting.value, waiting.low, waiting.high) == (_FOUR_HOURS, None, None)
    assert long.value == (100 + _FOUR_HOURS) / 2
    assert restricted_mean(np.zeros(0), np.zeros(0, bool), _FOUR_HOURS).value is None
    assert restricted_mean(np.array([60.0]), np.ones(1, bool), _FOUR_HOURS).low is None


@given(_CAUSES.filter(lambda rows: any(cause == 1 for _, cause in rows)))
@settings(deadline=None, max_examples=40)
def test_incidence_is_what_lifelines_says(rows: list[tuple[int, int]]) -> None:
    seconds, cause = (np.array(column) for column in zip(*rows, strict=True))

    times, reached, low, high = incidence_curve(seconds.astype(float), cause)

    with warnings.catch_warnings():
        # It divides by none left, and takes the logarithm of zero.
        warnings.simplefilter("ignore")
        theirs = AalenJohansenFitter().fit(seconds, cause, event_of_interest=1)
    curve, band = theirs.cumulative_density_.iloc[1:, 0].to_numpy(), theirs.confidence_interval_.iloc[1:].to_numpy()
    assert times.tolist() == theirs.cumulative_density_.index[1:].tolist()
    assert reached == pytest.approx(curve, abs=1e-9)
    some = (curve > 0) & (curve < 1 - 1e-9)
    assert low[some] == pytest.approx(band[some].min(axis=1), abs=1e-9)
    assert high[some] == pytest.approx(band[some].max(axis=1), abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from((0, 1, 2))), min_size=2, max_size=60))
@settings(deadline=None, max_examples=40)
def test_tied_incidence_is_what_lifelines_says_of_the_same_one_by_one(rows: list[tuple[int, int]]) -> None:
    """Lifelines knows no ties of different kinds. Who still waits at a time has outlasted all that ended at it."""
    rows = sorted(rows, key=lambda row: (row[0], row[1] == 0))
    seconds, cause = (np.array(column) for column in zip(*rows, strict=True))

    times, reached, *_ = incidence_curve(seconds.astype(float), cause)

    apart = seconds + np.arange(len(rows)) / 1_000
    theirs = AalenJohansenFitter(calculate_variance=False).fit(apart, cause, event_of_interest=1).cumulative_density_
    assert reached == pytest.approx([theirs.iloc[:, 0].loc[: at + 0.5].iloc[-1] for at in times], abs=1e-9)


def test_incidence_with_nothing_else_is_the_curve_of_those_who_wait() -> None:
    chance = np.random.default_rng(4)
    seconds, finished = chance.lognormal(4.5, 0.8, 60), chance.random(60) < 0.8

    competing, alone = incidence(seconds, finished.astype(int)), survival(seconds, finished)

    assert (competing.median.value, competing.p90.value, competing.mean) == (
        alone.median.value,
        alone.p90.value,
        alone.mean,
    )


def test_what_three_of_ten_never_reach_has_no_ninth_tenth() -> None:
    """Given up counts as never, where Kaplan–Meier would wait for it: that said 618 s."""
    seconds = np.concatenate((np.linspace(10, 600, 70), np.linspace(5, 590, 30)))
    cause = np.repeat((1, 2), (70, 30))

    found = incidence(seconds, cause)

    assert found.p90.value is None
    assert found.median.value is not None
    assert survival(seconds, cause == 1).p90.value is not None
    half = np.sort(seconds[cause == 1])[49]
    assert found.median.value == half


def test_incidence_of_what_never_happened_says_nothing() -> None:
    found = incidence(np.array([1.0, 2.0]), np.array([0, 2]))

    assert (found.median.value, found.p90.value, found.mean) == (None, None, None)
