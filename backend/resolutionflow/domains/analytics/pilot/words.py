"""What owners and the server operator read about pilots."""

from datetime import date

from resolutionflow.domains.analytics.pilot.schemas import PilotVerdict

NO_ESCALATIONS = "No escalations yet."
ONE_MEASURER = (
    "Not shown: one person measured the baseline, and how much people differ is unknown. It counts as not passed."
)
TWO_YEARS_AWAY = "is more than two years away"
WEEK_OVER = "is in a week that is over; choose this week or a later one"


def start_fixed(starts_on: date) -> str:
    return f"The first week, from {starts_on}, is over. A pilot's first week cannot change after that."


def _aim(aim_h: float) -> str:
    return "one hour" if aim_h == 1 else f"{aim_h:g} hours"


def running(over: int, weeks: int, last: int, aim_h: float, level: float) -> str:
    return (
        f"{over} of {weeks} weeks are over. It passes if the last {last} weeks together saved more than {_aim(aim_h)} "
        f"a week, at the lower bound of {level:.0%}."
    )


def no_baseline(counted: int, known: int, needed: int) -> str:
    without = f", {counted - known} of them without a severity" if counted > known else ""
    return (
        f"Not shown: the baseline has {counted} {'sample' if counted == 1 else 'samples'}{without}; {needed} are "
        "needed. Without them a pilot counts as not passed."
    )


def abandoned(last: int) -> str:
    return f"Failed: nothing was acted on in the last {last} weeks, so no time was saved."


def too_few(acted: int, last: int, most_h: float | None, aim_h: float) -> str:
    """``most_h``: hours a week at most; None: unknown."""
    those = f"{acted} {'problem' if acted == 1 else 'problems'} acted on in the last {last} weeks"
    if most_h is not None and most_h <= aim_h:
        return f"Failed: {those} can have saved {max(most_h, 0):.2f} hours a week at most, not more than {_aim(aim_h)}."
    return f"Not shown: {those} are too few to say. It counts as not passed."


def shown(verdict: PilotVerdict, hours: tuple[float, float], last: int, aim_h: float, level: float) -> str:
    """``hours``: the interval."""
    low, high = hours
    found = f"the last {last} weeks saved {low:.2f} to {high:.2f} hours a week ({level:.0%} interval)"
    match verdict:
        case PilotVerdict.PASSED:
            return f"Passed: {found}, all of it above {_aim(aim_h)}."
        case PilotVerdict.FAILED:
            return f"Failed: {found}, which is not more than {_aim(aim_h)}."
        case _:
            return f"Not shown: {found}, which may or may not be more than {_aim(aim_h)}. It counts as not passed."


def kill_switch(state: str, judged: int, passed: int, held: int, needed: int) -> str:
    if state == "go_on":
        return f"{held} of {judged} judged pilots passed{', corrected for their number' if judged > 1 else ''}."
    none = (
        f"None of {judged} judged pilots passed"
        if not passed
        else f"{passed} of {judged} judged pilots passed, and none of them does so corrected for their number"
    )
    if state == "revisit":
        return f"{none}: the product's direction is under review."
    return f"Not enough data: {judged} of the {needed} pilots needed are complete. {none}."


def correction(judged: int, luck: float) -> str:
    """``luck``: the chance of a false pass of one pilot."""
    return (
        f"A pilot that saves no more than the aim passes by luck in at most {luck:.0%} of cases. Of {judged} such "
        f"pilots, at least one does in up to {1 - (1 - luck) ** judged:.0%}. Corrected for their number, a pass holds "
        f"only if that is at most {luck:.0%} too (Holm)."
    )
