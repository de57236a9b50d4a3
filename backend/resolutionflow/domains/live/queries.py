"""Reads of the event log, over bare asyncpg: the live channel's hot path."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database, Tx


class Head(msgspec.Struct, frozen=True):
    """The end of an account's log. Numbers count within one epoch."""

    epoch: str
    seq: int


class StoredEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event of the log."""

    seq: int
    audience: str
    event: bytes
    replayable: bool
    """Younger than ``REPLAY_HOURS``."""


REPLAY_HOURS = 72
FORGET_BATCH = 5_000
KEEP_EVENTS = timedelta(hours=REPLAY_HOURS + 24)

_HEAD = """
select (select epoch from live_epoch) as epoch,
       coalesce((select seq from account_event_heads where account_id = {account}), 0) as seq
"""


async def head_in(tx: Tx, account_id: UUID) -> Head:
    """The head within a transaction. Read it *before* the rows of a snapshot.

    A change committed in between is then in the rows and replayed too, which is harmless. The other way round it would
    be in neither.
    """
    row = (await tx.session.execute(text(_HEAD.format(account=":account_id")), {"account_id": account_id})).one()
    return Head(epoch=str(row.epoch), seq=row.seq)


async def heads(database: Database, account_ids: Collection[UUID]) -> dict[UUID, int]:
    """Heads of several accounts, for the poll. Numbers only: no tenant's data."""
    rows = await database.fetch("select * from event_heads($1)", list(account_ids))
    return {row["account_id"]: row["seq"] for row in rows}


async def events_after(database: Database, account_id: UUID, seq: int, limit: int) -> list[StoredEvent]:
    """Events after ``seq`` in order, each as it was stored."""
    rows = await database.fetch("select * from events_after($1, $2, $3, $4)", account_id, seq, limit, REPLAY_HOURS)
    return [
        StoredEvent(seq=row["seq"], audience=row["audience"], event=row["event"].encode(), replayable=row["kept"])
        for row in rows
    ]


async def forget_events(database: Database) -> int:
    """Remove events a day after they became too old to replay, and return how many."""
    total = 0
    while True:
        rows = await database.fetch(
            "select forget_events($1, $2) as gone", KEEP_EVENTS, FORGET_BATCH, within_s=COMMAND_TIMEOUT_S
        )
        gone = int(rows[0]["gone"])
        total += gone
        if gone < FORGET_BATCH:
            return total


async def accounts_with_events(tx: Tx) -> list[UUID]:
    """Every account that has events; needs the system's scope."""
    return list((await tx.session.execute(text("select account_id from account_event_heads order by 1"))).scalars())
