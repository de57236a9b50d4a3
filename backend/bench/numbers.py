"""The numbers of ninety days, asked of an account with a twentieth of all handoffs in the database, over a year.

Beside the product, over HTTP, what PostgreSQL takes to hand over the same rows to a bare connection. Before anything is
measured the stamps are compared with what the whole history gives, and the plan must not read a table from end to end.
"""

import asyncio
import http.client
import itertools
import json
import operator
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import asyncpg

from bench.crowd import RunError
from bench.processes import PROCESSORS, python, serving
from bench.results import Values
from bench.staff import Staff
from resolutionflow.domains.analytics.escalations.queries import CLAIMS, ESCALATIONS, WAITS, Rows
from resolutionflow.domains.analytics.escalations.stamps import follow
from resolutionflow.kernel.db.tenancy import APP_ROLE, BEGIN_SQL, Scope, begin_arguments

SIZES = {"metrics-10k": 10_000, "metrics-100k": 100_000, "metrics-1m": 1_000_000}
"""Handoffs in the database, by case."""
SMOKE = {"metrics-10k": 2_000}
ASKED = 100
WARM_UP = 10
_SHARE = 20
_DAYS = 365
_FIRST_OTHER = 4
"""Accounts before it are asked, one for each size."""
_TABLES = ("handoffs", "handoff_events", "escalations", "escalation_waits", "escalation_claims")

_MADE = """
create temp table made as
select gen_random_uuid() as id, $1::uuid as account_id, $2::uuid as junior, $3::uuid as senior, $4::uuid as session_id,
       m.created_at, m.created_at + c.wait as claimed_at, m.created_at + c.wait + c.work as acted_at,
       (array['low', 'medium', 'high', 'critical'])[1 + floor(random() * 4)::int] as severity,
       'Client ' || floor(60 * random() * random())::int as client_name,
       case when random() < 0.03 then 'withdrawn' when random() < 0.06 then 'claimed' else 'resolved' end as state
from (select now() - n * interval '1 day' * $6 / $5 as created_at from generate_series(1, $5::int) as n) m
cross join lateral (
  select exp(5 + 1.2 * (random() + random() + random() - 1.5)) * interval '1 s' as wait,
         exp(4.5 + 1.5 * (random() + random() + random() - 1.5)) * interval '1 s' as work where m.created_at is not null
) c
"""
_HANDOFFS = """
insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, brief_version, title, client_name,
                      severity, steps_tried, missing, escalated_by, opened_at, claimed_by, claimed_at, first_action_at,
                      ended_at, idempotency_key, request_digest, created_at, preflight_s)
select id, account_id, session_id, 'escalate', case state when 'claimed' then 'resolved' else state end, 1, 4, 1,
       'Stuck', client_name, severity, 3, '[]', junior, created_at, case when state <> 'withdrawn' then senior end,
       claimed_at, acted_at, acted_at, id::text, '', created_at, 20
from made
"""
# One that was claimed and never acted on was resolved by an admin.
_STAMPS = (
    """
insert into escalations (handoff_id, account_id, severity, client_name, preflight_s, created_at, first_claimed_at,
                         first_acted_at, resolved_at, withdrawn_at)
select id, account_id, severity, client_name, 20, created_at, case when state <> 'withdrawn' then claimed_at end,
       case state when 'resolved' then acted_at end, case when state <> 'withdrawn' then acted_at end,
       case state when 'withdrawn' then claimed_at end
from made
""",
    """
insert into escalation_waits (handoff_id, cycle, account_id, severity, client_name, opened_at, ended_at, ended_by)
select id, 1, account_id, severity, client_name, created_at, claimed_at,
       case state when 'withdrawn' then 'withdraw' else 'claim' end
from made
""",
    """
insert into escalation_claims (handoff_id, seq, account_id, severity, client_name, claimer_id, claimed_at, ended_at,
                               ended_by, first_acted, diagnosed_at, held_until, session_id, problem_at, looked_s,
                               all_looked_s)
select id, 2, account_id, severity, client_name, senior, claimed_at, acted_at,
       case state when 'resolved' then 'act' else 'resolve' end, state = 'resolved',
       case state when 'resolved' then acted_at end, acted_at, id, claimed_at, 20, 30
from made where state <> 'withdrawn'
""",
)
_HISTORY = """
insert into handoff_events (handoff_id, seq, account_id, cycle, actor_id, transition, from_state, to_state, at)
select id, e.seq, account_id, 1, case e.seq when 1 then junior else senior end, e.transition, e.from_state, e.to_state,
       case e.seq when 1 then created_at when 2 then claimed_at else acted_at end
from made cross join lateral (values
  (1, 'create', null, 'open', true), (2, 'claim', 'open', 'claimed', state <> 'withdrawn'),
  (2, 'withdraw', 'open', 'withdrawn', state = 'withdrawn'), (3, 'act', 'claimed', 'active', state = 'resolved'),
  (3, 'resolve', 'claimed', 'resolved', state = 'claimed'), (4, 'resolve', 'active', 'resolved', state = 'resolved')
) as e (seq, transition, from_state, to_state, happened)
where e.happened
"""


