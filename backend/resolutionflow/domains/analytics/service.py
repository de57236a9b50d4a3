"""The in-product metric: how long after claiming a senior acts. See docs/metrics.md for the two-metric rule."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from scipy import stats

from resolutionflow.domains.analytics import queries
from resolutionflow.domains.analytics.queries import ClaimClock
from resolutionflow.domains.analytics.schemas import (
    Confidence,
    EscalationMetrics,
    MinutesRecovered,
    Period,
    TrendPoint,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db import Tx

HIDDEN_BELOW = 6
"""With 5 samples the widest interval for a median covers 93.75 %, with 6 it covers 96.9 %."""
EARLY_BELOW = 20

_DAYS = {Period.DAYS_7: 7, Period.DAYS_30: 30, Period.DAYS_90: 90}
_DAILY_UP_TO = 31


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    """What a number means, in one place for the API, the page's help and the documentation."""

    slug: str
    name: str
    unit: str
    counts: str
    leaves_out: str


TIME_TO_FIRST_ACTION = Metric(
    slug="time_to_first_action",
    name="Post-claim time to first action",
    unit="s",
    counts="From the claim to the claimer's first step, command, note or resolution in the session.",
    leaves_out="Opening and reading do not count as an action. A claim without one yet, or released without one, "
    "counts as still waiting: it lengthens the median and is never taken for zero or left out.",
)


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds; None where the data do not say."""

    median: float | None
    p90: float | None
    mean: float | None


def estimate(clocks: list[ClaimClock]) -> Estimate:
    """Kaplan–Meier median and p90 with waiting claims censored, and the mean of the finished ones.

    A quantile that the curve does not reach is None, not the largest value seen. The estimator is SciPy's.
    """
    acted = np.array([clock.seconds for clock in clocks if clock.acted])
    if not acted.size:
        return Estimate(median=None, p90=None, mean=None)
    waiting = np.array([clock.seconds for clock in clocks if not clock.acted])
    survival = stats.ecdf(stats.CensoredData(uncensored=acted, right=waiting)).sf
    return Estimate(
        median=_quantile(survival.quantiles, survival.probabilities, 0.5),
        p90=_quantile(survival.quantiles, survival.probabilities, 0.1),
        mean=float(acted.mean()),
    )


def _quantile(
    times: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    survival: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    left: float,
) -> float | None:
    """First time by which at most ``left`` are still waiting."""
    # Survival is a product of fractions: 0.5 may come out as 0.5000000000000001.
    reached = np.flatnonzero(survival <= left + 1e-12)
    return float(times[reached[0]]) if reached.size else None


async def escalations(tx: Tx, actor: Actor, period: Period) -> EscalationMetrics:
    """The metric of the actor's account for whole local days, the current one included."""
    zone = ZoneInfo((await identity.account(tx, actor.account_id)).time_zone)
    starts = _day_starts(tx.now, zone, _DAYS[period])
    clocks = await queries.claim_clocks(tx, starts[0], tx.now)
    n = sum(clock.acted for clock in clocks)
    figures = estimate(clocks) if n >= HIDDEN_BELOW else Estimate(median=None, p90=None, mean=None)
    metric = TIME_TO_FIRST_ACTION
    return EscalationMetrics(
        slug=metric.slug,
        name=metric.name,
        counts=metric.counts,
        leaves_out=metric.leaves_out,
        unit=metric.unit,
        period=period,
        start=starts[0],
        end=tx.now,
        n=n,
        censored=len(clocks) - n,
        median=figures.median,
        p90=figures.p90,
        mean=figures.mean,
        unavailable=_why_unavailable(n, figures),
        confidence=_confidence(n),
        needed=max(0, HIDDEN_BELOW - n),
        trend=_trend(clocks, starts, tx.now),
        minutes_recovered=MinutesRecovered(
            value=None,
            missing="No manual baseline has been measured yet. Minutes recovered is the baseline, taken with a "
            "stopwatch, minus this metric; without a baseline there is nothing to subtract from.",
        ),
    )


def _day_starts(now: datetime, zone: ZoneInfo, days: int) -> list[datetime]:
    """Local midnights, oldest first; the last one is today's. Days of 23 and 25 hours come out right."""
    today = now.astimezone(zone).date()
    return [
        datetime.combine(today - timedelta(days=back), time.min, zone).astimezone(now.tzinfo)
        for back in reversed(range(days))
    ]


def _trend(clocks: list[ClaimClock], days: list[datetime], now: datetime) -> list[TrendPoint]:
    """Days up to 31 of them, weeks beyond; empty buckets are present, and those below the minimum n have no figure."""
    starts = days
    if len(days) > _DAILY_UP_TO:
        # Whole weeks up to today; what is left over is a shorter first one.
        rest = len(days) % 7
        starts = [*days[:1], *days[rest::7]] if rest else days[::7]
    ends = [*starts[1:], now]
    points = []
    for start, end in zip(starts, ends, strict=True):
        inside = [clock for clock in clocks if start <= clock.claimed_at < end]
        n = sum(clock.acted for clock in inside)
        points.append(
            TrendPoint(start=start, end=end, n=n, median=estimate(inside).median if n >= HIDDEN_BELOW else None)
        )
    return points


def _confidence(n: int) -> Confidence:
    if n < HIDDEN_BELOW:
        return Confidence.HIDDEN
    return Confidence.EARLY if n < EARLY_BELOW else Confidence.FULL


def _why_unavailable(n: int, figures: Estimate) -> str | None:
    if n < HIDDEN_BELOW:
        lack = HIDDEN_BELOW - n
        return f"{lack} more first {'action is' if lack == 1 else 'actions are'} needed before a figure means anything."
    if figures.median is None:
        return "Too many claims ended or still wait without a first action, so there is no median."
    if figures.p90 is None:
        return "Too many claims ended or still wait without a first action, so there is no 90th percentile."
    return None
