"""What a file is, by what is in it: its name is only what somebody called it."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, NamedTuple

HEAD = 16
"""Bytes that tell every type below."""
_CHUNK = 256 * 1024


class FileType(NamedTuple):
    media_type: str
    extensions: tuple[str, ...]
    """What its name may end in, the usual one first."""


PNG = FileType("image/png", (".png",))
JPEG = FileType("image/jpeg", (".jpg", ".jpeg"))
GIF = FileType("image/gif", (".gif",))
WEBP = FileType("image/webp", (".webp",))
PDF = FileType("application/pdf", (".pdf",))
ZIP = FileType("application/zip", (".zip",))
EVTX = FileType("application/x-ms-evtx", (".evtx",))
TEXT = FileType("text/plain", (".txt", ".log", ".cfg", ".conf", ".ini", ".json", ".xml"))
CSV = FileType("text/csv", (".csv",))
KNOWN = (PNG, JPEG, GIF, WEBP, PDF, ZIP, EVTX, TEXT, CSV)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"ElfFile\x00", EVTX),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# No text holds these; line breaks, tabs, escape codes of terminals and form feeds it does.
_BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\a\x1b"))


def recognise(file: IO[bytes], name: str) -> FileType | None:
    """The type that is in the file, if it is known here and the name does not say otherwise.

    Read from its beginning; where it stands afterwards is not defined.
    """
    found = _by_content(file)
    if found is TEXT and PurePath(name).suffix.lower() in CSV.extensions:
        return CSV
    suffix = PurePath(name).suffix.lower()
    return found if found and (not suffix or suffix in found.extensions) else None


def _by_content(file: IO[bytes]) -> FileType | None:
    file.seek(0)
    head = file.read(HEAD)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    file.seek(0)
    return TEXT if _is_text(file, head) else None


def _is_text(file: IO[bytes], head: bytes) -> bool:
    """UTF-8 or a code page of Windows, or UTF-16 that says so: logs come as all of them."""
    if head.startswith(_UTF16):
        return b"\x00\x00\x00" not in head
    return all(len(chunk.translate(None, _BINARY)) == len(chunk) for chunk in _chunks(file))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