def product(staff: Staff, folder: Path, title: str, case: str, handoffs: int) -> Values:
    """``GET /analytics/flowpilot/escalations`` of ``resolutionflow serve``, one after the other.

    Raises:
        RunError: the stamps are not what the history says, a table was read from end to end, or rows are missing.
    """
    asyncio.run(_stage(staff, case, handoffs))
    account = _account(case)
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("resolutionflow.cli", "serve"), env, folder / "numbers.log", PROCESSORS) as server:
        api = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        cookie = {"Cookie": staff.cookie(account, 0)}
        expected = handoffs // _SHARE * 90 // _DAYS

        def ask() -> None:
            api.request("GET", "/api/v1/analytics/flowpilot/escalations?period=90d", headers=cookie)
            found = json.loads(api.getresponse().read())["figures"]["funnel"]["escalated"]
            if abs(found - expected) > expected // _SHARE + 1:
                message = f"{found} escalations instead of about {expected}"
                raise RunError(message)

        return _timed(ask)


def plain_sql(staff: Staff, case: str, handoffs: int, *, unread: bool = False) -> Values:
    """The same rows behind the same policies on a bare connection; ``unread``: thrown away as they come."""
    asyncio.run(_stage(staff, case, handoffs))
    fetch = _throw_away if unread else _take
    loop = asyncio.new_event_loop()
    try:
        connection = loop.run_until_complete(
            asyncpg.connect(staff.database_url, server_settings={"role": APP_ROLE, "jit": "off"})
        )
        return _timed(lambda: loop.run_until_complete(_fetch(connection, staff.accounts[_account(case)], fetch)))
    finally:
        loop.close()


def _account(case: str) -> int:
    return 1 + [*SIZES].index(case)


def _timed(ask: Callable[[], None]) -> Values:
    took = []
    for _ in range(WARM_UP + ASKED):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    p = statistics.quantiles(took[WARM_UP:], n=100, method="inclusive")
    return {"p50_ms": 1e3 * p[49], "p95_ms": 1e3 * p[94], "p99_ms": 1e3 * p[98]}


Fetch = Callable[[Any, str, UUID, Any, Rows], Awaitable[None]]


async def _fetch(connection: Any, account_id: UUID, fetch: Fetch) -> None:
    for rows in (ESCALATIONS, WAITS, CLAIMS):
        async with connection.transaction():
            now = (await connection.fetchrow(BEGIN_SQL, *begin_arguments(Scope(account_id=account_id))))[-1]
            statement = f"""
            select * from {rows.table} where account_id = $1 and {rows.at} >= $2::timestamptz - interval '89 days'
              and {rows.at} < $2 order by {rows.at}, {rows.then}
            """
            await fetch(connection, statement, account_id, now, rows)


async def _take(connection: Any, statement: str, account_id: UUID, now: Any, _rows: Rows) -> None:
    await connection.fetch(statement, account_id, now)


async def _throw_away(connection: Any, statement: str, account_id: UUID, now: Any, _rows: Rows) -> None:
    await connection.copy_from_query(statement, account_id, now, output=_forget, format="binary")


async def _forget(_: bytes) -> None:
    """What comes is not even looked at."""


async def _explain(connection: Any, statement: str, account_id: UUID, now: Any, rows: Rows) -> None:
    _check_plan(await connection.fetch(f"explain {statement}", account_id, now), rows)


