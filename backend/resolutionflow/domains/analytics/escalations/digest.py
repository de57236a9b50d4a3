"""The figures in words for the weekly mail: value, n, interval, and the week before."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.escalations import service
from resolutionflow.domains.analytics.escalations.schemas import EscalationMetrics
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.analytics.schemas import Clock, Confidence, Costs, Duration, Figures, Saving, Share
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope

UNKNOWN = "Not enough data"
_NOT_REACHED = "Not reached"
_HOUR = 3_600
_NAMED = 2
"""Of more people only the number matters."""
_EARLY = " Early: fewer than twenty."


class FigureText(msgspec.Struct, frozen=True):
    """``notes``: its n and interval, or why it is unknown."""

    name: str
    value: str
    notes: list[str]

    @property
    def known(self) -> bool:
        return self.value != UNKNOWN


async def weekly_figures(database: Database, account_id: UUID, start: date, end: date) -> Sequence[FigureText]:
    """The endpoint's figures of these days, compared with the days before."""
    query = ReportQuery(period=None, start=start.isoformat(), end=end.isoformat(), clock=Clock.WALL)
    return lines(await service.escalations(database, Scope(account_id=account_id), query, compare=True))


def lines(found: EscalationMetrics) -> list[FigureText]:
    now, before = found.figures, found.previous.figures if found.previous else None
    return [
        _funnel(now, before),
        _share("conversion", now, before, f" acted on within {found.target_window_min} min"),
        *(_duration(slug, now, before) for slug in ("time_to_claim", "time_to_first_action", "pre_claim_view")),
        *(_share(slug, now, before) for slug in ("talk_rate", "zero_question_rate", "redo_rate", "return_rate")),
        *_savings(now),
    ]


def _savings(now: Figures) -> list[FigureText]:
    found = [
        _saving(now.minutes_recovered, "min", 1),
        _saving(now.net_minutes_recovered, "min", 1),
        _saving(now.hours_saved_per_week, "h", 2),
    ]
    if found[-1].known:
        found[-1].notes.append(words.cannot_know(now.hours_saved_per_week.cannot_know))
    return found


def _name(slug: str) -> str:
    return registry.BY_SLUG[slug].name


def _funnel(now: Figures, before: Figures | None) -> FigureText:
    rows = now.funnel
    notes = [f"{rows.claimed} picked up, {rows.acted} acted on, {rows.resolved} resolved."]
    if rows.withdrawn or rows.returned:
        notes.append(f"{rows.withdrawn} withdrawn, {rows.returned} with info requested.")
    if before is not None:
        notes.append(f"The week before: {before.funnel.escalated}.")
    return FigureText("Escalations", str(rows.escalated), notes)


def _share(slug: str, now: Figures, before: Figures | None, what: str = "") -> FigureText:
    share: Share = getattr(now, slug)
    if share.value is None or share.low is None or share.high is None:
        return FigureText(_name(slug), UNKNOWN, [share.unavailable or ""])
    interval = f"95% interval {_percent(share.low)} to {_percent(share.high)}.{_early(share.confidence)}"
    undecided = f", {words.still_in_time(share.undecided)}" if share.undecided else ""
    notes = [
        f"{share.n} of {share.of}{what}{undecided}; {interval}",
        *([share.immature] if share.immature else []),
        *_before(_of(getattr(before, slug)) if before else None),
    ]
    return FigureText(_name(slug), _percent(share.value), notes)


def _of(share: Share) -> str | None:
    return None if share.value is None else f"{_percent(share.value)} of {share.of}"


def _percent(part: float) -> str:
    return f"{_half_up(part * 100)}%"


def _duration(slug: str, now: Figures, before: Figures | None) -> FigureText:
    time: Duration = getattr(now, slug)
    name = f"{_name(slug)}, median"
    if time.median.value is None:
        value = UNKNOWN if time.confidence is Confidence.HIDDEN else _NOT_REACHED
        return FigureText(name, value, [time.unavailable or ""])
    high = _seconds(time.median.high) if time.median.high is not None else "not known yet"
    waiting = f", {time.waiting} still waiting" if time.waiting else ""
    ended = f", {time.ended_otherwise} ended without" if time.ended_otherwise else ""
    low = _seconds(time.median.low if time.median.low is not None else 0.0)
    notes = [f"n = {time.n}{waiting}{ended}; 95% interval {low} to {high}.{_early(time.confidence)}"]
    return FigureText(
        name, _seconds(time.median.value), [*notes, *_before(_median(getattr(before, slug)) if before else None)]
    )


def _median(time: Duration) -> str | None:
    return None if time.median.value is None else f"{_seconds(time.median.value)}, n = {time.n}"


def _saving(now: Saving, unit: str, digits: int) -> FigureText:
    """A saving is shown with both of its means, so the week before is left out."""
    if now.value is None:
        return FigureText(_name(now.slug), UNKNOWN, [now.missing or ""])
    costs = [_costs(now.costs)] if now.costs else []
    value = f"{_number(now.value, digits)} {unit}"
    return FigureText(
        _name(now.slug), value, [_sides(now), *costs, _interval(now, unit, digits), *_talk(now, unit, digits)]
    )


def _sides(now: Saving) -> str:
    baseline, actual = now.baseline, now.actual
    last = f", last on {baseline.last_at:%d %b %Y}" if baseline.last_at else ""
    left_out = f", {baseline.left_out} excluded" if baseline.left_out else ""
    product = f" less post-claim time to first action {_seconds(actual.mean_s)}" if actual.mean_s is not None else ""
    return (
        f"Manual baseline {_seconds(now.standardised_s or 0.0)} (mean of {baseline.n} by severity: {baseline.how}{last}"
        f"{left_out}){product} ({actual.n} of {actual.problems} problems acted on)."
    )


def _costs(found: Costs) -> str:
    looked = words.known_of(_seconds(found.looked_s), found.looks_known, found.looks_of)
    return words.costs(looked, words.known_of(_seconds(found.preflight_s), found.preflight_known, found.preflight_of))


def _interval(now: Saving, unit: str, digits: int) -> str:
    who = f" {now.baseline.who}" if now.baseline.measurer_count <= _NAMED else ""
    if now.low is None or now.high is None:
        return who.strip() if now.baseline.measurer_count == 1 else "No interval."
    bounds = f"{_number(now.low, digits)} to {_number(now.high, digits)} {unit}"
    return f"95% interval {bounds}.{_early(now.confidence)}{who}"


def _talk(now: Saving, unit: str, digits: int) -> Iterator[str]:
    talk = now.with_talk.value
    if talk is not None and _number(talk, digits) != _number(now.value or 0.0, digits):
        yield f"With notes and messages counted as first actions: {_number(talk, digits)} {unit}."


def _before(words: str | None) -> Iterator[str]:
    if words:
        yield f"The week before: {words}."


def _half_up(value: float) -> int:
    """Round half up, as the pages do."""
    return math.floor(value + 0.5)


def _number(value: float, digits: int) -> str:
    # Avoids "-0.0".
    return f"{round(value, digits) + 0.0:.{digits}f}"


def _early(confidence: Confidence) -> str:
    return _EARLY if confidence is Confidence.EARLY else ""


def _seconds(seconds: float) -> str:
    whole = _half_up(seconds)
    if whole >= _HOUR:
        return "{} h {:02} min".format(*divmod(_half_up(whole / 60), 60))
    minutes = whole // 60
    return f"{minutes} min {whole % 60:02} s" if minutes else f"{whole} s"
