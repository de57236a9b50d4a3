"""The pilot scorecard: hours saved week by week, and the verdict after week 8."""

import asyncio
import itertools
import math
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.escalations import queries as escalations_queries
from resolutionflow.domains.analytics.escalations import service as escalations
from resolutionflow.domains.analytics.metrics import figures, savings
from resolutionflow.domains.analytics.metrics.baseline_source import baseline_source
from resolutionflow.domains.analytics.metrics.data import Data, Pilot
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.periods import LONGEST, Span, monday
from resolutionflow.domains.analytics.metrics.time_base import instant, midnight
from resolutionflow.domains.analytics.pilot import queries
from resolutionflow.domains.analytics.pilot.schemas import (
    PilotScorecard,
    PilotStart,
    PilotVerdict,
    PilotWeek,
    WeekVerdict,
)
from resolutionflow.domains.analytics.schemas import Clock, Saving
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import invalid_field

WEEKS = 8
LAST = 4
"""The verdict is based on the last four weeks."""
NEEDED = 3
AIM_H = 1.0
LEVEL = 0.90
PILOTS = 3
"""Judged pilots needed before the product's direction is under review."""


class AccountPilot(msgspec.Struct, frozen=True, kw_only=True):
    """One account's line in the operator's report."""

    slug: str
    name: str
    scorecard: PilotScorecard


class PilotReport(msgspec.Struct, frozen=True, kw_only=True):
    """``state``: ``go_on``, ``revisit`` or ``not_enough_data``, with the reason in ``explanation``."""

    state: str
    explanation: str
    judged: int
    passed: int
    accounts: list[AccountPilot]


async def scorecard(database: Database, scope: Scope) -> PilotScorecard:
    async with database.transaction(scope) as tx:
        found = await _load_rows(tx)
    return await asyncio.to_thread(score, found)


async def export_rows(database: Database, scope: Scope) -> Data:
    """The rows behind the scorecard, each with the id of its handoff."""
    async with database.transaction(scope) as tx:
        return await _load_rows(tx, ids=True)


async def set_start(tx: Tx, actor: Actor, data: PilotStart) -> None:
    """Set the first week by hand, or reset it to the week of the first escalation.

    Raises:
        Invalid: more than two years away.
    """
    if data.starts_on is not None and abs(data.starts_on - tx.now.date()) > LONGEST:
        raise invalid_field("starts_on", words.TWO_YEARS_AWAY)
    before = await queries.pilot_start(tx)
    if before == data.starts_on:
        return
    await queries.save_start(tx, data.starts_on)
    old, new = ({"starts_on": day.isoformat() if day else None} for day in (before, data.starts_on))
    audit.record(tx, actor, "pilot.changed", subject="pilot", old=old, new=new)


async def report_all(database: Database) -> PilotReport:
    """The report on every account with events, for the operator."""
    async with database.transaction(Scope(system=True)) as tx:
        accounts = await live.accounts_with_events(tx)
    pilots = [await _of_account(database, account_id) for account_id in accounts]
    return _summary(sorted(pilots, key=lambda pilot: pilot.slug))


async def _of_account(database: Database, account_id: UUID) -> AccountPilot:
    scope = Scope(account_id=account_id)
    async with database.transaction(scope) as tx:
        account = await identity.account(tx, account_id)
    return AccountPilot(slug=account.slug, name=account.name, scorecard=await scorecard(database, scope))


def _summary(pilots: list[AccountPilot]) -> PilotReport:
    verdicts = [pilot.scorecard.verdict for pilot in pilots]
    passed = verdicts.count(PilotVerdict.PASSED)
    judged = passed + verdicts.count(PilotVerdict.FAILED)
    if passed:
        state, why = "go_on", f"{passed} of {judged} judged pilots passed."
    elif judged >= PILOTS:
        state, why = "revisit", f"None of {judged} judged pilots passed: the product's direction is under review."
    else:
        state = "not_enough_data"
        why = f"Not enough data: {judged} of the {PILOTS} pilots needed are complete, and none passed."
    return PilotReport(state=state, explanation=why, judged=judged, passed=passed, accounts=pilots)


async def _load_rows(tx: Tx, *, ids: bool = False) -> Data:
    """The rows of the eight weeks, up to now."""
    zone, settings = await escalations_queries.account(tx)
    chosen, first = await queries.pilot_start(tx), await queries.first_escalation(tx)
    day = chosen or (monday(first, zone) if first else None)
    begun = day - timedelta(days=day.weekday()) if day else None
    weeks = _weeks(begun, zone) or [(tx.now, tx.now)]
    span = Span(period=None, start=min(weeks[0][0], tx.now), end=min(weeks[-1][1], tx.now))
    found = await escalations.load_rows(tx, span, zone, settings, Clock.WALL, ids=ids)
    return msgspec.structs.replace(found, pilot=Pilot(starts_on=begun, set_by_hand=chosen is not None))


