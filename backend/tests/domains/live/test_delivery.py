"""Events reach every tab of the account, once, in the order in which they were committed, and nobody else's."""

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import structlog

from resolutionflow.asyncapi import EventFrame
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.live.frames import Frame
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import RedisPublisher
from resolutionflow_demo.embedded import wheels
from tests.support.actors import Team
from tests.support.app import listening, serving
from tests.support.databases import Place, Truth
from tests.support.factories import (
    API,
    Json,
    act,
    add_step,
    done,
    escalate,
    escalated,
    first_action,
    in_state,
    insistently,
    key,
    made,
    open_session,
)
from tests.support.live import LiveApi, Tab


async def _stored(truth: Truth, team: Team) -> list[tuple[int, str]]:
    rows = await truth.fetch(
        "select seq, event::text from account_events where account_id = $1 order by seq", team.account_id
    )
    return [tuple(row) for row in rows]


async def test_fifty_escalations_at_once_arrive_in_order_without_a_gap(live: LiveApi, a: Team, truth: Truth) -> None:
    junior = live.by(a.technician)
    sessions = [await open_session(junior) for _ in range(50)]
    async with live.tab(a.viewer) as one, live.tab(a.engineer) as two, live.tab(a.owner) as three:
        tabs = (one, two, three)
        for tab in tabs:
            await tab.hello()

        answers = await asyncio.gather(
            *(insistently(junior, f"{API}/sessions/{s['id']}/handoffs", json={}, headers=key()) for s in sessions)
        )
        seen = await asyncio.gather(*(tab.events(100) for tab in tabs))

    opened = {made(answer)["card"]["id"] for answer in answers}
    for frames in seen:
        assert [frame["s"] for frame in frames] == list(range(51, 151))
        assert {f["e"]["data"]["id"] for f in frames if f["e"]["type"] == "handoff.opened.v1"} == opened
    stored = await _stored(truth, a)
    assert [seq for seq, _ in stored] == list(range(1, 151))
    # In commit order, and the bytes that are stored.
    for tab in tabs:
        assert [raw for raw in tab.raw if raw.startswith('{"t":"ev"')] == [
            f'{{"t":"ev","s":{seq},"e":{event}}}' for seq, event in stored[50:]
        ]


async def test_what_is_replayed_is_what_was_sent(live: LiveApi, a: Team) -> None:
    async with live.tab(a.viewer) as tab:
        epoch = (await tab.hello())[0]["epoch"]
        await open_session(live.by(a.technician), title='ÜṠ "quoted" \\ </script> 🧯 שלום', client_name="Größe & Söhne")
        await in_state(live, a, HandoffState.RESOLVED)
        await tab.events(10)
    async with live.tab(a.viewer) as again:
        await again.hello(epoch, 0)

    def events(tab: Tab) -> list[str]:
        return [raw for raw in tab.raw if raw.startswith('{"t":"ev"')]

    assert len(events(tab)) == 10
    assert events(again) == events(tab)


async def test_a_reconnect_loses_nothing(live: LiveApi, a: Team) -> None:
    """One tab stays, the other drops again and again; in the end both have seen the same."""
    stop = asyncio.Event()

    async def work() -> None:
        while not stop.is_set():
            await open_session(live.by(a.technician))

    async with live.tab(a.viewer) as steady:
        epoch = (await steady.hello())[0]["epoch"]
        working = asyncio.create_task(work())
        seen: list[int] = []
        for n in range(12):
            async with live.tab(a.engineer) as dropping:
                frames = await dropping.hello(epoch, seen[-1] if seen else 0)
                seen += [frame["s"] for frame in frames if frame["t"] == "ev"]
                seen += [frame["s"] for frame in await dropping.events(n % 4)]
                if n % 2:
                    dropping.connection.transport.abort()
        stop.set()
        await working
        assert [frame["s"] for frame in await steady.events(seen[-1])] == seen == list(range(1, len(seen) + 1))


async def test_nobody_hears_of_another_account(live: LiveApi, a: Team, b: Team) -> None:
    async with live.tab(a.owner) as ours, live.tab(b.owner) as theirs:
        await ours.hello()
        await theirs.hello()
        for _ in range(3):
            await escalated(live, a)
        of_b = await open_session(live.by(b.technician))

        (first,) = await theirs.events(1)
        assert (first["s"], first["e"]["data"]["id"]) == (1, of_b["id"])
        assert first["e"]["source"] == f"/accounts/{b.account_id}"
        for frame in await ours.events(12):
            assert frame["e"]["source"] == f"/accounts/{a.account_id}"
    # Nor by asking for it.
    async with live.tab(b.owner) as theirs:
        await theirs.hello(None, None)
    async with live.tab(b.owner) as theirs:
        page = done(await live.by(b.owner).get(f"{API}/handoffs"))
        frames = await theirs.hello(page["epoch"], 0)
        assert [frame["s"] for frame in frames if frame["t"] == "ev"] == [1]


