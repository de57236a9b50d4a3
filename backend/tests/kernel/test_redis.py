"""Redis over TLS, and what the log says when it cannot be used: the reason, never the password."""

from pathlib import Path

import pytest
import redis.asyncio as redis

from resolutionflow import settings
from resolutionflow.kernel.redis import AWAY, connect, describe, where
from tests.support.app import free_port
from tests.support.databases import Place
from tests.support.tls import Identity, identity, in_front_of


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(tmp_path_factory.mktemp("ours"))


def _socket(place: Place) -> Path:
    return Path(place.redis_url.removeprefix("unix://").partition("?")[0])


async def _ping(url: str) -> str | None:
    """None: it answers; else why it does not."""
    config = settings.load({"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": url}).redis
    client = connect(config)
    try:
        await client.ping()
    except AWAY as error:
        return describe(error)
    finally:
        await client.aclose()
    return None


async def test_an_authority_of_ones_own_is_trusted_and_another_is_not(
    place: Place, ours: Identity, tmp_path: Path
) -> None:
    others = identity(tmp_path)
    async with in_front_of(_socket(place), ours) as port:
        assert await _ping(f"rediss://127.0.0.1:{port}?ssl_ca_certs={ours.authority}") is None
        for url in (f"rediss://127.0.0.1:{port}", f"rediss://127.0.0.1:{port}?ssl_ca_certs={others.authority}"):
            assert str(await _ping(url)).startswith("TLS: certificate not trusted: ")


async def test_a_wrong_password_is_told_and_not_shown(place: Place) -> None:
    reason = await _ping(f"unix://somebody:hunter2@{_socket(place)}")

    assert "WRONGPASS" in str(reason) or "invalid username-password" in str(reason)
    assert "hunter2" not in str(reason)


async def test_nobody_there_is_told_as_that() -> None:
    assert await _ping(f"redis://:hunter2@127.0.0.1:{free_port()}") == "connection refused"


def test_which_one_is_told_without_its_password() -> None:
    assert where(redis.from_url("redis://u:hunter2@cache:6380/1")) == "cache:6380"
