"""``resolutionflow``, broken on purpose: ``python -m tests.faults.mutant drop_frame serve``.

Each mutation is a mistake that somebody could make. A row that passes with one of them in place proves nothing.
"""

import contextlib
import inspect
import random
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import msgspec

from resolutionflow import cli
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.lifecycle.transitions import CLAIM
from resolutionflow.domains.identity.logins import Login
from resolutionflow.domains.live import pubsub, sockets
from resolutionflow.domains.live.frames import event_payload
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import EventBatch
from resolutionflow.domains.live.schemas import ClientHello, Mode
from resolutionflow.domains.live.sockets import Socket
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Message, SmtpMailer
from resolutionflow.kernel.errors import NotFound, Unavailable
from resolutionflow.kernel.http.websocket import WebSocketTransport, text_frame

_EVENT = b'{"t":"ev"'
_ONE_IN = 20


def _put(owner: object, name: str, value: object) -> None:
    """Replace what is there; a name that is gone is a mutation that breaks nothing any more."""
    if not hasattr(owner, name):
        message = f"{owner!r} has no {name}"
        raise AttributeError(message)
    old = getattr(owner, name)
    if inspect.isfunction(old) and inspect.isfunction(value):
        _check_arguments(old, value)
    setattr(owner, name, value)


def _check_arguments(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """The product calls ``new`` as it calls ``old``.

    Raises:
        TypeError: it cannot, so every request would fail, which proves nothing.
    """
    parameters = inspect.signature(old).parameters.values()
    named = {each.name: None for each in parameters if each.kind is each.KEYWORD_ONLY}
    inspect.signature(new).bind(*[None for each in parameters if each.kind <= each.VAR_POSITIONAL], **named)


def _on_the_wire(mangle: Callable[[WebSocketTransport, bytes], list[bytes]]) -> None:
    """One event in twenty goes out as ``mangle`` has it."""
    write = WebSocketTransport.write_frame

    def write_frame(self: WebSocketTransport, frame: bytes) -> None:
        chosen = _EVENT in frame[:16] and random.randrange(_ONE_IN) == 0
        for each in mangle(self, frame) if chosen else [frame]:
            write(self, each)

    _put(WebSocketTransport, "write_frame", write_frame)


def drop_frame() -> None:
    """An event is taken for sent that was not."""
    _on_the_wire(lambda _transport, _frame: [])


def send_twice() -> None:
    _on_the_wire(lambda _transport, frame: [frame, frame])


def swap_ids() -> None:
    """The event is not the one that is stored under its number."""
    place = len(b'"id":"')
    fresh = str(uuid.uuid4()).encode()

    def swapped(_transport: WebSocketTransport, frame: bytes) -> list[bytes]:
        at = frame.index(b'"id":"') + place
        return [frame[:at] + fresh + frame[at + len(fresh) :]]

    _on_the_wire(swapped)


def wrong_order() -> None:
    """An event is overtaken by the next one."""
    write, held = WebSocketTransport.write_frame, dict[WebSocketTransport, bytes]()

    def write_frame(self: WebSocketTransport, frame: bytes) -> None:
        if _EVENT in frame[:16] and self not in held and random.randrange(_ONE_IN) == 0:
            held[self] = frame
            return
        write(self, frame)
        if _EVENT in frame[:16] and self in held:
            write(self, held.pop(self))

    _put(WebSocketTransport, "write_frame", write_frame)


def tell_everybody() -> None:
    """An event goes to the sockets of every account."""
    deliver = Hub._deliver

    async def to_all(self: Hub, batches: Sequence[EventBatch]) -> None:
        await deliver(self, batches)
        for frame in (frame for batch in batches for frame in batch.frames):
            for listener in self.listeners:
                if listener.actor.account_id != frame.account_id:
                    listener.write(text_frame(event_payload(frame.seq, frame.event)))

    _put(Hub, "_deliver", to_all)


def never_poll() -> None:
    """Whatever Redis loses waits for the next thing that Redis does not lose."""
    _put(Hub, "_compare", lambda _self, _heads: None)


def trust_a_frozen_redis() -> None:
    _put(pubsub, "SILENCE_S", 1_000.0)


def never_replay() -> None:
    """A client that comes back is told that it has everything."""

    async def mode(self: Socket, hello: ClientHello, _database: Database) -> Mode:
        return Mode.FRESH if hello.since is None else Mode.REPLAY

    _put(Socket, "_mode", mode)


def always_replay() -> None:
    """However much there is."""

    async def mode(self: Socket, hello: ClientHello, _database: Database) -> Mode:
        if hello.since is None:
            return Mode.FRESH
        self.sent = hello.since
        return Mode.REPLAY

    _put(Socket, "_mode", mode)


def swallow_failed_commits() -> None:
    """As a session that is committed after the answer was made does."""
    transaction = Database.transaction

    @contextlib.asynccontextmanager
    async def careless(self: Database, scope: Scope, *first: Read[Any]) -> AsyncIterator[Tx]:
        done = False
        try:
            async with transaction(self, scope, *first) as tx:
                yield tx
                done = True
        except Unavailable:
            if not done:
                raise

    _put(Database, "transaction", careless)


def never_say_when() -> None:
    """Whoever is told to try again is not told when."""
    begin = Unavailable.__init__

    def curt(self: Unavailable, detail: str = "", **_: Any) -> None:
        begin(self, detail)

    _put(Unavailable, "__init__", curt)


def never_congested() -> None:
    """Whatever a reader leaves lying is kept for it."""
    _put(WebSocketTransport, "pause_writing", lambda _self: None)


def wait_for_ever() -> None:
    """For a client that says nothing any more."""
    _put(sockets, "UNANSWERED_HEARTBEATS", 1_000_000)


def all_at_once() -> None:
    """Nobody is told to take their time."""
    _put(Hub, "retry_ms", property(lambda _self: 1))


def mail_twice() -> None:
    send = SmtpMailer.send

    async def again(self: SmtpMailer, message: Message) -> None:
        await send(self, message)
        await send(self, message)

    _put(SmtpMailer, "send", again)


def claim_what_is_claimed() -> None:
    sources = (HandoffState.OPEN, HandoffState.CLAIMED)
    _put(handoffs, "CLAIM", msgspec.structs.replace(CLAIM, sources=sources))


def keep_sockets_of_the_gone() -> None:
    _put(Socket, "_applies", lambda _self, _delivery: False)


def forbid_what_is_not_ours() -> None:
    """403 says that there is something."""
    _put(NotFound, "status", 403)


def dawdle() -> None:
    """Each connection costs as much as a careless query."""
    begin = Socket.__init__

    def slowly(self: Socket, transport: WebSocketTransport, login: Login, hub: Hub) -> None:
        time.sleep(0.05)
        begin(self, transport, login, hub)

    _put(Socket, "__init__", slowly)


MUTATIONS: dict[str, Callable[[], None]] = {
    mutation.__name__: mutation
    for mutation in (
        drop_frame,
        send_twice,
        swap_ids,
        wrong_order,
        tell_everybody,
        never_poll,
        trust_a_frozen_redis,
        never_replay,
        always_replay,
        never_say_when,
        swallow_failed_commits,
        never_congested,
        wait_for_ever,
        all_at_once,
        mail_twice,
        claim_what_is_claimed,
        keep_sockets_of_the_gone,
        forbid_what_is_not_ours,
        dawdle,
    )
}

if __name__ == "__main__":
    MUTATIONS[sys.argv.pop(1)]()
    cli.main()
