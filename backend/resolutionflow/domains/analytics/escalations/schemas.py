"""The report on escalations, and on technicians."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.analytics.schemas import (
    Bucket,
    Clock,
    Confidence,
    Duration,
    Figures,
    Period,
    Saving,
    Share,
)
from resolutionflow.domains.identity.schemas import BusinessWeek
from resolutionflow.kernel.schema import Output


class Comparison(StrEnum):
    """``previous``: the period of the same length that ends where this one begins."""

    PREVIOUS = "previous"


class PreviousFigures(Output, frozen=True):
    start: datetime
    end: datetime
    figures: Figures


class Breakdown(Output, frozen=True):
    key: str
    """A severity, or a client's name."""
    escalated: int
    conversion: Share
    time_to_claim: Duration
    time_to_first_action: Duration


class TrendPoint(Output, frozen=True):
    """Time to first action by the moment of the claim; escalations and conversion by the moment of the escalation."""

    start: datetime
    end: datetime
    n: int
    waiting: int
    ended_otherwise: int
    median: float | None
    low: float | None
    high: float | None
    """Bounds of 95 % of the median."""
    escalated: int
    conversion: float | None
    decided: int
    """Escalations whose window has elapsed: what the conversion is a share of."""


class Edition(Output, frozen=True):
    """Which definitions the figures follow, for all periods, and how they differ from those before."""

    version: str
    since: date
    changed: list[str]
    """In words for the page."""


class EscalationMetrics(Output, frozen=True):
    """The numbers of one account over ``[start, end)``; those at the top are its post-claim time to first action."""

    slug: str
    name: str
    counts: str
    leaves_out: str
    unit: str
    period: Period | None
    """Null where the period was chosen freely."""
    start: datetime
    end: datetime
    clipped: bool
    """The period was asked for beyond now, and ends now."""
    time_zone: str
    clock: Clock
    business_hours: BusinessWeek
    """What the business clock goes by."""
    target_window_min: int
    """Within how many minutes an action makes a conversion, by the same clock."""
    n: int
    """Claims in the period that led to a first action."""
    waiting: int
    """Claims in the period without one yet."""
    ended_otherwise: int
    """Claims in the period that ended without one, such as by a release: they never get there."""
    median: float | None
    p90: float | None
    mean: float | None
    """Of the n finished ones only, which is why it stands beside the median and never alone."""
    unavailable: str | None
    """Why a figure is null, in words for the page."""
    confidence: Confidence
    needed: int
    """How many more first actions until figures are shown; 0 when they are."""
    bucket: Bucket
    """What ``trend`` is cut into."""
    trend: list[TrendPoint]
    minutes_recovered: Saving
    figures: Figures
    by_severity: list[Breakdown]
    by_client: list[Breakdown]
    """Those with most escalations, at most ten."""
    more_clients: int
    """How many clients are not in ``by_client``."""
    previous: PreviousFigures | None
    edition: Edition


class TechnicianFigures(Output, frozen=True):
    """Time to first action of one claimer; never fewer than twenty first actions."""

    id: UUID
    name: str
    time_to_first_action: Duration


class Technicians(Output, frozen=True):
    """By name: this is no ranking."""

    start: datetime
    end: datetime
    time_zone: str
    clock: Clock
    items: list[TechnicianFigures]
    below: int
    """Claimers with too few first actions for a figure."""
    needed: int
    """The number of first actions from which a person is shown."""
