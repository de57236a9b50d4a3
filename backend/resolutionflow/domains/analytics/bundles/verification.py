"""Checking a bundle: is it signed, whole and unchanged, and do its rows give its figures?"""

import hashlib
import io
import math
from collections.abc import Collection
from enum import IntEnum
from pathlib import Path

import msgspec

from resolutionflow.domains.analytics.bundles import archive, signatures
from resolutionflow.domains.analytics.bundles.schemas import Manifest
from resolutionflow.domains.analytics.escalations import report
from resolutionflow.domains.analytics.export import csv_format
from resolutionflow.domains.analytics.metrics.savings import VERSION
from resolutionflow.domains.analytics.pilot import scorecard as pilot

_PRECISION = 1e-9
"""Relative: another processor may add in another order. The signature covers every digit."""
_LONGEST = 200


class Reason(IntEnum):
    """The exit code of the command."""

    UNREADABLE = 3
    MISSING = 4
    SIGNATURE = 5
    OTHER_KEY = 6
    FILE = 7
    FIGURE = 8
    OTHER_VERSION = 9


class NotSameError(Exception):
    """The first difference."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    manifest: Manifest
    figures: int
    """Values that the rows give too."""
    rows: int


def verify(path: Path, trusted: Collection[str]) -> Verified:
    """Check a bundle against public keys in hexadecimal digits.

    Raises:
        NotSameError: with the first difference.
    """
    try:
        files = archive.read(path)
    except archive.UnreadableError as error:
        raise NotSameError(Reason.UNREADABLE, f"{path.name} can't be read as a bundle: {error}") from error
    except archive.MissingError as error:
        raise NotSameError(Reason.MISSING, f"The bundle is not complete: {error}.") from error
    manifest = _signed(files, trusted)
    changed = [name for name in archive.SIGNED if hashlib.sha256(files[name]).hexdigest() != manifest.files.get(name)]
    if archive.ROWS in changed:
        raise NotSameError(Reason.FILE, _changed_line(files, lines_changed=archive.LINES in changed))
    if changed and changed != [archive.FIGURES]:
        raise NotSameError(Reason.FILE, f"{changed[0]} was changed after the bundle was signed.")
    if manifest.definitions != VERSION or manifest.format != archive.FORMAT:
        raise NotSameError(Reason.OTHER_VERSION, _other_version(manifest, unchanged=not changed))
    figures = _compared(files)
    if changed:
        raise NotSameError(Reason.FILE, f"{archive.FIGURES} was changed after the bundle was signed.")
    return Verified(manifest=manifest, figures=figures, rows=files[archive.ROWS].count(b"\n") - 1)


def _signed(files: dict[str, bytes], trusted: Collection[str]) -> Manifest:
    """The manifest, once a trusted key is known to have signed it."""
    text = files[archive.MANIFEST]
    try:
        signature = bytes.fromhex(files[archive.SIGNATURE].decode("ascii"))
    except ValueError as error:
        raise NotSameError(Reason.SIGNATURE, f"{archive.SIGNATURE} is not a signature.") from error
    ours = any(signatures.is_signed(text, signature, bytes.fromhex(key)) for key in trusted)
    try:
        manifest = msgspec.json.decode(text, type=Manifest)
        theirs = not ours and signatures.is_signed(text, signature, bytes.fromhex(manifest.public_key))
    except (msgspec.MsgspecError, ValueError) as error:
        if not ours:
            message = f"{archive.MANIFEST} was changed after the bundle was signed: {error}"
            raise NotSameError(Reason.SIGNATURE, message) from error
        message = f"{archive.MANIFEST} is not of a version that this software knows: {error}"
        raise NotSameError(Reason.OTHER_VERSION, message) from error
    if theirs:
        message = f"The bundle was signed with the key {manifest.public_key}, which is not a key of this installation."
        raise NotSameError(Reason.OTHER_KEY, message)
    if not ours:
        message = f"{archive.SIGNATURE} does not fit {archive.MANIFEST}: one was changed, or is of another bundle."
        raise NotSameError(Reason.SIGNATURE, message)
    return manifest


def _changed_line(files: dict[str, bytes], *, lines_changed: bool) -> str:
    said = f"{archive.ROWS} was changed after the bundle was signed, or is of another one"
    if lines_changed:
        return f"{said}."
    found, signed = archive.line_digests(files[archive.ROWS]), files[archive.LINES].decode("ascii").split()
    if len(found) != len(signed):
        said = f"{said}: it has {len(found):,} lines, not {len(signed):,}"
    number = next((n for n, pair in enumerate(zip(found, signed, strict=False)) if pair[0] != pair[1]), None)
    if number is None:
        return f"{said}. Up to line {min(len(found), len(signed)):,} it is unchanged."
    line = files[archive.ROWS].split(b"\r\n")[number].decode(errors="replace")
    return f"{said}. The first difference is in line {number + 1:,}: {line[:_LONGEST]}"


def _other_version(manifest: Manifest, *, unchanged: bool) -> str:
    """A figure of another definition is no difference: say what to check it with."""
    kept = "Nothing was changed since it was signed" if unchanged else f"{archive.FIGURES} was changed"
    return (
        f"{kept}, but the figures follow version {manifest.definitions} of the definitions, and this software computes "
        f"version {VERSION}. Check them with {manifest.software} {manifest.version}."
    )


def _compared(files: dict[str, bytes]) -> int:
    """How many values the rows give as the bundle has them."""
    try:
        rows = csv_format.read(io.StringIO(files[archive.ROWS].decode(), newline=""))
        found = msgspec.json.decode(msgspec.json.encode(pilot.score(rows) if rows.pilot else report.report(rows)))
        given = msgspec.json.decode(files[archive.FIGURES])
    except (csv_format.NotAnExportError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotSameError(Reason.FILE, f"The bundle can't be computed again: {error}") from error
    difference = first_difference(given, found)
    if difference:
        name, said, computed = difference
        message = f"{archive.FIGURES} has {name} = {_shown(said)}, but the rows give {_shown(computed)}."
        raise NotSameError(Reason.FIGURE, message)
    return _count(given)


def first_difference(given: object, found: object, name: str = "") -> tuple[str, object, object] | None:
    """The name of the first value that is not the same in both, such as ``figures.funnel.acted``, with both."""
    if isinstance(given, dict) and isinstance(found, dict):
        keys = [*given, *(key for key in found if key not in given)]
        parts = [(f"{name}.{key}" if name else key, given.get(key, ...), found.get(key, ...)) for key in keys]
    elif isinstance(given, list) and isinstance(found, list) and len(given) == len(found):
        parts = [(f"{name}[{n}]", *both) for n, both in enumerate(zip(given, found, strict=True))]
    elif _equal(given, found):
        return None
    else:
        return name, given, found
    return next((different for part in parts if (different := first_difference(part[1], part[2], part[0]))), None)


def _equal(given: object, found: object) -> bool:
    if isinstance(given, float) and isinstance(found, int | float):
        return math.isclose(given, found, rel_tol=_PRECISION, abs_tol=_PRECISION)
    return type(given) is type(found) and bool(given == found)


def _shown(value: object) -> str:
    return "nothing" if value is ... else msgspec.json.encode(value).decode()[:_LONGEST]


def _count(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_count, value.values()))
    return sum(map(_count, value)) if isinstance(value, list) else 1
