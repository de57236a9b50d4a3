"""Writing to the account's event log, in the transaction that the event tells of; and reading it over REST."""

from typing import Protocol
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.identity.permissions import PERMISSIONS, Actor
from resolutionflow.domains.identity.schemas import Revocation
from resolutionflow.domains.live import queries
from resolutionflow.domains.live.errors import SnapshotRequired
from resolutionflow.domains.live.events import AccessRevoked, Event
from resolutionflow.domains.live.frames import Doorbell, Frame, event_payload, skip_payload
from resolutionflow.domains.live.schemas import Events
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id

REPLAY_EVENTS = 500
"""A client that is further behind loads everything again."""

_encoder = msgspec.json.Encoder()

# The head's row lock is taken by the last statement of the transaction and held until its commit, a moment later: so
# numbers are given out in commit order and without gaps, which an identity column does not do.
_APPEND = text(
    """
    with head as (
      insert into account_event_heads as h (account_id, seq) values (:account_id, :count)
      on conflict (account_id) do update set seq = h.seq + :count
      returning seq
    )
    insert into account_events (account_id, seq, at, type, audience, event)
    select :account_id, head.seq - :count + row.place, :at, row.type, row.audience, row.event::json
    from head, unnest(cast(:types as text[]), cast(:audiences as text[]), cast(:events as text[]))
      with ordinality as row (type, audience, event, place)
    returning seq
    """
)


class Published(Protocol):
    """What happened, as the live channel needs to know of it."""

    @property
    def event(self) -> type[Event] | None: ...
    @property
    def data(self) -> msgspec.Struct: ...


class EventLog:
    """Records events; the doorbell rings once they are committed."""

    def __init__(self, doorbell: Doorbell) -> None:
        self._doorbell = doorbell

    def record(self, tx: Tx, kind: type[Event], data: msgspec.Struct, **more: bool) -> None:
        """Add an event of the transaction's account; it is numbered and stored as the transaction's last statement."""
        account_id = tx.scope.account_id
        if account_id is None:
            message = "an event needs an account"
            raise ValueError(message)
        event = kind(specversion="1.0", id=new_id(), source=f"/accounts/{account_id}", time=tx.now, data=data, **more)  # type: ignore[call-arg]
        pending: list[Event] = tx.notes.setdefault(EventLog, [])
        pending.append(event)
        tx.before_commit.setdefault(EventLog, self._append)

    async def publish(self, tx: Tx, happened: Published) -> None:
        """Record what happened to a handoff; a reader of the state machine."""
        if happened.event is not None:
            self.record(tx, happened.event, happened.data)

    def revoked(self, tx: Tx, revocation: Revocation) -> None:
        """Access ended: every socket that goes by it is closed, wherever it is held."""
        self.record(tx, AccessRevoked, revocation)

    async def _append(self, tx: Tx) -> None:
        pending: list[Event] = tx.notes[EventLog]
        account_id: UUID = tx.scope.account_id  # type: ignore[assignment]
        encoded = [_encoder.encode(event) for event in pending]
        rows = await tx.session.execute(
            _APPEND,
            {
                "account_id": account_id,
                "count": len(pending),
                "at": tx.now,
                "types": [event.__struct_config__.tag for event in pending],
                "audiences": [event.audience for event in pending],
                "events": [event.decode() for event in encoded],
            },
        )
        seqs = sorted(rows.scalars())

        async def ring() -> None:
            self._doorbell.ring(
                Frame(account_id, seq, event.audience, tx.seconds(), stored)
                for seq, event, stored in zip(seqs, pending, encoded, strict=True)
            )

        tx.after_commit.append(ring)


async def head_in(tx: Tx, account_id: UUID) -> queries.Head:
    """Where the account's log ends, read within a transaction; see ``queries.head_in``."""
    return await queries.head_in(tx, account_id)


async def accounts_with_events(tx: Tx) -> list[UUID]:
    """Every account in which something has happened; needs the system's scope."""
    return await queries.accounts_with_events(tx)


async def events(database: Database, actor: Actor, since: int | None, epoch: str | None) -> Events:
    """What the live channel would replay, as its frames.

    Raises:
        SnapshotRequired: the number is of another epoch, beyond the log's end, or too far back.
    """
    async with database.transaction(actor.scope) as tx:
        head = await queries.head_in(tx, actor.account_id)
    if since is None:
        return Events(epoch=head.epoch, head=head.seq, frames=[])
    stored = await queries.after(database, actor.account_id, since, REPLAY_EVENTS)
    known = epoch in {None, head.epoch} and since <= head.seq
    # Without any, there is nothing after it, or nothing is kept of what was.
    joins = stored[0].kept and stored[0].seq == since + 1 if stored else since == head.seq
    whole = head.seq - since <= REPLAY_EVENTS and joins
    if not known or not whole:
        raise SnapshotRequired(epoch=head.epoch, head=head.seq)
    may = PERMISSIONS[actor.role]
    return Events(
        epoch=head.epoch,
        head=head.seq,
        frames=[
            msgspec.Raw(event_payload(e.seq, e.event) if e.audience in may else skip_payload(e.seq)) for e in stored
        ],
    )


async def forget_events(database: Database) -> int:
    """Remove events that have long been too old to be replayed; how many. Any number of workers may do so.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    return await queries.forget_events(database)