async def test_every_event_is_of_the_contract(live: LiveApi, a: Team, truth: Truth) -> None:
    decoder = msgspec.json.Decoder(EventFrame)
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        handoff = await in_state(live, a, HandoffState.ACTIVE)
        done(await act(live.by(a.engineer), "release", handoff))
        done(await act(live.by(a.technician), "withdraw", handoff))
        again = await escalate(live.by(a.technician), handoff["card"]["session_id"])
        done(await act(live.by(a.engineer2), "claim", again))
        done(await act(live.by(a.engineer2), "resolve", again))
        frames = await tab.events(len(await _stored(truth, a)))

    assert [frame["e"]["type"] for frame in frames] == [
        "session.opened.v1",
        "session.step_added.v1",
        "session.changed.v1",
        "handoff.opened.v1",
        "handoff.claimed.v1",
        "session.step_added.v1",
        "handoff.activated.v1",
        "handoff.released.v1",
        "handoff.withdrawn.v1",
        "session.changed.v1",
        "session.changed.v1",
        "handoff.opened.v1",
        "handoff.claimed.v1",
        "handoff.activated.v1",
        "handoff.resolved.v1",
        "session.changed.v1",
    ]
    for raw in tab.raw:
        if raw.startswith('{"t":"ev"'):
            decoder.decode(raw)
    for frame in frames:
        assert frame["e"]["specversion"] == "1.0"
        assert set(frame["e"]) - {"shortened"} == {"specversion", "id", "source", "time", "type", "data"}
    assert len({frame["e"]["id"] for frame in frames}) == len(frames)
    last = done(await live.by(a.viewer).get(f"{API}/handoffs/{again['card']['id']}"))
    assert frames[-2]["e"]["data"] == last["card"]


def _applied(snapshot: Json, frames: Iterable[Json]) -> dict[str, Json]:
    """A client's cache: the newer revision of a card wins."""
    cards: dict[str, Json] = {card["id"]: card for card in snapshot["items"]}
    for frame in frames:
        if frame["e"]["type"].startswith("handoff.") and frame["s"] > snapshot["head"]:
            card = frame["e"]["data"]
            if card["id"] not in cards or cards[card["id"]]["revision"] < card["revision"]:
                cards[card["id"]] = card
    return {id_: card for id_, card in cards.items() if card["state"] in {"open", "claimed", "active"}}


async def test_a_snapshot_and_the_events_after_it_are_a_new_snapshot(live: LiveApi, a: Team, truth: Truth) -> None:
    viewer, junior = live.by(a.viewer), live.by(a.technician)
    handoffs = [await escalated(live, a) for _ in range(3)]
    async with live.tab(a.viewer) as tab:
        head = (await tab.hello())[0]["head"]

        async def snapshots() -> list[Json]:
            return [done(await viewer.get(f"{API}/handoffs")) for _ in range(10)]

        async def busy() -> None:
            for handoff, senior in zip(handoffs, (a.engineer, a.engineer2, a.admin), strict=True):
                done(await act(live.by(senior), "claim", handoff))
                await first_action(live.by(senior), handoff)
            done(await act(live.by(a.engineer), "resolve", handoffs[0]))
            done(await act(live.by(a.engineer2), "release", handoffs[1]))
            done(await act(junior, "withdraw", handoffs[1]))
            await escalated(live, a)

        taken, _ = await asyncio.gather(snapshots(), busy())
        frames = await tab.events(len(await _stored(truth, a)) - head)

    now = {card["id"]: card for card in done(await viewer.get(f"{API}/handoffs"))["items"]}
    for snapshot in taken:
        assert _applied(snapshot, frames) == now


async def test_a_long_step_arrives_shortened_and_rest_has_it_whole(live: LiveApi, a: Team) -> None:
    junior = live.by(a.technician)
    session = await open_session(junior)
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        step = await add_step(junior, session["id"], "command", body="b" * 60_000, output="o" * 200_000)
        event = (await tab.event())["e"]

    assert (len(step["body"]), len(step["output"])) == (60_000, 200_000)
    assert event["shortened"]
    assert event["data"] == {**step, "body": "b" * 2_000, "output": "o" * 2_000}


