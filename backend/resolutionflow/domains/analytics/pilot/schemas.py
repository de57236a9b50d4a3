"""The pilot's scorecard: week by week, and what week 8 decides."""

from datetime import date, datetime
from enum import StrEnum

from resolutionflow.domains.analytics.schemas import BaselineSource, InProduct, Saving
from resolutionflow.kernel.schema import Input, Output


class WeekVerdict(StrEnum):
    """``passed``: the lower bound of 90 % of the hours saved is above the aim. ``failed``: they cannot be above it.

    ``not_shown``: neither; nobody knows.
    """

    PASSED = "passed"
    FAILED = "failed"
    NOT_SHOWN = "not_shown"
    RUNNING = "running"
    AHEAD = "ahead"


class PilotVerdict(StrEnum):
    """Verdict on the last four of eight weeks together; ``running`` before they are over.

    ``failed`` and ``not_shown`` both count as not passed.
    """

    PASSED = "passed"
    FAILED = "failed"
    NOT_SHOWN = "not_shown"
    RUNNING = "running"
    NOT_BEGUN = "not_begun"


class PilotStart(Input, frozen=True):
    starts_on: date | None = None
    """Any day of the first week; null takes the week of the first escalation."""


class StartChange(Output, frozen=True):
    """Who set the first week, and when."""

    at: datetime
    by: str
    starts_on: date | None
    """Null: back to the week of the first escalation."""


class SamplesNeeded(Output, frozen=True):
    """What a baseline takes to show two hours saved a week with twelve handoffs, in at least 85 of 100 pilots."""

    samples: int
    people: int
    """Who measure about as many each."""


class PilotWeek(Output, frozen=True):
    number: int
    start: datetime
    end: datetime
    verdict: WeekVerdict
    counts: bool
    """One of the last four, on which the verdict is."""
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
    start_fixed: bool
    """The first week is over and cannot be changed any more."""
    start_changes: list[StartChange]
    """Each, the first one first."""
    time_zone: str
    aim_h: float
    """Hours a week that the lower bound must be above."""
    verdict: PilotVerdict
    explanation: str
    """The verdict in words."""
    hours_saved: Saving | None
    """Of the last four weeks together, with bounds of 90 %, on which the verdict is; null before they begin."""
    samples_needed: SamplesNeeded
    """For the number of people who have measured, and at least three."""
    baseline: BaselineSource
    actual: InProduct
    """What the saving is the difference of: both sides, over the whole pilot."""
    net_minutes_recovered: Saving
    """For each problem acted on since the pilot began."""
    volume_needed: int | None
    """Handoffs a week that an hour takes at that saving."""
    weeks: list[PilotWeek]
