"""The operator's report as text: every pilot, its weeks, and whether to go on."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from resolutionflow.domains.analytics.pilot.schemas import PilotWeek, WeekVerdict
from resolutionflow.domains.analytics.pilot.service import WEEKS, AccountPilot, PilotReport
from resolutionflow.domains.analytics.schemas import BaselineSource, Confidence, InProduct

_WORDS = {
    WeekVerdict.PASSED: "passed",
    WeekVerdict.FAILED: "failed",
    WeekVerdict.NOT_ENOUGH_DATA: "not enough data",
    WeekVerdict.RUNNING: "running",
    WeekVerdict.AHEAD: "ahead",
}


def text(report: PilotReport) -> str:
    lines = [f"Kill-switch: {report.state.replace('_', ' ')}. {report.explanation}"]
    for account in report.accounts:
        lines += ["", *_account(account)]
    return "\n".join(lines)


def _account(pilot: AccountPilot) -> Iterator[str]:
    card = pilot.scorecard
    yield f"{pilot.name} ({pilot.slug}): {card.verdict.replace('_', ' ')}. {card.explanation}"
    if card.starts_on is None:
        return
    by_hand = "set by hand" if card.set_by_hand else "the first escalation's week"
    yield f"  Week 1 of {WEEKS} began on {card.starts_on} ({by_hand}, {card.time_zone})."
    yield f"  Manual baseline: {_mean(card.baseline)}. In the product: {_mean(card.actual)}."
    if card.saved_min is None:
        yield "  Saved a handoff: not enough data."
    else:
        needed = f"an hour takes {card.volume_needed} a week" if card.volume_needed else "no volume makes that an hour"
        yield f"  Saved a handoff: {card.saved_min:.1f} min; {needed}."
    zone = ZoneInfo(card.time_zone)
    for week in card.weeks:
        yield _week(week, zone)


def _mean(source: InProduct | BaselineSource) -> str:
    mean = f"{source.mean_s / 60:.1f} min" if source.mean_s is not None else "not enough data"
    return f"{mean} (n = {source.n})"


def _week(week: PilotWeek, zone: ZoneInfo) -> str:
    hours = week.hours_saved
    saved = "–"
    if hours and hours.value is not None and hours.low is not None and hours.high is not None:
        early = ", early: n below 20" if hours.confidence is Confidence.EARLY else ""
        saved = f"{hours.value:.2f} h ({hours.low:.2f} to {hours.high:.2f}){early}"
    needed = week.volume_needed if week.volume_needed is not None else "–"
    counted = "*" if week.counts else " "
    return (
        f"  {counted} week {week.number}  {week.start.astimezone(zone):%Y-%m-%d}  {_WORDS[week.verdict]:<16} "
        f"acted {week.acted:>4}, needed {needed:>4}  saved {saved}"
    )
