"""Row-level security: what one account cannot see or touch of another, whatever a query forgets."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from resolutionflow.domains.analytics.bundles import service as bundles
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.logins import hash_token
from resolutionflow.domains.identity.password_changes import service as password_changes
from resolutionflow.domains.identity.sign_in import places
from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import APP_ROLE, Scope
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow_demo.embedded.stack import EmbeddedStack
from tests.support.actors import Actors, Team
from tests.support.app import Api, running
from tests.support.databases import Place, Truth, cloned, connected
from tests.support.factories import API, act, done, escalated, first_action, in_state, made, open_session, say
from tests.support.workers import drain

# Tables that belong to nobody: which revision the schema is at, and which life of the database this is.
_PUBLIC = {"alembic_version", "installation", "live_epoch"}
# Of people rather than of accounts.
_PERSONAL = {"users", "login_sessions", "sign_in_places", "password_resets", "personal_mails"}
# Of the installation.
_SECRET = {"signing_keys"}

_TABLES = """
select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       exists (select from pg_policy p where p.polrelid = c.oid) as policy,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id') as tenant
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
"""


async def _unprotected(connection: Truth) -> set[str]:
    """Tables that could hold somebody's rows and are not behind a policy."""
    return {
        row["name"]
        for row in await connection.fetch(_TABLES)
        if (row["tenant"] or row["name"] not in _PUBLIC) and not (row["enabled"] and row["forced"] and row["policy"])
    }


async def _tables(truth: Truth) -> set[str]:
    return {row["name"] for row in await truth.fetch(_TABLES)} - _PUBLIC


@pytest_asyncio.fixture(scope="module")
async def inhabited(stack: EmbeddedStack, actors: Actors) -> AsyncIterator[Place]:
    """Both accounts have rows in every table. Whoever changes one does so in a ``copy``."""
    with cloned(stack) as made_here:
        async with running(made_here.settings()) as app, connected(made_here.superuser_url) as truth:
            await _live(Api(app), actors, truth)
        yield made_here


@pytest.fixture
def copy(stack: EmbeddedStack, inhabited: Place) -> Iterator[Place]:
    with cloned(stack, inhabited.name) as made_here:
        yield made_here


@pytest_asyncio.fixture
async def lived_in(inhabited: Place) -> AsyncIterator[Truth]:
    async with connected(inhabited.superuser_url) as truth:
        yield truth


async def _live(api: Api, actors: Actors, truth: Truth) -> None:
    for team in (actors.a, actors.b):
        handoff = await escalated(api, team)
        done(await act(api.by(team.engineer), "claim", handoff))
        await first_action(api.by(team.engineer), handoff)
        made(await say(api.by(team.engineer), "question", handoff))
        junior = api.by(team.technician)
        known = {"contact": "Mia Lang", "device": "HD-FW-01"}
        done(await junior.patch(f"{API}/sessions/{handoff['card']['session_id']}", json=known))
        address = f"{API}/sessions/{handoff['card']['session_id']}/attachments"
        made(await junior.post(address, files={"file": ("vpn.log", b"peer down")}))
        changed = f"{API}/sessions/{handoff['card']['session_id']}"
        done(await junior.patch(changed, json={"title": "VPN drops at the second site"}))
        await truth.execute("insert into loose_files values ($1, gen_random_uuid(), now())", team.account_id)
        done(await act(api.by(team.engineer), "resolve", await in_state(api, team, HandoffState.ACTIVE)))
        entry = {"title": "VPN drops", "kind": "action", "body": "Look for a second device with the address."}
        made(await junior.post(f"{API}/playbook", json=entry))
        off = {"enabled": False, "revision": 0}
        done(await api.by(team.engineer).post(f"{API}/flows/printing/switch", json=off))
        followed = await open_session(junior, title="VPN connects, and nothing opens")
        done(await junior.post(f"{API}/sessions/{followed['id']}/flows", json={"flow": "vpn-client"}))
        done(await junior.post(f"{API}/practice"))
        await truth.execute("insert into model_usage values ($1, current_date, 760)", team.account_id)
        week = "insert into interruption_weeks values ($1, '2026-11-02', $2, 1, 1, 0, 0, 0)"
        await truth.execute(week, team.account_id, team.engineer.user_id)
        # They are gone with the end of the wait.
        look = "insert into escalation_looks select gen_random_uuid(), account_id, id, claimed_by, now(), now(), true"
        await truth.execute(f"{look} from handoffs where account_id = $1 and claimed_by is not null", team.account_id)
        await _run_account(api.by(team.owner))
        await password_changes.make_link(api.database, team.owner.user_id)
        await password_changes.ask_for_link(api.database, team.owner.email)
        await drain(Worker(api.database, Indexing(api.database).kinds))
        await bundles.replace_key(api.database)
        await places.remember(api.database, team.owner.user_id, places.Place(client="192.0.2.7", browser=None))
    for table in await _tables(truth):
        assert await truth.fetchval(f"select count(*) from {table}") >= 2, table


