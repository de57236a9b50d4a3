"""Getting committed events to this process's sockets.

Redis is a doorbell: it says early what PostgreSQL holds anyway. A message that it loses is found by the poll of the
heads, which runs all the time; after every (re)subscription each socket catches up from the log. So nothing here can
lose an event, only delay it by one poll.

Sockets cost no task and no queue: an event is framed once and its bytes are handed to each connection. One that cannot
take them falls behind, and the log is its queue.
"""

import asyncio
import contextlib
import functools
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Protocol
from uuid import UUID

import msgspec
import structlog

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission, Revocation
from resolutionflow.domains.live import metrics, queries
from resolutionflow.domains.live.doorbell import Ring, Subscription, Viewing
from resolutionflow.domains.live.events import NOBODY, AccessRevoked
from resolutionflow.domains.live.frames import event_payload, skip_payload
from resolutionflow.domains.live.looks import Keep, Looks
from resolutionflow.domains.live.presence import Presence
from resolutionflow.domains.live.schemas import CloseCode
from resolutionflow.kernel import jitter
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.http.websocket import text_frame
from resolutionflow.kernel.redis import AWAY

log = structlog.get_logger(__name__)

POLL_S = 0.5
GRACE_S = 0.05
"""What the poll finds missing may be on its way from Redis: it is given this long to arrive."""
HEARTBEAT_S = 5.0
SLOTS = 20
"""Heartbeats go out a slot of sockets at a time, so that they never come as one burst."""
PAGE = 50
"""Events that a socket which catches up is sent at once."""
AT_ONCE = 200
"""Sockets written to before others get a turn of the loop."""
STEADY_S = 10.0
"""A job that ran for this long is started again at once."""
MEMBER_SOCKETS = 20
ACCOUNT_SOCKETS = 2_000

_revocation = msgspec.json.Decoder(AccessRevoked)


class Delivery(msgspec.Struct, frozen=True):
    """An event as its sockets take it: framed once for all of them."""

    seq: int
    audience: str
    frame: bytes
    skip: bytes
    """Instead of ``frame``, for those who may not see it."""
    revocation: Revocation | None


def deliverable(seq: int, audience: str, event: bytes) -> Delivery:
    return Delivery(
        seq=seq,
        audience=audience,
        frame=text_frame(event_payload(seq, event)),
        skip=b"" if audience == Permission.READ else text_frame(skip_payload(seq)),
        revocation=_read_revocation(event) if audience == NOBODY else None,
    )


EVERYBODY = UUID(int=0)


def _read_revocation(event: bytes) -> Revocation:
    """Whom it means; everybody, if it is of a newer version: they come back as who they are then."""
    try:
        return _revocation.decode(event).data
    except msgspec.MsgspecError:
        log.warning("revocation_not_understood")
        return Revocation(user_id=EVERYBODY, login=None)


