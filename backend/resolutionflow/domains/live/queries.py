"""Reads of the event log, over bare asyncpg: the live channel's hot path."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database, Tx


class Head(msgspec.Struct, frozen=True):
    """Where an account's log ends, and which life of the database that number belongs to."""

    epoch: str
    seq: int


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it lies in the log."""

    seq: int
    audience: str
    event: bytes
    kept: bool
    """Young enough to replay from."""


REPLAY_HOURS = 72
FORGOTTEN_AT_ONCE = 5_000
KEEP_EVENTS = timedelta(hours=REPLAY_HOURS + 24)

_HEAD = """
select (select epoch from live_epoch) as epoch,
       coalesce((select seq from account_event_heads where account_id = {account}), 0) as seq
"""


async def head_in(tx: Tx, account_id: UUID) -> Head:
    """The head within a transaction, to be read *before* the rows of a snapshot.

    Whatever is committed in between is then both in the rows and replayed, which is harmless, and never in neither.
    """
    row = (await tx.session.execute(text(_HEAD.format(account=":account_id")), {"account_id": account_id})).one()
    return Head(epoch=str(row.epoch), seq=row.seq)


async def heads(database: Database, account_ids: Collection[UUID]) -> dict[UUID, int]:
    """Heads of several accounts, for the poll. Numbers only: no tenant's data."""
    rows = await database.fetch("select * from event_heads($1)", list(account_ids))
    return {row["account_id"]: row["seq"] for row in rows}


async def after(database: Database, account_id: UUID, seq: int, limit: int) -> list[Stored]:
    """Events after ``seq`` in order, each as it was stored."""
    rows = await database.fetch("select * from events_after($1, $2, $3, $4)", account_id, seq, limit, REPLAY_HOURS)
    return [
        Stored(seq=row["seq"], audience=row["audience"], event=row["event"].encode(), kept=row["kept"]) for row in rows
    ]


async def forget_events(database: Database) -> int:
    """Remove events that are too old to be replayed, a day after they are; how many."""
    total = 0
    while True:
        rows = await database.fetch(
            "select forget_events($1, $2) as gone", KEEP_EVENTS, FORGOTTEN_AT_ONCE, within_s=COMMAND_TIMEOUT_S
        )
        gone = int(rows[0]["gone"])
        total += gone
        if gone < FORGOTTEN_AT_ONCE:
            return total


async def accounts_with_events(tx: Tx) -> list[UUID]:
    """Every account in which something has happened; needs the system's scope."""
    return list((await tx.session.execute(text("select account_id from account_event_heads order by 1"))).scalars())
