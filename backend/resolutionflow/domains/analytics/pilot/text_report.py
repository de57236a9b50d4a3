"""The operator's report as text: every pilot, its weeks, and whether to go on."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from resolutionflow.domains.analytics.pilot.kill_switch import AccountPilot, PilotReport
from resolutionflow.domains.analytics.pilot.schemas import PilotScorecard, PilotVerdict, PilotWeek, WeekVerdict
from resolutionflow.domains.analytics.pilot.scorecard import WEEKS
from resolutionflow.domains.analytics.schemas import BaselineSource, Confidence, InProduct, Saving
from resolutionflow.domains.analytics.words import cannot_know

_WORDS = {
    WeekVerdict.PASSED: "passed",
    WeekVerdict.FAILED: "failed",
    WeekVerdict.NOT_SHOWN: "not shown",
    WeekVerdict.RUNNING: "running",
    WeekVerdict.AHEAD: "ahead",
}


def text(report: PilotReport) -> str:
    lines = [f"Kill-switch: {report.state.replace('_', ' ')}. {report.explanation}"]
    if report.correction:
        lines.append(report.correction)
    for account in report.accounts:
        lines += ["", *_account(account)]
    return "\n".join(lines)


def _account(pilot: AccountPilot) -> Iterator[str]:
    card = pilot.scorecard
    yield f"{pilot.name} ({pilot.slug}): {card.verdict.replace('_', ' ')}. {card.explanation}"
    if card.verdict is PilotVerdict.PASSED:
        holds = "holds" if pilot.holds else "does not hold"
        yield f"  By luck at most {pilot.luck:.2%}: {holds} when corrected for the number of pilots."
    if card.starts_on is None:
        return
    yield from _beginning(card)
    yield f"  Manual baseline: {_mean(card.baseline)}. In the product: {_mean(card.actual)}."
    if card.baseline.first_at and card.baseline.last_at:
        measured = f"{card.baseline.first_at:%Y-%m-%d} to {card.baseline.last_at:%Y-%m-%d}"
        yield f"  {card.baseline.how}. {card.baseline.who} Measured {measured}."
    needed = card.samples_needed
    yield f"  A verdict takes some {needed.samples} samples by {needed.people} people."
    each = card.net_minutes_recovered
    if each.value is None:
        yield "  Saved for each problem: not enough data."
    else:
        volume = f"an hour takes {card.volume_needed} a week" if card.volume_needed else "no volume makes that an hour"
        yield f"  Saved for each problem: {_saved(each, 'min')}; {volume}."
        yield f"  {cannot_know(each.cannot_know)} Bounds are of a 90% interval."
    if card.hours_saved:
        yield f"  Marked weeks together: {_saved(card.hours_saved, 'h a week')}."
    zone = ZoneInfo(card.time_zone)
    for week in card.weeks:
        yield _week(week, zone)


def _beginning(card: PilotScorecard) -> Iterator[str]:
    by_hand = "set by hand" if card.set_by_hand else "the first escalation's week"
    yield f"  Week 1 of {WEEKS} began on {card.starts_on} ({by_hand}, {card.time_zone})."
    zone = ZoneInfo(card.time_zone)
    for change in card.start_changes:
        to = f"set to {change.starts_on}" if change.starts_on else "reset to the first escalation's week"
        yield f"  {change.at.astimezone(zone):%Y-%m-%d %H:%M}: {to} by {change.by}."


def _mean(source: InProduct | BaselineSource) -> str:
    mean = f"{source.mean_s / 60:.1f} min" if source.mean_s is not None else "not enough data"
    return f"{mean} (n = {source.n})"


def _saved(saving: Saving, unit: str) -> str:
    if saving.value is None:
        return "–"
    bounds = "no interval" if saving.low is None else f"{saving.low:.2f} to {saving.high:.2f}"
    early = ", early" if saving.confidence is Confidence.EARLY else ""
    return f"{saving.value:.2f} {unit} ({bounds}){early}"


def _week(week: PilotWeek, zone: ZoneInfo) -> str:
    needed = week.volume_needed if week.volume_needed is not None else "–"
    counted = "*" if week.counts else " "
    return (
        f"  {counted} week {week.number}  {week.start.astimezone(zone):%Y-%m-%d}  {_WORDS[week.verdict]:<10} "
        f"acted {week.acted:>4}, needed {needed:>4}  saved {_saved(week.hours_saved, 'h') if week.hours_saved else '–'}"
    )
