"""Readiness checks of the database and Redis."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Literal

from sqlalchemy import text

from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.kernel.redis import AWAY, Client, describe
from resolutionflow.kernel.schema import Output

_TIMEOUT_S = 2.0
_PROBE_EVERY_S = 10.0

_STATE = text(
    "select current_user as name, rolsuper or rolbypassrls as unsafe, "
    "current_setting('transaction_read_only')::boolean as read_only from pg_roles where rolname = current_user"
)
_PROBE = (
    text("set local work_mem = '64kB'"),
    text("select count(*) from (select i from generate_series(1, 30000) i order by -i offset 0) sorted"),
)
"""A sort with so little memory that it writes half a megabyte of temporary files to the data disk."""


class Check(Output, frozen=True):
    status: Literal["up", "down"]
    detail: str | None


class Readiness(Output, frozen=True):
    """``degraded``: everything works, live cards may take half a second longer."""

    status: Literal["ready", "degraded", "not-ready"]
    checks: dict[str, Check] | None
    """What is down and why. Only with METRICS_TOKEN."""


class DatabaseCheck:
    """Whether the database can serve.

    Down if it is unreachable, read-only or full, if its schema is another version's, or if our role bypasses row-level
    security.
    """

    def __init__(self, database: Database, revision: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._revision = revision
        self._monotonic = monotonic
        self._probe_at = 0.0

    async def __call__(self) -> Check:
        try:
            async with asyncio.timeout(_TIMEOUT_S), self._database.transaction(Scope()) as tx:
                detail = await self._look(tx)
        except Unavailable as problem:
            detail = f"PostgreSQL: {problem.reason}"
        except TimeoutError:
            detail = f"PostgreSQL: no answer within {_TIMEOUT_S:.0f} s"
        except Exception as error:  # noqa: BLE001  (any error means not ready)
            detail = f"PostgreSQL: {type(error).__name__}"
        return Check(status="down" if detail else "up", detail=detail)

    async def _look(self, tx: Tx) -> str | None:
        state = (await tx.session.execute(_STATE)).one()
        if state.unsafe:
            return f"the role {state.name} bypasses row-level security"
        if state.read_only:
            reason = "read-only: it is a replica, or default_transaction_read_only is on"
            self._database.write_outage.failed(reason)
            return f"PostgreSQL: {reason}"
        found = (await tx.session.execute(text("select version_num from alembic_version"))).scalar_one_or_none()
        if found != self._revision:
            return f"schema {found}, this version needs {self._revision}: run resolutionflow migrate"
        # Probe every time while it was full the last time.
        if self._monotonic() >= self._probe_at or self._database.write_outage.reason:
            for statement in _PROBE:
                await tx.session.execute(statement)
            self._probe_at = self._monotonic() + _PROBE_EVERY_S
            self._database.write_outage.worked()
        return None


async def check_redis(client: Client, uses: Sequence[Outage]) -> Check:
    """``uses`` are outages that a PING does not show, such as a login that may not publish."""
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            await client.ping()
    except AWAY as error:
        return Check(status="down", detail=f"Redis: {describe(error)}; pages poll instead")
    for use in uses:
        if use.reason:
            return Check(status="down", detail=f"Redis ({use.dependency}): {use.reason}; pages poll instead")
    return Check(status="up", detail=None)
