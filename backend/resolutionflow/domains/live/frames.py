"""An event as a frame of the live channel, and who announces it."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

import msgspec


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """An ``ev`` frame as it goes over the wire, encoded once for all sockets."""

    account_id: UUID
    seq: int
    body: bytes


class Doorbell(Protocol):
    """Announces committed frames, without waiting and without failing."""

    def ring(self, frames: Iterable[Frame]) -> None: ...


class SilentDoorbell:
    """For processes that write events but need not be fast about it, such as seeding."""

    def ring(self, frames: Iterable[Frame]) -> None:
        """Leave it to the poll."""


def encode_frame(seq: int, event: bytes) -> bytes:
    return b'{"t":"ev","s":%d,"e":%b}' % (seq, event)
