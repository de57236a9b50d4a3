"""Numbers, each with what it counts, its unit, its n, and the reason where there is none."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from resolutionflow.kernel.schema import Output


class Period(StrEnum):
    """Whole days in the account's time zone, ending now."""

    DAYS_7 = "7d"
    DAYS_30 = "30d"
    DAYS_90 = "90d"


class Confidence(StrEnum):
    """By n: below 6 the figures are hidden, from 6 to 19 they are early, from 20 on full."""

    HIDDEN = "hidden"
    EARLY = "early"
    FULL = "full"


class TrendPoint(Output, frozen=True):
    start: datetime
    end: datetime
    n: int
    median: float | None


class MinutesRecovered(Output, frozen=True):
    """Manual baseline minus the in-product metric; null until a baseline has been measured."""

    value: float | None
    missing: str | None
    """What is needed before a value can be given, in words for the page."""


class EscalationMetrics(Output, frozen=True):
    """Post-claim time to first action of one account over ``[start, end)``."""

    slug: str
    name: str
    counts: str
    leaves_out: str
    unit: str
    period: Period
    start: datetime
    end: datetime
    n: int
    """Claims in the period that led to a first action."""
    censored: int
    """Claims in the period without one yet, or released without one: they count as still waiting, never as zero."""
    median: float | None
    p90: float | None
    mean: float | None
    """Of the n finished ones only, which is why it stands beside the median and never alone."""
    unavailable: str | None
    """Why a figure is null, in words for the page."""
    confidence: Confidence
    needed: int
    """How many more first actions until figures are shown; 0 when they are."""
    trend: list[TrendPoint]
    minutes_recovered: MinutesRecovered


class GradeShares(Output, frozen=True):
    """Shares of n, from 0 to 1."""

    right: float
    partly: float
    wrong: float


class CalibrationRow(Output, frozen=True):
    source: Literal["rules", "model"]
    model: str | None
    """Which one, where a model made them."""
    confidence: Literal["low", "medium", "high", "none"]
    """Of the likeliest cause; ``none``: it named no cause."""
    n: int
    """Graded right, partly right or wrong."""
    unseen: int
    """Graded as not looked at: they say nothing about it, and are not in n."""
    shares: GradeShares | None
    """Null below six."""
    needed: int
    """How many more grades until shares are shown; 0 when they are."""


class AssessmentCalibration(Output, frozen=True):
    """Each assessment counts once: the one that was there when its handoff was resolved."""

    items: list[CalibrationRow]
    unavailable: str | None
    """Why there is nothing to see, in words for the page."""
