"""Searching an account of a hundred thousand sessions, with words as people type them.

Beside the product, over HTTP, PostgreSQL's own full text behind the same policies, which knows no misspelt word.
"""

import asyncio
import http.client
import json
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import asyncpg

from bench import similar
from bench.processes import PROCESSORS, python, serving
from bench.runs import WARM_UP, Measured
from bench.staff import Staff
from resolutionflow.domains.search import index, words
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import APP_ROLE, BEGIN_SQL, Scope, begin_arguments

SESSIONS = 100_000
SMOKE = 2_000
ASKED = 200
_AT_ONCE = 2_000
_QUERIES = (
    *("outlok", "outlook search", "vpn wont conect", "printer blank", "lable printer", "harbor vpn", "harbour dental"),
    *(
        "onedrive sign in",
        "one drive",
        "databse",
        "backup fails",
        "wifi",
        "autocadd",
        "drops every few minutes",
        "fw01",
    ),
    *(
        "brightwater",
        "nothside law",
        "slow since update",
        "asks for pasword",
        "scanner",
        "teams",
        "acces denied",
        "exel",
    ),
    *("what does not start", "orion logistics printer", "delta freight docking station", "docking staton"),
)
_INSERT = """
insert into flowpilot_sessions (id, account_id, owner_id, title, problem, client_name, ticket_ref, device, severity,
                                status, steps, facts_at, created_at, updated_at)
select s.id, $1, $2, s.title, s.problem, s.client, s.ticket, s.device, 'low', 'resolved', 0, '{}', s.at, s.at
from (select id, title, problem, client, ticket, device, now() - (100000 - n) * interval '7 minutes' as at
      from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[])
        as u (id, title, problem, client, ticket, device, n)) s
"""
_DOCUMENTS = """
insert into search_documents (session_id, account_id, title, client_name, ticket_ref, device)
select id, account_id, title, client_name, ticket_ref, device from flowpilot_sessions
where account_id = $1 and id = any ($2::uuid[])
"""
_WORDS = """
insert into search_words (account_id, word, session_id, fields)
select $1, word, id, fields from unnest($2::text[], $3::uuid[], $4::smallint[]) as w (word, id, fields)
"""
_TERMS = "insert into search_terms (account_id, word) select $1, unnest($2::text[]) on conflict do nothing"
_SPELLINGS = """
insert into search_spellings (account_id, spelling, word)
select $1, spelling, word from unnest($2::text[], $3::text[]) as s (spelling, word)
on conflict do nothing
"""
_DOCUMENT = "to_tsvector('english', title || ' ' || problem || ' ' || coalesce(device, '') || ' ' || client_name)"
_FULL_TEXT = f"""
select id, ts_rank({_DOCUMENT}, asked.query) as score
from flowpilot_sessions,
  (select replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery) as asked (query)
where {_DOCUMENT} @@ asked.query order by score desc, updated_at desc limit 20
"""


def product(staff: Staff, folder: Path, title: str, sessions: int) -> Measured:
    """``POST /search`` of ``resolutionflow serve``, one after the other, from request to answer."""
    codes = asyncio.run(_stage(staff, sessions))
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("resolutionflow.cli", "serve"), env, folder / "search.log", PROCESSORS) as server:
        api = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        headers = {"Cookie": staff.engineers[0].cookie, "Content-Type": "application/json"}

        def ask(query: str) -> None:
            api.request("POST", "/api/v1/search", json.dumps({"query": query}), headers)
            answer = api.getresponse()
            found = json.loads(answer.read())
            if answer.status != http.client.OK or not found["items"]:
                message = f"{query!r}: {answer.status} {found}"
                raise LookupError(message)

        return similar.timed(ask, _asked(codes))


