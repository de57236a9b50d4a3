"""Figures, each with its n, its interval, and the reason where there is none."""

from enum import StrEnum

from resolutionflow.kernel.schema import Output


class Clock(StrEnum):
    WALL = "wall"
    BUSINESS = "business"


class Period(StrEnum):
    """Whole days in the account's time zone, ending now."""

    DAYS_7 = "7d"
    DAYS_30 = "30d"
    DAYS_90 = "90d"


class Bucket(StrEnum):
    """Length of one bucket of the trend, by the account's calendar."""

    DAY = "day"
    WEEK = "week"


class Confidence(StrEnum):
    """By n: below 6 the figures are hidden, from 6 to 19 they are early, from 20 on full."""

    HIDDEN = "hidden"
    EARLY = "early"
    FULL = "full"


class Definition(Output, frozen=True):
    """What a number means: the help beside it, the table in the documentation and the head of a file say this."""

    slug: str
    name: str
    unit: str
    counts: str
    leaves_out: str


class Definitions(Output, frozen=True):
    items: list[Definition]


class Estimate(Output, frozen=True):
    """With the interval of 95 % that holds it; null where the data do not say."""

    value: float | None
    low: float | None
    high: float | None


class Bin(Output, frozen=True):
    """How many took at least ``from_s`` and less than ``to_s`` seconds; null: however long."""

    from_s: float
    to_s: float | None
    n: int


class Duration(Output, frozen=True):
    """How long something took, in seconds. What has not happened yet counts as still waiting, never as zero."""

    slug: str
    n: int
    """How often it happened."""
    censored: int
    """How often it has not, so far: ``waiting`` and ``ended_otherwise`` together."""
    waiting: int
    """May still happen."""
    ended_otherwise: int
    """Can no longer happen: withdrawn before a claim; released or offered on without an action."""
    median: Estimate
    p90: Estimate
    mean: float | None
    """Of the n finished ones only, which is why it stands beside the median and never alone."""
    confidence: Confidence
    needed: int
    """How many more until figures are shown; 0 when they are."""
    unavailable: str | None
    """Why a figure is null, in words for the page."""
    histogram: list[Bin]
    """Of the n that happened."""


class Share(Output, frozen=True):
    """``n`` of ``of``, from 0 to 1, with its interval of 95 %."""

    slug: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    of: int
    undecided: int
    """In neither term: for the conversion, those whose window has not elapsed."""
    confidence: Confidence
    """By ``of``."""
    needed: int
    unavailable: str | None


class Funnel(Output, frozen=True):
    """Of the escalations made in the period, how many have come how far by now."""

    escalated: int
    claimed: int
    acted: int
    resolved: int
    """Also where an admin resolved what its claimer had not acted on."""
    withdrawn: int
    returned: int


class Source(Output, frozen=True):
    """One of the two means that a saving is the difference of."""

    name: str
    mean_s: float | None
    n: int
    left_out: int
    """Samples that a member excluded, with a reason; they are in no figure."""
    needed: int


class MinutesRecovered(Output, frozen=True):
    """Manual baseline minus the in-product metric; null until both have been measured often enough."""

    slug: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    """Bounds of 95 %."""
    confidence: Confidence
    """By the smaller n of the two."""
    missing: str | None
    """What is needed before a value can be given, in words for the page."""
    baseline: Source
    actual: Source


class HoursSaved(Output, frozen=True):
    """May be negative. Bounds are of 95 % here, of 90 % in the pilot's verdict."""

    slug: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    confidence: Confidence
    missing: str | None
    baseline: Source
    actual: Source
    preflight_s: float
    """Seconds that technicians spent before escalating in the period; they are subtracted."""
    weeks: float
    """What the sum is divided by; at least one, so that nothing is blown up."""


class Figures(Output, frozen=True):
    """One field for each metric of the registry."""

    funnel: Funnel
    conversion: Share
    time_to_claim: Duration
    time_to_first_action: Duration
    pre_claim_view: Duration
    zero_question_rate: Share
    redo_rate: Share
    return_rate: Share
    minutes_recovered: MinutesRecovered
    hours_saved_per_week: HoursSaved
