"""Interruptions of seniors by week, and silence. See docs/metrics.md."""

from datetime import timedelta

from resolutionflow.domains.analytics.escalations import queries as escalations_queries
from resolutionflow.domains.analytics.interruptions import queries
from resolutionflow.domains.analytics.interruptions.schemas import Interruptions, InterruptionWeek, Silence
from resolutionflow.domains.analytics.metrics.periods import monday
from resolutionflow.domains.analytics.metrics.time_base import midnight
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope

_FRESH = timedelta(weeks=4)
"""An account keeps notifications for thirty days at least: so much can be counted from them."""


async def read(database: Database, scope: Scope, weeks: int) -> Interruptions:
    """The last ``weeks`` weeks, with the one that runs."""
    async with database.transaction(scope) as tx:
        zone, _ = await escalations_queries.account(tx)
        last = monday(tx.now, zone)
        first = last - timedelta(weeks=weeks - 1)
        fresh = max(first, last - _FRESH)
        counted = [
            *await queries.kept(tx, first, fresh),
            *await queries.count(tx, zone.key, midnight(fresh, zone), tx.now),
        ]
        people = await identity.people(tx, tx.account_id, {row["user_id"] for row in counted})
        seniors = await identity.claimers(tx)
        silence = await queries.longest_silence(tx, midnight(first, zone), tx.now)
    items = [
        InterruptionWeek(
            week=row["week"], person=people[row["user_id"]], **{name: row[name] for name in queries.COUNTS}
        )
        for row in counted
        if row["user_id"] in seniors
    ]
    return Interruptions(
        start=first,
        end=last,
        time_zone=zone.key,
        items=sorted(items, key=lambda item: (-item.week.toordinal(), item.person.name, item.person.id)),
        longest_silence=Silence(**silence) if silence else None,
    )


async def keep_all(database: Database) -> None:
    """Keep the counts of each account's weeks that are over, while their notifications are there."""
    async with database.transaction(Scope(system=True)) as tx:
        accounts = await live.accounts_with_events(tx)
    for account_id in accounts:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            zone, _ = await escalations_queries.account(tx)
            last = monday(tx.now, zone)
            await queries.keep(tx, zone.key, midnight(last - _FRESH, zone), midnight(last, zone))
