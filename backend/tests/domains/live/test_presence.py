"""Who is looking at a handoff is seen by everybody in the account, on every node, and by nobody else."""

from typing import Any

import pytest

from resolutionflow.domains.live import presence as presence_module
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import NodeViewers
from tests.support.actors import Team
from tests.support.factories import escalated, open_session
from tests.support.live import Frame, LiveApi, Tab


async def _presence(tab: Tab) -> tuple[str, list[str]]:
    while True:
        frame: Frame = await tab.next()
        if frame["t"] == "presence":
            return frame["handoff"], [person["name"] for person in frame["people"]]


async def test_who_looks_is_seen_until_they_look_away(live: LiveApi, elsewhere: LiveApi, a: Team, b: Team) -> None:
    id_ = (await escalated(live, a))["card"]["id"]
    async with live.tab(a.technician) as junior, live.tab(b.engineer) as stranger:
        await junior.hello()
        await stranger.hello()
        async with elsewhere.tab(a.engineer) as ana, live.tab(a.engineer2) as ben:
            await ana.hello()
            await ben.hello()
            await ana.send({"t": "view", "handoff": id_})
            assert await _presence(junior) == (id_, ["Ana Ruiz"])
            await ben.send({"t": "view", "handoff": id_})
            assert await _presence(junior) == (id_, ["Ana Ruiz", "Ben Carter"])
            await ben.send({"t": "view", "handoff": None})
            assert await _presence(junior) == (id_, ["Ana Ruiz"])
        # Closing the tab is looking away, too.
        assert await _presence(junior) == (id_, [])
        await open_session(live.by(b.technician))
        await stranger.event()
        assert not [raw for raw in stranger.raw if "presence" in raw]


async def test_who_comes_later_is_told_who_is_there(live: LiveApi, elsewhere: LiveApi, a: Team) -> None:
    id_ = (await escalated(live, a))["card"]["id"]
    async with elsewhere.tab(a.engineer) as ana, live.tab(a.viewer) as first:
        await ana.hello()
        await first.hello()
        await ana.send({"t": "view", "handoff": id_})
        await _presence(first)
        async with live.tab(a.technician) as later:
            await later.hello()
            assert await _presence(later) == (id_, ["Ana Ruiz"])


async def test_two_tabs_of_one_person_are_one_person(live: LiveApi, a: Team) -> None:
    id_ = (await escalated(live, a))["card"]["id"]
    async with live.tab(a.technician) as junior, live.tab(a.engineer) as one:
        await junior.hello()
        await one.hello()
        async with live.tab(a.engineer) as two:
            await two.hello()
            for tab in (one, two):
                await tab.send({"t": "view", "handoff": id_})
            assert await _presence(junior) == (id_, ["Ana Ruiz"])
        await one.send({"t": "view", "handoff": None})
        assert await _presence(junior) == (id_, [])
        assert len([raw for raw in junior.raw if "presence" in raw]) == 2


async def test_a_node_that_fell_silent_is_forgotten(live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = (await escalated(live, a))["card"]["id"]
    hub: Hub = live.app.state.hub
    monkeypatch.setattr(presence_module, "EXPIRY_S", 0.3)
    monkeypatch.setattr(presence_module, "REPEAT_S", 0.1)
    hub.presence._repeat_at = 0.0
    async with live.tab(a.technician) as junior:
        await junior.hello()
        gone: Any = NodeViewers(a.account_id, "a-node-that-was-killed", id_, [(a.engineer.user_id, "Ana")])
        hub.presence.receive(gone)
        assert await _presence(junior) == (id_, ["Ana"])
        assert await _presence(junior) == (id_, [])
