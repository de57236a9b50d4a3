"""The parameters of SQL that is put together from parts.

Such statements have up to a hundred and fifty of them. They are numbered here, once a statement, because SQLAlchemy
goes through all of them with each execution.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

_PARAMETER = re.compile(r"(?<![:\w]):(\w+)(?!:)")


def named(sql: str, part: str) -> str:
    """The SQL with each ``:parameter`` as ``:part_parameter``."""
    return _PARAMETER.sub(rf":{part}_\1", sql)


class Statement(NamedTuple):
    """SQL as PostgreSQL's driver takes it."""

    sql: str
    """With ``$1`` for the first parameter."""
    names: tuple[str, ...]
    """Of the parameters, in the order of their numbers."""

    async def one(self, session: AsyncSession, arguments: Mapping[str, object]) -> Row[Any]:
        """Its only row. Pending rows of the session are not written before."""
        connection = await session.connection()
        values = tuple([arguments[name] for name in self.names])
        return (await connection.exec_driver_sql(self.sql, values)).one()


@functools.lru_cache(1_000)
def numbered(sql: str) -> Statement:
    """The SQL with its ``:parameters`` numbered; one that occurs twice has one number."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"${numbers.setdefault(found[1], len(numbers) + 1)}"

    return Statement(_PARAMETER.sub(number, sql), tuple(numbers))
