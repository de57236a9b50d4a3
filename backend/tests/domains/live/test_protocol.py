"""The live channel's protocol: who may open it, how it says hello, and what ends it."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from websockets.exceptions import InvalidStatus

from resolutionflow.domains.live import hub as hub_module
from resolutionflow.domains.live import sockets
from resolutionflow.domains.live.schemas import SUBPROTOCOL
from tests.support.actors import Team
from tests.support.app import listening, serving
from tests.support.databases import Place, Truth
from tests.support.factories import API, escalated, open_session
from tests.support.live import LiveApi


@pytest.fixture
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "HEARTBEAT_S", 0.25)


async def _past(live: LiveApi, team: Team, events: int) -> str:
    """An account with so many events behind it; its epoch."""
    for _ in range(events):
        await open_session(live.by(team.technician))
    page = await live.by(team.viewer).get(f"{API}/handoffs")
    assert page.json()["head"] == events
    epoch: str = page.json()["epoch"]
    return epoch


async def test_a_first_hello_begins_at_the_head(live: LiveApi, a: Team) -> None:
    epoch = await _past(live, a, 3)
    async with live.tab(a.viewer) as tab:
        frames = await tab.hello()

    assert tab.connection.subprotocol == SUBPROTOCOL
    # By which a client learns how far its own clock is off.
    assert abs(datetime.fromisoformat(frames[0].pop("now")) - datetime.now(UTC)) < timedelta(minutes=1)
    assert frames == [
        {"t": "hello", "epoch": epoch, "head": 3, "mode": "fresh", "hb_ms": 5000, "retry_ms": 501},
        {"t": "live", "s": 3},
    ]


async def test_an_account_where_nothing_happened_begins_at_zero(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        assert [frame.get("head", frame.get("s")) for frame in await tab.hello()] == [0, 0]


async def test_who_comes_back_gets_what_they_missed(live: LiveApi, a: Team) -> None:
    epoch = await _past(live, a, 4)
    async with live.tab(a.viewer) as tab:
        frames = await tab.hello(epoch, 1)

    assert (frames[0]["mode"], frames[0]["head"]) == ("replay", 4)
    assert [(frame["t"], frame["s"]) for frame in frames[1:]] == [("ev", 2), ("ev", 3), ("ev", 4), ("live", 4)]


async def test_who_missed_nothing_gets_nothing(live: LiveApi, a: Team) -> None:
    epoch = await _past(live, a, 2)
    async with live.tab(a.viewer) as tab:
        frames = await tab.hello(epoch, 2)

    assert [frame["t"] for frame in frames] == ["hello", "live"]
    assert frames[0]["mode"] == "replay"


@pytest.mark.parametrize("case", ["future", "other epoch", "no epoch", "no since"])
async def test_in_doubt_a_snapshot_is_asked_for(case: str, live: LiveApi, a: Team) -> None:
    epoch = await _past(live, a, 2)
    said: tuple[str | None, int | None] = {
        "future": (epoch, 3),
        "other epoch": ("01990000-0000-7000-8000-000000000000", 2),
        "no epoch": (None, 2),
        "no since": (epoch, None),
    }[case]
    async with live.tab(a.viewer) as tab:
        frames = await tab.hello(*said)

    assert [frame["t"] for frame in frames] == ["hello", "live"]
    assert (frames[0]["mode"], frames[1]["s"]) == ("snapshot-required", 2)


@pytest.mark.parametrize("case", ["too many", "too old", "gone"])
async def test_beyond_what_is_replayed_a_snapshot_is_asked_for(
    case: str, live: LiveApi, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch = await _past(live, a, 6)
    if case == "too many":
        monkeypatch.setattr(sockets, "REPLAY_EVENTS", 4)
    elif case == "too old":
        await truth.execute("update account_events set at = at - interval '73 hours' where seq <= 2")
    else:
        await truth.execute("delete from account_events where seq <= 2")

    for since, mode in ((1, "snapshot-required"), (2, "replay")):
        async with live.tab(a.viewer) as tab:
            assert (await tab.hello(epoch, since))[0]["mode"] == mode


async def test_a_long_replay_comes_in_several_parts(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    epoch = await _past(live, a, 7)
    async with live.tab(a.viewer) as tab:
        await tab.hello(epoch, 7)
        monkeypatch.setattr(hub_module, "PAGE_EVENTS", 2)
        async with live.tab(a.viewer) as other:
            frames = await other.hello(epoch, 4)
    assert [frame["s"] for frame in frames if frame["t"] == "ev"] == [5, 6, 7]


@pytest.mark.parametrize("subprotocols", [(), ("resolutionflow.live.v2",), ("graphql-ws", "chat")])
async def test_another_version_is_told_so(subprotocols: tuple[str, ...], live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer, subprotocols=subprotocols) as tab:
        code, bye = await tab.closed()

    assert (code, bye) == (4410, {"t": "bye", "code": 4410, "retry_ms": None})


async def test_ours_may_be_one_of_several(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer, subprotocols=("chat", SUBPROTOCOL)) as tab:
        assert tab.connection.subprotocol == SUBPROTOCOL
        await tab.hello()


@pytest.mark.parametrize("origin", ["http://evil.example", "https://localhost:8000", "null", "http://[", "http://a:b"])
async def test_another_sites_page_is_refused_before_it_is_let_in(origin: str, live: LiveApi, a: Team) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with live.tab(a.viewer, origin=origin):
            pytest.fail("it was let in")

    assert refused.value.response.status_code == 403


async def test_a_program_that_says_no_origin_is_let_in(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer, origin=None) as tab:
        await tab.hello()


@pytest.mark.parametrize("cookie", [None, "", "another", "x" * 4_000])
async def test_nobody_is_told_to_sign_in(cookie: str | None, live: LiveApi) -> None:
    async with live.tab(None, cookie=cookie) as tab:
        code, bye = await tab.closed()

    assert (code, bye) == (4401, {"t": "bye", "code": 4401, "retry_ms": None})


@pytest.mark.parametrize(
    "first",
    [
        "",
        "hello",
        "[]",
        "null",
        '{"t":"hello"',
        '{"t":"hello","since":-1}',
        '{"t":"hello","since":1.5}',
        '{"t":"hello","since":"1"}',
        '{"t":"hello","since":9007199254740992}',
        '{"t":"hello","epoch":1}',
        '{"t":"hello","more":1}',
        '{"t":"hello","tab":"%s"}' % ("x" * 65),
        '{"since":1}',
        '{"t":"subscribe"}',
        '{"t":"hb","s":1}',
        b'{"t":"hello"}',
        b"\x00\xff",
    ],
)
async def test_a_hello_that_is_none_ends_it(first: str | bytes, live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.send(first)
        code, bye = await tab.closed()

    assert (code, bye) == (4400, {"t": "bye", "code": 4400, "retry_ms": 500})


@pytest.mark.parametrize(
    "later", ['{"t":"hello"}', "nonsense", b'{"t":"hb"}', '{"t":"hb","s":-1}', '{"t":"view","handoff":1}']
)
async def test_after_the_hello_only_what_the_protocol_knows_is_spoken(
    later: str | bytes, live: LiveApi, a: Team
) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        await tab.send(later)

        assert (await tab.closed())[0] == 4400


async def test_a_tab_without_a_word_is_let_go(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "HELLO_TIMEOUT_S", 0.05)
    async with live.tab(a.viewer) as tab:
        assert (await tab.closed())[0] == 4400


@pytest.mark.parametrize("said_hello", [False, True])
async def test_a_giant_frame_ends_it(said_hello: bool, live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        if said_hello:
            await tab.hello()
        await tab.send({"t": "hb", "s": 1, "x": "x" * 70_000})

        # WebSocket's own code for a message that is too big.
        assert (await tab.closed())[0] == 1009
    async with live.tab(a.viewer) as tab:
        await tab.hello()


async def test_a_flood_of_frames_ends_it(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        for _ in range(sockets.FRAMES_PER_HEARTBEAT + 1):
            await tab.send({"t": "hb"})

        assert (await tab.closed())[0] == 4429


async def test_heartbeats_tell_where_the_log_ends(quick_beats: None, live: LiveApi, a: Team) -> None:
    await _past(live, a, 2)
    async with live.tab(a.viewer) as tab:
        assert (await tab.hello())[0]["hb_ms"] == 250

        # More of them than a silent tab would see.
        assert [await tab.next() for _ in range(4)] == [{"t": "hb", "s": 2}] * 4


async def test_a_tab_that_fell_silent_is_let_go(quick_beats: None, live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        tab.answers_heartbeats = False

        assert (await tab.closed())[0] == 4408


async def test_no_socket_lives_for_ever(
    quick_beats: None, live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MAX_AGE_S", 0.0)
    async with live.tab(a.viewer) as tab:
        await tab.send({"t": "hello"})

        code, bye = await tab.closed()
    assert (code, bye) == (1012, {"t": "bye", "code": 1012, "retry_ms": 500})


async def test_a_server_that_ends_says_goodbye(place: Place, a: Team) -> None:
    with listening() as listen:
        async with contextlib.AsyncExitStack() as stack:
            async with serving(place.settings(), listen) as app:
                tab = await stack.enter_async_context(LiveApi(app, listen).tab(a.viewer))
                await tab.hello()
            code, bye = await tab.closed()
    assert (code, bye) == (1012, {"t": "bye", "code": 1012, "retry_ms": 501})


async def test_without_a_database_tabs_are_asked_to_come_back(place: Place, a: Team) -> None:
    nowhere = place.settings(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    with listening() as listen:
        async with serving(nowhere, listen) as app, LiveApi(app, listen).tab(a.viewer) as tab:
            code, bye = await tab.closed()
    assert (code, bye) == (1013, {"t": "bye", "code": 1013, "retry_ms": 5000})


async def test_a_closed_tab_leaves_nothing_behind(live: LiveApi, a: Team) -> None:
    hub = live.app.state.hub
    async with live.tab(a.viewer) as one:
        await one.hello()
        async with live.tab(a.viewer) as two:
            await two.hello()
            assert len(hub.listeners) == 2
        # The other one goes without a word.
        one.connection.transport.abort()
    async with asyncio.timeout(5):
        while hub.listeners:
            await escalated(live, a)
    assert hub._listeners == {}
