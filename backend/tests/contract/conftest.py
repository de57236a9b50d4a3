from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec
import pytest
import pytest_asyncio
from litestar import Litestar

from resolutionflow.settings import BUDGETS, MOST, Demo
from tests.support.app import Api, running
from tests.support.databases import Place, Resettable

if TYPE_CHECKING:
    import redis.asyncio as redis


@pytest_asyncio.fixture(scope="session")
async def shared_demo_app(shared_place: Place, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Litestar]:
    settings = msgspec.structs.replace(
        shared_place.settings(),
        demo=Demo(mail_dir=tmp_path_factory.mktemp("mail")),
        # One test sends what a member sends in a day. What a budget refuses has tests of its own.
        budgets={name: msgspec.structs.replace(each, member=MOST, account=MOST) for name, each in BUDGETS.items()},
    )
    async with running(settings) as app:
        yield app


@pytest.fixture
def demo_api(place: Place, shared_demo_app: Litestar) -> Api:
    """With the demo's routes, which the document holds too."""
    return Api(shared_demo_app)


@pytest.fixture
def begin_anew(resettable: Resettable, shared_redis: "redis.Redis") -> Callable[[], Awaitable[None]]:
    """Undoes all that a test has done so far."""

    async def anew() -> None:
        await resettable.reset()
        await shared_redis.flushdb()

    return anew
