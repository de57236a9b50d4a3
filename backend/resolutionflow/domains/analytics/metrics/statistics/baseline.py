"""The manual baseline's mean, standardised by severity, with an interval by who measured; and the saving."""

import math

import msgspec
import numpy as np

from resolutionflow.domains.analytics.metrics.statistics.intervals import (
    Codes,
    Flags,
    Floats,
    IntervalEstimate,
    mean_interval,
)

JOINED_BELOW = 3
"""A severity with fewer samples is joined to the next."""
_ROUNDS = 100
_SETTLED = 1e-12


class BaselineMean(msgspec.Struct, frozen=True, kw_only=True):
    """``value``, ``low`` and ``high`` in seconds; no bounds where one person measured."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    plain: float | None = None
    """The mean of all samples alike, whatever their severity."""
    measurers: int = 0
    levels: tuple[tuple[int, ...], ...] = ()
    """Severity codes, by what was joined."""


def baseline_mean(
    seconds: Floats, severity: Codes, measurer: Codes, shares: Floats, confidence: float = 0.95
) -> BaselineMean:
    """The sum over severities of their share times the mean of their samples.

    ``seconds``: above zero, one for each sample, with the codes of its severity and of who measured it. ``shares``: one
    for each severity, in any unit, how often the period had it; where it had none, the samples' own shares are taken.
    Bounds are Student's t on the means of those who measured, with one degree of freedom less than there are of them.
    """
    if not seconds.size:
        return BaselineMean()
    levels = _levels(np.bincount(severity, minlength=shares.size))
    level = np.repeat(np.arange(len(levels)), [len(codes) for codes in levels])
    people, who = np.unique(measurer, return_inverse=True)
    cells, shape = level[severity] * people.size + who, (len(levels), people.size)
    count = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
    total = np.bincount(cells, seconds, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
    in_period = np.bincount(level, shares) if shares.sum() else count.sum(axis=1).astype(np.float64)
    parts = in_period / in_period.sum() * total.sum(axis=1) / count.sum(axis=1)
    value = float(parts.sum())
    found = BaselineMean(value=value, plain=float(seconds.mean()), measurers=people.size, levels=levels)
    if people.size == 1:
        return found
    weights = parts / value @ (count / count.sum(axis=1, keepdims=True))
    factors = _factors(total, count)
    # As far apart as the means of persons with equal numbers would be that leave the value as unsure as these do.
    apart = (factors / factors.mean() - 1) * math.sqrt(people.size * float((weights**2).sum()))
    bounds = mean_interval(1 + apart, confidence)
    return msgspec.structs.replace(found, low=value * max(bounds.low, 0.0), high=value * bounds.high)


def _levels(count: Codes) -> tuple[tuple[int, ...], ...]:
    """Neighbouring severities together until each level has enough samples; the last joins the one before."""
    levels: list[tuple[int, ...]] = []
    waiting: tuple[int, ...] = ()
    for code in range(count.size):
        waiting = (*waiting, code)
        if count[list(waiting)].sum() >= JOINED_BELOW:
            levels.append(waiting)
            waiting = ()
    if waiting:
        levels[-1:] = [(*levels[-1], *waiting)] if levels else [waiting]
    return tuple(levels)


def _factors(total: Floats, count: Codes) -> Floats:
    """How long each person's calls are beside the others', for the same severities: (people,).

    Fits level times person to the sums of both (iterative proportional fitting). Where persons share no severity with
    others, nobody can tell the two apart, and the difference between their means counts as one between persons.
    """
    if not _connected(count > 0):
        return np.asarray(total.sum(axis=0) / count.sum(axis=0))
    factors = np.ones(count.shape[1])
    for _ in range(_ROUNDS):
        means = total.sum(axis=1) / (count @ factors)
        before, factors = factors, total.sum(axis=0) / (means @ count)
        if np.abs(factors / before - 1).max() < _SETTLED:
            break
    return factors


def _connected(measured: Flags) -> bool:
    """Whether each level is compared with each other through persons who measured several."""
    together = measured.astype(np.int64) @ measured.T
    return bool((np.linalg.matrix_power(together, len(together)) > 0).all())


def saving(
    baseline: BaselineMean, acted: int, per_problem: IntervalEstimate, problems: int, extra_s: float
) -> IntervalEstimate:
    """Seconds saved for each problem acted on: what the calls would have taken, minus what the product took.

    ``per_problem``: the mean claimed time of all ``problems``, of which ``acted`` were acted on and earn the baseline.
    ``extra_s``: reading before claims and pre-flight, of all of them together. The interval is Zou and Donner's (2008),
    at the confidence that both came with; None where one of them has none.
    """
    if not acted or baseline.value is None or per_problem.value is None:
        return IntervalEstimate()
    each = problems / acted
    value = baseline.value - each * per_problem.value - extra_s / acted
    if baseline.low is None or baseline.high is None or per_problem.low is None or per_problem.high is None:
        return IntervalEstimate(value)
    down = math.hypot(baseline.value - baseline.low, each * (per_problem.high - per_problem.value))
    up = math.hypot(baseline.high - baseline.value, each * (per_problem.value - per_problem.low))
    return IntervalEstimate(value, value - down, value + up)
