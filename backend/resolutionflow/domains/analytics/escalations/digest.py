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
from resolutionflow.domains.analytics.schemas import (
    BaselineSource,
    Clock,
    Confidence,
    Duration,
    Figures,
    HoursSaved,
    MinutesRecovered,
    Share,
    Source,
)
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope

UNKNOWN = "Not enough data"
_HOUR = 3_600
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
        *(_share(slug, now, before) for slug in ("zero_question_rate", "redo_rate", "return_rate")),
        _saving(now.minutes_recovered, "min", 1),
        _saving(now.hours_saved_per_week, "h", 2),
    ]


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
        return FigureText(name, UNKNOWN, [time.unavailable or ""])
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


def _saving(now: MinutesRecovered | HoursSaved, unit: str, digits: int) -> FigureText:
    """A saving is shown with both of its means, so the week before is left out."""
    if now.value is None or now.low is None or now.high is None:
        return FigureText(_name(now.slug), UNKNOWN, [now.missing or ""])
    sides = f"Manual baseline {_mean(now.baseline)} less post-claim time to first action {_mean(now.actual)}."
    interval = f"95% interval {_number(now.low, digits)} to {_number(now.high, digits)} {unit}.{_early(now.confidence)}"
    preflight = [_preflight(now)] if isinstance(now, HoursSaved) else []
    return FigureText(_name(now.slug), f"{_number(now.value, digits)} {unit}", [sides, *preflight, interval])


def _preflight(now: HoursSaved) -> str:
    return words.preflight(now.actual.n, _seconds(now.preflight_s))


def _mean(source: Source | BaselineSource) -> str:
    left_out = f", {source.left_out} excluded" if isinstance(source, BaselineSource) and source.left_out else ""
    return f"{_seconds(source.mean_s or 0.0)} (mean of {source.n}{left_out})"


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
