"""Working until the process is told to end, and waiting after failures: what the jobs of the worker share."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

import structlog

from resolutionflow.kernel import jitter
from resolutionflow.kernel.errors import Unavailable

log = structlog.get_logger(__name__)

_LONGEST_AWAY_S = 2.0
"""While the database is away: what waits for it goes on soon after it is back."""
_LONGEST_BROKEN_S = 30.0
_TOLD_EVERY_S = 60.0


async def repeat(work: Callable[[], Awaitable[int]], stop: asyncio.Event, *, poll_s: float, failed: str) -> None:
    """Do ``work``, at once again while there is any, until told to stop; what is in hand is finished first.

    Nothing that goes wrong ends it, and it is tried less and less often. What goes wrong is logged as ``failed``, with
    its traceback once a minute; that the database is away is logged by whoever found it so. Several that began together
    do not ask at the same moment.
    """
    failures, told_at = 0, float("-inf")
    while not stop.is_set():
        worked, wait_s = 0, poll_s
        try:
            worked = await work()
            failures = 0
        except Unavailable:
            failures += 1
            wait_s = backoff_s(failures, first_s=poll_s, longest_s=max(poll_s, _LONGEST_AWAY_S))
        except Exception as error:
            failures += 1
            wait_s = backoff_s(failures, first_s=poll_s, longest_s=_LONGEST_BROKEN_S)
            if time.monotonic() - told_at >= _TOLD_EVERY_S:
                told_at = time.monotonic()
                log.exception(failed, failures=failures)
            else:
                log.error(failed, failures=failures, error=type(error).__name__)  # noqa: TRY400  (its traceback is above)
        if not worked:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait_s * jitter.between(0.8, 1.2)):
                    await stop.wait()


def backoff_s(failures: int, *, first_s: float, longest_s: float, factor: float = 2.0) -> float:
    """How long to wait after so many failures in a row."""
    # A float is not raised to where it ends.
    return min(longest_s, first_s * factor ** min(failures - 1, 100))
