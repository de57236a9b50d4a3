import socket
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from litestar import Litestar

from tests.support.app import listening, serving
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


@pytest.fixture
def live(place: Place, shared_server: Litestar, shared_port: socket.socket) -> LiveApi:
    return LiveApi(shared_server, shared_port)
