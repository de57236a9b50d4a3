"""The baseline's mean by who measured what, and the saving: by hand, and counting for coverage."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from resolutionflow.domains.analytics.metrics.statistics.baseline import BaselineMean, baseline_mean, saving
from resolutionflow.domains.analytics.metrics.statistics.durations import restricted_mean
from resolutionflow.domains.analytics.metrics.statistics.intervals import Floats, IntervalEstimate, mean_interval

_EVEN = np.ones(4)
_UNTIL = 14_400.0


def _mean(seconds: "list[float]", severity: "list[int]", who: "list[int]", shares: Floats = _EVEN) -> BaselineMean:
    return baseline_mean(np.array(seconds), np.array(severity), np.array(who), np.array(shares))


@pytest.mark.parametrize("people", [2, 3, 5])
def test_the_interval_is_students_t_on_the_means_of_those_who_measured(people: int) -> None:
    seconds = np.random.default_rng(people).lognormal(6, 0.5, (people, 4))

    found = _mean(seconds.ravel().tolist(), [1] * 4 * people, np.repeat(range(people), 4).tolist())

    means = seconds.mean(axis=1)
    times = math.exp(stats.t.ppf(0.975, people - 1) * stats.sem(means) / means.mean())
    assert (found.value, found.plain) == pytest.approx((means.mean(), means.mean()))
    assert (found.low, found.high) == pytest.approx((means.mean() / times, means.mean() * times))
    assert found.measurers == people


def test_one_sample_from_each_is_a_sample_as_any_other() -> None:
    seconds = np.random.default_rng(9).lognormal(6, 0.5, 12)

    found, plain = _mean(seconds.tolist(), [2] * 12, list(range(12))), mean_interval(seconds, 0.95)

    assert (found.value, found.low, found.high) == pytest.approx((plain.value, plain.low, plain.high))


def test_who_measures_alone_gives_no_interval() -> None:
    found = _mean([300, 500, 700, 300, 500, 700], [0, 0, 0, 1, 1, 1], [4] * 6)

    assert (found.value, found.low, found.high, found.measurers) == (500, None, None, 1)
    assert _mean([], [], []) == BaselineMean()


def test_the_period_says_how_much_each_severity_counts() -> None:
    """Seven of ten samples are of outages, and a quarter of the period is: the mean of all would flatter."""
    seconds, severity = [1_200.0] * 7 + [400.0] * 3, [0] * 7 + [3] * 3

    found = _mean(seconds, severity, [0, 1] * 5, np.array([25, 0, 0, 75]))
    unknown = _mean(seconds, severity, [0, 1] * 5, np.zeros(4))

    assert (found.value, found.plain, found.levels) == (600, 960, ((0,), (1, 2, 3)))
    # Both measure alike within a severity, so nothing is left to differ.
    assert (found.low, found.high) == pytest.approx((600, 600))
    assert unknown.value == pytest.approx(960)


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        ((3, 3, 3, 3), ((0,), (1,), (2,), (3,))),
        ((1, 3, 3, 3), ((0, 1), (2,), (3,))),
        ((1, 1, 1, 5), ((0, 1, 2), (3,))),
        ((6, 0, 5, 1), ((0,), (1, 2, 3))),
        ((6, 0, 0, 0), ((0, 1, 2, 3),)),
        ((1, 0, 0, 1), ((0, 1, 2, 3),)),
    ],
)
def test_few_samples_of_a_severity_join_the_next(counts: tuple[int, ...], levels: tuple[tuple[int, ...], ...]) -> None:
    severity = np.repeat(range(4), counts)

    found = baseline_mean(np.linspace(100, 900, severity.size), severity, np.arange(severity.size) % 3, _EVEN)

    assert found.levels == levels
    assert found.low is None or found.low > 0


def test_persons_who_share_no_severity_are_not_told_apart_from_it() -> None:
    """One timed the outages, one the rest: who is slower is unknown, so the interval has to hold both answers."""
    apart = _mean([900, 1_000, 1_100, 300, 350, 250], [0, 0, 0, 3, 3, 3], [0, 0, 0, 1, 1, 1])
    together = _mean([900, 1_000, 1_100, 300, 350, 250], [0, 0, 0, 3, 3, 3], [0, 1, 0, 1, 0, 1])

    assert apart.low is not None
    assert together.low is not None
    assert apart.low < 100
    assert together.low > 300


def test_a_saving_by_hand() -> None:
    """Two of eight were never acted on: they earn no baseline and cost their time."""
    found = saving(
        BaselineMean(value=600, low=500, high=750), 6, IntervalEstimate(90, 60, 150), problems=8, extra_s=120
    )

    assert found.value == pytest.approx(600 - 8 * 90 / 6 - 20)
    assert found.low == pytest.approx(460 - math.hypot(100, 8 / 6 * 60))
    assert found.high == pytest.approx(460 + math.hypot(150, 8 / 6 * 30))


def test_a_saving_without_both_intervals_has_none() -> None:
    known, alone = IntervalEstimate(90, 60, 150), BaselineMean(value=600)

    assert saving(alone, 6, known, 6, 0) == IntervalEstimate(510)
    assert saving(alone, 0, known, 6, 0) == IntervalEstimate()
    assert saving(BaselineMean(), 6, known, 6, 0) == IntervalEstimate()
    assert saving(BaselineMean(value=600, low=1, high=2), 6, IntervalEstimate(90), 6, 0) == IntervalEstimate(510)


def _chances(rate: float, of: int) -> float:
    """What an experiment of this length may be off by, twice in a hundred times."""
    return 2 * math.sqrt(rate * (1 - rate) / of)


def _around_one(chance: np.random.Generator, spread: float, n: int) -> Floats:
    return chance.lognormal(-(spread**2) / 2, spread, n)


_MIXED = [0, 1, 2, 3, 3, 2, 1, 0, 2, 2, 1, 1, 3, 2, 0, 1, 2, 3, 2, 1]
_WHO = {
    "two": ([0, 1] * 10, [2] * 20),
    "three": ([0, 1, 2] * 6, [2] * 18),
    "two, unequal": ([0] * 16 + [1] * 4, [2] * 20),
    "two, four severities": ([0] * 10 + [1] * 10, _MIXED),
    "three, unequal, four severities": ([0] * 10 + [1] * 7 + [2] * 3, _MIXED),
    "two, each with severities of their own": ([0] * 10 + [1] * 10, [0] * 5 + [1] * 5 + [2] * 5 + [3] * 5),
}
_BALANCED = ("two", "three")


@pytest.mark.parametrize(
    ("name", "of"),
    [
        *((name, 400) for name in ("two", "three, unequal, four severities")),
        *(pytest.param(name, 3_000, marks=pytest.mark.long) for name in _WHO),
    ],
)
def test_persons_who_differ_by_a_third_are_in_the_interval(name: str, of: int) -> None:
    """As two people may by 30 %: with that the interval of all samples alike held 44–85 % of truths."""
    who, severity = map(np.array, _WHO[name])
    chance, usual = np.random.default_rng(11), np.array([1_200.0, 800.0, 600.0, 400.0])
    people, held, truth = who.max() + 1, 0, float(usual.mean() if "severities" in name else usual[2])
    for _ in range(of):
        persons = np.maximum(chance.normal(1, 0.3 / math.sqrt(2), people), 0.2)
        seconds = usual[severity] * persons[who] * _around_one(chance, 0.5, who.size)
        found = baseline_mean(seconds, severity, who, _EVEN)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high

    assert held / of >= 0.92 - _chances(0.92, of)
    if name in _BALANCED:
        assert held / of <= 0.97 + _chances(0.97, of)


Draw = Callable[[np.random.Generator, int], Floats]


def _log_normal(spread: float) -> Draw:
    """Around one, as waits and telephone calls are."""
    return lambda chance, n: _around_one(chance, spread, n)


def _exponential(chance: np.random.Generator, n: int) -> Floats:
    return chance.exponential(1.0, n)


def _normal(chance: np.random.Generator, n: int) -> Floats:
    return chance.normal(1.0, 0.2, n)


def _two_kinds(chance: np.random.Generator, n: int) -> Floats:
    """Seven of ten are quick, and three take three times as long."""
    slow = chance.random(n) < 0.3
    return np.where(slow, chance.normal(3.0, 0.5, n), chance.normal(1.0, 0.2, n)) / 1.6


_AS_MEASURED = (_log_normal(0.5), _log_normal(0.8))
_OTHERS = (
    (_log_normal(0.5), _log_normal(0.5), 0.93),
    (_exponential, _exponential, 0.93),
    (_normal, _exponential, 0.93),
    (_normal, _normal, 0.93),
    (_log_normal(0.8), _log_normal(0.8), 0.93),
    # Few samples of a baseline that has two humps may hold nothing of its long end.
    (_two_kinds, _exponential, 0.85),
)


@pytest.mark.parametrize(
    ("longer", "shorter", "baseline", "people", "problems", "censored", "least", "of"),
    [
        (*_AS_MEASURED, 6, 6, 30, 0.0, 0.93, 300),
        (*_AS_MEASURED, 12, 3, 60, 0.3, 0.93, 300),
        *(
            pytest.param(*_AS_MEASURED, n, people, m, censored, 0.93, 1_000, marks=pytest.mark.long)
            for n, people, m in (
                (6, 3, 6),
                (6, 6, 6),
                (8, 4, 8),
                (12, 3, 60),
                (20, 20, 20),
                (51, 3, 50),
                (60, 3, 1_000),
            )
            for censored in (0.0, 0.3)
        ),
        *(
            pytest.param(longer, shorter, n, 3, m, 0.0, least, 1_000, marks=pytest.mark.long)
            for longer, shorter, least in _OTHERS
            for n, m in ((6, 6), (6, 30), (12, 60))
        ),
    ],
)
def test_the_interval_of_a_saving_holds_the_truth(
    longer: Draw, shorter: Draw, baseline: int, people: int, problems: int, censored: float, least: float, of: int
) -> None:
    """Ten minutes by telephone, two in the product; some of the problems still run."""
    chance = np.random.default_rng(12)
    who, severity = np.arange(baseline) % people, np.full(baseline, 1)
    held = too_much = 0
    for _ in range(of):
        telephone = baseline_mean(600 * longer(chance, baseline), severity, who, _EVEN)
        seconds = 120 * shorter(chance, problems)
        runs = np.where(chance.random(problems) < censored, chance.uniform(0, 400, problems), _UNTIL)
        product = restricted_mean(np.minimum(seconds, runs), seconds <= runs, _UNTIL)
        found = saving(telephone, problems, product, problems, 0)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 480 <= found.high
        too_much += found.low > 480

    assert held / of >= least - _chances(least, of)
    assert too_much / of <= 0.025 + _chances(0.025, of)
