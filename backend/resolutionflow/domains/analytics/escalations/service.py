"""The metrics of an account: reading the rows of a period, and computing its report. See docs/metrics.md."""

import asyncio
from collections import Counter
from uuid import UUID
from zoneinfo import ZoneInfo

from resolutionflow.domains.analytics.baseline import queries as baseline_queries
from resolutionflow.domains.analytics.escalations import queries
from resolutionflow.domains.analytics.escalations.report import report
from resolutionflow.domains.analytics.escalations.schemas import EscalationMetrics, TechnicianFigures, Technicians
from resolutionflow.domains.analytics.metrics import data, figures
from resolutionflow.domains.analytics.metrics.data import Data, ReportParams
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.periods import ReportQuery, Span
from resolutionflow.domains.analytics.metrics.sample_size import EARLY_BELOW
from resolutionflow.domains.analytics.metrics.time_base import micros
from resolutionflow.domains.analytics.schemas import Bucket, Clock
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import AccountSettings, Person
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope


async def escalations(
    database: Database, scope: Scope, query: ReportQuery, *, compare: bool, bucket: Bucket | None = None
) -> EscalationMetrics:
    """The report on the scope's account, computed in a thread so that it blocks no other request."""
    async with database.transaction(scope) as tx:
        zone, settings = await queries.account(tx)
        span = query.span(tx, zone)
        found = await load_rows(tx, span, zone, settings, query.clock)
        before = await load_rows(tx, span.before(zone), zone, settings, query.clock) if compare else None
    return await asyncio.to_thread(report, found, before, bucket)


async def export_rows(database: Database, scope: Scope, query: ReportQuery) -> Data:
    """The rows behind the report, each with its handoff's id."""
    async with database.transaction(scope) as tx:
        zone, settings = await queries.account(tx)
        return await load_rows(tx, query.span(tx, zone), zone, settings, query.clock, ids=True)


async def load_rows(
    tx: Tx, span: Span, zone: ZoneInfo, settings: AccountSettings, clock: Clock, *, ids: bool = False
) -> Data:
    clients = data.Clients()
    escalations = await queries.escalations(tx, span.start, span.end, clients, ids=ids)
    waits = await queries.waits(tx, span.start, span.end, clients, ids=ids)
    claims, problems, view_s = await queries.claims(tx, span.start, span.end, clients, ids=ids)
    return Data(
        params=ReportParams(
            span=span,
            now=micros(tx.now),
            zone=zone,
            clock=clock,
            hours=settings.business_hours,
            window_min=settings.target_window_min,
        ),
        escalations=escalations,
        waits=waits,
        claims=claims,
        problems=problems,
        view_s=view_s,
        samples=await baseline_queries.baseline(tx),
        clients=clients.names,
    )


async def technicians(database: Database, scope: Scope, query: ReportQuery) -> Technicians:
    """Time to first action of each claimer with at least twenty first actions."""
    async with database.transaction(scope) as tx:
        zone, settings = await queries.account(tx)
        span = query.span(tx, zone)
        found = await load_rows(tx, span, zone, settings, query.clock)
        acted = Counter(found.claims.claimers[found.claims.acted].tolist())
        shown = {_id(raw): raw for raw, n in acted.items() if n >= EARLY_BELOW}
        people = await identity.people(tx, tx.account_id, set(shown))
    items = await asyncio.to_thread(_each, found, {person: shown[person.id] for person in people.values()})
    return Technicians(
        start=span.start,
        end=span.end,
        time_zone=zone.key,
        clock=query.clock,
        items=sorted(items, key=lambda item: (item.name, item.id)),
        below=len(set(found.claims.claimers.tolist())) - len(shown),
        needed=EARLY_BELOW,
    )


def _id(raw: bytes) -> UUID:
    return UUID(bytes=raw.ljust(16, b"\0"))


def _each(found: Data, people: dict[Person, bytes]) -> list[TechnicianFigures]:
    cohort = Cohort(found)
    items = []
    for person, raw in people.items():
        own = cohort.part(cohort.escalations, cohort.waits, found.claims.claimers == raw)
        time = figures.time_to_first_action(own, "time_to_first_action")
        items.append(TechnicianFigures(id=person.id, name=person.name, time_to_first_action=time))
    return items
