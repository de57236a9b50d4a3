"""What a transaction writes goes in one statement at its end, and what is read together comes in one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError

from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.queries import locking
from resolutionflow.kernel.db import reads, writes
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import Base, from_json, new_id
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.db.tx import Write
from resolutionflow.kernel.errors import TooLarge
from resolutionflow.kernel.jobs import queue
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.databases import Place, Truth, waiting_for_locks
from tests.support.factories import FULL_SESSION, escalated, open_session

_COUNTS = "select count(*) from flowpilot_sessions", "select count(*) from session_steps"


@pytest_asyncio.fixture
async def database(place: Place) -> AsyncIterator[Database]:
    opened = Database(place.url)
    yield opened
    await opened.close()


def _session(a: Team, tx: Tx, **fields: Any) -> SessionRow:
    known = {"title": "VPN drops", "problem": "", "client_name": "Harbor", "severity": "high", "status": "open"}
    at = {"created_at": tx.now, "updated_at": tx.now, "facts_at": {}}
    return SessionRow(account_id=a.account_id, owner_id=a.technician.user_id, steps=0, **{**known, **at, **fields})


def _step(session: SessionRow, position: int, kind: str = "note") -> StepRow:
    return StepRow(
        account_id=session.account_id,
        session_id=session.id,
        position=position,
        kind=kind,
        body="It is raining.",
        actor_id=session.owner_id,
        secrets={"body": [(0, 2, "password")]},
        created_at=session.created_at,
    )


async def test_new_and_changed_rows_of_several_tables_are_one_statement(
    database: Database, a: Team, truth: Truth
) -> None:
    async with database.transaction(a.technician.actor.scope) as tx:
        kept = _session(a, tx, id=new_id())
        tx.session.add(kept)
    with counted_queries(database) as statements:
        async with database.transaction(a.technician.actor.scope) as tx:
            session = (await tx.session.execute(select(SessionRow))).scalar_one()
            session.status, session.device = "resolved", "HD-FW-01"
            tx.session.add_all([_step(session, 1), _step(session, 2), _session(a, tx, hidden=["hunter2"])])

    assert len(statements) == len(["begin", "select", "write"])
    rows = await truth.fetch("select device, hidden, secrets from flowpilot_sessions order by created_at")
    assert [tuple(row) for row in rows] == [("HD-FW-01", None, None), (None, '["hunter2"]', None)]
    assert await truth.fetchval("select array_agg(position order by position) from session_steps") == [1, 2]
    assert await truth.fetchval("select secrets from session_steps limit 1") == '{"body": [[0, 2, "password"]]}'


async def test_a_change_of_a_row_that_is_gone_is_no_success(database: Database, a: Team, truth: Truth) -> None:
    async with database.transaction(a.technician.actor.scope) as tx:
        tx.session.add(_session(a, tx))

    async def change() -> None:
        async with database.transaction(a.technician.actor.scope) as tx:
            (await tx.session.execute(select(SessionRow))).scalar_one().status = "resolved"
            await truth.execute("delete from flowpilot_sessions")

    with pytest.raises(StaleDataError):
        await change()


async def test_very_many_rows_are_written_all_the_same(database: Database, a: Team, truth: Truth) -> None:
    async with database.transaction(a.technician.actor.scope) as tx:
        session = _session(a, tx, id=new_id())
        tx.session.add(session)
        tx.session.add_all([_step(session, place) for place in range(writes.MOST_ROWS + 1)])

    assert [await truth.fetchval(each) for each in _COUNTS] == [1, writes.MOST_ROWS + 1]


async def test_a_broken_constraint_is_the_error_that_was_named_for_it(
    database: Database, a: Team, truth: Truth
) -> None:
    async def twice_the_same_place() -> None:
        async with database.transaction(a.technician.actor.scope) as tx:
            tx.violations["uq_session_steps_session_id_position"] = TooLarge
            session = _session(a, tx, id=new_id())
            tx.session.add_all([session, _step(session, 1), _step(session, 1)])

    with pytest.raises(TooLarge):
        await twice_the_same_place()

    assert [await truth.fetchval(each) for each in _COUNTS] == [0, 0]


def _note(place: int, taken: list[int]) -> Write:
    def take(rows: list[dict[str, int]]) -> None:
        taken.extend(row["place"] for row in rows)

    return Write(
        name="note", sql="note as (select cast(:place as integer) as place)", arguments={"place": place}, take=take
    )


async def test_a_second_write_of_a_name_has_the_first_one_done(database: Database, a: Team) -> None:
    taken: list[int] = []
    async with database.transaction(a.technician.actor.scope) as tx:
        await writes.add(tx, _note(1, taken))
        assert taken == []
        await writes.add(tx, _note(2, taken))
        assert taken == [1]
    assert taken == [1, 2]


async def test_jobs_of_a_write_are_enqueued_with_those_of_the_program(
    database: Database, a: Team, truth: Truth
) -> None:
    async with database.transaction(a.technician.actor.scope) as tx:
        queue.enqueue(tx, "other", 7)
        row = f"select 'note' as kind, '8' as key, cast('{a.account_id}' as uuid) as account_id"
        jobs = f"{row}, cast(1 as smallint) as priority, now() as due_at from note"
        await writes.add(tx, Write(name="note", sql="note as (select 1 as one)", arguments={}, jobs=jobs))

    assert await truth.fetchval("select array_agg(kind || ' ' || key order by kind) from jobs") == ["note 8", "other 7"]


class _Count(msgspec.Struct):
    rows: int


_SESSIONS = Read(sql="select count(*) as rows from flowpilot_sessions", arguments={}, row=_Count)
_STEPS = Read(
    sql="select count(*) as rows from session_steps where kind = :kind", arguments={"kind": "action"}, row=_Count
)


async def test_what_begins_a_transaction_is_read_in_its_scope(api: Api, a: Team, b: Team) -> None:
    await escalated(api, a)
    for team, rows in ((a, 1), (b, 0)):
        with counted_queries(api.database) as statements:
            async with api.database.transaction(team.technician.actor.scope, _SESSIONS, _STEPS) as tx:
                found = [(await reads.rows(tx, read))[0].rows for read in (_STEPS, _SESSIONS)]
        assert found == [rows, rows]
        assert len(statements) == 1


async def test_what_was_read_ahead_is_given_once(api: Api, a: Team) -> None:
    await escalated(api, a)
    async with api.database.transaction(a.technician.actor.scope) as tx:
        with counted_queries(api.database) as statements:
            await reads.ahead(tx, _SESSIONS, _STEPS)
            for _ in range(2):
                assert (await reads.rows(tx, _SESSIONS))[0].rows == 1
        assert len(statements) == len(["ahead", "again"])


async def test_a_row_that_changed_before_it_was_locked_has_the_rest_read_anew(api: Api, a: Team, truth: Truth) -> None:
    """The statement that locks it sees other tables as they were before it waited."""
    session = await open_session(api.by(a.technician))
    lock = locking(a.account_id, session["id"])

    async def second() -> tuple[bool, int]:
        async with api.database.transaction(a.technician.actor.scope, lock, _STEPS) as tx:
            return reads.known(tx, _STEPS), (await reads.rows(tx, _STEPS))[0].rows

    async with api.database.transaction(a.technician.actor.scope) as tx:
        row = (await tx.session.execute(select(SessionRow).with_for_update())).scalar_one()
        waiting = asyncio.create_task(second())
        await waiting_for_locks(truth, 1)
        row.steps = 1
        tx.session.add(_step(row, 1, kind="action"))

    assert await waiting == (False, 1)


@pytest.mark.parametrize("table", [SessionRow, StepRow])
async def test_a_row_from_json_is_the_row(api: Api, a: Team, table: type[Base]) -> None:
    await escalated(api, a, **FULL_SESSION)
    name = table.__tablename__
    async with api.database.transaction(a.technician.actor.scope) as tx:
        read = (await tx.session.execute(select(table))).scalar_one()
        (columns,) = await reads.rows(tx, Read(sql=f"select * from {name}", arguments={}, row=dict))
        made = from_json(table, columns)
        for attribute in table.__mapper__.column_attrs:
            assert getattr(made, attribute.key) == getattr(read, attribute.key), attribute.key


def test_a_session_writes_rows_before_those_that_point_to_them() -> None:
    """Where more is pending than one statement takes, or a query comes between."""
    configure_mappers()
    order = {mapper.local_table: mapper._sort_key for mapper in Base.registry.mappers}
    for table, key in order.items():
        for parent in {each.referred_table for each in table.foreign_key_constraints} - {table}:  # type: ignore[attr-defined]
            assert order[parent] < key, f"{parent} before {table}"
