"""The pilot of an account, and those of all accounts for the server operator."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.analytics.escalations import queries as escalations_queries
from resolutionflow.domains.analytics.escalations import service as escalations
from resolutionflow.domains.analytics.metrics.data import Data, Pilot
from resolutionflow.domains.analytics.metrics.periods import LONGEST, Span, monday
from resolutionflow.domains.analytics.pilot import kill_switch, queries, words
from resolutionflow.domains.analytics.pilot.errors import PilotStartFixed, TooManyStartChanges
from resolutionflow.domains.analytics.pilot.kill_switch import AccountPilot, PilotReport
from resolutionflow.domains.analytics.pilot.schemas import PilotScorecard, PilotStart
from resolutionflow.domains.analytics.pilot.scorecard import luck, score, start_fixed, weeks
from resolutionflow.domains.analytics.schemas import Clock
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import invalid_field

MOST_CHANGES = 50
"""Of the first week, which are all kept and printed."""


async def scorecard(database: Database, scope: Scope) -> PilotScorecard:
    async with database.transaction(scope) as tx:
        found = await _load_rows(tx)
    return await asyncio.to_thread(score, found)


async def export_rows(database: Database, scope: Scope) -> Data:
    """The rows behind the scorecard, each with the id of its handoff."""
    async with database.transaction(scope) as tx:
        return await _load_rows(tx, ids=True)


async def set_start(tx: Tx, actor: Actor, data: PilotStart) -> None:
    """Set the first week by hand, or reset it to the week of the first escalation, until that week is over.

    Raises:
        Invalid: more than two years away, or in a week that is over.
        PilotStartFixed: the first week is over.
        TooManyStartChanges: as often as it may.
    """
    if data.starts_on is not None and abs(data.starts_on - tx.now.date()) > LONGEST:
        raise invalid_field("starts_on", words.TWO_YEARS_AWAY)
    await tx.advisory_lock("pilot")
    zone, _ = await escalations_queries.account(tx)
    before, begun = await _start(tx)
    if before == data.starts_on:
        return
    if begun is not None and start_fixed(begun, zone, tx.now):
        raise PilotStartFixed(words.start_fixed(begun), starts_on=begun)
    if start_fixed(await _monday(tx, data.starts_on), zone, tx.now):
        raise invalid_field("starts_on", words.WEEK_OVER)
    if len(await queries.start_changes(tx)) >= MOST_CHANGES:
        raise TooManyStartChanges
    await queries.save_start(tx, actor.user_id, data.starts_on)
    old, new = ({"starts_on": day.isoformat() if day else None} for day in (before, data.starts_on))
    audit.record(tx, actor, "pilot.changed", subject="pilot", old=old, new=new)


async def report_all(database: Database) -> PilotReport:
    """The report on every account with events, for the operator."""
    async with database.transaction(Scope(system=True)) as tx:
        accounts = await live.accounts_with_events(tx)
    pilots = [await _of_account(database, account_id) for account_id in accounts]
    return kill_switch.report(sorted(pilots, key=lambda pilot: pilot.slug))


async def _of_account(database: Database, account_id: UUID) -> AccountPilot:
    async with database.transaction(Scope(account_id=account_id)) as tx:
        account = await identity.account(tx, account_id)
        rows = await _load_rows(tx)
    card, chance = await asyncio.to_thread(lambda: (score(rows), luck(rows)))
    return AccountPilot(slug=account.slug, name=account.name, scorecard=card, luck=chance)


async def _load_rows(tx: Tx, *, ids: bool = False) -> Data:
    """The rows of the eight weeks, up to now."""
    zone, settings = await escalations_queries.account(tx)
    chosen, begun = await _start(tx)
    bounds = weeks(begun, zone) or [(tx.now, tx.now)]
    span = Span(period=None, start=min(bounds[0][0], tx.now), end=min(bounds[-1][1], tx.now))
    found = await escalations.load_rows(tx, span, zone, settings, Clock.WALL, ids=ids)
    pilot = Pilot(starts_on=begun, set_by_hand=chosen is not None, changes=await queries.start_changes(tx))
    return msgspec.structs.replace(found, pilot=pilot)


async def _start(tx: Tx) -> tuple[date | None, date | None]:
    """The day that was set by hand, and the Monday of week 1."""
    chosen = await queries.pilot_start(tx)
    return chosen, await _monday(tx, chosen)


async def _monday(tx: Tx, chosen: date | None) -> date | None:
    """Of the week of a day, or of the first escalation; None before there is one."""
    if chosen is None:
        zone, _ = await escalations_queries.account(tx)
        first = await queries.first_escalation(tx)
        chosen = monday(first, zone) if first else None
    return chosen - timedelta(days=chosen.weekday()) if chosen else None
