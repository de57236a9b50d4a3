"""What users read about figures, periods, the baseline and the pilot, beside the registry of metrics."""

from collections.abc import Sequence

IN_THE_FUTURE = "is in the future"
BEFORE_TO = "must be before to"
AT_MOST_TWO_YEARS = "a period can be at most two years"
NEEDS_FROM = "needs from"
PERIOD_OR_DAYS = "use either period, or from and to"
DAY_OR_TIME = "must be a day such as 2026-11-02, or a time with its UTC offset"

START_EVENT = (
    "The senior engages: picks up the phone, sits down with the technician, opens the chat. In the product: picking up."
)
END_EVENT = "The senior's first diagnostic action: a command, a check, a change. In the product: the first action."
NOT_UP_TO_FOUR_HOURS = "a measurement must be above zero and at most four hours; discard it"
NOT_A_MEMBER = "is not a member of this account"
NO_ROWS = "there are no rows below the first line"
TOO_MANY_CELLS = "has more cells than the first line"
MANUAL_BASELINE = "Manual baseline"
KEEPS_ITS_SEVERITY = "is required: this sample has one"
NO_BASELINE = (
    "No manual baseline has been measured yet. Minutes recovered is the baseline, taken with a "
    "stopwatch, minus the time to first action; without a baseline there is nothing to subtract from."
)
IN_PRODUCT = "Post-claim time to first action, in the product"
CANNOT_KNOW = (
    "Whether each of these calls would have been made.",
    "How long the technician waited.",
    "Calls that were made outside the product.",
)
CHANGED = (
    "A saving counts problems with all their claims. Before, it took each escalation's first claim with an action.",
    "For savings a note or a message is no action.",
    "The baseline's mean is weighted by the severities of the period.",
    "Hours saved also subtract reading before pick-up, and a check that was not sent counts as the mean of the others.",
    "What was given up or withdrawn never reaches a median. Before, it counted as still waiting.",
    "Resolutions that were followed up are not among those resolved without questions.",
)
NO_ASSESSMENT = "No resolved escalation has an assessment yet."


def more_samples(lacking: int) -> str:
    return f"{lacking} more {'sample is' if lacking == 1 else 'samples are'} needed."


def more_for_rate(lacking: int, what: str) -> str:
    return f"{lacking} more {what} are needed for a rate."


def more_for_figure(lacking: int, one: str, many: str) -> str:
    return f"{lacking} more {f'{one} is' if lacking == 1 else f'{many} are'} needed for a figure."


def no_median(one: str) -> str:
    return f"Median not reached: half are waiting or ended without a {one}."


def no_percentile(one: str) -> str:
    return f"90th percentile not reached: a tenth are waiting or ended without a {one}."


def immature(young: int, seconds: float | None) -> str:
    """``seconds``: the 90th percentile of the time to resolve; None: it is not reached."""
    usual = (
        "it is not known yet how long nine tenths take" if seconds is None else f"nine tenths take {_hours(seconds)}"
    )
    return f"May still change: {young} {'is' if young == 1 else 'are'} not resolved yet, and {usual}."


