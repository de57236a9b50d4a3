"""What a transaction writes, put together as one statement at its end: one round trip, however many tables it touches.

Rows of the session and ``Write``s become common table expressions of one statement. They see what was there before it,
and not each other's rows; foreign keys and other constraints are checked when all are written.
"""

import functools
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BindParameter, ClauseElement, TextClause, bindparam, inspect, text
from sqlalchemy.orm import InstanceState, Mapper
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeEngine

from resolutionflow.kernel.db.parameters import named
from resolutionflow.kernel.db.tx import Tx, Write

MOST_ROWS = 40
"""Of a session in one statement. More are written table by table, many rows at once."""


async def add(tx: Tx, write: Write) -> None:
    """Write this at the end of the transaction, or as soon as another of that name is added."""
    pending: dict[str, Write] = tx.state.setdefault(Write, {})
    if write.name in pending:
        await flush(tx)
    pending[write.name] = write


async def flush(tx: Tx) -> None:
    """Write what is pending now, but for what belongs to the end of the transaction."""
    await tx.session.flush()
    pending: dict[str, Write] = tx.state.get(Write, {})
    writes = list(pending.values())
    pending.clear()
    jobs = [
        Write(name=f"{each.name}_jobs", sql=f"{each.name}_jobs as ({each.jobs})", arguments={}, take=each.enqueue)
        for each in writes
        if each.jobs
    ]
    await _execute(tx, [*writes, *jobs])


async def finish(tx: Tx) -> None:
    """Write everything: rows, writes, and last of all what ``tx.endings`` make of them."""
    pending: dict[str, Write] = tx.state.pop(Write, {})
    writes = [*await _rows(tx), *pending.values()]
    for ending in tx.endings.values():
        write = ending(tx, writes)
        if write is not None:
            writes.append(write)
    await _execute(tx, writes)


async def _execute(tx: Tx, writes: list[Write]) -> None:
    if not writes:
        return
    parts = (_Part(each.name, each.sql, tuple(each.types.items()), bool(each.take), each.last) for each in writes)
    statement = _statement(tuple(parts))
    arguments = {f"{write.name}_{name}": value for write in writes for name, value in write.arguments.items()}
    found = (await tx.session.execute(statement, arguments)).one()
    for write, rows in zip(writes, found, strict=False):
        if write.rows not in {None, rows}:
            message = f"{rows} rows instead of {write.rows}: {write.sql}"
            raise StaleDataError(message)
    for write in writes:
        if write.take is not None:
            write.take(msgspec.json.decode(getattr(found, write.name)))


class _Part(NamedTuple):
    """What the text of the statement depends on."""

    name: str
    sql: str
    types: tuple[tuple[str, TypeEngine[Any]], ...]
    taken: bool
    last: bool


@functools.lru_cache(500)
def _statement(parts: tuple[_Part, ...]) -> TextClause:
    tables: list[str] = []
    counts: list[str] = []
    columns: list[str] = []
    types: list[BindParameter[Any]] = []
    for part in parts:
        if part.last:
            # Counting the others has them done, in this order.
            tables.append(f"written_before as materialized (select {' + '.join(counts) or '0'} as rows)")
        # Names are the part's own, but for tables: what enqueues jobs reads from another part.
        tables.append(named(part.sql, part.name))
        counts.append(f"(select count(*) from {part.name})")  # noqa: S608  (constant names)
        types += [bindparam(f"{part.name}_{name}", type_=type_) for name, type_ in part.types]
        if part.taken:
            rows = f"(select coalesce(json_agg(t), '[]')::text from {part.name} t)"  # noqa: S608  (constant names)
            columns.append(f"{rows} as {part.name}")
    statement = f"with {', '.join(tables)} select {', '.join([*counts, *columns])}"
    return text(statement).bindparams(*types)


async def _rows(tx: Tx) -> list[Write]:
    """The session's new and changed rows. The session forgets them, because they are as good as stored."""
    session = tx.session.sync_session
    # In one order, so that the same change is the same statement, which is prepared once a connection.
    changed = sorted(
        (inspect(row) for row in session.dirty), key=lambda state: (state.mapper.local_table.name, state.key)
    )
    states = [*(inspect(row) for row in session.new), *changed]
    if session.deleted or len(states) > MOST_ROWS:
        await tx.session.flush()
        return []
    values = [_new_values(state) if state.transient or state.pending else _changed_values(state) for state in states]
    if any(isinstance(value, ClauseElement) for each in values for value in each.values()):
        await tx.session.flush()
        return []
    writes = [
        _row(f"row{place}", state, each) for place, (state, each) in enumerate(zip(states, values, strict=True)) if each
    ]
    for state in states:
        session.expunge(state.object)
    return writes


def _new_values(state: InstanceState[Any]) -> dict[str, object]:
    values = {}
    for attribute in state.mapper.column_attrs:
        column = attribute.columns[0]
        if attribute.key in state.dict:
            values[attribute.key] = state.dict[attribute.key]
        elif column.default is not None:
            made = column.default.arg
            values[attribute.key] = made(None) if column.default.is_callable else made
    return values


def _changed_values(state: InstanceState[Any]) -> dict[str, object]:
    keys = (attribute.key for attribute in state.mapper.column_attrs)
    return {key: state.dict[key] for key in keys if state.attrs[key].history.has_changes()}


def _row(name: str, state: InstanceState[Any], values: dict[str, object]) -> Write:
    mapper: Mapper[Any] = state.mapper
    columns = {key: mapper.column_attrs[key].columns[0] for key in values}
    table = mapper.local_table.name  # type: ignore[attr-defined]
    types = {key: column.type for key, column in columns.items()}
    if state.pending:
        names, places = ", ".join(c.name for c in columns.values()), ", ".join(f":{key}" for key in columns)
        sql = f"{name} as (insert into {table} ({names}) values ({places}) returning 1)"  # noqa: S608  (of names in models)
        return Write(name=name, sql=sql, arguments=values, types=types, rows=1)
    changes = ", ".join(f"{column.name} = :{key}" for key, column in columns.items())
    key_columns = mapper.primary_key
    key = " and ".join(f"{column.name} = :key_{column.name}" for column in key_columns)
    identity = dict(zip((f"key_{column.name}" for column in key_columns), state.identity or (), strict=True))
    return Write(
        name=name,
        sql=f"{name} as (update {table} set {changes} where {key} returning 1)",  # noqa: S608  (of names in models)
        arguments={**values, **identity},
        types={**types, **{f"key_{column.name}": column.type for column in key_columns}},
        rows=1,
    )
