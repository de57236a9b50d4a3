"""Files kept outside the database: on a disk, or in a bucket that speaks S3."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from resolutionflow.settings import Attachments

_CHUNK = 256 * 1024
"""Bytes read at once: of what is sent to a client that is slow, no more than this waits in memory."""


class Stored(NamedTuple):
    key: str
    at: datetime
    """When it was written."""


class Storage:
    """Whole files by key. A file is there completely or not at all, whatever ends the process that writes it."""

    def __init__(self, settings: Attachments) -> None:
        self._settings = settings
        self._opened: ObjectStore | None = None

    async def put(self, key: str, file: IO[bytes]) -> None:
        """Keep what ``file`` holds from where it stands on; it goes over in parts, never as one piece of memory."""
        await self._store.put_async(key, file)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """Open a file, and give its bytes piece by piece.

        Raises:
            FileNotFoundError: it is not there.
        """
        found = await self._store.get_async(key)
        return aiter(found.stream(min_chunk_size=_CHUNK))

    async def delete(self, keys: Sequence[str]) -> None:
        """Remove files; those that are not there are no error."""
        for key in keys:
            try:
                await self._store.delete_async(key)
            except FileNotFoundError:
                continue

    async def listed(self) -> AsyncIterator[list[Stored]]:
        """Everything that is kept, some at a time."""
        async for some in self._store.list():
            yield [Stored(each["path"], each["last_modified"]) for each in some]

    @property
    def _store(self) -> ObjectStore:
        """Opened when it is first used: a command that needs no files needs no folder either."""
        if self._opened is None:
            self._opened = _open(self._settings)
        return self._opened


def _open(settings: Attachments) -> ObjectStore:
    address = urlsplit(settings.url)
    if address.scheme == "memory":
        return MemoryStore()
    if address.scheme == "file":
        return LocalStore(Path(unquote(address.path)), mkdir=True)
    return S3Store(
        address.netloc,
        prefix=address.path.strip("/") or None,
        config=cast("Any", settings.s3),  # a typed dict of the same names
        # A bucket of one's own, next door, may have no certificate: its address says so.
        client_options={"allow_http": True} if settings.s3.get("endpoint", "").startswith("http://") else None,
    )
