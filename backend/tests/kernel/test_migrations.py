"""The schema: up, down and up again, the same as the models, and safe to bring up by two at once."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.migrations.frozen import hide
from resolutionflow.migrations.revisions import latest
from resolutionflow.migrations.run import METADATA, migrate
from resolutionflow_demo.embedded.stack import EmbeddedStack
from tests.support.databases import Place, Truth, cloned, connected

_SCHEMA = """
select 'column' as kind, table_name as name, column_name || ' ' || data_type || ' ' || is_nullable as what
from information_schema.columns where table_schema = 'public'
union all select 'index', tablename, indexdef from pg_indexes where schemaname = 'public'
union all select 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
  where connamespace = 'public'::regnamespace
union all select 'policy', tablename, policyname || coalesce(qual, '') || coalesce(with_check, '') || cmd
  from pg_policies
union all select 'grant', table_name, grantee || ' ' || privilege_type from information_schema.role_table_grants
  where table_schema = 'public'
order by 1, 2, 3
"""


@pytest.fixture
def empty(stack: EmbeddedStack) -> Any:
    with cloned(stack, template=None) as place:
        yield place


@pytest_asyncio.fixture
async def inside(empty: Place) -> AsyncIterator[Truth]:
    async with connected(empty.superuser_url) as connection:
        yield connection


async def _schema(connection: Truth) -> list[tuple[str, ...]]:
    return [tuple(row) for row in await connection.fetch(_SCHEMA)]


async def test_up_down_and_up_again(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)
    once = await _schema(inside)
    assert {"handoffs", "account_events"} < {row[1] for row in once}

    await migrate(empty.migration_url, "base")
    assert {row[1] for row in await _schema(inside)} == {"alembic_version"}
    assert await inside.fetchval("select count(*) from alembic_version") == 0

    await migrate(empty.migration_url)
    assert await _schema(inside) == once
    assert await inside.fetchval("select version_num from alembic_version") == latest()


_READS_OR_WRITES = re.compile(r"\b(?:from|join|update|into) (?:only )?(\w+)", re.IGNORECASE)


def _hidden_tables(connection: Connection, statement: str) -> set[str]:
    """Tables that a statement reads or writes, and whose owner sees none of their rows at this moment."""
    if not re.match(r"\s*(?:update|delete|insert|with|select)\b", statement, re.IGNORECASE):
        return set()
    forced = connection.exec_driver_sql(
        "select relname from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace"
    )
    return set(_READS_OR_WRITES.findall(statement)) & set(forced.scalars())


async def test_a_migration_sees_the_rows_that_it_changes(empty: Place) -> None:
    """Row-level security holds for the owner too, unless a migration says ``no force row level security`` first.

    Else it changes nothing, without an error, on every server whose owner is no superuser.
    """
    unseen: list[tuple[set[str], str]] = []
    asking = False

    def look(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal asking
        if asking:
            return
        asking = True
        try:
            if hidden := _hidden_tables(connection, statement):
                unseen.append((hidden, statement))
        finally:
            asking = False

    event.listen(Engine, "before_cursor_execute", look)
    try:
        await migrate(empty.migration_url)
        await migrate(empty.migration_url, "base")
    finally:
        event.remove(Engine, "before_cursor_execute", look)

    assert unseen == []


_BEFORE_MASKS = """
insert into accounts values ('00000000-0000-0000-0000-00000000000a', 'a', 'A', 'UTC', now());
insert into users select ('00000000-0000-0000-0000-00000000000' || n)::uuid, n || '@a.example', '!', now()
  from generate_series(1, 2) n;
insert into memberships select '00000000-0000-0000-0000-00000000000a', id, 'Ana', 'owner', null, now() from users;
insert into flowpilot_sessions (id, account_id, owner_id, title, problem, client_name, severity, status, steps,
                                created_at, updated_at)
values ('00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-00000000000a',
        '00000000-0000-0000-0000-000000000001', 'Scanner', '', 'Harbor', 'low', 'resolved', 1, now(), now());
