"""Results that could not be written to the database: kept in this process until they can."""

import contextlib
from collections.abc import Awaitable, Callable, Hashable

import structlog

from resolutionflow.kernel.errors import Unavailable

log = structlog.get_logger(__name__)


class PendingWrites:
    """A sent mail must not be sent again because the database could not record it."""

    def __init__(self) -> None:
        self._writes: dict[Hashable, Callable[[], Awaitable[None]]] = {}

    def __len__(self) -> int:
        return len(self._writes)

    async def write(self, key: Hashable, write: Callable[[], Awaitable[None]]) -> None:
        """Write now, or with the next ``flush``. ``write`` may run more than once.

        Raises:
            Unavailable: the database could not store it; it is kept.
        """
        try:
            await write()
        except Unavailable:
            self._writes[key] = write
            raise

    async def flush(self) -> None:
        """Write everything that is kept, before new work begins.

        Raises:
            Unavailable: the database still cannot store it.
        """
        for key, write in list(self._writes.items()):
            await self._do(key, write)

    async def _do(self, key: Hashable, write: Callable[[], Awaitable[None]]) -> None:
        try:
            await write()
        except Unavailable:
            raise
        except BaseException:
            # A bug would fail again each time, and block everything after it.
            self._writes.pop(key, None)
            raise
        self._writes.pop(key, None)


async def flush_or_log(pending: PendingWrites) -> None:
    """Flush before the process ends, and log how many results are lost. Their jobs may run again."""
    with contextlib.suppress(Unavailable):
        await pending.flush()
    if pending:
        log.error("job_results_lost", count=len(pending))