def _check_plan(plan: list[Any], rows: Rows) -> None:
    text = "\n".join(row[0] for row in plan)
    print(f"\n{rows.table}:\n{text}")  # noqa: T201  (shown, as the page says)
    if "Seq Scan" in text:
        message = f"{rows.table} is read from end to end"
        raise RunError(message)


async def _stage(staff: Staff, case: str, handoffs: int) -> None:
    """Fill the database up to so many handoffs; an account's own once, and what is lacking into the others."""
    connection = await asyncpg.connect(staff.owner_url)
    try:
        asked = staff.accounts[_account(case)]
        if await _of(connection, asked, "select count(*) from escalations where account_id = $1", asked):
            return
        await _without_checks(connection)
        await _fill(connection, asked, handoffs // _SHARE, check=True)
        others = staff.accounts[_FIRST_OTHER : _FIRST_OTHER + 16]
        there = sum(
            [
                await _of(connection, a, "select count(*) from escalations where account_id = $1", a)
                for a in staff.accounts
            ]
        )
        for account_id in others:
            await _fill(connection, account_id, (handoffs - there) // len(others), check=False)
        for table in _TABLES:
            await connection.execute(f"vacuum analyze {table}")
        bare = await asyncpg.connect(staff.database_url, server_settings={"role": APP_ROLE, "jit": "off"})
        await _fetch(bare, asked, _explain)
        await bare.close()
    finally:
        await connection.close()


async def _of(connection: Any, account_id: UUID, query: str, *arguments: object) -> Any:
    await connection.execute("select set_config('app.account_id', $1, false)", str(account_id))
    return await connection.fetchval(query, *arguments)


async def _without_checks(connection: Any) -> None:
    """Rows of the same transaction need no look at each other: it would take longer than all the rest."""
    for table in _TABLES:
        keys = "select conname from pg_constraint where contype = 'f' and conrelid = $1::regclass"
        for row in await connection.fetch(keys, table):
            await connection.execute(f"alter table {table} drop constraint {row['conname']}")


async def _fill(connection: Any, account_id: UUID, count: int, *, check: bool) -> None:
    member = "select user_id from memberships where account_id = $1 limit 1"
    person = await _of(connection, account_id, member, account_id)
    nobody = UUID(int=1)
    await connection.execute("drop table if exists made")
    await connection.execute(_MADE, account_id, nobody, person, nobody, count, _DAYS)
    await connection.execute(_HANDOFFS)
    for statement in _STAMPS:
        await connection.execute(statement)
    if check:
        await connection.execute(_HISTORY)
        if await _followed(connection) != await _stamped(connection):
            message = "the stamps are not what the history says"
            raise RunError(message)


async def _followed(connection: Any) -> list[Any]:
    """What the whole history comes to, handoff by handoff."""
    query = "select e.* from handoff_events e join made m on m.id = e.handoff_id order by e.handoff_id, e.seq"
    history: list[Any] = [SimpleNamespace(**row) for row in await connection.fetch(query)]
    found = []
    for handoff_id, events in itertools.groupby(history, key=operator.attrgetter("handoff_id")):
        stamps = follow(list(events))
        [wait] = stamps.waits
        claims: list[Any] = [(c.seq, c.claimed_at, c.ended_at, c.ended_by) for c in stamps.claims]
        ends = (stamps.first_claimed_at, stamps.first_acted_at, stamps.resolved_at, stamps.withdrawn_at)
        found.append(
            (handoff_id, stamps.created_at, *ends, wait.ended_at, wait.ended_by, *(claims or [(None,) * 4])[0])
        )
    return found


async def _stamped(connection: Any) -> list[Any]:
    query = """
    select e.handoff_id, e.created_at, e.first_claimed_at, e.first_acted_at, e.resolved_at, e.withdrawn_at, w.ended_at,
           w.ended_by as wait_ended_by, c.seq, c.claimed_at, c.ended_at as claim_ended_at, c.ended_by as claim_ended_by
    from made join escalations e on e.handoff_id = made.id
    join escalation_waits w on w.handoff_id = made.id left join escalation_claims c on c.handoff_id = made.id
    order by 1
    """
    return [tuple(row) for row in await connection.fetch(query)]
