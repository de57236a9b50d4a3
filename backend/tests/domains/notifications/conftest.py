from collections.abc import Iterator

import pytest

from resolutionflow.domains.notifications.jobs import Outbox
from resolutionflow.kernel.outbound import Outbound
from tests.support.app import Api
from tests.support.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver.open() as opened:
        yield opened


@pytest.fixture
def outbox(api: Api) -> Outbox:
    return Outbox(api.database, None, "http://localhost:8000", Outbound(anywhere=True))