def _weeks(starts_on: date | None, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """Bounds of the weeks, from Monday to Monday in the account's time zone."""
    if starts_on is None:
        return []
    return list(itertools.pairwise(midnight(starts_on + timedelta(weeks=n), zone) for n in range(WEEKS + 1)))


def score(data: Data) -> PilotScorecard:
    """The scorecard, from rows alone: the API and ``resolutionflow recompute`` both call this."""
    assert data.pilot is not None  # noqa: S101  (callers have made sure; a file without one is not sent here)
    zone, now = data.params.zone, instant(data.params.now)
    bounds = _weeks(data.pilot.starts_on, zone)
    weeks = [_week(number, start, end, data, now) for number, (start, end) in enumerate(bounds, 1)]
    cohort = Cohort(data, LEVEL)
    saved = savings.net_minutes_recovered(cohort, "net_minutes_recovered")
    verdict, why = _verdict(weeks)
    return PilotScorecard(
        starts_on=data.pilot.starts_on,
        set_by_hand=data.pilot.set_by_hand,
        time_zone=zone.key,
        aim_h=AIM_H,
        weeks_needed=NEEDED,
        verdict=verdict,
        explanation=why,
        baseline=baseline_source(data.samples),
        actual=cohort.comparison.actual(),
        saved_min=saved.value,
        volume_needed=_volume(cohort),
        weeks=weeks,
    )


def _week(number: int, start: datetime, end: datetime, data: Data, now: datetime) -> PilotWeek:
    begun = start < now
    span = Span(period=None, start=start, end=max(start, min(end, now)))
    cohort = Cohort(data.within(span), LEVEL)
    hours = savings.hours_saved(cohort, "hours_saved_per_week") if begun else None
    return PilotWeek(
        number=number,
        start=start,
        end=end,
        verdict=_week_verdict(end, hours, now),
        counts=number > WEEKS - LAST,
        escalated=figures.funnel(cohort, "funnel").escalated,
        acted=cohort.comparison.side.acted,
        volume_needed=_volume(cohort) if begun else None,
        hours_saved=hours,
    )


def _week_verdict(end: datetime, hours: Saving | None, now: datetime) -> WeekVerdict:
    if hours is None:
        return WeekVerdict.AHEAD
    if now < end:
        return WeekVerdict.RUNNING
    if hours.low is None:
        return WeekVerdict.NOT_ENOUGH_DATA
    return WeekVerdict.PASSED if hours.low > AIM_H else WeekVerdict.FAILED


def _volume(cohort: Cohort) -> int | None:
    """Handoffs a week needed for the aim, at this saving for each less the pre-flight."""
    each = savings.net_minutes_recovered(cohort, "net_minutes_recovered").value
    return math.ceil(AIM_H * 60 / each) if each is not None and each > 0 else None


def _verdict(weeks: list[PilotWeek]) -> tuple[PilotVerdict, str]:
    if not weeks:
        return PilotVerdict.NOT_BEGUN, words.NO_ESCALATIONS
    last = [week.verdict for week in weeks if week.counts]
    passed, lacking = last.count(WeekVerdict.PASSED), last.count(WeekVerdict.NOT_ENOUGH_DATA)
    aim = f"more than {AIM_H:g} hour saved, at the lower bound of {LEVEL:.0%}"
    if weeks[-1].verdict in {WeekVerdict.AHEAD, WeekVerdict.RUNNING}:
        over = sum(week.verdict not in {WeekVerdict.AHEAD, WeekVerdict.RUNNING} for week in weeks)
        return PilotVerdict.RUNNING, (
            f"{over} of {WEEKS} weeks are over. At the end {NEEDED} of the last {LAST} must show {aim}."
        )
    if passed >= NEEDED:
        return PilotVerdict.PASSED, f"{passed} of the last {LAST} weeks show {aim}."
    if passed + lacking >= NEEDED:
        return PilotVerdict.NOT_ENOUGH_DATA, (
            f"Not enough data: {lacking} of the last {LAST} weeks have fewer than six handoffs acted on, or the "
            f"baseline has fewer than six samples. {passed} show {aim}; {NEEDED} are needed."
        )
    return PilotVerdict.FAILED, f"{passed} of the last {LAST} weeks show {aim}; {NEEDED} are needed."
