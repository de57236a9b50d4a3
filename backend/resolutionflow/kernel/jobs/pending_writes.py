"""What has happened and the database takes no note of now: kept in this process until it does."""

import contextlib
from collections.abc import Awaitable, Callable, Hashable

import structlog

from resolutionflow.kernel.errors import Unavailable

log = structlog.get_logger(__name__)


class Unwritten:
    """A mail that is out must not go out again because a full disk let nobody write down that it was sent."""

    def __init__(self) -> None:
        self._writes: dict[Hashable, Callable[[], Awaitable[None]]] = {}

    def __len__(self) -> int:
        return len(self._writes)

    async def write(self, key: Hashable, write: Callable[[], Awaitable[None]]) -> None:
        """Write it now, or with the next ``settle``. It may be run more than once.

        Raises:
            Unavailable: the database took nothing; it is kept.
        """
        try:
            await write()
        except Unavailable:
            self._writes[key] = write
            raise

    async def settle(self) -> None:
        """Write what is kept, before anything new is begun.

        Raises:
            Unavailable: the database still takes nothing.
        """
        for key, write in list(self._writes.items()):
            await self._do(key, write)

    async def _do(self, key: Hashable, write: Callable[[], Awaitable[None]]) -> None:
        try:
            await write()
        except Unavailable:
            raise
        except BaseException:
            # A bug of ours would come again each time, and hold up everything.
            self._writes.pop(key, None)
            raise
        self._writes.pop(key, None)


async def last_chance(unwritten: Unwritten) -> None:
    """As the process ends: what cannot be written now may happen once more, and the log says so."""
    with contextlib.suppress(Unavailable):
        await unwritten.settle()
    if unwritten:
        log.error("outcomes_lost", count=len(unwritten))
