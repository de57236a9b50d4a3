import socket
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from litestar import Litestar

from tests.support.app import listening, serving, until
from tests.support.databases import Place
from tests.support.live import LiveApi


@pytest.fixture(scope="session")
def shared_port() -> Iterator[socket.socket]:
    with listening() as listen:
        yield listen


@pytest_asyncio.fixture(scope="session")
async def shared_server(shared_place: Place, shared_port: socket.socket) -> AsyncIterator[Litestar]:
    async with serving(shared_place.settings(), shared_port) as app:
        yield app


@pytest_asyncio.fixture
async def live(place: Place, shared_server: Litestar, shared_port: socket.socket) -> AsyncIterator[LiveApi]:
    yield LiveApi(shared_server, shared_port)
    # Closed tabs look at nothing any more, but that takes its way through Redis.
    presence = shared_server.state.hub.presence
    await until(lambda: not presence._reports and not presence._changed)


@pytest_asyncio.fixture
async def elsewhere(live: LiveApi, place: Place) -> AsyncIterator[LiveApi]:
    """Another node: it shares nothing with ``live`` but the database and Redis."""
    with listening() as listen:
        async with serving(place.settings(), listen) as app:
            yield LiveApi(app, listen)
