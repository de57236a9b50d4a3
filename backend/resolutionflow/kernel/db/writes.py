"""What a transaction writes, put together as one statement at its end: one round trip, however many tables it touches.

Rows of the session and ``Write``s become common table expressions of one statement. They see what was there before it,
and not each other's rows; foreign keys and other constraints are checked when all are written.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ClauseElement, ColumnElement, inspect
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlalchemy.orm import InstanceState, Mapper
from sqlalchemy.orm.exc import StaleDataError

from resolutionflow.kernel.db.parameters import Statement, named, numbered
from resolutionflow.kernel.db.tx import Tx, Write

_DIALECT = dialect()  # type: ignore[no-untyped-call]
MOST_ROWS = 40
"""Of a session in one statement. More are written table by table, many rows at once."""


async def add(tx: Tx, write: Write, *, instead: bool = False) -> None:
    """Write this at the end of the transaction, or as soon as another of that name is added.

    ``instead``: this is all that a pending one of the same SQL would write, and more.
    """
    pending: dict[str, Write] = tx.state.setdefault(Write, {})
    if write.name in pending and not (instead and pending[write.name].sql == write.sql):
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
    parts = tuple(_Part(each.name, each.sql, bool(each.take), each.last) for each in writes)
    arguments = {f"{write.name}_{name}": value for write in writes for name, value in write.arguments.items()}
    found = await _statement(parts).one(tx.session, arguments)
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
    taken: bool
    last: bool


@functools.lru_cache(500)
def _statement(parts: tuple[_Part, ...]) -> Statement:
    tables: list[str] = []
    counts: list[str] = []
    columns: list[str] = []
    for part in parts:
        if part.last:
            # Counting the others has them done, in this order.
            tables.append(f"written_before as materialized (select {' + '.join(counts) or '0'} as rows)")
        # Names are the part's own, but for tables: what enqueues jobs reads from another part.
        tables.append(named(part.sql, part.name))
        counts.append(f"(select count(*) from {part.name})")  # noqa: S608  (constant names)
        if part.taken:
            rows = f"(select coalesce(json_agg(t), '[]')::text from {part.name} t)"  # noqa: S608  (constant names)
            columns.append(f"{rows} as {part.name}")
    return numbered(f"with {', '.join(tables)} select {', '.join([*counts, *columns])}")


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
    if state.pending:
        sql, processors = _insert(name, state.mapper, tuple(values))
        arguments = {**values}
    else:
        sql, processors = _update(name, state.mapper, tuple(values))
        keys = (f"key_{column.name}" for column in state.mapper.primary_key)
        arguments = {**values, **dict(zip(keys, state.identity or (), strict=True))}
    for key, process in processors:
        arguments[key] = process(arguments[key])
    return Write(name=name, sql=sql, arguments=arguments, rows=1)


Processors = tuple[tuple[str, Callable[[Any], Any]], ...]
"""By argument, what makes of a value what the driver takes."""


@functools.lru_cache(500)
def _insert(name: str, mapper: Mapper[Any], keys: tuple[str, ...]) -> tuple[str, Processors]:
    columns = {key: mapper.column_attrs[key].columns[0] for key in keys}
    names, places = ", ".join(column.name for column in columns.values()), ", ".join(f":{key}" for key in columns)
    table = mapper.local_table.name  # type: ignore[attr-defined]
    sql = f"{name} as (insert into {table} ({names}) values ({places}) returning 1)"  # noqa: S608  (of names in models)
    return sql, _processors(columns)


@functools.lru_cache(500)
def _update(name: str, mapper: Mapper[Any], keys: tuple[str, ...]) -> tuple[str, Processors]:
    columns = {key: mapper.column_attrs[key].columns[0] for key in keys}
    changes = ", ".join(f"{column.name} = :{key}" for key, column in columns.items())
    identity = {f"key_{column.name}": column for column in mapper.primary_key}
    where = " and ".join(f"{column.name} = :{key}" for key, column in identity.items())
    table = mapper.local_table.name  # type: ignore[attr-defined]
    sql = f"{name} as (update {table} set {changes} where {where} returning 1)"  # noqa: S608  (of names in models)
    return sql, _processors({**columns, **identity})


def _processors(columns: Mapping[str, ColumnElement[Any]]) -> Processors:
    found = ((key, column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for key, column in columns.items())
    return tuple((key, process) for key, process in found if process is not None)