insert into session_steps (id, account_id, session_id, position, kind, body, actor_id, created_at)
select gen_random_uuid(), account_id, id, 1, 'note', 'pw is Summer2026!', owner_id, now() from flowpilot_sessions;
insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, title, client_name, severity,
                      steps_tried, missing, escalated_by, opened_at, claimed_by, ended_at, idempotency_key,
                      request_digest,
                      created_at, outcome, resolution)
select '00000000-0000-0000-0000-0000000000b1', account_id, id, 'escalate', 'resolved', 1, 2,
       'Scanner, pw is Summer2026!', 'Harbor', 'low', 0, '[]', owner_id, now(),
       '00000000-0000-0000-0000-000000000002', now(), 'key', '',
       now(), 'fixed', 'Set the password to Summer2026!'
from flowpilot_sessions;
insert into handoff_events (handoff_id, seq, account_id, cycle, actor_id, transition, to_state, at, note)
select id, 1, account_id, 1, escalated_by, 'create', 'open', now(), 'pw is Summer2026!' from handoffs;
insert into handoff_briefs select id, 1, account_id, $brief$
  {"version": 1, "created_at": "2026-11-02T01:00:00Z",
   "problem": {"title": "Scanner, pw is Summer2026!", "description": "Toner is new", "reason": null, "ask": null,
               "client_name": "Harbor", "severity": "low", "affected_users": null, "business_impact": null,
               "since": null, "ticket_ref": null, "device": null},
   "tried": [{"step_id": "00000000-0000-0000-0000-0000000000c1", "kind": "action", "action": "Asked", "output": null,
              "rules_out": null, "actor": {"id": "00000000-0000-0000-0000-000000000001", "name": "Ana"},
              "at": "2026-11-02T01:00:00Z",
              "seen": [{"step_id": "00000000-0000-0000-0000-0000000000c2", "text": "pw: Summer2026!",
                        "rules_out": null, "at": "2026-11-02T01:00:00Z"}]}],
   "notes": [], "assessment": {"status": "not_configured"},
   "start_here": {"first_move": null, "source": "none", "step_id": null, "contingency": null}, "missing": []}
  $brief$, now() from handoffs;
"""


async def test_what_was_stored_before_secrets_were_masked_is_masked_and_found(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url, "0003")
    await inside.execute(_BEFORE_MASKS)

    await migrate(empty.migration_url)

    for table in ("handoffs", "handoff_events", "handoff_briefs"):
        (row,) = await inside.fetch(f"select row_to_json(t)::text as row from {table} t")
        assert "[password hidden]" in row["row"]
        assert "Summer" not in row["row"]
    # It is one that today's code reads.
    brief = msgspec.json.decode(await inside.fetchval("select content::text from handoff_briefs"), type=Brief)
    assert (brief.steps, brief.attachments, brief.tried[0].seen[0].text) == (1, [], "pw: [password hidden]")
    # As typed for its owner still, and nobody has looked for its secrets yet.
    assert await inside.fetchval("select body || coalesce(secrets::text, ' ?') from session_steps") == (
        "pw is Summer2026! ?"
    )
    words = {row["word"] for row in await inside.fetch("select word from handoff_words")}
    assert {"scanner", "toner", "harbor"} <= words


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("pw is Summer2026! ok", "Summer2026!"),
        ("log in with admin/Adm1n!stration", "Adm1n!stration"),
        ("mysql --password=Tiger77 -h db1", "Tiger77"),
        ("recovery 123456-234567-345678-456789-567890-678901-789012-890123", "456789"),
        ("https://svc:hunter2@files.example/x", "hunter2"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", "MIIEow"),
        ("in the script: AKIAQ3EGRT7XN2LW5VBK", "AKIAQ3EGRT7XN2LW5VBK"),
    ],
)
def test_what_migrations_hide(text: str, secret: str) -> None:
    hidden = hide(text)

    assert secret not in hidden
    assert "hidden]" in hidden
    assert hide(hidden) == hidden


def test_migrations_leave_ordinary_text_alone() -> None:
    for line in ("Scanner in room 12 is offline since 2026-11-02", "Restarted the spooler, 10.0.0.12 answers", ""):
        assert hide(line) == line


_SILENT = """
insert into accounts values ('00000000-0000-0000-0000-00000000000a', 'a', 'A', 'UTC', now());
insert into users (id, email, password_hash, created_at)
  select ('00000000-0000-0000-0000-00000000000' || n)::uuid, n || '@a.example', '!', now()
  from generate_series(1, 2) n;
