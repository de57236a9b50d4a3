"""The declarative base: advanced-alchemy's naming rules and types, UUIDv7 keys made here."""

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from graphlib import TopologicalSorter
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
from advanced_alchemy.base import AdvancedDeclarativeBase, CommonTableAttributes
from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import event, inspect
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapper, make_transient_to_detached, mapped_column
from sqlalchemy.types import TypeEngine
from uuid_utils.compat import uuid7


class Base(CommonTableAttributes, AdvancedDeclarativeBase):
    """Base of all tables."""

    __abstract__ = True


@event.listens_for(Mapper, "after_configured")
def _parents_first() -> None:
    """Insert rows in the order of foreign keys: without relationships a session goes by the names of modules."""
    tables = Base.metadata.tables
    # By name: a command knows only the tables of what it does.
    parents = {
        name: {each.target_fullname.split(".")[0] for each in table.foreign_keys} & (tables.keys() - {name})
        for name, table in tables.items()
    }
    places = {name: place for place, name in enumerate(TopologicalSorter(parents).static_order())}
    for mapper in Base.registry.mappers:
        mapper._sort_key = f"{places[mapper.local_table.name]:04}"  # type: ignore[attr-defined]  # noqa: SLF001  (there is no other way)


RowT = TypeVar("RowT", bound=Base)
_IN_JSON = {UUID, datetime, float}
"""Types whose values JSON has as others."""


def new_id() -> UUID:
    """UUIDv7: sorts by the time it was made, so that index pages fill in order."""
    return uuid7()


def from_json(table: type[RowT], columns: Mapping[str, Any]) -> RowT:
    """A row from its columns in JSON, as ``to_json`` writes them. It belongs to no session."""
    known = _attributes(table)
    return table(**{known[name][0]: known[name][1](value) for name, value in columns.items() if name in known})


@functools.cache
def _attributes(table: type[Base]) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """By column: the attribute, and what makes its value of JSON."""
    attributes = inspect(table).column_attrs
    return {each.columns[0].name: (each.key, functools.partial(_value, each.columns[0].type)) for each in attributes}


def _value(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  (what columns hold)
    if value is None:
        return None
    if isinstance(kind, ARRAY):
        return [_value(kind.item_type, each) for each in value]
    if kind.python_type is bytes:
        return bytes.fromhex(value.removeprefix("\\x"))
    return msgspec.convert(value, kind.python_type) if kind.python_type in _IN_JSON else value


def adopt(session: AsyncSession, row: Base) -> None:
    """Have a session know a row of ``from_json`` as if it had read it."""
    make_transient_to_detached(row)
    session.add(row)


Id = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]
Timestamp = Annotated[datetime, mapped_column(DateTimeUTC(timezone=True))]
