from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from litestar import Litestar

from tests.support.app import Api, running
from tests.support.databases import Place


@pytest_asyncio.fixture(scope="session")
async def shared_demo_app(shared_place: Place, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Litestar]:
    mail_dir: Path = tmp_path_factory.mktemp("mail")
    async with running(shared_place.settings(DEMO_MAIL_DIR=str(mail_dir))) as app:
        yield app


@pytest.fixture
def demo_api(place: Place, shared_demo_app: Litestar) -> Api:
    """With the demo's routes, which the document holds too."""
    return Api(shared_demo_app)
