"""How many round trips to PostgreSQL a request takes, counted on the wire: each costs what the network to it costs."""

from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pytest_asyncio
from sqlalchemy import make_url

from bench.postgres_wire import PostgresWire
from tests.support.actors import Team
from tests.support.app import Api, free_port, running
from tests.support.databases import Place
from tests.support.factories import API, act, add_step, done, escalate, open_session, say

_TAKEN = {
    "me": 2,
    "queue": 4,
    "session": 4,
    "handoff": 3,
    "step": 5,
    "escalate": 6,
    "claim": 7,
    "first action": 7,
    "holder's step": 5,
    "question": 6,
    "release": 6,
    "resolve": 6,
}
"""Signing in, BEGIN and COMMIT included."""


@pytest_asyncio.fixture
async def wire(place: Place) -> AsyncIterator[PostgresWire]:
    socket = Path(str(make_url(place.url).query["host"])) / ".s.PGSQL.5432"
    async with PostgresWire(free_port(), socket).running() as started:
        yield started


@pytest_asyncio.fixture
async def wired(place: Place, wire: PostgresWire) -> AsyncIterator[Api]:
    url = f"postgresql://resolutionflow_app@127.0.0.1:{wire.port}/{place.name}"
    async with running(place.settings(DATABASE_URL=url)) as app:
        yield Api(app)


async def test_a_request_takes_few_round_trips(wired: Api, wire: PostgresWire, a: Team) -> None:
    junior, ana, ben = (wired.by(member) for member in (a.technician, a.engineer, a.engineer2))
    taken: dict[str, list[str]] = {}

    async def count(part: str, request: Awaitable[object]) -> None:
        with wire.counted() as taken[part]:
            await request

    # Twice: the first time prepares the statements of the connections.
    for _ in range(2):
        session = (await open_session(junior))["id"]
        await count("me", junior.get(f"{API}/me"))
        await count("step", add_step(junior, session))
        with wire.counted() as taken["escalate"]:
            handoff = await escalate(junior, session)
        await count("queue", ana.get(f"{API}/handoffs"))
        await count("claim", act(ana, "claim", handoff))
        await count("session", ana.get(f"{API}/sessions/{session}"))
        await count("handoff", ana.get(f"{API}/handoffs/{handoff['card']['id']}"))
        await count("first action", add_step(ana, session, body="Looked at the firewall's log"))
        await count("holder's step", add_step(ana, session, body="Reset the tunnel from the other end"))
        await count("question", say(ana, "question", handoff))
        await count("release", act(ana, "release", handoff))
        done(await act(ben, "claim", handoff))
        await count("resolve", act(ben, "resolve", handoff))

    ran = "\n".join(f"{part}: {each}" for part, trips in taken.items() for each in trips)
    assert {part: len(trips) for part, trips in taken.items()} == _TAKEN, ran
