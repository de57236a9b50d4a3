"""An open transaction, and what it will write."""

import time
from collections.abc import Awaitable, Callable, Hashable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Problem


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the statement.

    ``sql`` is one or more common table expressions, ``other as (…), name as (…)``, with ``:parameters``. The last one
    is called ``name`` and has a RETURNING.
    """

    name: str
    sql: str
    arguments: Mapping[str, object]
    take: Callable[[list[Any]], None] | None = None
    """Is given the rows of ``name``, decoded from JSON, within the transaction."""
    jobs: str = ""
    """A SELECT from its expressions of jobs to enqueue: kind, key, account_id, priority and due_at."""
    enqueue: Callable[[list[Any]], None] | None = None
    """Is given the rows of ``jobs`` where the transaction goes on after this."""
    rows: int | None = None
    """As many must be written. Fewer: one was deleted meanwhile, or row-level security hides it."""
    last: bool = False
    """It selects ``from written_before``, and so begins when all others are done."""


Ending = Callable[["Tx", list[Write]], Write | None]
"""Makes one of the last writes of a transaction, when those before it are known."""


class Tx:
    """An open transaction: its session, its scope and its time."""

    def __init__(
        self, session: AsyncSession, scope: Scope, now: datetime, seconds: Callable[[], float] = time.time
    ) -> None:
        self.session = session
        self.scope = scope
        self.now = now
        """Start of the transaction by the database's clock, the same on every node."""
        self.seconds = seconds
        """The same clock at this moment, in seconds since 1970; for measuring."""
        self.endings: dict[Hashable, Ending] = {}
        """What the statement that ends the transaction writes last, in this order, once per key."""
        self.violations: dict[str, type[Problem]] = {}
        """Errors for rows that break a constraint, by its name."""
        self.after_commit: list[Callable[[], Awaitable[None]]] = []
        """Effects that run after the commit. They must not fail the request, whose work is stored."""
        self.state: dict[Hashable, Any] = {}
        """Pending work and rows already read, for the length of the transaction."""

    @property
    def account_id(self) -> UUID:
        """The account of the scope, which must have one."""
        assert self.scope.account_id is not None  # noqa: S101  (a bug: no data can cause it)
        return self.scope.account_id

    async def advisory_lock(self, what: str) -> None:
        """Take a per-account advisory lock until the transaction ends."""
        key = {"key": f"{what} {self.account_id}"}
        await self.session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)
