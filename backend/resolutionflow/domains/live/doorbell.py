"""Announcing over Redis what was committed, and hearing it."""

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


class Viewing(msgspec.Struct, frozen=True, array_like=True, tag="viewing"):
    """Whom one API process has looking at a handoff: all of them, each time."""

    account_id: UUID
    node: str
    handoff_id: UUID
    people: list[tuple[UUID, str]]


class Ring(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    """Events of one account that were committed together."""

    account_id: UUID
    frames: list[Frame]


Message = Ring | Viewing

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder[Message](Message).decode


class RedisDoorbell:
    """Publishes through a bounded queue and one task, so that a frozen Redis never slows a request down."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.outage = Outage("redis_publish", channels.where)
        self._queue: asyncio.Queue[Message] = asyncio.Queue(QUEUE)

    def ring(self, frames: Iterable[Frame]) -> None:
        rung = list(frames)
        if rung:
            self.tell(Ring(rung[0].account_id, rung))

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
                await self._channels.publish(
                    [(self._channels.of(message.account_id), _encode(message)) for message in batch]
                )
        except AWAY as error:
            metrics.bells_lost.inc(len(batch))
            self.outage.failed(describe(error))
        except Exception:
            # Whatever it is, the next message may go out.
            metrics.bells_lost.inc(len(batch))
            log.exception("doorbell_silent")
        else:
            self.outage.worked()


class Subscription:
    """What comes over one channel, for as long as Redis answers."""

    def __init__(self, channels: Channels, name: str) -> None:
        self._channels = channels
        self._name = name
        self._heard = 0.0
        self.outage = Outage("redis_subscribe", channels.where)

    @property
    def sound(self) -> bool:
        """Something was heard so lately that a message would have been, too."""
        return time.monotonic() - self._heard < 2 * WATCHDOG_S

    async def listen(self, subscribed: Callable[[], None]) -> AsyncIterator[Message]:
        """Messages until the connection fails; ``subscribed`` is called when the first one can come.

        Raises:
            kernel.redis.AWAY: Redis cannot be reached, closed the connection, fell silent or gave the channel away.
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
            self._heard = time.monotonic()
            watchdog = asyncio.create_task(self._watch(pubsub))
            try:
                async for message in pubsub.listen():
                    self._heard = time.monotonic()
                    self.outage.worked()
                    kind = message["type"]
                    if kind in {"message", "smessage"}:
                        try:
                            yield _decode(message["data"])
                        except msgspec.MsgspecError:
                            # Of another version, or not ours: the poll finds what it told of.
                            metrics.bells_lost.inc()
                    elif kind in {"subscribe", "ssubscribe"}:
                        subscribed()
                    elif kind == "sunsubscribe":
                        # The channel's slot has moved to another node.
                        return
            finally:
                self._heard = 0.0
                watchdog.cancel()

    async def _watch(self, pubsub: PubSub) -> None:
        while True:
            await asyncio.sleep(WATCHDOG_S)
            if time.monotonic() - self._heard > SILENCE_S:
                self.outage.failed(f"no answer for {SILENCE_S:.0f} s")
                connection: AbstractConnection | None = pubsub.connection
                if connection is not None:
                    await connection.disconnect(nowait=True)
                return
            with contextlib.suppress(*AWAY, AttributeError):
                await pubsub.ping()
