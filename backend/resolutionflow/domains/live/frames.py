"""An event as frames of the live channel, and who announces it."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

import msgspec


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """A committed event on its way to the API processes."""

    account_id: UUID
    seq: int
    audience: str
    committed_at: float
    """Seconds since 1970 by the clock of the process that committed it."""
    event: bytes
    """JSON, as it was stored."""


class Doorbell(Protocol):
    """Announces committed events, without waiting and without failing."""

    def ring(self, frames: Iterable[Frame]) -> None: ...


class SilentDoorbell:
    """For processes that write events but need not be fast about it, such as seeding."""

    def ring(self, frames: Iterable[Frame]) -> None:
        """Leave it to the poll."""


def event_payload(seq: int, event: bytes) -> bytes:
    return b'{"t":"ev","s":%d,"e":%b}' % (seq, event)


def skip_payload(seq: int) -> bytes:
    """There was an event that is not for you."""
    return b'{"t":"skip","s":%d}' % seq