async def _run_account(owner: httpx.AsyncClient) -> None:
    """What only admins leave behind."""
    done(await owner.put(f"{API}/me/preferences", json={"desktop": "mine", "weekly": True}))
    settings = done(await owner.get(f"{API}/account/settings"))
    done(await owner.put(f"{API}/account/settings", json=settings))
    made(await owner.post(f"{API}/invitations", json={"email": "n@new.example", "name": "Nina", "role": "viewer"}))
    hook = {"url": "http://127.0.0.1:9/", "kinds": ["calls"]}
    webhook = made(await owner.post(f"{API}/webhooks", json=hook))["webhook"]
    done(await owner.post(f"{API}/webhooks/{webhook['id']}/test"))
    made(await owner.post(f"{API}/analytics/baseline/stopwatch"))
    made(await owner.post(f"{API}/analytics/baseline/samples", json={"seconds": 600, "severity": "high"}))
    done(await owner.put(f"{API}/analytics/pilot", json={"starts_on": datetime.now(UTC).date().isoformat()}))


@contextlib.asynccontextmanager
async def _database(place: Place) -> AsyncIterator[Database]:
    """The application's, with a single connection, so that transactions follow each other on it."""
    opened = Database(place.url, pool_size=1)
    try:
        yield opened
    finally:
        await opened.close()


@pytest_asyncio.fixture
async def database(inhabited: Place) -> AsyncIterator[Database]:
    async with _database(inhabited) as opened:
        yield opened


async def _select(database: Database, scope: Scope, query: str) -> list[Any]:
    async with database.transaction(scope) as tx:
        return list((await tx.session.execute(text(query))).scalars())


async def test_every_table_that_holds_rows_of_somebody_is_behind_a_policy(truth: Truth) -> None:
    assert await _tables(truth) > {"handoffs", "memberships", "users"}
    assert await _unprotected(truth) == set()


@pytest.mark.parametrize(
    ("columns", "protection", "caught"),
    [
        ("account_id uuid", [], True),
        ("note text", [], True),
        ("account_id uuid", ["enable"], True),
        ("account_id uuid", ["enable", "force"], True),
        ("account_id uuid", ["enable", "policy"], True),
        ("account_id uuid", ["force", "policy"], True),
        ("account_id uuid", ["enable", "force", "policy"], False),
    ],
)
async def test_a_table_without_protection_is_noticed(
    columns: str, protection: list[str], caught: bool, truth: Truth
) -> None:
    steps = {
        "enable": "alter table forgotten enable row level security",
        "force": "alter table forgotten force row level security",
        "policy": "create policy p on forgotten using (true)",
    }
    transaction = truth.transaction()
    await transaction.start()
    try:
        await truth.execute(f"create table forgotten ({columns})")
        for step in protection:
            await truth.execute(steps[step])
        assert await _unprotected(truth) == ({"forgotten"} if caught else set())
    finally:
        await transaction.rollback()


async def test_the_application_cannot_step_over_the_policies(place: Place, truth: Truth) -> None:
    role = await truth.fetchrow(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1", APP_ROLE
    )
    assert role is not None
    assert not any(role)
    owned = await truth.fetchval(
        "select count(*) from pg_class c join pg_roles r on r.oid = relowner where rolname = $1", APP_ROLE
    )
    assert owned == 0
    # Nor can it become somebody who can: it is a member of no other role.
    assert await truth.fetchval("select count(*) from pg_auth_members where member = $1::regrole", APP_ROLE) == 0
    async with connected(place.url) as connection:
        for statement in (
            "set role resolutionflow_owner",
            "alter table handoffs disable row level security",
            "drop policy handoffs_tenant on handoffs",
            "create table mine (id int)",
            "truncate handoffs cascade",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)


