"""Reads that go together in one statement: one round trip, and each rows of its own."""

import functools
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from resolutionflow.kernel.db.parameters import Statement, named, numbered
from resolutionflow.kernel.db.tenancy import PARAMETERS
from resolutionflow.kernel.db.tx import Tx

T = TypeVar("T")
_SCOPE = ", ".join(f"set_config('app.{name}', :{name}, true) as {name}" for name in PARAMETERS)


class Read(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A query. Alone it is a statement; read ahead with others it is a part of one."""

    sql: str
    """With ``:parameters``."""
    arguments: Mapping[str, Hashable]
    row: type[T]
    """What a row is decoded to from JSON, by the names of its columns."""
    keep: Callable[[Tx, list[T]], None] | None = None
    """Stores what was read ahead, where that is not ``rows``."""

    @property
    def key(self) -> Hashable:
        """By which it is found again."""
        return self.sql, tuple(self.arguments.items())


async def rows(tx: Tx, read: Read[T]) -> list[T]:
    """The rows, which may have been read ahead. A second time they are read anew."""
    ahead: dict[Hashable, list[T]] = tx.state.get(Read, {})
    known = ahead.pop(read.key, None)
    if known is not None:
        return known
    found = await statement((read.sql,)).one(tx.session, arguments([read]))
    return _decode(read, found[0])


def known(tx: Tx, read: Read[Any]) -> bool:
    """Whether it was read ahead, and not yet asked for."""
    return read.key in tx.state.get(Read, {})


async def ahead(tx: Tx, *reads: Read[Any]) -> None:
    """Read several in one statement, for ``rows``."""
    found = await statement(tuple(read.sql for read in reads)).one(tx.session, arguments(reads))
    keep(tx, reads, found)


def keep(tx: Tx, reads: "tuple[Read[Any], ...]", found: Any) -> None:  # noqa: ANN401  (a row of ``statement``)
    """Keep what was found, until it is asked for."""
    decoded = [(read, _decode(read, encoded)) for read, encoded in zip(reads, found, strict=False)]
    tx.state.setdefault(Read, {}).update({read.key: each for read, each in decoded if read.keep is None})
    for read, each in decoded:
        if read.keep is not None:
            read.keep(tx, each)


def forget(tx: Tx) -> None:
    """Read anew what was read ahead: it may be from before a lock that the same statement waited for."""
    tx.state.pop(Read, None)


def arguments(reads: "tuple[Read[Any], ...] | list[Read[Any]]") -> dict[str, Hashable]:
    return {f"r{place}_{name}": value for place, read in enumerate(reads) for name, value in read.arguments.items()}


@functools.lru_cache(500)
def statement(queries: tuple[str, ...], *, begins: bool = False) -> Statement:
    """One row with the rows of each query as JSON; then, where it ``begins`` a transaction, the database's clock.

    Where it begins one, it sets the scope before the queries run: each refers to what that returns, and ``offset 0``
    keeps the planner from moving the reference out.
    """
    after = "where scope.account_id is not null offset 0" if begins else ""
    rows_of = "select coalesce(json_agg(found), '[]')::text from"
    parts = [named(sql, f"r{place}") for place, sql in enumerate(queries)]
    columns = [f"({rows_of} (select * from ({part}) q {after}) found)" for part in parts]  # noqa: S608  (constants)
    if begins:
        return numbered(f"select {', '.join([*columns, 'now()'])} from (select {_SCOPE}) scope")  # noqa: S608  (constants)
    return numbered(f"select {', '.join(columns)}")


def _decode(read: Read[T], encoded: str) -> list[T]:
    decoder: msgspec.json.Decoder[list[T]] = _decoder(read.row)  # type: ignore[arg-type]  # a class is hashable
    return decoder.decode(encoded)


@functools.cache
def _decoder(row: Hashable) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(list[row])  # type: ignore[valid-type]  # known when it runs
