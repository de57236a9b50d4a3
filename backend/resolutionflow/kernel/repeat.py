"""Working until the process is told to end, and waiting after failures: what the jobs of the worker share."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from resolutionflow.kernel import jitter
from resolutionflow.kernel.errors import Unavailable

log = structlog.get_logger(__name__)


async def repeat(work: Callable[[], Awaitable[int]], stop: asyncio.Event, *, poll_s: float, failed: str) -> None:
    """Do ``work``, at once again while there is any, until told to stop; what is in hand is finished first.

    Nothing that goes wrong ends it, and what goes wrong is logged as ``failed``; that the database is away is known.
    Several that began together do not ask at the same moment.
    """
    while not stop.is_set():
        worked = 0
        try:
            worked = await work()
        except Unavailable:
            pass
        except Exception:
            log.exception(failed)
        if not worked:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(poll_s * jitter.between(0.8, 1.2)):
                    await stop.wait()


def backoff_s(failures: int, *, first_s: float, longest_s: float, factor: float = 2.0) -> float:
    """How long to wait after so many failures in a row."""
    # A float is not raised to where it ends.
    return min(longest_s, first_s * factor ** min(failures - 1, 100))