async def test_a_frame_that_redis_lost_is_fetched(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "_compare", lambda *_: None)
    publish = RedisPublisher.publish

    def lossy(publisher: RedisPublisher, frames: Iterable[Frame]) -> None:
        publish(publisher, [frame for frame in frames if frame.seq != 2])

    monkeypatch.setattr(RedisPublisher, "publish", lossy)
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        for _ in range(4):
            await open_session(live.by(a.technician))

        assert [frame["s"] for frame in await tab.events(4)] == [1, 2, 3, 4]


async def test_frames_that_come_late_or_twice_are_sent_once(
    live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish, kept = RedisPublisher.publish, list[Frame]()

    def backwards(publisher: RedisPublisher, frames: Iterable[Frame]) -> None:
        kept.extend(frames)
        if len(kept) == 4:
            publish(publisher, [*reversed(kept), *kept])

    monkeypatch.setattr(RedisPublisher, "publish", backwards)
    async with live.tab(a.viewer) as tab:
        await tab.hello()
        for _ in range(4):
            await open_session(live.by(a.technician))
        seen = await tab.events(4)
        monkeypatch.undo()
        await open_session(live.by(a.technician))
        seen += await tab.events(1)

    assert [frame["s"] for frame in seen] == [1, 2, 3, 4, 5]


class _Valkey:
    """A server of the test's own, which may be stopped and started again."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="rf-", dir="/tmp"))
        self._socket = self._folder / "v.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        options = ["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket", str(self._socket)]
        self._process = subprocess.Popen(
            [wheels.installed().valkey_server, *options], cwd=self._folder, stdout=subprocess.DEVNULL
        )

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)


@pytest.fixture
def valkey() -> Iterator[_Valkey]:
    server = _Valkey()
    server.start()
    yield server
    server.remove()


async def _latency(live: LiveApi, team: Team, tab: Tab) -> float:
    """Seconds from the request to its event in the tab."""
    asked = time.perf_counter()
    sending = asyncio.create_task(open_session(live.by(team.technician)))
    await tab.event()
    took = time.perf_counter() - asked
    await sending
    return took


async def test_while_redis_is_away_everything_works_and_events_come_within_a_second(
    place: Place, a: Team, valkey: _Valkey
) -> None:
    with listening() as listen:
        async with serving(place.settings(REDIS_URL=valkey.url), listen) as app:
            live = LiveApi(app, listen)
            async with live.tab(a.viewer) as tab:
                await tab.hello()
                await _latency(live, a, tab)

                valkey.stop()
                # The best of a few, since the machine may be busy with something else for one.
                assert min([await _latency(live, a, tab) for _ in range(4)]) < 1.0

                valkey.start()
                async with asyncio.timeout(60):
                    while await _latency(live, a, tab) > 0.25:
                        pass
                assert [json_["s"] for json_ in map(msgspec.json.decode, tab.raw) if json_["t"] == "ev"] == list(
                    range(1, sum('"ev"' in raw for raw in tab.raw) + 1)
                )


async def test_a_tab_that_goes_in_the_middle_is_no_error(live: LiveApi, a: Team) -> None:
    epoch = ""
    with structlog.testing.capture_logs() as logs:
        for n in range(6):
            async with live.tab(a.viewer) as tab:
                await tab.send({"t": "hello", "epoch": epoch or None, "since": 0 if epoch else None})
                epoch = (await tab.next())["epoch"] if n % 2 == 0 else epoch
                tab.connection.transport.abort()
            await escalated(live, a)
    assert [entry for entry in logs if entry["log_level"] in {"error", "critical"}] == []


async def test_sequence_numbers_are_given_in_the_order_of_the_commits(api_pair: Any, a: Team, truth: Truth) -> None:
    """Two processes' worth of writers; whoever sees event n sees all before it."""
    writers = [asyncio.create_task(_write(api, a, 25)) for api in api_pair]
    seen: list[int] = []
    while not all(writer.done() for writer in writers):
        rows = await truth.fetch("select seq from account_events order by seq")
        numbers = [row["seq"] for row in rows]
        assert numbers == list(range(1, len(numbers) + 1))
        seen.append(len(numbers))
        await asyncio.sleep(0)
    await asyncio.gather(*writers)
    assert all(before <= after for before, after in pairwise(seen))
    assert await truth.fetchval("select count(*) from account_events") == 50


async def _write(api: Any, team: Team, count: int) -> None:
    await asyncio.gather(*(open_session(api.by(team.technician)) for _ in range(count)))


@pytest.fixture
def api_pair(api: Any, live: LiveApi) -> tuple[Any, LiveApi]:
    return api, live
