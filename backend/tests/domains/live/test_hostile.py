"""Clients that speak WebSocket well enough to do harm: byte by byte, several frames in one segment, reading nothing."""

import asyncio
import contextlib
import json
import logging
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import structlog

from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.schemas import SUBPROTOCOL
from resolutionflow.domains.live.sockets import FRAMES_PER_HEARTBEAT, VIEWS_PER_HEARTBEAT, Socket
from resolutionflow.kernel.http import websocket
from resolutionflow.kernel.http.websocket import FRAGMENTS, WebSocketTransport, text_frame
from tests.support.actors import Member, Team
from tests.support.app import until
from tests.support.databases import Truth
from tests.support.factories import API, done, escalated, open_session
from tests.support.live import LiveApi

TEXT, CONTINUATION, CLOSE, PING = 0x1, 0x0, 0x8, 0x9
HELLO = b'{"t":"hello"}'
_CLOSED = struct.pack("!H", 1000)


def frame(opcode: int, payload: bytes = b"", *, fin: bool = True) -> bytes:
    """As a client sends it, masked with zeros."""
    assert len(payload) < 126
    return bytes([opcode | (0x80 if fin else 0), 0x80 | len(payload)]) + bytes(4) + payload


@dataclass
class Raw:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def send(self, *frames: bytes) -> None:
        """In one segment."""
        self.writer.write(b"".join(frames))

    async def rest(self) -> bytes:
        """What comes until the other end closes."""
        async with asyncio.timeout(10):
            with contextlib.suppress(ConnectionError):
                return await self.reader.read()
        return b""


@contextlib.asynccontextmanager
async def raw(live: LiveApi, member: Member | None, subprotocol: str = SUBPROTOCOL) -> AsyncIterator[Raw]:
    """A connection after its handshake."""
    reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
    cookie = f"Cookie: {live.app.state.cookie_name}={member.token}\r\n" if member else ""
    writer.write(
        f"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{cookie}"
        f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Protocol: {subprotocol}\r\n\r\n".encode()
    )
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    try:
        yield Raw(reader, writer)
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def _hub(live: LiveApi) -> Hub:
    hub: Hub = live.app.state.hub
    return hub


async def _nothing_is_left(live: LiveApi) -> None:
    hub = _hub(live)
    await until(lambda: not hub.listeners and not hub._of_member and not hub._of_account)
    assert hub.presence._viewed == {}
    assert hub.presence._local == {}


def _transports() -> list[WebSocketTransport]:
    import gc  # noqa: PLC0415  (only this reads the heap)

    return [each for each in gc.get_objects() if type(each) is WebSocketTransport and not each.disconnected]


async def test_who_was_refused_is_not_answered_any_more_and_cannot_stay(
    live: LiveApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket, "CLOSE_TIMEOUT_S", 0.3)
    async with raw(live, None) as client:
        client.send(*[frame(PING, b"are you there")] * 10)
        # Without a word of closing from this side.
        said = await client.rest()
    assert b'"code":4401' in said
    assert b"are you there" not in said


async def test_pings_of_somebody_who_reads_nothing_cost_no_memory(live: LiveApi, a: Team) -> None:
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        (socket,) = _hub(live).listeners
        assert isinstance(socket, Socket)
        # The last frame of the greeting goes to slow readers too.
        await until(lambda: not socket._replaying)
        (each,) = _transports()
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]
        async with asyncio.timeout(10):
            while not each.congested:
                each.write_frame(text_frame(b"x" * 60_000))
                await asyncio.sleep(0)
        waiting = each.transport.get_write_buffer_size()
        client.send(*[frame(PING, b"x" * 125)] * FRAMES_PER_HEARTBEAT)
        await asyncio.sleep(0.2)
        assert each.transport.get_write_buffer_size() <= waiting
    await _nothing_is_left(live)


@pytest.mark.parametrize("first", [[], [frame(TEXT, HELLO)]], ids=["before the hello", "after it"])
async def test_a_close_in_the_same_segment_is_counted_once(first: list[bytes], live: LiveApi, a: Team) -> None:
    for _ in range(3):
        async with raw(live, a.viewer) as client:
            client.send(*first, frame(CLOSE, _CLOSED))
            await client.rest()
    await _nothing_is_left(live)