def full_text(staff: Staff, sessions: int) -> Measured:
    """The same, asked of an index of PostgreSQL's own on a bare connection."""
    codes = asyncio.run(_stage(staff, sessions))

    async def ask(query: str) -> None:
        connection = await asyncpg.connect(staff.database_url, server_settings={"role": APP_ROLE})
        async with connection.transaction():
            await connection.fetch(BEGIN_SQL, *begin_arguments(Scope(account_id=staff.desk_id)))
            await connection.fetch(_FULL_TEXT, query)
        await connection.close()

    return similar.timed(lambda query: asyncio.run(ask(query)), _asked(codes)[: similar.FEW + 10], similar.FEW)


def _asked(codes: list[str]) -> list[str]:
    every = [each for pair in zip(_QUERIES, codes, strict=False) for each in pair]
    return [every[n % len(every)] for n in range(WARM_UP + ASKED)]


async def _stage(staff: Staff, sessions: int) -> list[str]:
    """The sessions and their index, made once; tickets and codes of some of them."""
    connection = await asyncpg.connect(staff.owner_url)
    try:
        await connection.execute("select set_config('app.account_id', $1, false)", str(staff.desk_id))
        chance = random.Random(3)  # noqa: S311  (sample data)
        tickets = list(_tickets(sessions, chance))
        # The worker of another case has indexed some of its own.
        indexed = "select count(*) from search_documents where account_id = $1"
        if await connection.fetchval(indexed, staff.desk_id) < sessions:
            owner = await similar.member(connection, staff, "technician")
            terms: set[str] = set()
            for begin in range(0, sessions, _AT_ONCE):
                await _fill(connection, staff, owner, tickets[begin : begin + _AT_ONCE], terms)
            await connection.execute(f"create index ix_bench_search on flowpilot_sessions using gin ({_DOCUMENT})")
            for table in ("flowpilot_sessions", "search_documents", "search_words", "search_terms", "search_spellings"):
                await connection.execute(f"vacuum analyze {table}")
        return [each for ticket in tickets[:: max(1, sessions // 20)] for each in (ticket[3], ticket[5])]
    finally:
        await connection.close()


Ticket = tuple[str, str, str, str, str, str, int]
"""Title, problem, client, reference, device, an error's code, and its number."""


def _tickets(count: int, chance: random.Random) -> Iterator[Ticket]:
    for number in range(count):
        title, client, device, resolution, problem = similar.ticket(chance)
        code = f"0x{chance.randrange(16**8):08x}"
        told = f"{problem} {resolution} Error {code}, KB{chance.randrange(5_000_000, 5_100_000)}."
        yield title, told, client, f"T-{20_000 + number}", device, code, number


async def _fill(
    connection: "asyncpg.Connection[asyncpg.Record]", staff: Staff, owner: UUID, tickets: list[Ticket], terms: set[str]
) -> None:
    ids = [new_id() for _ in tickets]
    title, problem, client, reference, device, _, number = zip(*tickets, strict=True)
    await connection.execute(_INSERT, staff.desk_id, owner, ids, title, problem, client, reference, device, number)
    await connection.execute(_DOCUMENTS, staff.desk_id, ids)
    rows = [
        (word, id_, int(fields))
        for id_, ticket in zip(ids, tickets, strict=True)
        for word, fields in index.words_of(_document(ticket)).items()
    ]
    await connection.execute(_WORDS, staff.desk_id, *zip(*rows, strict=True))
    if new := sorted({word for word, _, _ in rows} - terms):
        terms.update(new)
        await connection.execute(_TERMS, staff.desk_id, new)
        if spelt := [(each, word) for word in new for each in words.spellings(word)]:
            await connection.execute(_SPELLINGS, staff.desk_id, *zip(*spelt, strict=True))


def _document(ticket: Ticket) -> dict[str, object]:
    title, problem, client, reference, device, _, _ = ticket
    names = {"title": title, "problem": problem, "client_name": client, "ticket_ref": reference, "device": device}
    nothing: dict[str, object] = {"contact": None, "business_impact": None, "resolution": None}
    return {**names, **nothing, "also": [], "handoffs": [], "steps": [], "attachments": []}
