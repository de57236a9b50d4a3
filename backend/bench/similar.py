"""Similar handoffs: asked of an account that has resolved a hundred thousand.

Beside the product, over HTTP, what PostgreSQL's own full text takes for the same question behind the same policies.
"""

import asyncio
import http.client
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import asyncpg

from bench.processes import PROCESSORS, python, serving
from bench.runs import WARM_UP, Measured
from bench.staff import Staff
from resolutionflow.kernel.db.tenancy import APP_ROLE, BEGIN_SQL, Scope, begin_arguments
from resolutionflow_demo.scenarios import SCENARIOS

T = TypeVar("T")

RESOLVED = 100_000
SMOKE = 2_000
ASKED = 200
FEW = 3
"""Of what takes seconds, as many warm it up."""
_CLIENTS = (
    "Harbor Dental",
    "Northside Law",
    "Brightwater Hotel",
    "Pine Valley School",
    "Orion Logistics",
    "Delta Freight",
)
_SITES = ("HD", "NL", "BW", "PV", "OL", "DF")
_KINDS = ("FW-01", "DC02", "LT-014", "WS-0142", "PRN-3F", "RDS01", "NAS-02", "SW-N1", "AP-2F", "SQL01")
_SYMPTOMS = (
    *("freezes", "drops every few minutes", "shows a white page", "is slow since the update", "asks for a password"),
    *("cannot reach the server", "prints blank pages", "does not start", "loses its settings", "says access denied"),
)
_THINGS = (
    *(
        "Outlook",
        "VPN tunnel",
        "the label printer",
        "Teams",
        "the scanner",
        "Excel",
        "the practice software",
        "OneDrive",
    ),
    *("the backup job", "the docking station", "the phone", "Wi-Fi", "the database", "the file share", "AutoCAD"),
)

_FILL = """
with made as (
  insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, brief_version, title, client_name,
                        device, severity, steps_tried, missing, escalated_by, opened_at, ended_at, claimed_by, outcome,
                        resolution, idempotency_key, request_digest, created_at)
  select h.id, $1, $2, 'escalate', $3, 1, 3, 1, h.title, h.client, h.device, 'low', 3, '[]', $4, now(),
         case $3 when 'resolved' then now() - n * interval '7 minutes' end, case $3 when 'resolved' then $5::uuid end,
         case $3 when 'resolved' then 'fixed' end, case $3 when 'resolved' then h.resolution end, h.id::text, '', now()
  from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[])
    with ordinality as h (id, title, client, device, resolution, n)
)
insert into handoff_briefs (handoff_id, version, account_id, content, created_at)
select b.id, 1, $1, jsonb_build_object('problem', jsonb_build_object('description', b.problem)), now()
from unnest($6::uuid[], $11::text[]) as b (id, problem)
"""
_REMEMBER = """
insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
select h.account_id, w.word, h.ended_at, h.id, w.weight
from handoffs h cross join lateral words_of_handoff(h.account_id, h.id) w
where h.account_id = $1 and h.state = 'resolved'
on conflict do nothing  -- the worker of another case has seen some
"""
_DOCUMENT = "to_tsvector('english', title || ' ' || coalesce(device, '') || ' ' || client_name)"
_FULL_TEXT = f"""
select id, ts_rank({_DOCUMENT}, asked.query) as score
from handoffs,
  (select replace(plainto_tsquery('english', concat_ws(' ', title, device, client_name))::text, '&', '|')::tsquery
   from handoffs as one where one.id = $1) as asked (query)
where state = 'resolved' and {_DOCUMENT} @@ asked.query
order by score desc limit 5
"""


def product(staff: Staff, folder: Path, title: str, resolved: int) -> Measured:
    """``GET /handoffs/{id}/similar`` of ``resolutionflow serve``, one after the other, from request to answer."""
    live = asyncio.run(_stage(staff, resolved))
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("resolutionflow.cli", "serve"), env, folder / "similar.log", PROCESSORS) as server:
        api = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)

        def ask(handoff_id: UUID) -> None:
            api.request("GET", f"/api/v1/handoffs/{handoff_id}/similar", headers={"Cookie": staff.engineers[0].cookie})
            found.append(len(json.loads(api.getresponse().read())["items"]))

        found: list[int] = []
        measured = timed(ask, live)
        # What is only loosely alike is not shown, so for some there is nothing.
        if not any(found):
            message = "nothing was like anything"
            raise LookupError(message)
        return measured