def _hours(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004


def severities_needed(samples: int) -> str:
    are = "sample of the baseline has" if samples == 1 else "samples of the baseline have"
    return f"{samples} {are} no severity yet. Savings are compared by severity: add it to them."


ACTED_ON = "acted on"
PICKED_UP = "picked up"


def still_needed(samples: int, problems: int, done: str) -> str | None:
    """``done``: with the problems. None: nothing is."""
    lacks = [
        *([f"{samples} more {'sample' if samples == 1 else 'samples'} of the manual baseline"] if samples else []),
        *([f"{problems} more {'problem' if problems == 1 else 'problems'} {done}"] if problems else []),
    ]
    return f"Still needed: {' and '.join(lacks)}." if lacks else None


def how_measured(stopwatch: int, hand: int, file: int) -> str:
    parts = ((stopwatch, "by stopwatch"), (hand, "by hand"), (file, "from a file"))
    return ", ".join(f"{n} {how}" for n, how in parts if n)


def measurer(name: str, *, former: bool) -> str:
    return f"{name} (former member)" if former else name


def who_measured(names: Sequence[str]) -> str | None:
    """Two are named; of one it is said what that means."""
    match names:
        case []:
            return None
        case [only]:
            return f"One person measured, {only}: no interval and no verdict."
        case [first, second]:
            return f"Measured by {first} and {second}."
        case _:
            return f"Measured by {len(names)} people."


def still_in_time(count: int) -> str:
    """Of escalations whose window has not ended."""
    return f"{count} newer {'one still has' if count == 1 else 'ones still have'} time"


def costs(looked: str, checked: str) -> str:
    """What a net saving subtracts too."""
    return f"Minus {looked} of reading before pick-up and {checked} of checking briefs before escalating."


def known_of(took: str, known: int, of: int) -> str:
    return took if known == of else f"{took} (known of {known} of {of})"


def cannot_know(sentences: Sequence[str]) -> str:
    return f"What no figure here can know: {' '.join(sentences)}"


def not_this_version(version: str, found: str | None) -> str:
    if found is None:
        return f"it is no export of version {version}"
    return (
        f"it is of version {found}, whose figures were defined otherwise; this is version {version}. Export the period "
        f"again, or use the software of then"
    )


def most_rows(most: int) -> str:
    return f"at most {most} rows at once"


def rows_with_errors(wrong: int, count: int) -> str:
    return f"{wrong} of {count} rows have errors. Nothing was imported."


def columns_needed(required: Sequence[str], known: Sequence[str]) -> str:
    return (
        f"the first line must have the columns {' and '.join(required)}; it can also have {', '.join(known)}, and no "
        "others"
    )


def ambiguous_seconds(text: str, low: float, high: float) -> str:
    return f"seconds can be read as {low:g} or {high:g}. Write {low:g} or {high:.0f}, not “{text}”"


def wrong_seconds(text: str, most: int) -> str:
    return f"seconds must be a number above 0 and up to {most:,} (four hours), not “{text}”"


def wrong_severity(text: str, known: Sequence[str]) -> str:
    return f"severity must be {', '.join(known[:-1])} or {known[-1]}, {f'not “{text}”' if text else 'and is missing'}"


def long_note(most: int) -> str:
    return f"note can have at most {most} characters"


def wrong_member(text: str) -> str:
    return f"measured_by must be the email address of a member, not “{text}”"


def wrong_moment(text: str) -> str:
    return f"measured_at must be a past time with its UTC offset, such as 2026-11-02T09:30:00+01:00, not “{text}”"


def too_many_rows(most: int) -> str:
    return f"the period has more than the {most:,} rows that a bundle holds. Choose a shorter one"


def bundle_readme(account: str, public_url: str, public_key: str, version: str, definitions: str) -> str:
    """The first file of a bundle that one reads."""
    return f"""Figures of {account}, with the rows behind them
made by ResolutionFlow {version} at {public_url}, by version {definitions} of its definitions

figures.json      the figures, as the report shows them
rows.csv          every row that they are computed from, and what was asked for
definitions.json  what each figure counts and leaves out
rows.sha256       the begin of the SHA-256 of each line of rows.csv
manifest.json     the SHA-256 of each of these files and of this one
signature.txt     the Ed25519 signature of manifest.json

The bundle says that it was signed with this key:

  {public_key}

Compare it with the keys that the installation publishes at {public_url}/api/v1/about/keys, or ask its operator.

To check the bundle with ResolutionFlow, as a command of the version above:

  resolutionflow recompute --verify BUNDLE.zip --key PUBLIC_KEY

It checks the signature and every file, computes all figures from rows.csv again, and says "Same" or names the first
difference.

To check it without ResolutionFlow, with nothing but Python 3.11 or later, take scripts/check_bundle.py from its source,
which shares no code with it:

  python3 check_bundle.py BUNDLE.zip PUBLIC_KEY

A spreadsheet that opens rows.csv and saves it changes its bytes. Work on a copy.
"""


ONLY_FUNNEL = "is for the funnel only"
PICKED, ACTED, RETURNED, RESOLVED, WITHDRAWN = "picked up", "acted on", "information requested", "resolved", "withdrawn"
_NOT_RESOLVED = "Not resolved, or followed up: in neither term."
_NOT_ACTED = "Not acted on: in neither term."
# Where it is one, where it is not, and where it is in neither term.
QUESTIONS = ("Resolved without a question.", "Resolved after a question or a request for information.", _NOT_RESOLVED)
REPEATED = ("The senior repeated a step.", "No step was repeated.", _NOT_ACTED)
RETURNS = ("Information was requested.", "Nothing was requested.", "Not picked up: in neither term.")
TALK = ("The first action was a note or a message.", "The first action was a step or a resolution.", _NOT_ACTED)
_ENDINGS = {
    "release": "given up",
    "expire": "expired",
    "return": "sent back for information",
    "accept": "handed on by an offer",
    "resolve": "resolved by another person",
    "withdraw": "withdrawn",
}


def conversion_of(*, decided: bool, in_time: bool, acted: bool, withdrawn: bool) -> str:
    if not decided:
        return "Its target window has not ended: in neither term."
    if in_time:
        return "Acted on within the target window."
    if acted:
        return "Acted on after the target window."
    return "Withdrawn before anyone acted." if withdrawn else "No one has acted on it."


def came_to(reached: Sequence[str]) -> str:
    return f"{', '.join(reached).capitalize()}." if reached else "Waiting."


def wait_of(ended_by: str | None) -> str:
    """``ended_by``: the transition; None: none has."""
    if ended_by is None:
        return "Still waiting: counts as waiting until now."
    if ended_by == "claim":
        return "Picked up."
    return f"Ended without a pick-up: {_ENDINGS.get(ended_by, ended_by)}."


def claim_of(ended_by: str | None, *, talk: bool) -> str:
    if ended_by is None:
        return "No first action yet: counts as running until now."
    if ended_by != "act":
        return f"Ended without an action: {_ENDINGS.get(ended_by, ended_by)}."
    return "First action, a note or a message." if talk else "First action."


def problem_of(claims: int, *, acted: bool, running: bool, known: bool) -> str:
    """``known``: whether the baseline has a mean for its severity."""
    time = f"the time of {claims} {'pick-up' if claims == 1 else 'pick-ups'}"
    if not known:
        return "No manual baseline yet, so there is nothing to subtract from."
    said = f"Acted on: the baseline minus {time}." if acted else f"Not acted on: no baseline, minus {time}."
    return (
        f"{said} One still runs, and counts so far here and by the restricted mean in the figure." if running else said
    )