insert into memberships select '00000000-0000-0000-0000-00000000000a', id, 'Ana', 'owner', null, now() from users;
insert into flowpilot_sessions (id, account_id, owner_id, title, problem, client_name, severity, status, steps,
                                facts_at, created_at, updated_at)
select ('00000000-0000-0000-0000-0000000000f' || n)::uuid, '00000000-0000-0000-0000-00000000000a',
       '00000000-0000-0000-0000-000000000001', 'Scanner', '', 'Harbor', 'low', 'escalated', 1, '{}', now(), now()
from generate_series(1, 5) n;
insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, title, client_name, severity,
                      steps_tried, missing, escalated_by, opened_at, claimed_by, idempotency_key, request_digest,
                      created_at, timer, timer_at)
select f.id, account_id, f.id, 'escalate', s.state, 1, 2, 'Scanner', 'Harbor', 'low', 0, '[]', owner_id, now(),
       case when s.state in ('active', 'resolved') then '00000000-0000-0000-0000-000000000002'::uuid end,
       f.id::text, '', now(), s.timer, case when s.timer is not null then now() + interval '3 minutes' end
from (select *, row_number() over (order by id) as n from flowpilot_sessions) f
join (values (1, 'open', null), (2, 'active', null), (3, 'returned', null), (4, 'resolved', null), (5, 'open', 'widen'))
  as s (n, state, timer) using (n);
insert into notification_outbox (id, account_id, handoff_id, cycle, recipient_id, channel, step, status, attempts,
                                 due_at, created_at)
select gen_random_uuid(), account_id, id, 1, '00000000-0000-0000-0000-000000000002', 'in_app', 'opened', 'sent', 0,
       now(), now() from handoffs where state = 'open';
"""


async def test_what_had_fallen_silent_gets_a_timer(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url, "0015")
    await inside.execute(_SILENT)

    await migrate(empty.migration_url)

    rows = await inside.fetch(
        "select state, timer, round(extract(epoch from timer_at - now()) / 60)::int as minutes, "
        "cardinality(notified) as notified from handoffs order by id"
    )
    assert [(row["state"], row["timer"], row["notified"]) for row in rows] == [
        ("open", "repeat", 1),
        ("active", "remind_holder", 0),
        ("returned", "remind_technician", 0),
        ("resolved", None, 0),
        ("open", "widen", 1),
    ]
    assert [row["minutes"] for row in rows if row["minutes"] is not None] == [0, 60, 30, 3]


async def test_older_code_finds_no_settings_that_it_does_not_know(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url, "0012")
    await inside.execute(
        """
        insert into accounts values ('00000000-0000-0000-0000-00000000000a', 'a', 'A', 'UTC', now());
        insert into account_settings values ('00000000-0000-0000-0000-00000000000a', 1,
          '{"peer_escalation": true, "model_allowed": false, "model_tokens_per_day": 9000}', now())
        """
    )

    await migrate(empty.migration_url, "-1")

    assert await inside.fetchval("select settings::text from account_settings") == '{"peer_escalation": true}'


_BEFORE_ADDRESSES = """
insert into accounts values ('00000000-0000-0000-0000-00000000000a', 'a', 'A', 'UTC', now());
insert into users (id, email, password_hash, created_at)
  select gen_random_uuid(), email, '!', now() + i * interval '1 second' from unnest(array[
    'o@a.example', 'anna@münchen.example', E'ben@a.example\u200b', 'cleo@firma.local', 'dora@xn--mnchen-3ya.example',
    'dora@münchen.example', 'é@a.example']) with ordinality as t (email, i);
