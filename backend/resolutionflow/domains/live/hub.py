"""Deliver committed events to this process's sockets.

Redis delivers early what PostgreSQL stores anyway. The poll of the heads finds a message that Redis lost, and after
every (re)subscription each socket replays from the log. So nothing here can lose an event, only delay it by one poll.

A socket costs no task and no queue: events are framed once for all sockets of the same permissions, and the bytes of
those that came together are written to each connection at once. A congested socket becomes stale and replays from the
log when it can be written to again.
"""

import asyncio
import contextlib
import functools
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

import structlog

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live import metrics, queries
from resolutionflow.domains.live.deliveries import Delivery, to_deliveries
from resolutionflow.domains.live.frames import Frame
from resolutionflow.domains.live.presence import Presence
from resolutionflow.domains.live.pubsub import EventBatch, NodeViewers, Subscription
from resolutionflow.domains.live.schemas import CloseCode
from resolutionflow.domains.live.views import Persist, ViewTracker
from resolutionflow.kernel import jitter
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.redis import AWAY

log = structlog.get_logger(__name__)

POLL_S = 0.5
GRACE_S = 0.05
"""Time for Redis to deliver an event that the poll has seen, before the socket counts as behind."""
HEARTBEAT_S = 5.0
SLOTS = 20
"""Heartbeats go out one slot of sockets at a time, to avoid bursts."""
PAGE_EVENTS = 50
"""Events that a replaying socket reads from the log at once."""
RECEIVED = 1_000
"""Batches from Redis that wait to be delivered. While there are more, Redis is not read."""
SOCKETS_PER_TURN = 200
"""Sockets written to before the event loop runs other tasks."""
STEADY_S = 10.0
"""A task that ran for this long is restarted without delay."""
MEMBER_SOCKETS = 20
ACCOUNT_SOCKETS = 2_000


class Page(NamedTuple):
    """A stretch of the log."""

    deliveries: list[Delivery]
    full: bool
    """There may be more."""


