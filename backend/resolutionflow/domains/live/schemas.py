"""Frames of the live channel ``resolutionflow.live.v1``.

Every frame is one JSON text message. Its ``t`` is the type of frame. Positions are those of ``Seq``.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Output

SUBPROTOCOL = "resolutionflow.live.v1"

Seq = Annotated[int, Meta(ge=0, lt=2**53)]
"""Position in the account's event log: gap-free, in commit order, exact in a JavaScript number."""


class ClientHello(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hello", forbid_unknown_fields=True):
    """The first frame on a socket. ``epoch`` and ``since`` are of the client's last event; null if it has none."""

    epoch: str | None = None
    since: Seq | None = None
    tab: Annotated[str, Meta(max_length=64)] | None = None


class ClientHeartbeat(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hb", forbid_unknown_fields=True):
    """An answer to ``ServerHeartbeat``. ``s``: the last event that the client has."""

    s: Seq | None = None


class ClientView(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="view", forbid_unknown_fields=True):
    """The handoff that this tab shows; null: none."""

    handoff: UUID | None


ClientFrame = ClientHello | ClientHeartbeat | ClientView


class Mode(StrEnum):
    """After ``hello``: nothing is missing, the missing events follow, or the client has to read REST again."""

    FRESH = "fresh"
    REPLAY = "replay"
    SNAPSHOT_REQUIRED = "snapshot-required"


class ServerHello(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hello"):
    """The answer to the first frame."""

    epoch: str
    """The life of the event log; another one means that the client's events are no longer valid."""
    head: int
    """Position of the newest event."""
    mode: Mode
    hb_ms: int
    """Milliseconds between two heartbeats of the server."""
    retry_ms: int
    """After a lost connection, wait a random time of up to so many milliseconds, then reconnect."""
    now: datetime
    """The database's clock at the handshake."""


class LiveFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="live"):
    """The replay is complete: the client has every event up to position ``s``."""

    s: int


class ServerHeartbeat(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hb"):
    s: int
    """Position of the newest event. A client that has not reached it by the next heartbeat reconnects."""


class SkipFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="skip"):
    """An event that this member cannot see: only its position ``s``, so that no gap is left."""

    s: int


class PresenceFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="presence"):
    """The members who view a handoff now; empty: none. It has no position in the log, and losing it does no harm."""

    handoff: UUID
    people: list[Person]


class Bye(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="bye"):
    """The last frame before the server closes the socket."""

    code: int
    """One of ``CloseCode``."""
    retry_ms: int | None
    """Wait a random time of up to so many milliseconds, then reconnect; null: do not reconnect."""


class CloseCode:
    """WebSocket close codes; each is documented in docs/realtime.md."""

    BAD_FRAME = 4400
    SIGN_IN_AGAIN = 4401
    REVOKED = 4403
    TOO_SLOW = 4408
    BAD_VERSION = 4410
    MEMBER_FULL = 4421
    ACCOUNT_FULL = 4422
    FLOOD = 4429
    RESTART = 1012
    OVERLOADED = 1013


FINAL = frozenset({CloseCode.SIGN_IN_AGAIN, CloseCode.REVOKED, CloseCode.BAD_VERSION})
"""Reconnecting after these would fail again."""


class Events(Output, frozen=True):
    """Consecutive frames of the account's event log."""

    epoch: str
    head: int
    """Position of the newest event; ``frames`` may end before it."""
    frames: list[msgspec.Raw]
