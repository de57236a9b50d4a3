"""Write to the account's event log, in the transaction of the change; and read it over REST."""

import asyncio
from collections.abc import Callable
from typing import Protocol
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.permissions import PERMISSIONS, Actor
from resolutionflow.domains.identity.schemas import Revocation
from resolutionflow.domains.live import events as live_events
from resolutionflow.domains.live import queries
from resolutionflow.domains.live.errors import SnapshotRequired
from resolutionflow.domains.live.events import AccessRevoked, Event
from resolutionflow.domains.live.frames import Frame, Publisher, event_payload, skip_payload
from resolutionflow.domains.live.schemas import Events
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tx import Write

REPLAY_EVENTS = 500
"""A client that is further behind loads everything again."""

_encoder = msgspec.json.Encoder()

# The last statement of the transaction takes the head's row lock and holds it until the commit. So numbers are assigned
# in commit order and without gaps, which an identity column does not guarantee.
_APPEND = """
    event_head as (
      insert into account_event_heads as h (account_id, seq)
      select cast(:account_id as uuid), cast(:count as bigint) from written_before
      on conflict (account_id) do update set seq = h.seq + cast(:count as bigint)
      returning seq
    ), events as (
      insert into account_events (account_id, seq, at, type, audience, event)
      select cast(:account_id as uuid), head.seq - cast(:count as bigint) + row.place, cast(:at as timestamptz),
             row.type, row.audience, cast(row.event as json)
      from event_head head, unnest(cast(:types as text[]), cast(:audiences as text[]), cast(:events as text[]))
        with ordinality as row (type, audience, event, place)
      returning seq
    )
"""


EventReader = Callable[[Tx, Event], None]


class Published(Protocol):
    """A change of a handoff, as the live channel reads it."""

    @property
    def event(self) -> type[Event] | None: ...
    @property
    def data(self) -> msgspec.Struct: ...
    @property
    def only_for(self) -> UUID | None: ...


class EventLog:
    """Records events, and publishes them after the commit."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self.readers: tuple[EventReader, ...] = ()
        """Told of each event in its transaction."""

    def record(
        self, tx: Tx, kind: type[Event], data: msgspec.Struct, *, only_for: UUID | None = None, **more: bool
    ) -> None:
        """Add an event of the transaction's account. The last statement of the transaction numbers and stores it.

        ``only_for``: the one member who receives it, and then no reader is told of it.
        """
        account_id = tx.scope.account_id
        if account_id is None:
            raise ValueError("an event needs an account")
        event = kind(specversion="1.0", id=new_id(), source=f"/accounts/{account_id}", time=tx.now, data=data, **more)  # type: ignore[call-arg]
        pending: list[tuple[Event, str]] = tx.state.setdefault(EventLog, [])
        pending.append((event, event.audience if only_for is None else live_events.only_for(only_for)))
        if only_for is None:
            for reader in self.readers:
                reader(tx, event)
        tx.endings.setdefault(EventLog, self._append)

    async def publish(self, tx: Tx, happened: Published) -> None:
        """Record a change of a handoff. A reader of the state machine."""
        if happened.event is not None:
            self.record(tx, happened.event, happened.data, only_for=happened.only_for)

    def revoked(self, tx: Tx, revocation: Revocation) -> None:
        """Record that access was revoked. Every node closes the sockets that use it."""
        self.record(tx, AccessRevoked, revocation)

    def _append(self, tx: Tx, _: list[Write]) -> Write:
        pending: list[tuple[Event, str]] = tx.state[EventLog]
        account_id = tx.account_id
        encoded = [_encoder.encode(event) for event, _ in pending]

        def take(rows: list[dict[str, int]]) -> None:
            seqs = sorted(row["seq"] for row in rows)

            async def publish() -> None:
                self._publisher.publish(
                    Frame(account_id, seq, audience, tx.seconds(), stored)
                    for seq, (_, audience), stored in zip(seqs, pending, encoded, strict=True)
                )
                # The publisher begins before the answer is made, which takes longer than Redis does.
                await asyncio.sleep(0)

            tx.after_commit.append(publish)

        return Write(
            name="events",
            sql=_APPEND,
            arguments={
                "account_id": account_id,
                "count": len(pending),
                "at": tx.now,
                "types": [event.__struct_config__.tag for event, _ in pending],
                "audiences": [audience for _, audience in pending],
                "events": [event.decode() for event in encoded],
            },
            take=take,
            last=True,
        )


def audiences_of(actor: Actor) -> frozenset[str]:
    """The audiences that a member belongs to."""
    return PERMISSIONS[actor.role] | {live_events.only_for(actor.user_id)}


async def head_in(tx: Tx, account_id: UUID) -> queries.Head:
    """The end of the account's log, read within a transaction; see ``queries.head_in``."""
    return await queries.head_in(tx, account_id)


async def accounts_with_events(tx: Tx) -> list[UUID]:
    """Every account that has events; needs the system's scope."""
    return await queries.accounts_with_events(tx)


async def events(database: Database, actor: Actor, since: int | None, epoch: str | None) -> Events:
    """The frames that the live channel would replay.

    Raises:
        SnapshotRequired: the number belongs to another epoch, is beyond the end of the log, or too old.
    """
    async with database.transaction(actor.scope) as tx:
        head = await queries.head_in(tx, actor.account_id)
    if since is None:
        return Events(epoch=head.epoch, head=head.seq, frames=[])
    stored = await queries.events_after(database, actor.account_id, since, REPLAY_EVENTS)
    known = epoch in {None, head.epoch} and since <= head.seq
    # Without rows, ``since`` is the end of the log, or everything after it was removed.
    joins = stored[0].replayable and stored[0].seq == since + 1 if stored else since == head.seq
    whole = head.seq - since <= REPLAY_EVENTS and joins
    if not known or not whole:
        raise SnapshotRequired(epoch=head.epoch, head=head.seq)
    may = audiences_of(actor)
    return Events(
        epoch=head.epoch,
        head=head.seq,
        frames=[
            msgspec.Raw(event_payload(e.seq, e.event) if e.audience in may else skip_payload(e.seq)) for e in stored
        ],
    )


async def forget_events(database: Database) -> int:
    """Remove events that are too old to replay, and return how many. Several workers may run it at once.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    return await queries.forget_events(database)
