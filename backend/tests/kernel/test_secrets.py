import io
import json
import logging

import pytest
import structlog

from resolutionflow import settings as configuration
from resolutionflow.kernel.observability import log

_ENV = {
    "DATABASE_URL": "postgresql://app:hidden-in-url@db/resolutionflow",
    "REDIS_URL": "redis://:hidden-in-redis@cache/0",
    "SMTP_HOST": "mail",
    "SMTP_PASSWORD": "hidden-in-smtp",
}


@pytest.fixture
def written() -> io.StringIO:
    """What the JSON log gets."""
    log.configure("json")
    (handler,) = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    stream = io.StringIO()
    handler.setStream(stream)
    return stream


def test_a_traceback_in_the_log_holds_no_value_of_a_variable(written: io.StringIO) -> None:
    def sign_in(password: str) -> None:
        raise RuntimeError("broken")

    try:
        sign_in("correct-horse")
    except RuntimeError:
        structlog.get_logger("test").exception("unhandled")

    (line,) = written.getvalue().splitlines()
    assert json.loads(line)["exception"][0]["exc_type"] == "RuntimeError"
    assert "correct-horse" not in line


def test_settings_do_not_print_their_secrets() -> None:
    assert "hidden-in" not in repr(configuration.load(_ENV))


def test_the_demo_cannot_be_switched_on_by_the_environment() -> None:
    assert configuration.load({**_ENV, "DEMO_MAIL_DIR": "/tmp/mail", "DEV_MAIL_DIR": "/tmp/mail"}).demo is None
