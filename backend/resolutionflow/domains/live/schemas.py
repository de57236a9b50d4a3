"""Frames of the live channel ``resolutionflow.live.v1``.

Every frame is one JSON text message whose ``t`` says what it is.
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
    """First frame on a socket. ``epoch`` and ``since`` are null the first time, else what the client last had."""

    epoch: str | None = None
    since: Seq | None = None
    tab: Annotated[str, Meta(max_length=64)] | None = None


class ClientHeartbeat(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hb", forbid_unknown_fields=True):
    s: Seq | None = None


class ClientView(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="view", forbid_unknown_fields=True):
    """Which handoff this tab shows; null: none."""

    handoff: UUID | None


ClientFrame = ClientHello | ClientHeartbeat | ClientView


class Mode(StrEnum):
    """How the server will bring the client up to date after ``hello``."""

    FRESH = "fresh"
    REPLAY = "replay"
    SNAPSHOT_REQUIRED = "snapshot-required"


class ServerHello(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hello"):
    epoch: str
    head: int
    mode: Mode
    hb_ms: int
    retry_ms: int
    """Reconnect after a random wait of up to this long."""
    now: datetime
    """The database's clock, as the handshake came."""


class LiveFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="live"):
    """Replay is over; the client has everything up to ``s``."""

    s: int


class ServerHeartbeat(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="hb"):
    s: int
    """Where the account's log ends, as far as the server knows: a client that is not there by the next one asks."""


class SkipFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="skip"):
    """An event that this member may not see: only its place in the sequence."""

    s: int


class PresenceFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="presence"):
    """Everybody who looks at a handoff at this moment; empty: nobody any more. Not sequenced, and lost without harm."""

    handoff: UUID
    people: list[Person]


class Bye(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="bye"):
    code: int
    retry_ms: int | None
    """Reconnect after a random wait of up to this long; null: do not."""


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
"""After these a reconnect would end the same way."""


class Events(Output, frozen=True):
    """A stretch of the account's event log."""

    epoch: str
    head: int
    """Where the log ended as it was read; ``frames`` may end before."""
    frames: list[msgspec.Raw]
