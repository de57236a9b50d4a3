"""Files outside the database: on a disk, and in a bucket of a server that speaks S3."""

import asyncio
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from resolutionflow import settings as configuration
from resolutionflow.kernel.errors import FilesUnavailable
from resolutionflow.kernel.files.storage import MARKER, Storage
from resolutionflow.settings import Attachments, SettingsError
from tests.support.app import free_port

_LEAST = {"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": "redis://cache"}
_KEYS = {"AWS_ACCESS_KEY_ID": "somebody", "AWS_SECRET_ACCESS_KEY": "made up", "AWS_REGION": "eu-central-1"}


def _attachments(**env: str) -> Attachments:
    return configuration.load({**_LEAST, **env}).attachments


@pytest.fixture(scope="module")
def bucket() -> Iterator[dict[str, str]]:
    """The environment that leads to a bucket."""
    port = free_port()
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    address = f"http://127.0.0.1:{port}"
    boto3.client(
        "s3",
        endpoint_url=address,
        aws_access_key_id="somebody",
        aws_secret_access_key="made up",
        region_name="eu-central-1",
    ).create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield {"ATTACHMENTS_URL": "s3://files/flow/attachments", "AWS_ENDPOINT_URL": address, **_KEYS}
    server.stop()


@pytest.fixture(params=["disk", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "disk":
        return Storage(_attachments(ATTACHMENTS_URL=(tmp_path / "new folder" / "ä").as_uri()))
    return Storage(_attachments(**request.getfixturevalue("bucket")))


def _keys(storage: Storage) -> set[str]:
    return {each["path"] for some in storage._store.list() for each in some}


async def _read(storage: Storage, key: str) -> bytes:
    return b"".join([bytes(chunk) async for chunk in await storage.read(key)])


async def test_what_was_put_is_read_until_it_is_deleted(storage: Storage) -> None:
    # More than one part, as S3 counts them, and a file that is on disk itself.
    large = os.urandom(11_000_000)
    with tempfile.TemporaryFile() as file:
        file.write(large)
        file.seek(0)
        await storage.put("account/large", file)
    await storage.put("account/small", io.BytesIO(b"text"))
    await storage.put("account/empty", io.BytesIO(b""))

    assert await _read(storage, "account/large") == large
    assert [await _read(storage, f"account/{name}") for name in ("small", "empty")] == [b"text", b""]
    assert _keys(storage) == {"account/large", "account/small", "account/empty"}

    await storage.delete(["account/large", "account/never", "account/small", "account/empty"])

    assert _keys(storage) == set()
    with pytest.raises(FileNotFoundError):
        await storage.read("account/small")


async def test_in_a_bucket_it_stays_below_its_prefix(bucket: dict[str, str]) -> None:
    storage = Storage(_attachments(**bucket))
    await storage.put("a/b", io.BytesIO(b"x"))

    whole = Storage(_attachments(**{**bucket, "ATTACHMENTS_URL": "s3://files"}))

    assert _keys(whole) == {"flow/attachments/a/b"}
    await storage.delete(["a/b"])


async def test_half_a_file_is_none(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 0:
                message = "the disk is gone"
                raise OSError(message)
            return super().read(size)

    storage = Storage(_attachments(ATTACHMENTS_URL=tmp_path.as_uri()))

    with pytest.raises(FilesUnavailable) as refused:
        await storage.put("a/b", Broken(b"x" * 11_000_000))

    assert "the disk is gone" in refused.value.reason
    assert _keys(storage) == set()


async def test_a_store_is_of_whoever_comes_first_and_of_nobody_else(storage: Storage) -> None:
    first, second = uuid4(), uuid4()
    again, other = Storage(storage._settings), Storage(storage._settings)

    await asyncio.gather(*(each.claim(first) for each in (storage, again)))
    with pytest.raises(FilesUnavailable) as refused:
        await other.claim(second)

    assert str(first) in refused.value.reason
    assert (storage.ours, again.ours, other.ours) == (True, True, False)
    assert await _read(storage, MARKER) == str(first).encode()
    await storage.delete([MARKER])


async def test_a_bucket_that_cannot_be_reached_is_told_without_its_key() -> None:
    storage = Storage(
        _attachments(**_KEYS, ATTACHMENTS_URL="s3://files", AWS_ENDPOINT_URL=f"http://127.0.0.1:{free_port()}")
    )

    with pytest.raises(FilesUnavailable) as refused:
        await storage.put("a/b", io.BytesIO(b"x"))

    assert refused.value.reason
    assert "made up" not in refused.value.reason
    assert storage.outage.reason == refused.value.reason


def test_the_keys_are_not_repeated() -> None:
    settings = configuration.load({**_LEAST, **_KEYS, "ATTACHMENTS_URL": "s3://files"})

    assert settings.attachments.s3["secret_access_key"] == "made up"
    assert "made up" not in repr(settings)


@pytest.mark.parametrize(
    "url", ["/var/files", "s3://", "ftp://files/x", "https://bucket.example", "file://", "nonsense"]
)
def test_an_address_of_another_kind_is_named(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^ATTACHMENTS_URL="):
        _attachments(ATTACHMENTS_URL=url)


def test_without_an_address_it_is_a_folder_here() -> None:
    assert _attachments().url == (Path.cwd() / ".data" / "attachments").as_uri()
