"""A reader that is too slow is let go; what it costs meanwhile is bounded."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from resolutionflow.domains.live import hub as hub_module
from resolutionflow.domains.live import sockets
from resolutionflow.domains.live.frames import Frame, encode_frame
from resolutionflow.domains.live.hub import Hub, RedisDoorbell
from resolutionflow.domains.live.sockets import QUEUE_BYTES, QUEUE_EVENTS, Socket, serve
from tests.support.actors import Team
from tests.support.app import Api, until


class _Peer:
    """The other end: says hello, and stops reading when told to."""

    def __init__(self) -> None:
        self.app = SimpleNamespace(state=SimpleNamespace(cookie_name="rf_session"))
        self.cookies: dict[str, str] = {}
        self.reads = asyncio.Event()
        self.reads.set()
        self.sent: list[dict[str, Any]] = []
        self.code: int | None = None
        self._hello = ['{"t":"hello"}']

    async def receive(self) -> dict[str, Any]:
        if not self._hello:
            await asyncio.Event().wait()
        return {"type": "websocket.receive", "text": self._hello.pop()}

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.sent.append(json.loads(message["text"]))

    async def close(self, code: int, **_: Any) -> None:
        await self.reads.wait()
        self.code = code


async def _connected(api: Api, a: Team, peer: _Peer) -> tuple[Socket, "asyncio.Task[None]"]:
    hub: Hub = api.app.state.hub
    serving: Any = serve(peer, a.viewer.actor, api.database, hub, asyncio.Event())  # type: ignore[arg-type]
    task = asyncio.create_task(serving)
    await until(lambda: bool(peer.sent) and peer.sent[-1]["t"] == "live")
    (socket,) = hub.listeners
    assert isinstance(socket, Socket)
    return socket, task


@pytest.mark.parametrize(("size", "count"), [(10, QUEUE_EVENTS + 2), (QUEUE_BYTES // 4, 6)], ids=["many", "large"])
async def test_a_reader_that_stopped_is_let_go(
    size: int, count: int, api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "CLOSE_TIMEOUT_S", 0.1)
    peer = _Peer()
    socket, task = await _connected(api, a, peer)
    peer.reads.clear()

    for seq in range(1, count + 1):
        socket.offer(seq, encode_frame(seq, b'"%b"' % (b"x" * size)))
        await asyncio.sleep(0)

    # Without a heartbeat, and though not even the close frame can be sent.
    async with asyncio.timeout(2):
        await task
    assert api.app.state.hub.listeners == []


async def test_a_reader_that_was_slow_is_told_why(api: Api, a: Team) -> None:
    peer = _Peer()
    socket, task = await _connected(api, a, peer)

    for seq in range(1, QUEUE_EVENTS + 2):
        socket.offer(seq, encode_frame(seq, b"null"))

    async with asyncio.timeout(2):
        await task
    assert (peer.code, peer.sent[-1]["t"], peer.sent[-1]["code"]) == (4408, "bye", 4408)


async def test_what_waits_for_a_stopped_reader_is_bounded(api: Api, a: Team) -> None:
    peer = _Peer()
    socket, task = await _connected(api, a, peer)
    peer.reads.clear()

    for seq in range(1, 5_000):
        socket.offer(seq, encode_frame(seq, b"null"))
        assert len(socket._queue) <= QUEUE_EVENTS
        assert socket._queued_bytes <= QUEUE_BYTES

    peer.reads.set()
    await task


async def test_as_much_as_fits_is_delivered(api: Api, a: Team) -> None:
    peer = _Peer()
    socket, task = await _connected(api, a, peer)
    for seq in range(1, QUEUE_EVENTS + 1):
        socket.offer(seq, encode_frame(seq, b"null"))
    await until(lambda: sum(frame["t"] == "ev" for frame in peer.sent) == QUEUE_EVENTS)

    assert [frame["s"] for frame in peer.sent if frame["t"] == "ev"] == list(range(1, QUEUE_EVENTS + 1))
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class _Deaf:
    """A Redis that never answers."""

    def pipeline(self, **_: Any) -> "_Deaf":
        return self

    def publish(self, _channel: str, _message: bytes) -> None:
        pass

    async def execute(self) -> None:
        await asyncio.Event().wait()


async def test_a_frozen_redis_neither_holds_up_nor_fills_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "PUBLISH_TIMEOUT_S", 0.01)
    client: Any = _Deaf()
    bell = RedisDoorbell(client, "test")
    frame = Frame(account_id=UUID(int=1), seq=1, body=b"{}")
    for _ in range(15_000):
        bell.ring([frame])
    assert bell._queue.qsize() == hub_module.BELL_QUEUE

    ringing = asyncio.create_task(bell.run())
    await until(lambda: not bell._queue.qsize())
    assert not ringing.done()
    ringing.cancel()
    await asyncio.gather(ringing, return_exceptions=True)
