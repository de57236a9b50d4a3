"""Publish committed events over Redis, and receive them."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from uuid import UUID

import msgspec
import structlog
from redis.asyncio.client import PubSub
from redis.asyncio.connection import AbstractConnection

from resolutionflow.domains.live import metrics
from resolutionflow.domains.live.channels import Channels
from resolutionflow.domains.live.frames import Frame
from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.kernel.redis import AWAY, describe

log = structlog.get_logger(__name__)

PUBLISH_TIMEOUT_S = 1.0
QUEUE = 10_000
WATCHDOG_S = 0.5
SILENCE_S = 2.0
"""PINGs go out every ``WATCHDOG_S``: a subscription that is silent for this long is dead, or Redis is frozen."""


class NodeViewers(msgspec.Struct, frozen=True, array_like=True, tag="viewing"):
    """All viewers of a handoff on one API process."""

    account_id: UUID
    node: str
    handoff_id: UUID
    people: list[tuple[UUID, str]]


class EventBatch(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    """Events of one account that were committed together."""

    account_id: UUID
    frames: list[Frame]


Message = EventBatch | NodeViewers
"""The tags are read by processes of the previous version too."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder[Message](Message).decode


class RedisPublisher:
    """Publishes through a bounded queue and one task, so that a frozen Redis never slows a request down."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.outage = Outage("redis_publish", channels.where)
        self._queue: asyncio.Queue[Message] = asyncio.Queue(QUEUE)

    def publish(self, frames: Iterable[Frame]) -> None:
        """Send events of one account."""
        batch = list(frames)
        if batch:
            self.send(EventBatch(batch[0].account_id, batch))

    def send(self, message: Message) -> None:
        """Queue a message. A full queue drops it: the poll finds lost events, and viewers are repeated."""
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            metrics.publish_failures.inc()

    async def run(self) -> None:
        """Publish until cancelled, then send what is still queued if Redis accepts it."""
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
                await self._channels.publish(
                    [(self._channels.of(message.account_id), _encode(message)) for message in batch]
                )
        except AWAY as error:
            metrics.publish_failures.inc(len(batch))
            self.outage.failed(describe(error))
        except Exception:
            # An unexpected error must not stop the messages after this batch.
            metrics.publish_failures.inc(len(batch))
            log.exception("publish_failed")
        else:
            self.outage.worked()


class Subscription:
    """The messages of one channel, as long as Redis answers."""

    def __init__(self, channels: Channels, name: str) -> None:
        self._channels = channels
        self._name = name
        self._received_at = 0.0
        self.outage = Outage("redis_subscribe", channels.where)

    @property
    def healthy(self) -> bool:
        """Redis answered recently, so a message would have arrived."""
        return time.monotonic() - self._received_at < 2 * WATCHDOG_S

    async def listen(self, subscribed: Callable[[], None]) -> AsyncIterator[Message]:
        """Messages until the connection fails; ``subscribed`` is called when the first one can come.

        Raises:
            kernel.redis.AWAY: Redis cannot be reached, closed the connection, fell silent or moved the channel.
        """
        try:
            async with contextlib.aclosing(self._messages(subscribed)) as messages:
                async for message in messages:
                    yield message
        except AWAY as error:
            self.outage.failed(describe(error))
            raise

    async def _messages(self, subscribed: Callable[[], None]) -> AsyncGenerator[Message]:
        async with contextlib.AsyncExitStack() as stack:
            async with asyncio.timeout(SILENCE_S):
                pubsub = await stack.enter_async_context(self._channels.subscribed(self._name))
            self._received_at = time.monotonic()
            watchdog = asyncio.create_task(self._watch(pubsub))
            try:
                async for message in pubsub.listen():
                    self._received_at = time.monotonic()
                    self.outage.worked()
                    kind = message["type"]
                    if kind in {"message", "smessage"}:
                        try:
                            yield _decode(message["data"])
                        except msgspec.MsgspecError:
                            # From another version, or not ours: the poll finds the events.
                            metrics.publish_failures.inc()
                    elif kind in {"subscribe", "ssubscribe"}:
                        subscribed()
                    elif kind == "sunsubscribe":
                        # The channel's slot has moved to another node.
                        return
            finally:
                self._received_at = 0.0
                watchdog.cancel()

    async def _watch(self, pubsub: PubSub) -> None:
        while True:
            await asyncio.sleep(WATCHDOG_S)
            if time.monotonic() - self._received_at > SILENCE_S:
                self.outage.failed(f"no answer for {SILENCE_S:.0f} s")
                connection: AbstractConnection | None = pubsub.connection
                if connection is not None:
                    await connection.disconnect(nowait=True)
                return
            with contextlib.suppress(*AWAY, AttributeError):
                await pubsub.ping()
