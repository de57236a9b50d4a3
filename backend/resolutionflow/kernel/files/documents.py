"""Find what is dangerous to open in a document: macros, embedded programs, templates loaded from elsewhere.

Reads Office, OpenDocument and RTF files. Only parts that describe a document are unpacked, at most ``_MOST_BYTES``; a
document with more of them counts as unreadable.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rt"
BEGINNINGS = (ZIP, OLE, RTF)
"""First bytes of the files that ``danger`` examines."""

MACROS = "contains macros. Save it without macros, or as a PDF."
INSIDE = "contains an embedded file. Remove it, or save the document as a PDF."
ELSEWHERE = "loads content from elsewhere when opened. Save it as a PDF."
UNREADABLE = "can't be checked. Save it again, or as a PDF."

_MOST_PARTS = 5_000
"""Files in a zip archive."""
_MOST_DIRECTORY = 1_000_000
"""Bytes of its directory."""
_MOST_BYTES = 40_000_000
"""Unpacked, of a document and of all documents in it."""
_DEEPEST = 2
"""Levels of documents in documents."""


class _Unreadable(Exception):  # noqa: N818  (never leaves this module)
    """It is broken, or has more than the limits allow."""


def danger(content: bytes, name: str) -> str | None:
    """What opening the document would do, as the rest of a sentence that begins with "The document"; None: no danger.

    ``content`` is the whole file. An unreadable archive is a danger only if its name ends as a document's.
    """
    try:
        return _danger(content, _Budget(), 0)
    except _BROKEN:
        return UNREADABLE if PurePosixPath(name).suffix.lower() in _DOCUMENTS else None


_DOCUMENTS = frozenset({".docx", ".dotx", ".xlsx", ".xltx", ".pptx", ".potx", ".ppsx", ".vsdx", ".odt", ".ods", ".odp"})
_BROKEN = (
    _Unreadable,
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    ValueError,
    EOFError,
    OSError,
    # Encrypted, or packed in a way that Office does not know.
    NotImplementedError,
    RuntimeError,
)


class _Budget:
    """Bytes that may still be unpacked."""

    def __init__(self) -> None:
        self.left = _MOST_BYTES

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
        with archive.open(part) as file:
            content = file.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise _Unreadable
        return content


def _danger(content: bytes, budget: _Budget, depth: int) -> str | None:
    if content.startswith(OLE):
        return _in_ole(content)
    if content.startswith(RTF):
        return _in_rtf(content)
    if content.startswith(ZIP):
        return _in_zip(content, budget, depth)
    return None


# Entries of an OLE directory have 128 bytes, begin with a name, and lie at multiples of 128. All such places are
# examined, in use or not, so that a broken table hides none.
_OLE_ENTRY = 128
_OLE_NAMES = {
    "_vba_project": MACROS,
    "_vba_project_cur": MACROS,
    "vba": MACROS,
    "macros": MACROS,
    "\x01ole10native": INSIDE,
    "package": INSIDE,
}
_LONGEST_NAME = 2 * (max(map(len, _OLE_NAMES)) + 1)
_STORED_KINDS = (1, 2)
# PowerPoint says in a record of its one stream that it has macros; Excel has sheets of them, of version 4.
_POWERPOINT_MACROS = re.compile(b"\x02\x00\x00\x04\x0c\x00\x00\x00.{4}\x01\x00\x00\x00\x02\x00\x00\x00", re.DOTALL)
_EXCEL_MACRO_SHEET = re.compile(b"\x85\x00[\x08-\x48]\x00.{4}[\x00-\x02]\x01[\x01-\x1f][\x00\x01]", re.DOTALL)


def _in_ole(content: bytes) -> str | None:
    for at in range(0, len(content) - _OLE_ENTRY + 1, _OLE_ENTRY):
        length, kind = struct.unpack_from("<HB", content, at + 64)
        if kind in _STORED_KINDS and length <= _LONGEST_NAME:
            name = content[at : at + max(0, length - 2)].decode("utf-16-le", errors="replace").lower()
            if name in _OLE_NAMES:
                return _OLE_NAMES[name]
    if _POWERPOINT_MACROS.search(content) or _EXCEL_MACRO_SHEET.search(content):
        return MACROS
    return None


_RTF_OBJECT = re.compile(rb"\\obj(?:data|update|autlink|link|ocx)\b", re.IGNORECASE)
_RTF_TEMPLATE = re.compile(rb"\\\*\s{0,20}\\template\b", re.IGNORECASE)


def _in_rtf(content: bytes) -> str | None:
    if _RTF_OBJECT.search(content):
        return INSIDE
    return ELSEWHERE if _RTF_TEMPLATE.search(content) else None


def _in_zip(content: bytes, budget: _Budget, depth: int) -> str | None:
    _check_directory(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename.lower().lstrip("/") for part in parts}
        if "[content_types].xml" in names:
            return next(_in_office(archive, parts, budget, depth), None)
        if "mimetype" in names and any(name.startswith(("basic/", "scripts/")) for name in names):
            return MACROS
        return None


def _check_directory(content: bytes) -> None:
    """Check the directory's size before it is read: four bytes of a zip can claim millions of parts.

    Raises:
        _Unreadable: there is no directory, or it is too large.
    """
    end = content.rfind(b"PK\x05\x06", -66_000)
    if end < 0:
        raise _Unreadable
    parts, size = struct.unpack_from("<HI", content, end + 10)
    # A larger archive has a second directory, and so the largest values here.
    if parts > _MOST_PARTS or size > _MOST_DIRECTORY:
        raise _Unreadable


_MACRO_PARTS = re.compile(r"(?:^|/)(?:vba(?:project|data)|macrosheets/|intlmacrosheets/)")
_MACRO_TYPE = re.compile(r"vbaproject|macroenabled|macrosheet", re.IGNORECASE)
_MACRO_SUFFIXES = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppsm", ".ppam"})
_LOADED = re.compile(r"/(?:attachedtemplate|oleobject|frame|subdocument|package)$", re.IGNORECASE)
"""Relations that load their target with the document. For a link or a linked workbook Office asks first."""
_ON_THIS_DISK = re.compile(r"(?:file:/{2,3})?[a-z]:[/\\]|[^/\\:]+$", re.IGNORECASE)


def _in_office(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], budget: _Budget, depth: int) -> Iterator[str]:
    """The dangers in it; those that names show come before those that need unpacking."""
    names = [part.filename.lower().replace("\\", "/").lstrip("/") for part in parts]
    if any(map(_MACRO_PARTS.search, names)):
        yield MACROS
    for part, name in zip(parts, names, strict=True):
        if name == "[content_types].xml":
            types = (value for each in _elements(budget.read(archive, part)) for value in each.values())
            if any(map(_MACRO_TYPE.search, types)):
                yield MACROS
        elif name.endswith(".rels"):
            yield from _in_relations(budget.read(archive, part))
    for part, name in zip(parts, names, strict=True):
        yield from _embedded(archive, part, name, budget, depth)


def _in_relations(xml: bytes) -> Iterator[str]:
    for each in _elements(xml):
        kind = each.get("Type", "")
        if kind.lower().endswith("/vbaproject"):
            yield MACROS
        outside = each.get("TargetMode", "").lower() == "external" and _LOADED.search(kind)
        # Word names the template on the writer's disk in every document.
        if outside and not _ON_THIS_DISK.match(each.get("Target", "")):
            yield ELSEWHERE


def _embedded(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, budget: _Budget, depth: int) -> Iterator[str]:
    """Dangers of a part that is a document itself, such as a chart; recognised by content, wherever it is."""
    if name.endswith("/"):
        return
    with archive.open(part) as file:
        head = file.read(8)
    if not head.startswith((ZIP, OLE, _PROGRAM)) and "embeddings/" not in name:
        return
    if PurePosixPath(name).suffix in _MACRO_SUFFIXES:
        yield MACROS
    if not head.startswith((ZIP, OLE)) or depth >= _DEEPEST:
        yield INSIDE
    elif found := _danger(budget.read(archive, part), budget, depth + 1):
        yield found


_PROGRAM = b"MZ"


def _elements(xml: bytes) -> list[dict[str, str]]:
    """The attributes of each element, in any encoding.

    Raises:
        _Unreadable: it has a document type, which could expand to any size. Office writes none.
    """
    found: list[dict[str, str]] = []

    def no_type(*_: object) -> None:
        raise _Unreadable

    def element(_: str, attributes: dict[str, str]) -> None:
        found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = no_type
    parser.StartElementHandler = element
    parser.Parse(xml, True)  # noqa: FBT003  (as the library has it)
    return found