@pytest.mark.parametrize("then", [frame(TEXT, HELLO), frame(CLOSE, _CLOSED), b""], ids=["hello", "close", "cut off"])
async def test_who_looks_before_they_are_greeted_leaves_no_ghost(then: bytes, live: LiveApi, a: Team) -> None:
    view = json.dumps({"t": "view", "handoff": str(a.account_id)}).encode()
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO), frame(TEXT, view), then)
        if not then:
            client.writer.transport.abort()
        await client.rest()
    await _nothing_is_left(live)


@pytest.mark.parametrize(
    "bad", [b'{"t":"\xff"}', b'{"t":"hb","s":"\xc3\x28"}', b"\xff\xfe"], ids=["tag", "value", "all of it"]
)
@pytest.mark.parametrize("closing", [False, True], ids=["", "and closes"])
async def test_bytes_that_are_no_text_end_it_with_a_word(bad: bytes, closing: bool, live: LiveApi, a: Team) -> None:
    with structlog.testing.capture_logs() as logs:
        async with raw(live, a.viewer) as client:
            client.send(frame(TEXT, HELLO))
            await until(lambda: bool(_hub(live).listeners))
            client.send(frame(TEXT, bad), *([frame(CLOSE, _CLOSED)] if closing else []))
            said = await client.rest()
    # Who has closed already hears nothing more.
    assert closing or b'"code":4400' in said
    assert [entry for entry in logs if entry["log_level"] in {"error", "critical"}] == []
    await _nothing_is_left(live)


@pytest.mark.parametrize("pieces", [1, 2])
async def test_bytes_that_are_no_text_instead_of_a_hello_end_it_with_one_line_in_the_log(
    pieces: int, live: LiveApi, a: Team, caplog: pytest.LogCaptureFixture
) -> None:
    sent = [frame(TEXT, b'{"t":"\xff"}')]
    if pieces > 1:
        sent = [frame(TEXT, b'{"t":"\xc3', fin=False), frame(CONTINUATION, b'("}')]
    with structlog.testing.capture_logs() as logs:
        async with raw(live, a.viewer) as client:
            client.send(*sent)
            said = await client.rest()
    assert b'"code":4400' in said
    assert [entry["event"] for entry in logs if "socket" in entry["event"]] == ["socket_closed"]
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []
    await _nothing_is_left(live)


async def test_a_message_in_endless_empty_pieces_is_cut_off(live: LiveApi, a: Team) -> None:
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        client.send(frame(TEXT, b"{", fin=False), *[frame(CONTINUATION, fin=False)] * (FRAGMENTS + 1))
        await client.rest()
    await _nothing_is_left(live)


@pytest.mark.parametrize(
    ("sent", "count"),
    [(frame(PING), FRAMES_PER_HEARTBEAT + 1), (frame(TEXT, b'{"t":"hb"}'), FRAMES_PER_HEARTBEAT + 1)],
    ids=["pings", "heartbeats"],
)
async def test_a_flood_ends_with_a_word(sent: bytes, count: int, live: LiveApi, a: Team) -> None:
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        client.send(*[sent] * count)
        assert b'"code":4429' in await client.rest()
    await _nothing_is_left(live)