class LimitReached(Exception):  # noqa: N818  (no error: the client is told to come back)
    """The member or the account has too many open sockets."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Listener(Protocol):
    """A socket, as the hub sees it. Calls must not wait or raise."""

    actor: Actor
    sent: int
    """Number of the last event that was sent or skipped."""

    @property
    def congested(self) -> bool: ...

    def receive(self, delivery: Delivery) -> None: ...
    def mark_stale(self) -> None: ...
    def heartbeat(self, head: int) -> None: ...
    def close(self, code: int, reason: str) -> None: ...
    def write(self, frame: bytes) -> None: ...


class Hub:
    """The sockets of this process, and the tasks that feed them."""

    def __init__(
        self,
        subscriptions: Sequence[Subscription],
        database: Database,
        send: Callable[[NodeViewers], None],
        persist: Persist,
    ) -> None:
        """``send`` reaches the other nodes, ``persist`` saves pre-claim views."""
        self._subscriptions = subscriptions
        self._database = database
        self._views = ViewTracker(persist)
        self.presence = Presence(send, self._broadcast, self._views)
        self._listeners: dict[UUID, set[Listener]] = defaultdict(set)
        self._slots: list[set[Listener]] = [set() for _ in range(SLOTS)]
        self._slot_of: dict[Listener, int] = {}
        self._of_member: Counter[UUID] = Counter()
        self._of_account: Counter[UUID] = Counter()
        self._heads: dict[UUID, int] = {}
        self._poll_now = asyncio.Event()
        self._pages: dict[tuple[UUID, int], asyncio.Future[Page]] = {}
        self._received: asyncio.Queue[EventBatch] = asyncio.Queue(RECEIVED)
        self._tasks: set[asyncio.Task[None]] = set()

    def admit(self, actor: Actor) -> None:
        """Count one more socket of this member, until ``release``.

        Raises:
            LimitReached: the member or the account has too many.
        """
        if self._of_member[actor.user_id] >= MEMBER_SOCKETS:
            raise LimitReached(CloseCode.MEMBER_FULL, "too many sockets of this member")
        if self._of_account[actor.account_id] >= ACCOUNT_SOCKETS:
            raise LimitReached(CloseCode.ACCOUNT_FULL, "too many sockets of this account")
        self._of_member[actor.user_id] += 1
        self._of_account[actor.account_id] += 1
        metrics.sockets.inc()

    def release(self, actor: Actor) -> None:
        """Count one socket less."""
        metrics.sockets.dec()
        for counts, key in ((self._of_member, actor.user_id), (self._of_account, actor.account_id)):
            counts[key] -= 1
            if not counts[key]:
                del counts[key]

    def register(self, listener: Listener) -> None:
        self._listeners[listener.actor.account_id].add(listener)
        slot = random.randrange(SLOTS)  # noqa: S311  (no secret depends on it)
        self._slots[slot].add(listener)
        self._slot_of[listener] = slot

    def unregister(self, listener: Listener) -> None:
        """Stop sending to a listener. Calling it twice is harmless."""
        self.presence.leave(listener)
        slot = self._slot_of.pop(listener, None)
        if slot is None:
            return
        self._slots[slot].discard(listener)
        account_id = listener.actor.account_id
        members = self._listeners[account_id]
        members.discard(listener)
        if not members:
            del self._listeners[account_id]
            self._heads.pop(account_id, None)

    @property
    def listeners(self) -> list[Listener]:
        return list(self._slot_of)

    def now(self) -> float:
        """Seconds since 1970 by the database's clock: this node's may be wrong."""
        return self._database.clock.now()

    @property
    def hb_ms(self) -> int:
        return int(HEARTBEAT_S * 1000)

    @property
    def retry_ms(self) -> int:
        """Window over which this process's clients reconnect after it stops: about a thousand a second."""
        return min(30_000, 500 + len(self._slot_of))

    def spawn(self, coroutine: Coroutine[None, None, None]) -> None:
        """Run a task in the background. The reference keeps it from being collected."""
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def after(self, account_id: UUID, seq: int) -> Page:
        """The next events of the log, at most ``PAGE_EVENTS``. Calls in the same turn of the loop share one query.

        Raises:
            Unavailable: PostgreSQL could not be reached.
        """
        key = (account_id, seq)
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = asyncio.ensure_future(self._load(key))
        return await asyncio.shield(page)

    async def _load(self, key: tuple[UUID, int]) -> Page:
        await asyncio.sleep(0)
        # A later caller needs a new query: its events may be committed after this one began.
        del self._pages[key]
        rows = await queries.events_after(self._database, *key, PAGE_EVENTS)
        frames = (Frame(key[0], row.seq, row.audience, 0.0, row.event) for row in rows)
        return Page(to_deliveries(frames), full=len(rows) == PAGE_EVENTS)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the readers, the poll, the heartbeats and the saving of views."""
        readers = [functools.partial(self._read, subscription) for subscription in self._subscriptions]
        runs: list[Run] = [*readers, self._deliver_received, self._poll, self._send_heartbeats, self._views.run]
        tasks = [asyncio.create_task(_supervise(run)) for run in runs]
        try:
            yield
        finally:
            for task in (*tasks, *self._tasks):
                task.cancel()
            await asyncio.gather(*tasks, *self._tasks, return_exceptions=True)

    async def _read(self, subscription: Subscription) -> None:
        try:
            async for message in subscription.listen(self._on_subscribed):
                if isinstance(message, EventBatch):
                    await self._received.put(message)
                else:
                    self.presence.receive(message)
        finally:
            self._poll_now.set()

    async def _deliver_received(self) -> None:
        while True:
            batches = [await self._received.get()]
            # What has come meanwhile goes out with it, in one write a socket.
            while not self._received.empty():
                batches.append(self._received.get_nowait())
            try:
                await self._deliver(batches)
            finally:
                for _ in batches:
                    self._received.task_done()

    async def _deliver(self, batches: Sequence[EventBatch]) -> None:
        by_account: defaultdict[UUID, list[Frame]] = defaultdict(list)
        for batch in batches:
            if batch.account_id in self._listeners:
                by_account[batch.account_id] += batch.frames
        for account_id, frames in by_account.items():
            for delivery in to_deliveries(frames):
                self._heads[account_id] = max(delivery.seq, self._heads.get(account_id, 0))
                for count, listener in enumerate(tuple(self._listeners.get(account_id, ())), 1):
                    listener.receive(delivery)
                    if count % SOCKETS_PER_TURN == 0:
                        await asyncio.sleep(0)
            now = self.now()
            for frame in frames:
                metrics.latency.observe(max(0.0, now - frame.committed_at))

    def _on_subscribed(self) -> None:
        """Replay from PostgreSQL what was published before the subscription began."""
        metrics.subscriptions.inc()
        self._poll_now.set()
        for listener in self.listeners:
            listener.mark_stale()

    async def _poll(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._poll_now.wait()
            self._poll_now.clear()
            if not self._listeners:
                continue
            with contextlib.suppress(Unavailable):
                before = {account_id: max(x.sent for x in members) for account_id, members in self._listeners.items()}
                heads = await queries.heads(self._database, list(self._listeners))
                if all(subscription.healthy for subscription in self._subscriptions):
                    await asyncio.sleep(GRACE_S)
                    await self._catch_up()
                self._close_ahead_of_log(before, heads)
                self._compare(heads)

    async def _catch_up(self) -> None:
        """Deliver what has come. A process that was held up would otherwise replay to all sockets what it has here."""
        # Longer than nothing, so that the loop reads what Redis has sent.
        await asyncio.sleep(0.001)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE_S):
                await self._received.join()

    def _close_ahead_of_log(self, before: dict[UUID, int], heads: dict[UUID, int]) -> None:
        """Close sockets of a log that lost its last events, as after failover to a replica: its numbers are reused."""
        for account_id in [id_ for id_, sent in before.items() if sent > heads.get(id_, 0)]:
            log.warning("event_log_rolled_back", account_id=str(account_id), was=before[account_id])
            self._heads.pop(account_id, None)
            for listener in tuple(self._listeners.get(account_id, ())):
                listener.close(CloseCode.RESTART, "the log has gone back")

    def _compare(self, heads: dict[UUID, int]) -> None:
        found = False
        for account_id, head in heads.items():
            if account_id not in self._listeners:
                continue
            self._heads[account_id] = max(head, self._heads.get(account_id, 0))
            for listener in tuple(self._listeners[account_id]):
                if listener.sent < head:
                    # A slow reader is no sign that Redis lost something.
                    found |= not listener.congested
                    listener.mark_stale()
        if found:
            metrics.resyncs.inc()

    async def _send_heartbeats(self) -> None:
        slot = 0
        while True:
            await asyncio.sleep(HEARTBEAT_S / SLOTS)
            slot = (slot + 1) % SLOTS
            for listener in tuple(self._slots[slot]):
                listener.heartbeat(self._heads.get(listener.actor.account_id, 0))
            await self.presence.flush()

    async def _broadcast(self, account_id: UUID, frame: bytes) -> None:
        for count, listener in enumerate(tuple(self._listeners.get(account_id, ())), 1):
            listener.write(frame)
            if count % SOCKETS_PER_TURN == 0:
                await asyncio.sleep(0)


Run = Callable[[], Awaitable[None]]


async def _supervise(run: Run) -> None:
    """Restart a task whenever it ends, after a jittered wait that grows to half a second."""
    wait = 0.05
    while True:
        began = time.monotonic()
        try:
            await run()
        except AWAY:
            pass  # the subscription has logged it
        except Exception:
            log.exception("hub_task_failed")
        wait = 0.05 if time.monotonic() - began > STEADY_S else min(0.5, wait * 2)
        await asyncio.sleep(jitter.between(wait / 2, wait))
