"""Recognise types of files, by their content first, and refuse those that are dangerous to open.

A file is stored unchanged, and always sent as a download. Refused are programs, and files that are not what their names
say. Text that a system would run, such as a script, is sent under a name that opens in an editor.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, NamedTuple

_HEAD = 512
"""Bytes that are enough to recognise each type below."""
_CHUNK = 256 * 1024


class FileType(NamedTuple):
    media_type: str
    extensions: tuple[str, ...] = ()
    """Endings that its name may have, in lower case."""


class Refused(ValueError):  # noqa: N818  (it is the answer, with its reason)
    """The file is refused; the message says why, for the person who uploads it."""


_OCTETS = FileType("application/octet-stream")
_TEXT = FileType("text/plain")
_CSV = FileType("text/csv")
_ZIP = FileType(
    "application/zip",
    (".zip", ".docx", ".xlsx", ".pptx", ".vsdx", ".odt", ".ods", ".odp", ".kmz", ".epub"),
)
_HEIC = FileType("image/heic", (".heic", ".heif"))
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", FileType("image/png", (".png",))),
    (0, b"\xff\xd8\xff", FileType("image/jpeg", (".jpg", ".jpeg", ".jfif", ".jpe"))),
    (0, b"GIF87a", FileType("image/gif", (".gif",))),
    (0, b"GIF89a", FileType("image/gif", (".gif",))),
    (8, b"WEBP", FileType("image/webp", (".webp",))),
    *(
        (4, b"ftyp" + brand, FileType("image/heic", (".heic", ".heif")))
        for brand in (b"heic", b"heix", b"mif1", b"msf1")
    ),
    (0, b"%PDF-", FileType("application/pdf", (".pdf",))),
    (0, b"PK\x03\x04", _ZIP),
    (0, b"PK\x05\x06", _ZIP),
    (0, b"\x1f\x8b", FileType("application/gzip", (".gz", ".tgz"))),
    (0, b"7z\xbc\xaf\x27\x1c", FileType("application/x-7z-compressed", (".7z",))),
    (0, b"Rar!\x1a\x07", FileType("application/vnd.rar", (".rar",))),
    (257, b"ustar", FileType("application/x-tar", (".tar",))),
    (0, b"ElfFile\x00", FileType("application/x-ms-evtx", (".evtx",))),
)
_CLAIMED = {extension: kind for _, _, kind in _SIGNATURES for extension in kind.extensions}
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02",
)
"""Of Windows, Linux, macOS, Java and Android; the last is a shortcut of Windows, which starts one."""


def _suffixes(names: str) -> frozenset[str]:
    return frozenset(f".{name}" for name in names.split())


_RUNS = _suffixes(
    "apk app appinstaller application appref-ms chm com cpl deb diagcab dll dmg exe gadget hlp img ipa iso jar jnlp lnk"
    " msi msix msp mst pif pkg pyz rpm scf scr settingcontent-ms sys vhd vhdx vsto xlam xll"
)
_MACROS = _suffixes("docm dotm ppam potm ppsm pptm xlsb xlsm xltm")
_RUN_BY_THE_SYSTEM = _suffixes(
    "ahk bash bat cmd command desktop hta htm html inf ins iqy js jse library-ms mht mhtml mjs php pl ps1 psd1 psm1"
    " py pyw rb rdp reg sct search-ms sh slk svg terminal theme url vb vbe vbs website ws wsb wsc wsf wsh xht"
    " xhtml xsl zsh"
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Bytes that no text has. It may have line breaks, tabs, form feeds and escape codes of terminals.
_BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\a\x1b"))


def recognise(file: IO[bytes], name: str) -> FileType:
    """Recognise the type of a file by its content and name. Moves the file's position.

    Raises:
        Refused: it is a program, or not what its name says.
    """
    file.seek(0)
    head = file.read(_HEAD)
    suffix = PurePath(name).suffix.lower()
    text = _is_text(file, head)
    if suffix in _RUNS or (head.startswith(_PROGRAMS) and not text):
        raise Refused("Programs, installers and shortcuts are not allowed. Record the file's name and hash instead.")
    if suffix in _MACROS:
        raise Refused(f"A {suffix} document can contain macros. Save it without macros, or as a PDF.")
    found = next((kind for at, signature, kind in _SIGNATURES if head.startswith(signature, at)), None)
    claimed = _CLAIMED.get(suffix)
    if claimed is not None and claimed != found:
        raise Refused(f"Its name ends in {suffix}, but it is another type of file. Correct its name.")
    if found is not None:
        return found
    if not text:
        if suffix in _RUN_BY_THE_SYSTEM:
            raise Refused(f"A {suffix} file must be text, and this one is not. Correct its name.")
        return _OCTETS
    return _CSV if suffix == ".csv" else _TEXT


def harmless_name(name: str, media_type: str) -> str:
    """The name to download a file under; ``.txt`` is added to text that a system would run."""
    runs = media_type.startswith("text/") and PurePath(name).suffix.lower() in _RUN_BY_THE_SYSTEM
    return f"{name}.txt" if runs else name


def _is_text(file: IO[bytes], head: bytes) -> bool:
    """Whether it is UTF-8, a code page of Windows, or UTF-16 with or without a mark: logs come in all of them."""
    if _is_utf16(head):
        return True
    file.seek(0)
    return all(len(chunk.translate(None, _BINARY)) == len(chunk) for chunk in _chunks(file))


def _is_utf16(head: bytes) -> bool:
    if head.startswith(_UTF16):
        return b"\x00\x00\x00" not in head
    # Mostly Latin letters: the same one of each two bytes is 0.
    for zero, letter in ((1, 0), (0, 1)):
        zeros, letters = head[zero::2], head[letter::2]
        if zeros and zeros.count(0) > 0.7 * len(zeros) and not letters.translate(None, bytes(range(9, 256))):
            return True
    return False


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
