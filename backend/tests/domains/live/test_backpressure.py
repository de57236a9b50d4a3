"""A reader that is too slow is let go, and one that was slow for a while catches up; what it costs is bounded."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from resolutionflow.domains.live import hub as hub_module
from resolutionflow.domains.live import pubsub, sockets
from resolutionflow.domains.live.channels import SingleChannel
from resolutionflow.domains.live.deliveries import Delivery, to_deliveries
from resolutionflow.domains.live.frames import Frame
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import RedisPublisher
from resolutionflow.domains.live.sockets import Socket
from resolutionflow.kernel.http.websocket import CONGESTED_BYTES, text_frame
from tests.support.actors import Team
from tests.support.app import until
from tests.support.factories import open_session
from tests.support.live import LiveApi, Tab

_FILLER = text_frame(b'{"t":"filler","x":"%b"}' % (b"x" * 60_000))


@contextlib.asynccontextmanager
async def _congested(live: LiveApi, a: Team) -> AsyncIterator[tuple[Tab, Socket]]:
    """A tab that has stopped reading, with more on its way to it than is written for it."""
    hub: Hub = live.app.state.hub
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        (socket,) = hub.listeners
        assert isinstance(socket, Socket)
        tab.connection.transport.pause_reading()
        async with asyncio.timeout(10):
            while not socket._transport.congested:
                socket.write(_FILLER)
                await asyncio.sleep(0)
        yield tab, socket


def _delivery(seq: int, event: bytes = b"null") -> Delivery:
    (delivery,) = to_deliveries([Frame(UUID(int=1), seq, "account.read", 0.0, event)])
    return delivery


def _waiting(socket: Socket) -> int:
    return socket._transport.transport.get_write_buffer_size()


async def test_a_reader_that_stopped_is_let_go(live: LiveApi, a: Team) -> None:
    async with _congested(live, a) as (_, socket):
        for seq in range(1, sockets.MAX_LAG_EVENTS + 1):
            socket.receive(_delivery(seq))
            assert socket.closed is None
        socket.receive(_delivery(sockets.MAX_LAG_EVENTS + 1))

        # At once, without a heartbeat, and though not even a close frame could be sent.
        assert socket.closed is not None
        assert socket.closed.code == 4408
        await until(socket._transport.transport.is_closing)
    assert live.app.state.hub.listeners == []


async def test_what_waits_for_a_stopped_reader_is_bounded(live: LiveApi, a: Team) -> None:
    async with _congested(live, a) as (_, socket):
        for seq in range(1, 200):
            socket.receive(_delivery(seq, b'"%b"' % (b"x" * 20_000)))
            socket.write(_FILLER)

        assert _waiting(socket) <= CONGESTED_BYTES + len(_FILLER)
        assert socket.sent == 0


async def test_a_reader_that_was_slow_for_a_while_gets_everything(live: LiveApi, a: Team) -> None:
    async with _congested(live, a) as (tab, socket):
        for _ in range(5):
            await open_session(live.by(a.technician))
        await until(lambda: socket._stale)
        assert socket.sent == 0
        tab.connection.transport.resume_reading()

        assert [frame["s"] for frame in await tab.events(5)] == [1, 2, 3, 4, 5]
        await open_session(live.by(a.technician))
        assert (await tab.event())["s"] == 6


async def test_who_reads_nothing_for_long_is_let_go(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CONGESTED_S", 0.2)
    monkeypatch.setattr(sockets, "UNANSWERED_HEARTBEATS", 1_000)
    async with _congested(live, a) as (_, socket):
        monkeypatch.setattr(hub_module, "HEARTBEAT_S", 0.1)
        await until(lambda: socket.closed is not None)
        assert str(socket.closed) == "not reading"


class _Deaf:
    """A Redis that never answers."""

    connection_pool = SimpleNamespace(connection_kwargs={})

    def pipeline(self, **_: Any) -> "_Deaf":
        return self

    def publish(self, _channel: str, _message: bytes) -> None:
        pass

    async def execute(self) -> None:
        await asyncio.Event().wait()


async def test_a_frozen_redis_neither_holds_up_nor_fills_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pubsub, "PUBLISH_TIMEOUT_S", 0.01)
    client: Any = _Deaf()
    publisher = RedisPublisher(SingleChannel(client, "test"))
    frame = Frame(UUID(int=1), 1, "account.read", 0.0, b"{}")
    for _ in range(15_000):
        publisher.publish([frame])
    assert publisher._queue.qsize() == pubsub.QUEUE

    publishing = asyncio.create_task(publisher.run())
    await until(lambda: not publisher._queue.qsize())
    assert not publishing.done()
    publishing.cancel()
    await asyncio.gather(publishing, return_exceptions=True)