async def test_who_looks_at_everything_is_let_go(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        for n in range(VIEWS_PER_HEARTBEAT + 1):
            await tab.send({"t": "view", "handoff": f"00000000-0000-0000-0000-{n:012}"})
        assert (await tab.closed())[0] == 4429


async def test_a_log_that_went_back_is_noticed(live: LiveApi, a: Team, truth: Truth) -> None:
    """As when a replica without the last commits took over: its next numbers were given out before."""
    await escalated(live, a)
    async with live.tab(a.viewer) as tab:
        epoch = (await tab.hello())[0]["epoch"]
        await open_session(live.by(a.technician))
        assert (await tab.event())["s"] == 5
        await truth.execute("delete from account_events where seq > 3")
        await truth.execute("update account_event_heads set seq = 3")

        assert (await tab.closed())[0] == 1012
    async with live.tab(a.viewer) as tab:
        assert (await tab.hello(epoch, 5))[0]["mode"] == "snapshot-required"
        await open_session(live.by(a.technician))
        assert (await tab.event())["s"] == 4


async def test_who_slept_while_all_was_forgotten_loads_again(live: LiveApi, a: Team, truth: Truth) -> None:
    await escalated(live, a)
    epoch = done(await live.by(a.viewer).get(f"{API}/events", params={"since": 4}))["epoch"]
    await truth.execute("delete from account_events")
    async with live.tab(a.viewer) as tab:
        assert [f["t"] for f in await tab.hello(epoch, 2)] == ["hello", "live"]
    answers: list[Any] = [
        await live.by(a.viewer).get(f"{API}/events", params={"since": since, "epoch": epoch}) for since in (2, 4)
    ]
    assert [answer.status_code for answer in answers] == [410, 200]


async def test_twenty_tabs_are_enough_for_one_and_do_not_touch_others(live: LiveApi, a: Team) -> None:
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(20):
            await (await stack.enter_async_context(live.tab(a.viewer))).hello()
        async with live.tab(a.viewer) as one_too_many:
            assert (await one_too_many.closed())[0] == 4421
        async with live.tab(a.engineer) as other:
            await other.hello()
            await open_session(live.by(a.technician))
            assert (await other.event())["s"] == 1
    await _nothing_is_left(live)
    async with live.tab(a.viewer) as again:
        await again.hello()


async def test_shutting_down_while_somebody_closes_fails_nobody(
    live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Uvicorn shuts connections down in a loop: what one raises, all after it miss."""
    failed: list[Exception] = []
    handle_close = WebSocketTransport.handle_close

    def interrupted(transport: WebSocketTransport, event: Any) -> None:
        handle_close(transport, event)
        try:
            transport.shutdown()
        except Exception as error:  # noqa: BLE001  (whatever it is)
            failed.append(error)

    monkeypatch.setattr(WebSocketTransport, "handle_close", interrupted)
    async with raw(live, a.viewer) as closing:
        closing.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        closing.send(frame(CLOSE, _CLOSED))
        await closing.rest()
    assert failed == []
    await _nothing_is_left(live)


async def test_a_message_is_read_however_it_is_cut(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(Socket, "on_text", lambda _, message: read.append(bytes(message)))
    said = b'{"t":"hb","s":12}'
    mask = b"\x37\xfa\x21\x3d"
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(said))
    sent = bytes([0x80 | TEXT, 0x80 | len(said)]) + mask + masked
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        (each,) = _transports()
        for at in range(len(sent) + 1):
            each.data_received(sent[:at])
            each.data_received(sent[at:])
        each.data_received(sent + sent[:9])
        each.data_received(sent[9:] + sent)
        for place in range(len(sent)):
            each.data_received(sent[place : place + 1])
        # In pieces of the protocol's own, with a whole ping between them.
        each.data_received(frame(TEXT, said[:4], fin=False))
        each.data_received(frame(PING, b"there?"))
        each.data_received(frame(CONTINUATION, said[4:]))

        assert read == [said] * (len(sent) + 1 + 3 + 1 + 1)


@pytest.mark.parametrize(
    ("before", "bad"),
    [
        (frame(TEXT, b"{", fin=False), frame(TEXT, b"{}")),
        (b"", bytes([0x80 | TEXT, 2]) + b"{}" + bytes(4)),
        (b"", bytes([0xC0 | TEXT, 0x82]) + bytes(4) + b"{}"),
        (frame(CLOSE, _CLOSED), frame(TEXT, b"{}")),
    ],
    ids=["within another", "without a mask", "with a reserved bit", "after the end"],
)
async def test_a_message_against_the_protocol_is_not_read(
    before: bytes, bad: bytes, live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(Socket, "on_text", lambda _, message: read.append(message))
    async with raw(live, a.viewer) as client:
        client.send(frame(TEXT, HELLO))
        await until(lambda: bool(_hub(live).listeners))
        (each,) = _transports()
        for part in (before, bad):
            if part:
                each.data_received(part)
        await client.rest()
    assert read == []
    await _nothing_is_left(live)
