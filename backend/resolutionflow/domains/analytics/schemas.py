"""Figures, each with its n, its interval, and the reason where there is none."""

from datetime import datetime
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


class SampleSource(StrEnum):
    """How a sample of the baseline was taken."""

    STOPWATCH = "stopwatch"
    MANUAL = "manual"
    IMPORT = "import"


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
    """The mean in the product, one of the two that a saving is the difference of."""

    name: str
    mean_s: float | None
    n: int
    needed: int


class Measurer(Output, frozen=True):
    """A person who measured samples that count."""

    name: str
    n: int
    former: bool
    """No longer a member; what they measured still counts."""


class BaselineSource(Output, frozen=True):
    """The mean of the manual baseline, and who measured it, how and when."""

    name: str
    mean_s: float | None
    """Of all n, whatever their severity; null below the minimum n."""
    n: int
    left_out: int
    """Samples that a member excluded, with a reason; they are in no figure."""
    needed: int
    mean_with_excluded_s: float | None
    """What the mean would be with the excluded ones; null where nothing is excluded, or the mean is null."""
    by_stopwatch: int
    by_hand: int
    from_file: int
    how: str | None
    """The same in words; null without samples."""
    measurers: list[Measurer]
    """The ten who measured most, most first."""
    measurer_count: int
    who: str | None
    """In words; of one person it says what that means. Null without samples."""
    first_at: datetime | None
    last_at: datetime | None
    """When the first and the last sample were measured."""
    without_severity: int
    """Samples from before it was required: in this mean, and in the mean of no severity."""


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
    baseline: BaselineSource
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
    baseline: BaselineSource
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
