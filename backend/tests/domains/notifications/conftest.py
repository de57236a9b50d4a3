from collections.abc import Iterator

import pytest

from resolutionflow.kernel.jobs.worker import Worker
from tests.support.app import Api
from tests.support.outbox import sending
from tests.support.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver.open() as opened:
        yield opened


@pytest.fixture
def outbox(api: Api) -> Worker:
    return sending(api.database, None)
