"""Documents as Office makes them, as far as anybody looks into them."""

import io
import struct
import zipfile
from collections.abc import Mapping

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"'
    ' TargetMode="External"/></Relationships>'
)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of these."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(parts: Mapping[str, bytes | str], types: str = "", encoding: str = "utf-8") -> bytes:
    """A document of Office with these parts."""
    declared = _TYPES.format(types).encode(encoding)
    return packed({"[Content_Types].xml": declared, "word/document.xml": "<w/>", **parts})


def external(kind: str, target: str) -> str:
    """Relations of a part, one of which leads out of the document."""
    return _RELATIONS.format(kind, target)


def ole(*names: str) -> bytes:
    """The old format, with storages and streams of these names."""
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * (len(name) + 1), kind) + bytes(61)
        for kind, name in [(5, "Root Entry"), *((1, name) for name in names)]
    ]
    return OLE.ljust(512, b"\0") + b"".join(entries)