def full_text(staff: Staff, resolved: int) -> Measured:
    """The same, asked of an index of PostgreSQL's own on a bare connection."""
    live = asyncio.run(_stage(staff, resolved))

    async def ask(handoff_id: UUID) -> None:
        connection = await asyncpg.connect(staff.database_url, server_settings={"role": APP_ROLE})
        async with connection.transaction():
            await connection.fetch(BEGIN_SQL, *begin_arguments(Scope(account_id=staff.desk_id)))
            await connection.fetch(_FULL_TEXT, handoff_id)
        await connection.close()

    return timed(lambda handoff_id: asyncio.run(ask(handoff_id)), live[: FEW + 10], FEW)


def timed(ask: Callable[[T], None], each_of: list[T], warm_up: int = WARM_UP) -> Measured:
    took = []
    for one in each_of:
        began = time.perf_counter()
        ask(one)
        took.append(time.perf_counter() - began)
    p = statistics.quantiles(took[warm_up:], n=100, method="inclusive")
    return Measured(p50_ms=1e3 * p[49], p99_ms=1e3 * p[98])


async def _stage(staff: Staff, resolved: int) -> list[UUID]:
    """The resolved handoffs, made once, and those to ask for."""
    connection = await asyncpg.connect(staff.owner_url)
    try:
        query = "select id from handoffs where account_id = $1 and state = 'withdrawn' order by id"
        await connection.execute("select set_config('app.account_id', $1, false)", str(staff.desk_id))
        if not await connection.fetch(query, staff.desk_id):
            # What comes of the same session is no precedent.
            before, session = await _session(connection, staff), await _session(connection, staff)
            await _fill(connection, staff, before, "resolved", resolved, random.Random(1))  # noqa: S311
            # In no state in which a session may have only one.
            await _fill(connection, staff, session, "withdrawn", ASKED + WARM_UP, random.Random(2))  # noqa: S311
            await connection.execute(_REMEMBER, staff.desk_id)
            await connection.execute(f"create index ix_bench_full_text on handoffs using gin ({_DOCUMENT})")
            await connection.execute("vacuum analyze handoffs")
            await connection.execute("vacuum analyze handoff_words")
        return [row["id"] for row in await connection.fetch(query, staff.desk_id)]
    finally:
        await connection.close()


async def _session(connection: "asyncpg.Connection[asyncpg.Record]", staff: Staff) -> UUID:
    """One that all of them are of: what is looked for is in their briefs."""
    owner = await member(connection, staff, "technician")
    session_id = uuid4()
    await connection.execute(
        """
        insert into flowpilot_sessions (id, account_id, owner_id, title, problem, client_name, severity, status, steps,
                                        facts_at, created_at, updated_at)
        values ($1, $2, $3, 'All of them', '', 'Everybody', 'low', 'resolved', 0, '{}', now(), now())
        """,
        session_id,
        staff.desk_id,
        owner,
    )
    return session_id


async def member(connection: "asyncpg.Connection[asyncpg.Record]", staff: Staff, role: str) -> UUID:
    query = "select user_id from memberships where account_id = $1 and role = $2 limit 1"
    found: UUID = await connection.fetchval(query, staff.desk_id, role)
    return found


async def _fill(
    connection: "asyncpg.Connection[asyncpg.Record]",
    staff: Staff,
    session_id: UUID,
    state: str,
    count: int,
    chance: random.Random,
) -> None:
    people = [await member(connection, staff, role) for role in ("technician", "engineer")]
    for begin in range(0, count, 5_000):
        texts = list(zip(*(ticket(chance) for _ in range(begin, min(begin + 5_000, count))), strict=True))
        title, client, device, resolution, problem = texts
        ids = [uuid4() for _ in title]
        await connection.execute(
            _FILL, staff.desk_id, session_id, state, *people, ids, title, client, device, resolution, problem
        )


def ticket(chance: random.Random) -> tuple[str, str, str, str, str]:
    """Title, client, device, resolution and problem, of the words that a service desk has: few, and often the same."""
    site = chance.randrange(len(_SITES))
    scenario = chance.choice(SCENARIOS)
    title = f"{chance.choice(_THINGS)} {chance.choice(_SYMPTOMS)}"
    if chance.random() < 0.3:  # noqa: PLR2004  (a share)
        title = scenario.title
    number = chance.randrange(900)
    problem = f"{chance.choice(_THINGS)} {chance.choice(_SYMPTOMS)} for {number} users. {scenario.problem}"
    return title, _CLIENTS[site], f"{_SITES[site]}-{chance.choice(_KINDS)}-{number}", scenario.resolution, problem
