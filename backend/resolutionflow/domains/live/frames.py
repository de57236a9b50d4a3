"""An event as frames of the live channel, and the publisher of committed events."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

import msgspec


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """A committed event, as it is published to the API processes."""

    account_id: UUID
    seq: int
    audience: str
    committed_at: float
    """Seconds since 1970 by the clock of the process that committed it."""
    event: bytes
    """JSON, as it was stored."""


class Publisher(Protocol):
    """Publishes committed events. It must not wait or raise."""

    def publish(self, frames: Iterable[Frame]) -> None: ...


class NullPublisher:
    """For processes whose events need not arrive at once, such as the worker and the seed."""

    def publish(self, frames: Iterable[Frame]) -> None:
        """Do nothing: the poll of the API processes finds the events."""


def event_payload(seq: int, event: bytes) -> bytes:
    return b'{"t":"ev","s":%d,"e":%b}' % (seq, event)


def skip_payload(seq: int) -> bytes:
    """The number of an event that this member may not see."""
    return b'{"t":"skip","s":%d}' % seq
