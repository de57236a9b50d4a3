"""Events as they are written to sockets: those that came together are framed once, for all of the same permissions."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
import structlog

from resolutionflow.domains.identity.schemas import Revocation
from resolutionflow.domains.live.events import NOBODY, AccessRevoked, is_for_one
from resolutionflow.domains.live.frames import Frame, event_payload, skip_payload
from resolutionflow.kernel.http.websocket import text_frame

log = structlog.get_logger(__name__)

DELIVERY_BYTES = 64_000
"""Events that are written at once, unless a single one is larger."""
EVERYONE = UUID(int=0)

_revocation = msgspec.json.Decoder(AccessRevoked)


class _Framed(dict[frozenset[str], bytes]):
    """The frames of consecutive events by the permissions of a socket: joined once, for all that have the same."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        super().__init__()
        self._frames = frames

    def __missing__(self, permissions: frozenset[str]) -> bytes:
        framed = self[permissions] = b"".join(
            text_frame(event_payload(each.seq, each.event) if each.audience in permissions else skip_payload(each.seq))
            for each in self._frames
        )
        return framed


class Delivery(msgspec.Struct, frozen=True):
    """Consecutive events of an account, written at once. A revocation is alone, and what is for one member."""

    after: int
    """Number of the event before the first."""
    seq: int
    """Number of the last."""
    frames: Sequence[Frame]
    framed: Mapping[frozenset[str], bytes]
    """The frames by the permissions of a socket. Events that these don't allow are only numbers there."""
    only_for: str | None
    """The audience of an event that one member receives: with it instead of permissions it is in ``framed``."""
    revocation: Revocation | None

    def since(self, seq: int) -> "Delivery":
        """Without the events up to this number."""
        return _to_delivery(self.frames[seq - self.after :])


def to_deliveries(frames: Iterable[Frame]) -> list[Delivery]:
    """Of one account: as few as the order of the numbers, and ``DELIVERY_BYTES``, allow."""
    runs: list[list[Frame]] = []
    size = 0
    for frame in frames:
        size += len(frame.event)
        if (
            not runs
            or frame.seq != runs[-1][-1].seq + 1
            or _is_alone(frame)
            or _is_alone(runs[-1][-1])
            or size > DELIVERY_BYTES
        ):
            runs.append([])
            size = len(frame.event)
        runs[-1].append(frame)
    return [_to_delivery(run) for run in runs]


def _is_alone(frame: Frame) -> bool:
    return frame.audience == NOBODY or is_for_one(frame.audience)


def _to_delivery(run: Sequence[Frame]) -> Delivery:
    return Delivery(
        after=run[0].seq - 1,
        seq=run[-1].seq,
        frames=run,
        framed=_Framed(run),
        only_for=run[0].audience if is_for_one(run[0].audience) else None,
        revocation=_read_revocation(run[0].event) if run[0].audience == NOBODY else None,
    )


def _read_revocation(event: bytes) -> Revocation:
    """The revocation. One that a newer version wrote applies to everyone: they reconnect with current permissions."""
    try:
        return _revocation.decode(event).data
    except msgspec.MsgspecError:
        log.warning("unknown_revocation")
        return Revocation(user_id=EVERYONE, login=None)
