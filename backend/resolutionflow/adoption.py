"""Jobs for what processes of the version before wrote down, while both versions run. It may go with the next version.

They wrote no stamps either, since triggers did that: what they did once those were gone is stamped each hour.

Those processes lease rows by columns of their own. Whoever finds one whose moment has come takes it in one statement:
a worker of that version by moving the moment ahead, and this by moving it to ``jobs.NEVER``, which none of them finds
again. So each row is with one of them, and what was leased by a worker that ended is taken when its lease does.
"""

from sqlalchemy import text

from resolutionflow.domains.analytics import stamps
from resolutionflow.domains.identity import invitations, personal_mails
from resolutionflow.kernel import jobs
from resolutionflow.kernel.db import Database, Tx
from resolutionflow.kernel.jobs import Job, Kind
from resolutionflow.kernel.tenancy import Scope

_EVERY_S = 60.0
_STAMPING_EVERY_S = 3_600.0
_AT_ONCE = 500
_TAKE = """
    with due as materialized (
      select {key} from {table} where {column} <= :now order by {column} limit :limit for update skip locked
    )
    update {table} mine set {column} = :never from due where {match}
    returning {returning}
"""
_INVITATIONS = text(
    _TAKE.format(
        table="invitations",
        column="mail_due_at",
        key="id",
        match="mine.id = due.id",
        returning="mine.account_id, mine.id",
    )
)
_PERSONAL_MAILS = text(
    _TAKE.format(
        table="personal_mails",
        column="due_at",
        key="id",
        match="mine.id = due.id",
        returning="null as account_id, mine.id",
    )
)
_TAKEN = {invitations.JOB: _INVITATIONS, personal_mails.JOB: _PERSONAL_MAILS}


def adoption(database: Database) -> Kind:
    """The job that does so."""

    async def adopt_all(_: Job) -> None:
        async with database.transaction(Scope(system=True)) as tx:
            await adopt(tx)

    return Kind(name="adoption", handler=adopt_all, slots=1, max_attempts=None, every_s=_EVERY_S)


def stamping(database: Database) -> Kind:
    """The job that stamps what those processes did."""

    async def catch_up(_: Job) -> None:
        await stamps.catch_up(database)

    return Kind(name="stamping", handler=catch_up, slots=1, max_attempts=None, every_s=_STAMPING_EVERY_S)


async def adopt(tx: Tx) -> None:
    """Make jobs of rows that are due and have none."""
    asked = {"now": tx.now, "never": jobs.NEVER, "limit": _AT_ONCE}
    for kind, statement in _TAKEN.items():
        for account_id, key in await tx.session.execute(statement, asked):
            jobs.enqueue(tx, kind, key, account_id=account_id)