insert into memberships (account_id, user_id, name, role, created_at)
  select '00000000-0000-0000-0000-00000000000a', id, 'O', 'owner', now() from users where email = 'o@a.example';
insert into invitations (id, account_id, email, name, role, invited_by, created_at, expires_at, mail_attempts)
  select gen_random_uuid(), '00000000-0000-0000-0000-00000000000a', email, 'N', 'viewer', users.id, now(), now(), 0
  from (select id from users where email = 'o@a.example') users,
    unnest(array['a,b@c.example', 'nina@münchen.example', 'plain@c.example', E'plain@c.example\ufeff']) as email;
"""


async def test_addresses_that_were_stored_in_other_forms_are_brought_into_the_one_form(
    empty: Place, inside: Truth
) -> None:
    await migrate(empty.migration_url, "0013")
    await inside.execute(_BEFORE_ADDRESSES)

    notes = await migrate(empty.migration_url)

    assert {row["email"] for row in await inside.fetch("select email from users")} == {
        "o@a.example",
        "anna@xn--mnchen-3ya.example",
        "ben@a.example",
        "cleo@firma.local",
        "dora@xn--mnchen-3ya.example",
        # One address with two logins, and one that no mail server takes: they sign in as they always did.
        "dora@münchen.example",
        "é@a.example",
    }
    left = await inside.fetch("select email from invitations where revoked_at is null order by email")
    assert [row["email"] for row in left] == ["nina@xn--mnchen-3ya.example", "plain@c.example"]
    assert [note for note in notes if "'dora@münchen.example' and 'dora@xn--mnchen-3ya.example' are one" in note]
    assert [note for note in notes if note.startswith("'é@a.example' signs in as before, but mail cannot be sent")]
    assert [note for note in notes if note.startswith("The invitation to 'a,b@c.example' was revoked")]
    assert [note for note in notes if note.startswith("The invitation to 'plain@c.example\\ufeff' was revoked")]
    assert len(notes) == 4
    assert await migrate(empty.migration_url) == []


async def test_nothing_is_done_twice(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)
    epoch = await inside.fetchval("select epoch from live_epoch")

    await migrate(empty.migration_url)

    assert await inside.fetchval("select epoch from live_epoch") == epoch


async def test_two_at_once_take_turns(empty: Place, inside: Truth) -> None:
    async with asyncio.timeout(60):
        await asyncio.gather(*(migrate(empty.migration_url) for _ in range(3)))

    assert await inside.fetchval("select version_num from alembic_version") == latest()


async def test_the_lock_is_let_go(empty: Place, inside: Truth) -> None:
    await migrate(empty.migration_url)

    assert await inside.fetchval("select count(*) from pg_locks where locktype = 'advisory'") == 0


async def _differences(url: str, change: str | None = None) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, METADATA))

    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    try:
        async with engine.connect() as connection:
            if change is not None:
                await connection.execute(text(change))
            return await connection.run_sync(compare)
    finally:
        await engine.dispose()


async def test_the_models_are_the_schema(place: Place) -> None:
    assert await _differences(place.migration_url) == []


@pytest.mark.parametrize(
    "change",
    [
        "alter table handoffs add column forgotten text",
        "alter table handoffs drop column device",
        "alter table handoffs alter column title drop not null",
        "alter table handoffs alter column cycle type bigint",
        "drop index ix_handoffs_session",
        "create table forgotten (id uuid primary key)",
        "alter table users drop constraint uq_users_email",
    ],
)
async def test_a_difference_is_noticed(change: str, place: Place) -> None:
    # The connection ends without a commit.
    assert await _differences(place.migration_url, change) != []


async def test_times_hold_their_offset(truth: Truth) -> None:
    plain = await truth.fetch(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'public' and data_type = 'timestamp without time zone'"
    )
    assert plain == []
