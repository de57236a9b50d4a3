"""Getting committed events to this process's sockets.

Redis is a doorbell: it says early what PostgreSQL holds anyway. A frame that it loses is found by the poll of the
heads, which runs all the time; after every (re)subscription each socket replays. So nothing here can lose an event,
only delay it by one poll.

One firehose channel carries all accounts (``account | seq | frame``): no subscription comes and goes with sockets, so
none can race with them.
"""

import asyncio
import contextlib
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Protocol
from uuid import UUID

import redis.asyncio as redis
import structlog
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

from resolutionflow.domains.live import queries
from resolutionflow.domains.live.frames import Frame
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import Unavailable

log = structlog.get_logger(__name__)

POLL_S = 0.5
WATCHDOG_S = 1.0
SILENCE_S = 2.5
"""PINGs go out every ``WATCHDOG_S``: a subscription that is silent for this long is dead, or Redis is frozen."""
PUBLISH_TIMEOUT_S = 1.0
BELL_QUEUE = 10_000
_HEADER = 16 + 8


class Listener(Protocol):
    """A socket, as the hub sees it. Both calls return at once and cannot fail."""

    account_id: UUID
    seen: int
    """Highest sequence number it was offered or has replayed."""

    def offer(self, seq: int, body: bytes) -> None: ...
    def resync(self) -> None: ...


def channel(prefix: str) -> str:
    """The one place that names the firehose."""
    return f"{prefix}:live"


class RedisDoorbell:
    """Publishes through a bounded queue and one task, so that a frozen Redis never slows a request down."""

    def __init__(self, client: redis.Redis, prefix: str) -> None:
        self._client = client
        self._channel = channel(prefix)
        self._queue: asyncio.Queue[Frame] = asyncio.Queue(BELL_QUEUE)

    def ring(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            try:
                self._queue.put_nowait(frame)
            except asyncio.QueueFull:
                log.warning("doorbell_full", seq=frame.seq)

    async def run(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get_nowait())
            try:
                async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                    pipeline = self._client.pipeline(transaction=False)
                    for frame in batch:
                        pipeline.publish(self._channel, frame.account_id.bytes + frame.seq.to_bytes(8) + frame.body)
                    await pipeline.execute()
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("doorbell_silent", frames=len(batch), error=repr(error))


class Hub:
    """Which sockets this process holds, and the tasks that feed them."""

    def __init__(self, client: redis.Redis, database: Database, prefix: str) -> None:
        self._client = client
        self._database = database
        self._channel = channel(prefix)
        self._listeners: dict[UUID, set[Listener]] = defaultdict(set)
        self._heard = time.monotonic()
        self._poll_now = asyncio.Event()

    def register(self, listener: Listener) -> None:
        self._listeners[listener.account_id].add(listener)

    def unregister(self, listener: Listener) -> None:
        members = self._listeners[listener.account_id]
        members.discard(listener)
        if not members:
            del self._listeners[listener.account_id]

    @property
    def listeners(self) -> list[Listener]:
        return [listener for members in self._listeners.values() for listener in members]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the reader, its watchdog and the poll going."""
        tasks = [asyncio.create_task(_forever(job)) for job in (self._read, self._poll)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self) -> None:
        async with self._client.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            self._heard = time.monotonic()
            watchdog = asyncio.create_task(self._watch(pubsub))
            try:
                async for message in pubsub.listen():
                    self._heard = time.monotonic()
                    if message["type"] == "message":
                        self._deliver(message["data"])
                    elif message["type"] == "subscribe":
                        # Whatever was published while nobody listened is in PostgreSQL.
                        self._resync_all()
            finally:
                watchdog.cancel()
                self._poll_now.set()

    async def _watch(self, pubsub: redis.client.PubSub) -> None:
        while True:
            await asyncio.sleep(WATCHDOG_S)
            if time.monotonic() - self._heard > SILENCE_S:
                log.warning("hub_subscription_silent")
                self._poll_now.set()
                connection: AbstractConnection | None = pubsub.connection
                if connection is not None:
                    await connection.disconnect(nowait=True)
                self._heard = time.monotonic()
            with contextlib.suppress(RedisError, OSError, AttributeError):
                await pubsub.ping()

    async def _poll(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._poll_now.wait()
            self._poll_now.clear()
            if not self._listeners:
                continue
            try:
                heads = await queries.heads(self._database, list(self._listeners))
            except Unavailable:
                continue
            for listener in self.listeners:
                if heads.get(listener.account_id, 0) > listener.seen:
                    listener.resync()

    def _deliver(self, message: bytes) -> None:
        account_id = UUID(bytes=message[:16])
        seq = int.from_bytes(message[16:_HEADER])
        body = message[_HEADER:]
        for listener in tuple(self._listeners.get(account_id, ())):
            listener.offer(seq, body)

    def _resync_all(self) -> None:
        for listener in self.listeners:
            listener.resync()


async def _forever(job: Callable[[], Awaitable[None]]) -> None:
    """Run it again whenever it ends, after a jittered wait that grows to two seconds."""
    wait = 0.05
    while True:
        began = time.monotonic()
        try:
            await job()
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("hub_restarts", job=job.__name__, error=repr(error))
        except Exception:
            log.exception("hub_restarts", job=job.__name__)
        wait = 0.05 if time.monotonic() - began > 10 else min(2.0, wait * 2)  # noqa: PLR2004
        await asyncio.sleep(random.uniform(wait / 2, wait))  # noqa: S311