async def test_history_can_be_added_to_and_not_rewritten(truth: Truth) -> None:
    for table in ("handoff_events", "handoff_briefs", "session_steps"):
        for verb, may in (("SELECT", True), ("INSERT", True), ("UPDATE", False), ("DELETE", False)):
            assert await truth.fetchval("select has_table_privilege($1, $2, $3)", APP_ROLE, table, verb) is may


async def test_the_owner_of_the_schema_is_held_too_when_the_application_connects_as_it(inhabited: Place) -> None:
    database = Database(inhabited.migration_url)
    try:
        assert await _select(database, Scope(), "select current_user") == [APP_ROLE]
        assert await _select(database, Scope(), "select id from handoffs") == []
    finally:
        await database.close()


async def test_without_a_scope_there_is_nothing(database: Database, lived_in: Truth) -> None:
    for table in await _tables(lived_in):
        assert await _select(database, Scope(), f"select count(*) from {table}") == [0], table


async def test_an_account_sees_its_own_rows_and_no_others(
    database: Database, lived_in: Truth, a: Team, b: Team
) -> None:
    for table in _SECRET:
        assert await _select(database, a.owner.actor.scope, f"select count(*) from {table}") == [0]
    for table in await _tables(lived_in) - _PERSONAL - _SECRET:
        column = "id" if table == "accounts" else "account_id"
        for team in (a, b):
            # As in a request, where the person is part of the scope.
            scope = team.technician.actor.scope
            assert set(await _select(database, scope, f"select {column} from {table}")) == {team.account_id}, table


async def test_people_see_their_colleagues_and_nobody_elses_login(database: Database, lived_in: Truth, a: Team) -> None:
    scope = a.technician.actor.scope

    assert set(await _select(database, scope, "select id from users")) == {m.user_id for m in a.everyone}
    mine = hash_token(a.technician.token)
    assert await _select(database, scope, "select token_hash from login_sessions") == [mine]


async def test_a_cookie_opens_one_login_session(database: Database, lived_in: Truth, a: Team) -> None:
    mine = hash_token(a.viewer.token)
    scope = Scope(token_hash=mine)

    assert await _select(database, scope, "select token_hash from login_sessions") == [mine]
    for table in await _tables(lived_in) - {"login_sessions"}:
        assert await _select(database, scope, f"select count(*) from {table}") == [0], table


async def test_an_address_opens_one_person(database: Database, lived_in: Truth, a: Team) -> None:
    scope = Scope(email=a.viewer.email)

    assert await _select(database, scope, "select id from users") == [a.viewer.user_id]
    # Of what is to be mailed, what goes to that address alone.
    assert await _select(database, Scope(email=a.owner.email), "select email from personal_mails") == [a.owner.email]
    for table in await _tables(lived_in) - {"users"}:
        assert await _select(database, scope, f"select count(*) from {table}") == [0], table


async def test_the_worker_sees_what_is_to_be_sent_and_how_far_each_log_is(database: Database, lived_in: Truth) -> None:
    scope = Scope(system=True)
    everything = {
        # Those that a timer waits for.
        "handoffs",
        "notification_outbox",
        "account_event_heads",
        "invitations",
        "assessments",
        "loose_files",
        "notification_preferences",
        "personal_mails",
        "jobs",
        "accounts",
        "signing_keys",
    }
    for table in await _tables(lived_in):
        (count,) = await _select(database, scope, f"select count(*) from {table}")
        assert (count > 0) == (table in everything), table


async def test_a_scope_ends_with_its_transaction(database: Database, lived_in: Truth, a: Team, b: Team) -> None:
    def count(scope: Scope) -> Any:
        return _select(database, scope, "select distinct account_id from handoffs")

    assert await count(a.owner.actor.scope) == [a.account_id]
    assert await count(Scope()) == []
    assert await count(b.owner.actor.scope) == [b.account_id]
    with pytest.raises(ZeroDivisionError):
        async with database.transaction(a.owner.actor.scope):
            _ = 1 / 0
    assert await count(Scope()) == []
    # Also for a statement that somebody runs past all of this, on the very connection.
    async with database.transaction(a.owner.actor.scope):
        pass
    async with database.engine.connect() as bare:
        assert (await bare.execute(text("select count(*) from handoffs"))).scalar_one() == 0
    # And for the functions that set a scope of their own, on bare connections.
    assert await database.fetch("select * from events_after($1, 0, 10, 72)", a.account_id)
    (row,) = await database.fetch("select count(*) from account_events")
    assert row["count"] == 0


