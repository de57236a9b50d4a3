"""Files kept outside the database: on a disk, or in a bucket that speaks S3."""

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
"""Bytes read at once: of what is sent to a client that is slow, no more than this waits in memory."""


MARKER = ".resolutionflow-installation"
"""A file beside the others, with the id of the installation that they belong to."""


class Storage:
    """Whole files by key. A file is there completely or not at all, whatever ends the process that writes it.

    Every method raises ``FilesUnavailable`` where the store cannot be reached, takes nothing or is somebody else's.
    """

    def __init__(self, settings: Attachments) -> None:
        self._settings = settings
        self._opened: ObjectStore | None = None
        self.ours = False
        """It was found to be, or made so."""
        self.outage = Outage("attachments", settings.url)

    async def belong(self, installation: UUID) -> None:
        """Mark the store as ours when it is first used, and keep away from another's.

        Two on one store would remove each other's files.
        """
        with self._reached():
            owner = await self._marked()
            if owner is None:
                with contextlib.suppress(AlreadyExistsError):
                    await self._store.put_async(MARKER, str(installation).encode(), mode="create")
                owner = await self._marked()
        if owner != str(installation):
            reason = f"belongs to another installation ({owner}). Set a different ATTACHMENTS_URL"
            raise self._unavailable(reason)
        self.ours = True

    async def _marked(self) -> str | None:
        try:
            found = await self._store.get_async(MARKER)
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async()).decode(errors="replace").strip()[:100]

    async def put(self, key: str, file: IO[bytes]) -> None:
        """Keep what ``file`` holds from where it stands on; it goes over in parts, never as one piece of memory."""
        with self._reached():
            await self._store.put_async(key, file)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """Open a file, and give its bytes piece by piece.

        Raises:
            FileNotFoundError: it is not there.
        """
        with self._reached():
            found = await self._store.get_async(key)
        return aiter(found.stream(min_chunk_size=_CHUNK))

    async def delete(self, keys: Sequence[str]) -> None:
        """Remove files; those that are not there are no error."""
        for key in keys:
            with contextlib.suppress(FileNotFoundError), self._reached():
                await self._store.delete_async(key)

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as error:
            # The library's text is long and goes on with how it was tried; S3's has no key in it.
            raise self._unavailable(" ".join(str(error).split())[:300]) from error
        self.outage.worked()

    def _unavailable(self, reason: str) -> FilesUnavailable:
        self.outage.failed(reason)
        return FilesUnavailable(reason=reason, headers={"Retry-After": "30"})

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
        client_options={
            "connect_timeout": timedelta(seconds=5),
            # A bucket of one's own, next door, may have no certificate: its address says so.
            "allow_http": settings.s3.get("endpoint", "").startswith("http://"),
        },
        # Whoever waits for a file is not kept for the library's three minutes.
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=15)},
    )
