from collections.abc import AsyncIterator

import msgspec
import pytest
import pytest_asyncio
from litestar import Litestar

from resolutionflow.settings import Demo
from tests.support.app import Api, running
from tests.support.databases import Place


@pytest_asyncio.fixture(scope="session")
async def shared_demo_app(shared_place: Place, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Litestar]:
    demo = Demo(mail_dir=tmp_path_factory.mktemp("mail"))
    async with running(msgspec.structs.replace(shared_place.settings(), demo=demo)) as app:
        yield app


@pytest.fixture
def demo_api(place: Place, shared_demo_app: Litestar) -> Api:
    """With the demo's routes, which the document holds too."""
    return Api(shared_demo_app)
