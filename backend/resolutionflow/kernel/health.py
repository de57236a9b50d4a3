"""Whether the process lives, and whether it can do its work."""

import asyncio
from typing import Literal

from sqlalchemy import text

from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import Problem
from resolutionflow.kernel.redis import AWAY, Client
from resolutionflow.kernel.schema import Output
from resolutionflow.kernel.tenancy import Scope

_TIMEOUT_S = 2.0


class Check(Output, frozen=True):
    status: Literal["up", "down"]
    detail: str | None


class Readiness(Output, frozen=True):
    """``degraded``: everything works, live cards may take half a second longer."""

    status: Literal["ready", "degraded", "not-ready"]
    checks: dict[str, Check]


async def check_database(database: Database, revision: str) -> Check:
    """Down when nothing may be served.

    That is when it cannot be reached, its schema is another version's, or row-level security could be stepped over.
    """
    try:
        async with asyncio.timeout(_TIMEOUT_S), database.transaction(Scope()) as tx:
            role = (
                await tx.session.execute(
                    text(
                        "select current_user as name, rolsuper or rolbypassrls as unsafe from pg_roles "
                        "where rolname = current_user"
                    )
                )
            ).one()
            found = (await tx.session.execute(text("select version_num from alembic_version"))).scalar_one_or_none()
    except (Problem, TimeoutError, OSError):
        return Check(status="down", detail="PostgreSQL does not answer")
    except Exception as error:  # noqa: BLE001  (whatever it is, the answer is: not ready, and why)
        return Check(status="down", detail=f"PostgreSQL: {type(error).__name__}")
    if role.unsafe:
        return Check(status="down", detail=f"the role {role.name} bypasses row-level security")
    if found != revision:
        return Check(status="down", detail=f"schema {found}, this version needs {revision}: run resolutionflow migrate")
    return Check(status="up", detail=None)


async def check_redis(client: Client) -> Check:
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            await client.ping()
    except AWAY:
        return Check(status="down", detail="Redis does not answer; live cards are polled instead")
    return Check(status="up", detail=None)
