"""A counter that many processes share, and that lets people in when Redis is away.

Fixed windows, counted atomically in Redis. Without Redis each process counts for itself: a limit that is looser for a
while is better than nobody being able to sign in.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

import structlog

from resolutionflow.kernel.errors import RateLimited
from resolutionflow.kernel.redis import AWAY, Client

log = structlog.get_logger(__name__)

_COUNT = """
local n = redis.call('incr', KEYS[1])
if n == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
return {n, redis.call('pttl', KEYS[1])}
"""
# A key that has run out meanwhile must not come back without an end.
_GIVE_BACK = "if redis.call('exists', KEYS[1]) == 1 then redis.call('decr', KEYS[1]) end"
_MEMORY_KEYS = 10_000
_PATIENCE_S = 0.25
_AWAY_S = 5.0


class RateLimiter:
    def __init__(self, client: Client, prefix: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._count = client.register_script(_COUNT)
        self._give_back = client.register_script(_GIVE_BACK)
        self._prefix = prefix
        self._monotonic = monotonic
        self._away_until = 0.0
        self._memory: dict[str, tuple[int, float]] = {}

    async def hit(self, key: str, *, limit: int, window_s: int, what: str) -> None:
        """Count one attempt.

        Raises:
            RateLimited: more than ``limit`` within ``window_s``; carries Retry-After.
        """
        try:
            count, left_s = await self._hit_redis(key, window_s)
        except AWAY as error:
            log.warning("rate_limit_in_memory", limit_of=what, error=repr(error))
            count, left_s = self._hit_memory(key, window_s)
        if count > limit:
            wait = max(1, round(left_s))
            message = f"Too many {what}. Try again in {wait} s."
            raise RateLimited(message, headers={"Retry-After": str(wait)})

    async def forget(self, key: str) -> None:
        """Start counting anew, as after a success."""
        self._memory.pop(key, None)
        with contextlib.suppress(*AWAY):
            async with self._patience():
                await self._client.delete(f"{self._prefix}:rate:{key}")

    async def give_back(self, key: str) -> None:
        """Take one attempt back: it was no failure."""
        if key in self._memory:
            count, until = self._memory[key]
            self._memory[key] = (max(0, count - 1), until)
        with contextlib.suppress(*AWAY):
            async with self._patience():
                await self._give_back(keys=[f"{self._prefix}:rate:{key}"])

    async def _hit_redis(self, key: str, window_s: int) -> tuple[int, float]:
        async with self._patience():
            count, left_ms = await self._count(keys=[f"{self._prefix}:rate:{key}"], args=[window_s * 1000])
        return count, left_ms / 1000

    @contextlib.asynccontextmanager
    async def _patience(self) -> AsyncIterator[None]:
        """A frozen Redis answers nobody: one request waits for it, and for a while no other does."""
        if self._monotonic() < self._away_until:
            raise TimeoutError
        try:
            async with asyncio.timeout(_PATIENCE_S):
                yield
        except AWAY:
            self._away_until = self._monotonic() + _AWAY_S
            raise

    def _hit_memory(self, key: str, window_s: int) -> tuple[int, float]:
        now = self._monotonic()
        count, until = self._memory.get(key, (0, 0.0))
        if until <= now:
            if len(self._memory) >= _MEMORY_KEYS:
                self._memory.clear()
            count, until = 0, now + window_s
        self._memory[key] = (count + 1, until)
        return count + 1, until - now