class Full(Exception):  # noqa: N818  (no error: the client is told to come back)
    """As many sockets as are allowed are open."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Listener(Protocol):
    """A socket, as the hub sees it. No call waits, and none can fail."""

    actor: Actor
    sent: int
    """Number of the last event that it was sent or may skip."""

    @property
    def congested(self) -> bool: ...

    def take(self, delivery: Delivery) -> None: ...
    def fall_behind(self) -> None: ...
    def beat(self, head: int) -> None: ...
    def end(self, code: int, reason: str) -> None: ...
    def write(self, frame: bytes) -> None: ...


class Hub:
    """Which sockets this process holds, and the tasks that feed them."""

    def __init__(
        self, subscriptions: Sequence[Subscription], database: Database, tell: Callable[[Viewing], None], keep: Keep
    ) -> None:
        """``tell`` reaches the other nodes, ``keep`` whoever writes down who looked."""
        self._subscriptions = subscriptions
        self._database = database
        self._looks = Looks(keep)
        self.presence = Presence(tell, self._tell_account, self._looks)
        self._listeners: dict[UUID, set[Listener]] = defaultdict(set)
        self._slots: list[set[Listener]] = [set() for _ in range(SLOTS)]
        self._slot_of: dict[Listener, int] = {}
        self._of_member: Counter[UUID] = Counter()
        self._of_account: Counter[UUID] = Counter()
        self._heads: dict[UUID, int] = {}
        self._poll_now = asyncio.Event()
        self._asked: dict[tuple[UUID, int], asyncio.Future[list[Delivery]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def admit(self, actor: Actor) -> None:
        """Room for one more socket of this member, until they ``leave``.

        Raises:
            Full: there is none.
        """
        if self._of_member[actor.user_id] >= MEMBER_SOCKETS:
            raise Full(CloseCode.MEMBER_FULL, "too many sockets of this member")
        if self._of_account[actor.account_id] >= ACCOUNT_SOCKETS:
            raise Full(CloseCode.ACCOUNT_FULL, "too many sockets of this account")
        self._of_member[actor.user_id] += 1
        self._of_account[actor.account_id] += 1
        metrics.sockets.inc()

    def leave(self, actor: Actor) -> None:
        """One of their sockets is gone."""
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
        """Nothing more is offered to it. Twice does no harm."""
        self.presence.left(listener)
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
        """Seconds since 1970 by the database's clock: a wrong one here would end sockets and page people."""
        return self._database.clock.now()

    @property
    def hb_ms(self) -> int:
        return int(HEARTBEAT_S * 1000)

    @property
    def retry_ms(self) -> int:
        """The window over which this process's clients come back when it goes: about a thousand a second."""
        return min(30_000, 500 + len(self._slot_of))

    def spawn(self, job: Coroutine[None, None, None]) -> None:
        """Run it beside everything else, and keep hold of it until it is done."""
        task = asyncio.create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def after(self, account_id: UUID, seq: int) -> list[Delivery]:
        """The next events of the log, at most ``PAGE``. Sockets that ask in the same turn of the loop share an answer.

        Raises:
            Unavailable: PostgreSQL could not be reached.
        """
        key = (account_id, seq)
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = asyncio.ensure_future(self._load(key))
        return await asyncio.shield(asked)

    async def _load(self, key: tuple[UUID, int]) -> list[Delivery]:
        await asyncio.sleep(0)
        # From here on nobody may join: what they missed may be committed after this query began.
        del self._asked[key]
        rows = await queries.after(self._database, *key, PAGE)
        return [deliverable(row.seq, row.audience, row.event) for row in rows]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the reader, the poll and the heartbeats going."""
        readers = [functools.partial(self._read, subscription) for subscription in self._subscriptions]
        jobs: list[Job] = [*readers, self._poll, self._beat, self._looks.run]
        tasks = [asyncio.create_task(_forever(job)) for job in jobs]
        try:
            yield
        finally:
            for task in (*tasks, *self._tasks):
                task.cancel()
            await asyncio.gather(*tasks, *self._tasks, return_exceptions=True)

    async def _read(self, subscription: Subscription) -> None:
        try:
            async for message in subscription.listen(self._resync):
                if isinstance(message, Ring):
                    await self._deliver(message)
                else:
                    self.presence.heard(message)
        finally:
            self._poll_now.set()

    async def _deliver(self, ring: Ring) -> None:
        for frame in ring.frames:
            listeners = self._listeners.get(frame.account_id)
            if not listeners:
                continue
            delivery = deliverable(frame.seq, frame.audience, frame.event)
            self._heads[frame.account_id] = max(frame.seq, self._heads.get(frame.account_id, 0))
            for count, listener in enumerate(tuple(listeners), 1):
                listener.take(delivery)
                if count % AT_ONCE == 0:
                    await asyncio.sleep(0)
            metrics.latency.observe(max(0.0, self.now() - frame.committed_at))

    def _resync(self) -> None:
        """A subscription begins. Whatever was published while nobody listened is in PostgreSQL."""
        metrics.subscriptions.inc()
        self._poll_now.set()
        for listener in self.listeners:
            listener.fall_behind()

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
                if all(subscription.sound for subscription in self._subscriptions):
                    await asyncio.sleep(GRACE_S)
                self._end_what_is_ahead(before, heads)
                self._compare(heads)

    def _end_what_is_ahead(self, before: dict[UUID, int], heads: dict[UUID, int]) -> None:
        """A log that has gone back, as when a replica without the last commits took over, gives out numbers again."""
        for account_id in [id_ for id_, sent in before.items() if sent > heads.get(id_, 0)]:
            log.warning("log_went_back", account_id=str(account_id), was=before[account_id])
            self._heads.pop(account_id, None)
            for listener in tuple(self._listeners.get(account_id, ())):
                listener.end(CloseCode.RESTART, "the log has gone back")

    def _compare(self, heads: dict[UUID, int]) -> None:
        found = False
        for account_id, head in heads.items():
            if account_id not in self._listeners:
                continue
            self._heads[account_id] = max(head, self._heads.get(account_id, 0))
            for listener in tuple(self._listeners[account_id]):
                if listener.sent < head:
                    # One that reads slowly says nothing about Redis.
                    found |= not listener.congested
                    listener.fall_behind()
        if found:
            metrics.resyncs.inc()

    async def _beat(self) -> None:
        slot = 0
        while True:
            await asyncio.sleep(HEARTBEAT_S / SLOTS)
            slot = (slot + 1) % SLOTS
            for listener in tuple(self._slots[slot]):
                listener.beat(self._heads.get(listener.actor.account_id, 0))
            await self.presence.flush()

    async def _tell_account(self, account_id: UUID, frame: bytes) -> None:
        for count, listener in enumerate(tuple(self._listeners.get(account_id, ())), 1):
            listener.write(frame)
            if count % AT_ONCE == 0:
                await asyncio.sleep(0)


Job = Callable[[], Awaitable[None]]


async def _forever(job: Job) -> None:
    """Run it again whenever it ends, after a jittered wait that grows to half a second."""
    wait = 0.05
    while True:
        began = time.monotonic()
        try:
            await job()
        except AWAY:
            pass  # the subscription has said so
        except Exception:
            log.exception("hub_restarts")
        wait = 0.05 if time.monotonic() - began > STEADY_S else min(0.5, wait * 2)
        await asyncio.sleep(jitter.between(wait / 2, wait))
