"""Store files outside the database: on a disk, or in an S3 bucket."""

import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from resolutionflow.kernel.errors import FilesUnavailable
from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.settings import Attachments

_CHUNK = 256 * 1024
"""Bytes read at once: the most that a slow client keeps in memory."""


MARKER = ".resolutionflow-installation"
"""A file with the id of the installation that owns the store."""


class Storage:
    """Stores whole files by key. A crash never leaves a partial file.

    Every method raises ``FilesUnavailable`` if the store is unreachable, full or owned by another installation.
    """

    def __init__(self, settings: Attachments) -> None:
        self._settings = settings
        self._opened: ObjectStore | None = None
        self.ours = False
        """Whether this installation owns the store, as far as checked."""
        self.outage = Outage("attachments", settings.url)

    async def claim(self, installation: UUID) -> None:
        """Claim the store on first use, and refuse another installation's.

        Two installations on one store would remove each other's files.
        """
        with self._reporting():
            owner = await self._owner()
            if owner is None:
                with contextlib.suppress(AlreadyExistsError):
                    await self._store.put_async(MARKER, str(installation).encode(), mode="create")
                owner = await self._owner()
        if owner != str(installation):
            raise self._unavailable(f"belongs to another installation ({owner}). Set a different ATTACHMENTS_URL")
        self.ours = True

    async def _owner(self) -> str | None:
        try:
            found = await self._store.get_async(MARKER)
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async()).decode(errors="replace").strip()[:100]

    async def put(self, key: str, file: IO[bytes]) -> None:
        """Store ``file`` from its current position, in parts."""
        with self._reporting():
            await self._store.put_async(key, file)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """Stream a file.

        Raises:
            FileNotFoundError: there is none.
        """
        with self._reporting():
            found = await self._store.get_async(key)
        return aiter(found.stream(min_chunk_size=_CHUNK))

    async def delete(self, keys: Sequence[str]) -> None:
        """Remove files. Missing ones are no error."""
        for key in keys:
            with contextlib.suppress(FileNotFoundError), self._reporting():
                await self._store.delete_async(key)

    @contextlib.contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as error:
            # The library's text is long. S3's contains no key.
            raise self._unavailable(" ".join(str(error).split())[:300]) from error
        self.outage.worked()

    def _unavailable(self, reason: str) -> FilesUnavailable:
        self.outage.failed(reason)
        return FilesUnavailable(reason=reason, headers={"Retry-After": "30"})

    @property
    def _store(self) -> ObjectStore:
        """Opened on first use, so that commands without files need no folder."""
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
        client_options={
            "connect_timeout": timedelta(seconds=5),
            # A local bucket may have no certificate.
            "allow_http": settings.s3.get("endpoint", "").startswith("http://"),
        },
        # The library would retry for three minutes.
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=15)},
    )
