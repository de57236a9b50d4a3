"""Events that came together are written at once: as their order, their readers and a bound allow."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec
import pytest

from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission, Role
from resolutionflow.domains.live import hub as hub_module
from resolutionflow.domains.live import metrics
from resolutionflow.domains.live.deliveries import to_deliveries
from resolutionflow.domains.live.events import NOBODY, only_for
from resolutionflow.domains.live.frames import Frame
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import EventBatch
from resolutionflow.kernel.http.websocket import WebSocketTransport
from tests.support.actors import Team
from tests.support.factories import open_session
from tests.support.live import LiveApi

_ONES = only_for(UUID(int=7))
_REVOKED = b'{"type":"access.revoked.v1"}'


def _frame(seq: int, audience: str = Permission.READ, event: bytes = b"{}") -> Frame:
    return Frame(UUID(int=1), seq, audience, 0.0, event)


@pytest.mark.parametrize(
    ("frames", "runs"),
    [
        ([_frame(1), _frame(2), _frame(3)], [(0, 3)]),
        ([_frame(1), _frame(3), _frame(4)], [(0, 1), (2, 4)]),
        ([_frame(2), _frame(1), _frame(2), _frame(2)], [(1, 2), (0, 2), (1, 2)]),
        ([_frame(1), _frame(2, NOBODY, _REVOKED), _frame(3), _frame(4)], [(0, 1), (1, 2), (2, 4)]),
        ([_frame(1), _frame(2, _ONES), _frame(3, _ONES), _frame(4)], [(0, 1), (1, 2), (2, 3), (3, 4)]),
        ([_frame(n, event=b'"%b"' % (b"x" * 30_000)) for n in range(1, 6)], [(0, 2), (2, 4), (4, 5)]),
        ([_frame(1, event=b"x" * 100_000), _frame(2)], [(0, 1), (1, 2)]),
        ([], []),
    ],
    ids=[
        "in a row",
        "a gap",
        "backwards and again",
        "a revocation alone",
        "what is for one member",
        "bounded",
        "a large one alone",
        "none",
    ],
)
def test_what_goes_out_at_once(frames: list[Frame], runs: list[tuple[int, int]]) -> None:
    assert [(each.after, each.seq) for each in to_deliveries(frames)] == runs


def test_each_role_gets_what_it_may_see_and_the_numbers_of_the_rest() -> None:
    (delivery,) = to_deliveries(
        [
            _frame(7, event=b'{"n":7}'),
            _frame(8, Permission.MANAGE_ACCOUNT, b'{"n":8}'),
            _frame(9, Permission.CLAIM, b'{"n":9}'),
        ]
    )

    def kinds(role: Role) -> list[tuple[str, int]]:
        return [(frame["t"], frame["s"]) for frame in _texts(delivery.framed[PERMISSIONS[role]])]

    assert kinds(Role.VIEWER) == [("ev", 7), ("skip", 8), ("skip", 9)]
    assert kinds(Role.ENGINEER) == [("ev", 7), ("skip", 8), ("ev", 9)]
    assert kinds(Role.OWNER) == [("ev", 7), ("ev", 8), ("ev", 9)]
    assert b'"n":8' not in delivery.framed[PERMISSIONS[Role.ENGINEER]]
    assert [frame["s"] for frame in _texts(delivery.since(8).framed[PERMISSIONS[Role.OWNER]])] == [9]


def test_what_is_for_one_member_is_a_number_to_all_others() -> None:
    (delivery,) = to_deliveries([_frame(7, _ONES, b'{"n":7}')])

    assert delivery.only_for == _ONES
    assert _texts(delivery.framed[frozenset({_ONES})]) == [{"t": "ev", "s": 7, "e": {"n": 7}}]
    assert _texts(delivery.framed[PERMISSIONS[Role.OWNER]]) == [{"t": "skip", "s": 7}]


def _texts(data: bytes) -> list[Any]:
    """The payloads of short text frames."""
    found = []
    while data:
        assert data[0] == 0x81
        assert data[1] < 126
        payload, data = data[2 : 2 + data[1]], data[2 + data[1] :]
        found.append(msgspec.json.decode(payload))
    return found


def _batch(team: Team, seq: int) -> EventBatch:
    return EventBatch(team.account_id, [Frame(team.account_id, seq, Permission.READ, 0.0, b'{"n":%d}' % seq)])


@pytest.fixture
def only_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """The poll finds that the log, which is empty here, ends before what was sent."""
    monkeypatch.setattr(Hub, "_compare", lambda *_: None)
    monkeypatch.setattr(Hub, "_close_ahead_of_log", lambda *_: None)


@pytest.mark.usefixtures("only_redis")
async def test_events_of_several_transactions_go_out_in_one_write_and_in_order(
    live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        written: list[bytes] = []
        write = WebSocketTransport.write_frame

        def counted(transport: WebSocketTransport, frame: bytes) -> None:
            written.append(frame)
            write(transport, frame)

        monkeypatch.setattr(WebSocketTransport, "write_frame", counted)
        for seq in range(1, 7):
            live.app.state.hub._received.put_nowait(_batch(a, seq))

        assert [(frame["s"], frame["e"]["n"]) for frame in await tab.events(6)] == [(n, n) for n in range(1, 7)]
    assert len([frame for frame in written if b'"t":"ev"' in frame]) == 1


@pytest.mark.usefixtures("only_redis")
async def test_events_that_were_sent_before_are_left_out_of_a_write(live: LiveApi, a: Team) -> None:
    hub: Hub = live.app.state.hub
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        await hub._deliver([_batch(a, 1), _batch(a, 2)])
        before = metrics.gaps._value.get()
        await hub._deliver([_batch(a, 1), _batch(a, 2), _batch(a, 3), _batch(a, 4)])

        assert [frame["s"] for frame in await tab.events(4)] == [1, 2, 3, 4]
    assert metrics.gaps._value.get() == before


@pytest.mark.usefixtures("only_redis")
async def test_events_of_two_accounts_that_came_together_are_kept_apart(live: LiveApi, a: Team, b: Team) -> None:
    async with live.tab(a.viewer) as ours, live.tab(b.viewer) as theirs:
        await ours.hello()
        await theirs.hello()
        await live.app.state.hub._deliver([_batch(a, 1), _batch(b, 1), _batch(a, 2), _batch(b, 2), _batch(a, 3)])

        assert [frame["s"] for frame in await ours.events(3)] == [1, 2, 3]
        assert [frame["s"] for frame in await theirs.events(2)] == [1, 2]
        assert not [raw for raw in theirs.raw if raw.startswith('{"t":"ev","s":3')]


async def test_the_poll_lets_what_has_come_be_delivered_before_it_replays(
    live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub: Hub = live.app.state.hub
    come, go_on, deliver = asyncio.Event(), asyncio.Event(), Hub._deliver

    async def held_up(self: Hub, batches: list[EventBatch]) -> None:
        come.set()
        await go_on.wait()
        await deliver(self, batches)

    async with live.tab(a.viewer) as tab:
        await tab.hello()
        monkeypatch.setattr(hub_module, "GRACE_S", 30.0)
        monkeypatch.setattr(Hub, "_deliver", held_up)
        await open_session(live.by(a.technician))
        await come.wait()
        (socket,) = hub.listeners
        comparing = asyncio.create_task(hub._catch_up())
        assert socket.sent == 0
        go_on.set()
        await comparing

        assert socket.sent == 1
        assert (await tab.event())["s"] == 1
