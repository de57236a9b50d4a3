"""Writing to the account's event log, in the transaction that the event tells of."""

from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.live import queries
from resolutionflow.domains.live.events import Event
from resolutionflow.domains.live.frames import Doorbell, Frame, encode_frame
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.orm import new_id

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
    insert into account_events (account_id, seq, at, type, event)
    select :account_id, head.seq - :count + row.place, :at, row.type, row.event::json
    from head, unnest(cast(:types as text[]), cast(:events as text[])) with ordinality as row (type, event, place)
    returning seq
    """
)


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
                "events": [event.decode() for event in encoded],
            },
        )
        frames = [
            Frame(account_id=account_id, seq=seq, body=encode_frame(seq, event))
            for seq, event in zip(sorted(rows.scalars()), encoded, strict=True)
        ]

        async def ring() -> None:
            self._doorbell.ring(frames)

        tx.after_commit.append(ring)


async def head_in(tx: Tx, account_id: UUID) -> queries.Head:
    """Where the account's log ends, read within a transaction; see ``queries.head_in``."""
    return await queries.head_in(tx, account_id)
