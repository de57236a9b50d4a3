"""The handoffs behind each figure, with what each contributes and why. See docs/metrics.md."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
import numpy as np
from sqlalchemy import RowMapping

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.baseline import queries as baseline_queries
from resolutionflow.domains.analytics.contributions import queries
from resolutionflow.domains.analytics.contributions.queries import CLAIMS, ESCALATIONS, PROBLEMS, WAITS, Source
from resolutionflow.domains.analytics.contributions.schemas import Contribution, Contributions, Filters
from resolutionflow.domains.analytics.escalations import queries as escalations_queries
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.metrics.data import SEVERITIES, UNKNOWN
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.analytics.metrics.statistics.baseline import baseline_mean
from resolutionflow.domains.analytics.metrics.statistics.intervals import Floats
from resolutionflow.domains.analytics.metrics.time_base import BusinessClock, Moments, micros, wall_seconds
from resolutionflow.domains.analytics.schemas import Clock
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound, invalid_field

MOST_ROWS = 10_000
"""Of a file; a page has fewer."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is to a figure."""

    counted: bool
    contributes: float | None
    why: str
    seconds: float | None = None
    baseline_s: float | None = None
    looked_s: float | None = None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the parts are computed with."""

    now: datetime
    window_s: float
    seconds: Callable[[datetime, datetime | None], float]
    """Between, or until now, by the clock of the report."""
    baseline: dict[str, float]
    """Mean seconds of a call, by severity."""


async def of_figure(
    database: Database,
    scope: Scope,
    figure: str,
    query: ReportQuery,
    filters: Filters,
    *,
    limit: int = MOST_ROWS,
    cursor: str | None = None,
) -> Contributions:
    """One page of what is behind a figure.

    Raises:
        NotFound: there is no such figure, or it is of how long persons looked, which is in no list.
        Invalid: the period or the cursor is not valid, or the figure has no stages.
    """
    if figure not in FIGURES:
        raise NotFound
    source, part = FIGURES[figure]
    if filters.stage and figure != "funnel":
        raise invalid_field("stage", words.ONLY_FUNNEL)
    async with database.transaction(scope) as tx:
        zone, settings = await escalations_queries.account(tx)
        span = query.span(tx, zone)
        rows, after = await queries.page(tx, source, span.start, span.end, filters, limit=limit, cursor=cursor)
        baseline = await _baseline(tx) if source is PROBLEMS else {}
    seconds = wall_seconds
    if query.clock is Clock.BUSINESS and rows:
        earliest = min(row["at"] for row in rows)
        seconds = BusinessClock(settings.business_hours, zone, micros(earliest), micros(tx.now)).seconds
    context = Context(
        now=tx.now,
        window_s=settings.target_window_min * 60,
        seconds=lambda start, end: _between(seconds, start, end or tx.now),
        baseline=baseline,
    )
    return Contributions(
        figure=registry.BY_SLUG[figure].definition,
        start=span.start,
        end=span.end,
        time_zone=zone.key,
        clock=Clock.WALL if source is PROBLEMS else query.clock,
        items=await asyncio.to_thread(_contributions, rows, part, context),
        next_cursor=after,
    )


async def _baseline(tx: Tx) -> dict[str, float]:
    """The mean of each severity, joined to its neighbours where it has few samples: as in the figure itself."""
    samples = await baseline_queries.baseline(tx)
    counted = ~samples.excluded & (samples.severity != UNKNOWN)
    severity, shares = samples.severity[counted], np.zeros(len(SEVERITIES))
    levels = baseline_mean(samples.seconds[counted], severity, samples.measurer[counted], shares).levels
    return {
        SEVERITIES[code].value: float(samples.seconds[counted & np.isin(samples.severity, level)].mean())
        for level in levels
        for code in level
    }


def _between(seconds: Callable[[Moments, Moments], Floats], start: datetime, end: datetime) -> float:
    return float(seconds(np.array([micros(start)], np.int64), np.array([micros(end)], np.int64))[0])


def _contributions(
    rows: list[RowMapping], part: Callable[[RowMapping, Context], Part], context: Context
) -> list[Contribution]:
    return [
        Contribution(
            handoff_id=row["handoff_id"],
            client_name=row["client_name"],
            severity=Severity(row["severity"]),
            at=row["at"],
            **msgspec.structs.asdict(part(row, context)),
        )
        for row in rows
    ]


def _conversion(row: RowMapping, context: Context) -> Part:
    acted, decided = row["first_acted_at"], context.seconds(row["at"], None) >= context.window_s
    seconds = context.seconds(row["at"], acted) if acted else None
    in_time = seconds is not None and seconds <= context.window_s
    why = words.conversion_of(decided=decided, in_time=in_time, acted=bool(acted), withdrawn=bool(row["withdrawn_at"]))
    return Part(counted=decided, contributes=float(in_time) if decided else None, why=why, seconds=seconds)


def _funnel(row: RowMapping, _context: Context) -> Part:
    reached = [
        name
        for name, at in (
            (words.PICKED, row["first_claimed_at"]),
            (words.ACTED, row["first_acted_at"]),
            (words.RETURNED, row["returns"]),
            (words.RESOLVED, row["resolved_at"]),
            (words.WITHDRAWN, row["withdrawn_at"]),
        )
        if at
    ]
    return Part(counted=True, contributes=1.0, why=words.came_to(reached))


def _rate(
    of: Callable[[RowMapping], Any], which: Callable[[RowMapping], Any], why: tuple[str, str, str]
) -> Callable[[RowMapping, Context], Part]:
    """``why``: where it is one, where it is not, and where it is in neither term."""

    def part(row: RowMapping, _context: Context) -> Part:
        if not of(row):
            return Part(counted=False, contributes=None, why=why[2])
        found = bool(which(row))
        return Part(counted=True, contributes=float(found), why=why[0] if found else why[1])

    return part


def _wait(row: RowMapping, context: Context) -> Part:
    seconds = context.seconds(row["at"], row["ended_at"])
    return Part(counted=True, contributes=seconds, why=words.wait_of(row["ended_by"]), seconds=seconds)


def _first_action(row: RowMapping, context: Context) -> Part:
    seconds = context.seconds(row["at"], row["ended_at"])
    return Part(
        counted=True, contributes=seconds, why=words.claim_of(row["ended_by"], talk=_talk(row)), seconds=seconds
    )


def _talk(row: RowMapping) -> bool:
    """A note or a message came before any other action."""
    if row["ended_by"] != "act":
        return False
    diagnosed = row["diagnosed_at"]
    return diagnosed is None or diagnosed > row["ended_at"]


def _saving(*, net: bool) -> Callable[[RowMapping, Context], Part]:
    def part(row: RowMapping, context: Context) -> Part:
        looked_s = row["looked_s"] if net else None
        earned = context.baseline.get(row["severity"]) if row["acted"] else 0.0
        return Part(
            counted=earned is not None,
            contributes=None if earned is None else earned - row["seconds"] - (looked_s or 0.0),
            why=words.problem_of(row["claims"], acted=row["acted"], running=row["running"], known=earned is not None),
            seconds=row["seconds"],
            baseline_s=earned,
            looked_s=looked_s,
        )

    return part


FIGURES: dict[str, tuple[Source, Callable[[RowMapping, Context], Part]]] = {
    "conversion": (ESCALATIONS, _conversion),
    "funnel": (ESCALATIONS, _funnel),
    "zero_question_rate": (
        ESCALATIONS,
        _rate(
            lambda row: row["resolved_at"] and not row["followed"],
            lambda row: not (row["questions"] or row["returns"] or row["asked_before"]),
            words.QUESTIONS,
        ),
    ),
    "redo_rate": (
        ESCALATIONS,
        _rate(lambda row: row["first_acted_at"], lambda row: row["redone"], words.REPEATED),
    ),
    "return_rate": (
        ESCALATIONS,
        _rate(lambda row: row["first_claimed_at"], lambda row: row["returns"], words.RETURNS),
    ),
    "time_to_claim": (WAITS, _wait),
    "time_to_first_action": (CLAIMS, _first_action),
    "talk_rate": (CLAIMS, _rate(lambda row: row["ended_by"] == "act", _talk, words.TALK)),
    "minutes_recovered": (PROBLEMS, _saving(net=False)),
    "net_minutes_recovered": (PROBLEMS, _saving(net=True)),
    "hours_saved_per_week": (PROBLEMS, _saving(net=True)),
}
"""All but ``pre_claim_view``: for how long a member looked is tied to no handoff."""
