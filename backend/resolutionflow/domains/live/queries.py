"""Reads of the event log, over bare asyncpg: the live channel's hot path."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.kernel.db import Database, Tx
from resolutionflow.kernel.tenancy import Scope


class Head(msgspec.Struct, frozen=True):
    """Where an account's log ends, and which life of the database that number belongs to."""

    epoch: str
    seq: int


_HEAD = """
select (select epoch from live_epoch) as epoch,
       coalesce((select seq from account_event_heads where account_id = {account}), 0) as seq
"""
_SINCE = """
select seq, event::text as event from account_events
where account_id = $1 and seq > $2 order by seq limit $3
"""
_OLDEST_KEPT = """
select count(*) from account_events where account_id = $1 and seq = $2 and at > now() - make_interval(hours => $3)
"""


async def head(database: Database, account_id: UUID) -> Head:
    async with database.read(Scope(account_id=account_id)) as connection:
        row = await connection.fetchrow(_HEAD.format(account="$1"), account_id)
    assert row is not None  # noqa: S101  (a select without from always has a row)
    return Head(epoch=str(row["epoch"]), seq=row["seq"])


async def head_in(tx: Tx, account_id: UUID) -> Head:
    """The head within a transaction, to be read *before* the rows of a snapshot.

    Whatever is committed in between is then both in the rows and replayed, which is harmless, and never in neither.
    """
    row = (await tx.session.execute(text(_HEAD.format(account=":account_id")), {"account_id": account_id})).one()
    return Head(epoch=str(row.epoch), seq=row.seq)


async def heads(database: Database, account_ids: Collection[UUID]) -> dict[UUID, int]:
    """Heads of several accounts, for the poller. Numbers only: no tenant's data."""
    async with database.read(Scope(system=True)) as connection:
        rows = await connection.fetch(
            "select account_id, seq from account_event_heads where account_id = any($1::uuid[])", list(account_ids)
        )
    return {row["account_id"]: row["seq"] for row in rows}


async def since(database: Database, account_id: UUID, seq: int, limit: int) -> list[tuple[int, bytes]]:
    """Events after ``seq`` in order, each as stored."""
    async with database.read(Scope(account_id=account_id)) as connection:
        rows = await connection.fetch(_SINCE, account_id, seq, limit)
    return [(row["seq"], row["event"].encode()) for row in rows]


async def still_kept(database: Database, account_id: UUID, seq: int, hours: int) -> bool:
    """Whether the event ``seq`` is stored and young enough to replay from."""
    async with database.read(Scope(account_id=account_id)) as connection:
        return bool(await connection.fetchval(_OLDEST_KEPT, account_id, seq, hours))