async def test_no_row_can_be_written_into_another_account(
    database: Database, lived_in: Truth, a: Team, b: Team
) -> None:
    """Each table is offered a row of B's by somebody of A's; the policy refuses before any key could clash."""
    of_b = {
        "accounts": f"id = '{b.account_id}'",
        "users": f"id = '{b.technician.user_id}'",
        "login_sessions": f"user_id = '{b.technician.user_id}'",
        "sign_in_places": f"user_id = '{b.owner.user_id}'",
        "password_resets": f"user_id = '{b.owner.user_id}'",
        "personal_mails": f"email = '{b.owner.email}'",
        "signing_keys": "true",
    }
    for table in sorted(await _tables(lived_in)):
        where = of_b.get(table, f"account_id = '{b.account_id}'")
        row = await lived_in.fetchval(f"select row_to_json(t)::text from {table} t where {where} limit 1")
        with pytest.raises(DBAPIError, match="row-level security"):
            async with database.transaction(a.owner.actor.scope) as tx:
                await tx.session.execute(
                    text(f"insert into {table} select * from json_populate_record(null::{table}, cast(:row as json))"),
                    {"row": row},
                )


async def test_a_member_cannot_write_themselves_into_another_account(database: Database, a: Team, b: Team) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.transaction(a.technician.actor.scope) as tx:
            await tx.session.execute(
                text("insert into memberships values (:account, :person, 'Me', 'owner', null, now())"),
                {"account": b.account_id, "person": a.technician.user_id},
            )


async def test_no_row_can_be_moved_to_another_account(database: Database, a: Team, b: Team) -> None:
    for table in ("flowpilot_sessions", "handoffs", "memberships", "account_event_heads", "notification_outbox"):
        with pytest.raises(DBAPIError, match="row-level security"):
            async with database.transaction(a.owner.actor.scope) as tx:
                await tx.session.execute(text(f"update {table} set account_id = :b"), {"b": b.account_id})


_CHANGES = {
    "flowpilot_sessions": "title = 'stolen'",
    "handoffs": "title = 'stolen'",
    "memberships": "role = 'viewer'",
    "notification_outbox": "status = 'dead'",
    "account_event_heads": "seq = 0",
    "assessments": "status = 'muted'",
    "playbook_entries": "title = 'stolen'",
    "account_flows": "enabled = true",
    "followed_flows": "cause = 'dns'",
    "model_usage": "tokens = 0",
}


async def test_no_row_of_another_account_can_be_changed(copy: Place, a: Team, b: Team) -> None:
    async with connected(copy.superuser_url) as truth, _database(copy) as database:
        for table, change in _CHANGES.items():
            rows = f"select * from {table} as row where account_id = $1 order by row::text"
            before = [await truth.fetch(rows, team.account_id) for team in (a, b)]

            async with database.transaction(a.owner.actor.scope) as tx:
                await tx.session.execute(text(f"update {table} set {change}"))

            after = [await truth.fetch(rows, team.account_id) for team in (a, b)]
            assert after[0] != before[0], table
            assert after[1] == before[1], table


async def test_a_row_cannot_point_into_another_account(copy: Place, a: Team, b: Team) -> None:
    """Foreign keys look past the policies, so they name the account too."""
    async with connected(copy.superuser_url) as truth, _database(copy) as database:
        await truth.execute("update handoffs set state = 'withdrawn', claimed_by = null")
        foreign: UUID = await truth.fetchval("select id from flowpilot_sessions where account_id = $1", b.account_id)
        for change in (
            "update handoffs set session_id = :foreign",
            (
                "insert into session_steps (id, account_id, session_id, position, kind, body, actor_id, created_at) "
                "select gen_random_uuid(), account_id, :foreign, 99, kind, body, actor_id, created_at "
                "from session_steps limit 1"
            ),
        ):
            with pytest.raises(DBAPIError, match="foreign key"):
                async with database.transaction(a.owner.actor.scope) as tx:
                    await tx.session.execute(text(change), {"foreign": foreign})
