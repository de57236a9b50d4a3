"""Announcing over Redis what was committed, and hearing it.

One firehose channel carries all accounts: no subscription comes and goes with sockets, so none can race with them.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable
from uuid import UUID

import msgspec
import redis.asyncio as redis
import structlog
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

from resolutionflow.domains.live import metrics
from resolutionflow.domains.live.frames import Frame

log = structlog.get_logger(__name__)

PUBLISH_TIMEOUT_S = 1.0
QUEUE = 10_000
WATCHDOG_S = 0.5
SILENCE_S = 2.0
"""PINGs go out every ``WATCHDOG_S``: a subscription that is silent for this long is dead, or Redis is frozen."""


class Viewing(msgspec.Struct, frozen=True, array_like=True, tag="viewing"):
    """Whom one API process has looking at a handoff: all of them, each time."""

    node: str
    account_id: UUID
    handoff_id: UUID
    people: list[tuple[UUID, str]]


class Ring(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    """Events of one account that were committed together."""

    frames: list[Frame]


Message = Ring | Viewing

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder[Message](Message).decode


def channel(prefix: str) -> str:
    """The one place that names the firehose."""
    return f"{prefix}:live"


class RedisDoorbell:
    """Publishes through a bounded queue and one task, so that a frozen Redis never slows a request down."""

    def __init__(self, client: redis.Redis, prefix: str) -> None:
        self._client = client
        self._channel = channel(prefix)
        self._queue: asyncio.Queue[Message] = asyncio.Queue(QUEUE)

    def ring(self, frames: Iterable[Frame]) -> None:
        self.tell(Ring(list(frames)))

    def tell(self, message: Message) -> None:
        """Send it, or drop it: whatever is lost here is found or repeated elsewhere."""
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            metrics.bells_lost.inc()

    async def run(self) -> None:
        """Publish until cancelled; what waits then still goes out, if Redis takes it."""
        try:
            while True:
                await self._publish([await self._queue.get()])
        finally:
            await self._publish([])

    async def _publish(self, batch: list[Message]) -> None:
        while not self._queue.empty():
            batch.append(self._queue.get_nowait())
        if not batch:
            return
        try:
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                pipeline = self._client.pipeline(transaction=False)
                for message in batch:
                    pipeline.publish(self._channel, _encode(message))
                await pipeline.execute()
        except (RedisError, OSError, TimeoutError) as error:
            metrics.bells_lost.inc(len(batch))
            log.warning("doorbell_silent", messages=len(batch), error=repr(error))


class Subscription:
    """What comes over the channel, for as long as Redis answers."""

    def __init__(self, client: redis.Redis, prefix: str) -> None:
        self._client = client
        self._channel = channel(prefix)
        self._heard = 0.0

    @property
    def sound(self) -> bool:
        """Something was heard so lately that a message would have been, too."""
        return time.monotonic() - self._heard < 2 * WATCHDOG_S

    async def listen(self, subscribed: Callable[[], None]) -> AsyncIterator[Message]:
        """Messages until the connection fails; ``subscribed`` is called when the first one can come.

        Raises:
            RedisError, OSError: Redis cannot be reached, closed the connection or fell silent.
        """
        async with self._client.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            self._heard = time.monotonic()
            watchdog = asyncio.create_task(self._watch(pubsub))
            try:
                async for message in pubsub.listen():
                    self._heard = time.monotonic()
                    if message["type"] == "message":
                        yield _decode(message["data"])
                    elif message["type"] == "subscribe":
                        subscribed()
            finally:
                self._heard = 0.0
                watchdog.cancel()

    async def _watch(self, pubsub: redis.client.PubSub) -> None:
        while True:
            await asyncio.sleep(WATCHDOG_S)
            if time.monotonic() - self._heard > SILENCE_S:
                log.warning("subscription_silent")
                connection: AbstractConnection | None = pubsub.connection
                if connection is not None:
                    await connection.disconnect(nowait=True)
                return
            with contextlib.suppress(RedisError, OSError, AttributeError):
                await pubsub.ping()
