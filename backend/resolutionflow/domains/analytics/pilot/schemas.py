"""The pilot's scorecard: week by week, and what week 8 decides."""

from datetime import date, datetime
from enum import StrEnum

from resolutionflow.domains.analytics.schemas import BaselineSource, InProduct, Saving
from resolutionflow.kernel.schema import Input, Output


class WeekVerdict(StrEnum):
    """``passed``: the lower bound of 90 % of the hours saved is above the aim."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ENOUGH_DATA = "not_enough_data"
    RUNNING = "running"
    AHEAD = "ahead"


class PilotVerdict(StrEnum):
    """Verdict on the last four of eight weeks; ``running`` before they are over."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ENOUGH_DATA = "not_enough_data"
    RUNNING = "running"
    NOT_BEGUN = "not_begun"


class PilotStart(Input, frozen=True):
    starts_on: date | None = None
    """Any day of the first week; null takes the week of the first escalation."""


class PilotWeek(Output, frozen=True):
    number: int
    start: datetime
    end: datetime
    verdict: WeekVerdict
    counts: bool
    """One of the last four, which the verdict of the pilot is made of."""
    escalated: int
    acted: int
    """Volume had: handoffs that led to a first action."""
    volume_needed: int | None
    """Handoffs a week that an hour takes, by this week's saving for each; null where that is unknown or none."""
    hours_saved: Saving | None
    """Its bounds are of 90 %. Null before the week has begun."""


class PilotScorecard(Output, frozen=True):
    starts_on: date | None
    """The Monday of week 1; null before anything was escalated."""
    set_by_hand: bool
    time_zone: str
    aim_h: float
    """Hours a week that the lower bound must be above."""
    weeks_needed: int
    """How many of the last four weeks must pass."""
    verdict: PilotVerdict
    explanation: str
    """The verdict in words."""
    baseline: BaselineSource
    actual: InProduct
    """What the saving is the difference of: both sides, over the whole pilot."""
    saved_min: float | None
    """Minutes recovered for each handoff since the pilot began; null below the minimum n of either side."""
    volume_needed: int | None
    """Handoffs a week that an hour takes at that saving."""
    weeks: list[PilotWeek]
