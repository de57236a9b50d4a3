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
    """How long something took, in seconds.

    The median is when it had happened to half of all, also of those to which it never will. What still waits is
    censored at now.
    """

    slug: str
    n: int
    """How often it happened."""
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
    immature: str | None = None
    """Why it may still change, in words: not all of the cohort have had the time that it takes."""


class Funnel(Output, frozen=True):
    """Of the escalations made in the period, how many have come how far by now."""

    escalated: int
    claimed: int
    acted: int
    resolved: int
    """Also where an admin resolved what its claimer had not acted on."""
    withdrawn: int
    withdrawn_unclaimed: int
    """Of them, before anyone picked them up: with those and the claimed, the rest of the escalated is unclaimed."""
    returned: int


class InProduct(Output, frozen=True):
    """The time in the product, one of the two means that a saving is the difference of.

    A problem is all escalations of a session, follow-ups too. Its time is that of all its claims: from each to its own
    first action, or to its end without one. A note or a message is no action here.
    """

    name: str
    mean_s: float | None
    """Time of all problems, for each one acted on; of what still runs, the restricted mean to four hours."""
    low_s: float | None
    high_s: float | None
    """Bounds of its interval."""
    n: int
    """Problems acted on."""
    problems: int
    """First claimed in the period, acted on or not."""
    running: int
    """Of them, with a claim that runs without an action yet."""
    only_talk: int
    """Of them, with a note or a message and no other action so far."""
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


class SeverityMix(Output, frozen=True):
    """Severities that are compared with each other; those with fewer than three samples are joined to the next."""

    severities: list[str]
    samples: int
    """Of the baseline."""
    baseline_s: float
    """Their mean."""
    problems: int
    """Of the period, acted on."""


class Costs(Output, frozen=True):
    """What the product took besides, in seconds of the whole period."""

    looked_s: float
    """Reading before claims, of everyone but the member who escalated."""
    looks_known: int
    looks_of: int
    """Of so many problems: of earlier ones only the claimer's is known, or none."""
    preflight_s: float
    """Checking briefs before escalating. One that was not sent counts as the mean of those that were."""
    preflight_known: int
    preflight_of: int
    """Of so many escalations of the period."""


class Saving(Output, frozen=True):
    """Manual baseline minus the time in the product; null until both have been measured often enough. May be negative.

    The baseline's mean is taken by severity, weighted as the period's problems acted on are.
    """

    slug: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    """Bounds of 95 %, in the pilot's weeks of 90 %; null where one person measured the baseline."""
    confidence: Confidence
    """By the smaller n of the two; never full with fewer than three who measured."""
    missing: str | None
    """What is needed before a value can be given, in words for the page."""
    baseline: BaselineSource
    standardised_s: float | None
    """The baseline's mean by severity, from which ``actual`` is subtracted."""
    actual: InProduct
    costs: Costs | None
    """Subtracted too; null for minutes recovered before costs."""
    weeks: float | None
    """Of a figure by week: what the sum is divided by; at least one, so that nothing is blown up."""
    mix: list[SeverityMix]
    unstandardised: float | None
    """With the plain mean of all samples instead."""
    with_excluded: float | None
    """With the samples that members excluded; null where there are none."""
    with_talk: Estimate
    """With a note or a message counted as an action."""
    cannot_know: list[str]
    """What no figure of the product can know, in words."""
    version: str
    """Of the definitions; an export of its rows has the same."""


class Figures(Output, frozen=True):
    """One field for each metric of the registry."""

    funnel: Funnel
    conversion: Share
    time_to_claim: Duration
    time_to_first_action: Duration
    talk_rate: Share
    pre_claim_view: Duration
    zero_question_rate: Share
    redo_rate: Share
    return_rate: Share
    minutes_recovered: Saving
    net_minutes_recovered: Saving
    hours_saved_per_week: Saving
