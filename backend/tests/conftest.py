"""Real PostgreSQL and Valkey for the whole run, and for each test a database in which nothing has happened yet.

Most tests share one database and one application and reset the database before they begin, which takes milliseconds.
``own_place`` is for those that change more than rows: a database of their own.
"""

import logging
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import redis.asyncio as redis
import structlog
from litestar import Litestar

from resolutionflow_demo.embedded.stack import EmbeddedStack, reset
from tests.support.actors import Actors, Team
from tests.support.app import Api, running
from tests.support.clock import Clock
from tests.support.databases import Place, Resettable, Truth, build_template, cloned, connected
from tests.support.mailbox import Mailbox
from tests.support.passwords import cheap


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="Take the mails as they are now for what they should be."
    )


@pytest.fixture(autouse=True)
def as_the_log_was() -> Iterator[None]:
    """A command that runs in this process sets up the log of its own: no test after it may notice."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    if structlog.get_config() != before:
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    with cheap():
        yield


@pytest.fixture(scope="session")
def stack() -> Iterator[EmbeddedStack]:
    # Not pytest's own folder: it is closed to the account that root hands the servers over to.
    folder = Path(tempfile.mkdtemp(prefix="rf-tests-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    try:
        with EmbeddedStack(folder, durable=False) as running_stack:
            yield running_stack
    finally:
        reset(folder)
        shutil.rmtree(folder)


@pytest_asyncio.fixture(scope="session")
async def actors(stack: EmbeddedStack) -> Actors:
    """The people in the template that every test's database is cloned from."""
    return await build_template(stack)


@pytest.fixture
def a(actors: Actors) -> Team:
    return actors.a


@pytest.fixture
def b(actors: Actors) -> Team:
    return actors.b


@pytest.fixture
def own_place(stack: EmbeddedStack, actors: Actors) -> Iterator[Place]:
    """A database of the test's own."""
    with cloned(stack) as made:
        yield made


@pytest.fixture(scope="session")
def shared_place(stack: EmbeddedStack, actors: Actors) -> Iterator[Place]:
    with cloned(stack) as made:
        yield made


@pytest_asyncio.fixture(scope="session")
async def shared_truth(shared_place: Place) -> AsyncIterator[Truth]:
    async with connected(shared_place.superuser_url) as connection:
        yield connection


@pytest_asyncio.fixture(scope="session")
async def resettable(shared_place: Place) -> AsyncIterator[Resettable]:
    async with connected(shared_place.superuser_url) as connection:
        yield await Resettable.found(connection)


@pytest_asyncio.fixture(scope="session")
async def shared_redis(shared_place: Place) -> AsyncIterator["redis.Redis"]:
    async with redis.from_url(shared_place.redis_url) as client:
        yield client


@pytest_asyncio.fixture
async def place(shared_place: Place, resettable: Resettable, shared_redis: "redis.Redis") -> Place:
    """The database that tests share, with the people in it and nothing else."""
    await resettable.reset()
    await shared_redis.flushdb()
    return shared_place


@pytest.fixture
def truth(place: Place, shared_truth: Truth) -> Truth:
    """A connection that sees every row of ``place``."""
    return shared_truth


@pytest_asyncio.fixture(scope="session")
async def shared_app(shared_place: Place) -> AsyncIterator[Litestar]:
    async with running(shared_place.settings()) as app:
        yield app


@pytest.fixture
def api(place: Place, shared_app: Litestar) -> Api:
    return Api(shared_app)


@pytest.fixture(scope="session")
def shared_clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture(scope="session")
async def shared_timed_app(shared_place: Place, shared_clock: Clock) -> AsyncIterator[Litestar]:
    async with running(shared_place.settings(), now=shared_clock) as app:
        yield app


@pytest.fixture
def clock(shared_clock: Clock) -> Clock:
    shared_clock.reset()
    return shared_clock


@pytest.fixture
def timed_api(place: Place, clock: Clock, shared_timed_app: Litestar) -> Api:
    """The application with a clock that only ``clock`` moves."""
    return Api(shared_timed_app)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox.open() as opened:
        yield opened
