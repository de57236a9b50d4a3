"""Rate limits that all processes share. Without Redis each process counts for itself.

The `limits` library counts in a moving window: at most ``limit`` hits in any ``window_s``. This module adds:

- Our Redis client, so that a single Redis, a cluster and TLS work as everywhere else.
- Giving a hit back. A window is a list with the newest hit first, so the newest is removed and the others expire as
  before.
- A limit on how many run at once. ``hold`` is a hit that is given back at the end; after a crash it expires.
- Counting in memory without walking all keys at every hit.

While Redis is away the limits are looser, which is better than refusing every sign-in.
"""

import asyncio
import contextlib
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from limits.aio.storage import RedisStorage
from limits.aio.storage.redis.redispy import RedispyBridge

from resolutionflow.kernel.errors import RateLimited
from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.kernel.redis import AWAY, Client, describe, where
from resolutionflow.settings import Budget

_MEMORY_KEYS = 10_000
_PATIENCE_S = 0.25
_AWAY_S = 5.0
_SOON_S = 5.0
LONGEST_S = 600
"""A running request counts for at most this long: its process may have crashed."""


class RateLimiter:
    """Count hits on a key. ``what`` names them in the message: "sign-ins"."""

    def __init__(self, client: Client, prefix: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._redis = _SharedRedis(client, f"{prefix}:limit")
        self._monotonic = monotonic
        self._outage = Outage("redis_limits", where(client))
        self._away_until = 0.0
        self._memory = _Memory(monotonic)

    async def hit(self, key: str, *, limit: int, window_s: int, what: str) -> None:
        """Count one.

        Raises:
            RateLimited: there were ``limit`` within ``window_s``; with Retry-After. The hit is not counted.
        """
        wait = await self._wait(key, limit, window_s, count=True)
        if wait is not None:
            raise _refused(f"At most {limit:,} {what} in {span(window_s)}.", wait, limit=limit, window_s=window_s)

    async def spend(self, budget: Budget, name: str, member: object, account: object) -> None:
        """Count one against a member's budget and the account's.

        Raises:
            RateLimited: one of them is used up; neither is counted.
        """
        # What is in braces has a cluster keep both on one node.
        mine, all_ = f"{name}:member:{{{account}}}:{member}", f"{name}:account:{{{account}}}"
        window_s = budget.window_s
        with contextlib.suppress(*AWAY):
            async with self._patience():
                if await self._redis.acquire_both(mine, budget.member, all_, budget.account, window_s):
                    return
        # Says which of them is used up. Without Redis it also counts.
        await self.hit(mine, limit=budget.member, window_s=window_s, what=f"{budget.what} per member")
        try:
            await self.hit(all_, limit=budget.account, window_s=window_s, what=f"{budget.what} per account")
        except RateLimited:
            await self.give_back(mine)
            raise

    @contextlib.asynccontextmanager
    async def running(self, budget: Budget, name: str, member: object, account: object) -> AsyncIterator[None]:
        """Hold one of the slots that the budget allows at once.

        Raises:
            RateLimited: all slots are in use.
        """
        keys = (f"{name}:running:{account}:{member}", f"{name}:running:{account}")
        limits = (budget.member_at_once, budget.account_at_once)
        async with contextlib.AsyncExitStack() as held:
            for key, limit, whose in zip(keys, limits, ("member", "account"), strict=True):
                if limit is not None:
                    what = f"{budget.what} per {whose}"
                    await held.enter_async_context(self.hold(key, limit=limit, longest_s=LONGEST_S, what=what))
            yield

    async def spent(self, key: str, *, limit: int, window_s: int) -> bool:
        """Whether the next hit would be refused. Counts nothing."""
        return await self._wait(key, limit, window_s, count=False) is not None

    async def forget(self, key: str) -> None:
        """Reset the count, as after a success."""
        self._memory.clear(key)
        with contextlib.suppress(*AWAY):
            async with self._patience():
                await self._redis.clear(key)

    async def give_back(self, key: str) -> None:
        """Give a hit back: it was no failure, or it is over."""
        self._memory.give_back(key)
        with contextlib.suppress(*AWAY):
            async with self._patience():
                await self._redis.give_back(key)

    @contextlib.asynccontextmanager
    async def hold(self, key: str, *, limit: int, longest_s: int, what: str) -> AsyncIterator[None]:
        """Let at most ``limit`` run at once; each is taken to be over after ``longest_s``, whatever became of it.

        Raises:
            RateLimited: as many are running; nothing was begun.
        """
        wait = await self._wait(key, limit, longest_s, count=True)
        if wait is not None:
            rule = f"At most {limit:,} {what} at once."
            # Most end long before they expire.
            raise _refused(rule, min(wait, _SOON_S), limit=limit)
        try:
            yield
        finally:
            # Also when the request was cancelled.
            await asyncio.shield(self.give_back(key))

    async def _wait(self, key: str, limit: int, window_s: int, *, count: bool) -> float | None:
        """Seconds until the next hit is allowed; None: now."""
        try:
            async with self._patience():
                if count and await self._redis.acquire_entry(key, limit, window_s):
                    return None
                oldest, hits = await self._redis.get_moving_window(key, limit, window_s)
        except AWAY:
            return self._memory.wait(key, limit, window_s, count=count)
        if hits < limit:
            # The oldest hit expired since the refusal.
            return 0.0 if count else None
        return oldest + window_s - time.time()

    @contextlib.asynccontextmanager
    async def _patience(self) -> AsyncIterator[None]:
        """A frozen Redis delays one request; for a while after that none waits for it."""
        if self._monotonic() < self._away_until:
            raise TimeoutError
        try:
            async with asyncio.timeout(_PATIENCE_S):
                yield
        except AWAY as error:
            self._away_until = self._monotonic() + _AWAY_S
            self._outage.failed(describe(error))
            raise
        self._outage.worked()


def _refused(rule: str, wait_s: float, **limits: int) -> RateLimited:
    wait = max(1, round(wait_s))
    return RateLimited(f"{rule} Try again in {span(wait)}.", headers={"Retry-After": str(wait)}, **limits)


_NAMED = {60: "a minute", 3_600: "an hour", 86_400: "a day"}


def span(seconds: int) -> str:
    """Such as "90 s", "15 minutes", "an hour", "24 hours"; long ones are rounded up."""
    if seconds in _NAMED:
        return _NAMED[seconds]
    if seconds < 120:  # noqa: PLR2004  (two minutes)
        return f"{seconds} s"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{math.ceil(minutes / 60)} hours"  # noqa: PLR2004


# As the library's script for one window: a list with the newest hit first.
_BOTH = """
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
for i, key in ipairs(KEYS) do
  local oldest = redis.call('lindex', key, tonumber(ARGV[2 + i]) - 1)
  if oldest and tonumber(oldest) >= now - window then
    return 0
  end
end
for i, key in ipairs(KEYS) do
  redis.call('lpush', key, ARGV[1])
  redis.call('ltrim', key, 0, tonumber(ARGV[2 + i]) - 1)
  redis.call('expire', key, ARGV[2])
end
return 1
"""


class _SharedRedis(RedisStorage):
    """The library's scripts, run by our client, and one that counts in two windows or in neither."""

    def __init__(self, client: Client, prefix: str) -> None:
        self._client = client
        self._both = client.register_script(_BOTH)
        super().__init__("redis://", implementation="redispy", key_prefix=prefix)

    def configure_bridge(self) -> None:
        bridge = cast("RedispyBridge", self.bridge)
        bridge.connection_getter = cast("Any", lambda _readonly: self._client)

    async def acquire_both(self, one: str, limit: int, other: str, limit_of_other: int, window_s: int) -> bool:
        """Count a hit in both windows; False: one of them is full, so in neither."""
        keys = [self.bridge.prefixed_key(key) for key in (one, other)]
        return bool(await self._both(keys, [time.time(), window_s, limit, limit_of_other]))

    async def give_back(self, key: str) -> None:
        await self._client.lpop(self.bridge.prefixed_key(key))


class _Memory:
    """Windows in this process: the times of each key's hits, oldest first."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._hits: dict[str, deque[float]] = {}

    def __len__(self) -> int:
        return len(self._hits)

    def wait(self, key: str, limit: int, window_s: int, *, count: bool) -> float | None:
        now = self._monotonic()
        hits = self._hits.get(key, deque())
        while hits and hits[0] <= now - window_s:
            hits.popleft()
        if len(hits) >= limit:
            return hits[len(hits) - limit] + window_s - now
        if count:
            if key not in self._hits and len(self._hits) >= _MEMORY_KEYS:
                self._hits.clear()
            self._hits.setdefault(key, hits).append(now)
        return None

    def give_back(self, key: str) -> None:
        if self._hits.get(key):
            self._hits[key].pop()

    def clear(self, key: str | None = None) -> None:
        if key is None:
            self._hits.clear()
        else:
            self._hits.pop(key, None)
