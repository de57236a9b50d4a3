"""Bundles as ZIP archives: the figures, the rows behind them, and a signature over both. See docs/metrics.md."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

FORMAT = 1
README, DEFINITIONS, FIGURES, ROWS = "README.txt", "definitions.json", "figures.json", "rows.csv"
LINES = "rows.sha256"
"""The first four hexadecimal digits of the SHA-256 of each line of the rows: names the line that was changed."""
MANIFEST, SIGNATURE = "manifest.json", "signature.txt"
SIGNED = (README, DEFINITIONS, FIGURES, ROWS, LINES)
_NAMES = (*SIGNED, MANIFEST, SIGNATURE)
_DIGITS = 4
_END = b"\r\n"
MOST_ROWS = 300_000
_MOST_BYTES = 200_000_000
"""Of all files unpacked; so many rows are a quarter of it."""


class UnreadableError(Exception):
    """The file is no bundle, or not a whole one; the message says why."""


class MissingError(Exception):
    """A file of the bundle is missing."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle is made of; ``rows`` in chunks of whole lines."""

    readme: str
    definitions: bytes
    figures: bytes
    rows: Iterable[str]


def write(
    content: Content, made_at: datetime, manifest: Callable[[dict[str, str]], bytes], sign: Callable[[bytes], bytes]
) -> bytes:
    """The archive. ``manifest`` takes the SHA-256 of each file; ``sign`` gets what it makes of them."""
    packed, lines = io.BytesIO(), io.BytesIO()
    found = {}
    with zipfile.ZipFile(packed, "w") as into:

        def add(name: str, chunks: Iterable[bytes]) -> None:
            entry = zipfile.ZipInfo(name, made_at.astimezone(UTC).timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            digest = hashlib.sha256()
            with into.open(entry, "w") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
            found[name] = digest.hexdigest()

        def rows() -> Iterable[bytes]:
            for text in content.rows:
                chunk = text.encode()
                lines.writelines(f"{digest}\n".encode() for digest in line_digests(chunk))
                yield chunk

        add(README, [content.readme.encode()])
        add(DEFINITIONS, [content.definitions])
        add(FIGURES, [content.figures])
        add(ROWS, rows())
        add(LINES, [lines.getvalue()])
        signed = manifest(dict(found))
        add(MANIFEST, [signed])
        add(SIGNATURE, [sign(signed).hex().encode() + b"\n"])
    return packed.getvalue()


def line_digests(rows: bytes) -> list[str]:
    """Of each line of a part of the rows, without its end."""
    return [hashlib.sha256(line).hexdigest()[:_DIGITS] for line in rows.removesuffix(_END).split(_END)]


def read(path: Path) -> dict[str, bytes]:
    """The files of a bundle by name. Unpacks a bounded amount, whatever the archive says of itself.

    Raises:
        UnreadableError: no ZIP archive, cut short, damaged, too large, or with files that no bundle has.
        MissingError: without one of its files.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableError("it is larger than a bundle can be")
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if strange := sorted(set(names) - set(_NAMES)):
                raise UnreadableError(f"it holds {strange[0][:100]!r}, which no bundle has")
            if missing := [name for name in _NAMES if name not in names]:
                raise MissingError(f"{missing[0]} is missing")
            if len(names) != len(_NAMES):
                raise UnreadableError("it holds a file twice")
            return _unpacked(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableError(f"it is not a whole ZIP archive ({error})") from error


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    left, found = _MOST_BYTES, {}
    for entry in entries:
        with archive.open(entry) as file:
            # One byte more than may come tells whether there is more.
            found[entry.filename] = file.read(left + 1)
        left -= len(found[entry.filename])
        if left < 0:
            raise UnreadableError(f"it unpacks to more than {_MOST_BYTES // 1_000_000} MB, which no bundle does")
    return found
