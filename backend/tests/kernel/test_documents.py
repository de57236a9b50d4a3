"""What a document would do when it is opened is found, however it is packed, and no document takes long."""

import io
import struct
import zipfile

import pytest

from resolutionflow.kernel.files import documents
from resolutionflow.kernel.files.documents import danger
from tests.support.documents import OLE, external, office, ole, packed

_MACRO_TYPE = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
_TEMPLATE = {"word/_rels/settings.xml.rels": external("attachedTemplate", "https://evil.example/t.dotm")}
_XL_SHEET = b"\x85\x00\x0e\x00" + bytes(4) + b"\x00\x01\x06\x00Macro1"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", office({"word/vbaProject.bin": OLE}), documents.MACROS),
        ("a.xlsx", office({"xl\\VBAPROJECT.BIN": OLE}), documents.MACROS),
        ("a.xlsx", office({"xl/macrosheets/sheet1.xml": "<x/>"}), documents.MACROS),
        ("a.pptx", office({}, _MACRO_TYPE), documents.MACROS),
        ("a.pptx", office({}, _MACRO_TYPE, encoding="utf-16"), documents.MACROS),
        ("renamed.zip", office({"word/vbaProject.bin": OLE}), documents.MACROS),
        ("a.docx", office(_TEMPLATE), documents.ELSEWHERE),
        ("a.docx", office({"word/_rels/d.xml.rels": external("oleObject", r"\\\\evil\\x")}), documents.ELSEWHERE),
        ("a.docx", office({"word/embeddings/oleObject1.bin": ole("\x01Ole10Native")}), documents.INSIDE),
        ("a.docx", office({"word/embeddings/run.bin": b"#!/bin/sh"}), documents.INSIDE),
        ("a.docx", office({"word/media/image1.png": b"MZ\x90"}), documents.INSIDE),
        ("a.docx", office({"word/embeddings/b.xlsx": office({"xl/vbaProject.bin": OLE})}), documents.MACROS),
        ("a.odt", packed({"mimetype": "x", "Basic/Standard/Module1.xml": "<x/>"}), documents.MACROS),
        ("a.doc", ole("Macros", "VBA"), documents.MACROS),
        ("a.xls", ole("_VBA_PROJECT_CUR"), documents.MACROS),
        ("a.xls", ole("Workbook") + _XL_SHEET, documents.MACROS),
        ("a.doc", ole("ObjectPool", "\x01Ole10Native"), documents.INSIDE),
        (
            "a.ppt",
            ole("PowerPoint Document") + struct.pack("<HHIIII", 2, 0x400, 12, 7, 1, 2),
            documents.MACROS,
        ),
        ("a.rtf", rb"{\rtf1{\object\objemb{\*\objdata 0105}}}", documents.INSIDE),
        ("a.rtf", rb"{\rtf1{\*\template http://evil.example/t}}", documents.ELSEWHERE),
    ],
)
def test_what_runs_or_loads_when_a_document_is_opened_is_found(name: str, content: bytes, reason: str) -> None:
    assert danger(content, name) == reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", office({"word/media/image1.png": b"\x89PNG", "docProps/app.xml": "<p/>"})),
        ("a.docx", office({"word/_rels/document.xml.rels": external("hyperlink", "https://acme.example")})),
        (
            "a.docx",
            office({"word/_rels/settings.xml.rels": external("attachedTemplate", "file:///C:\\Users\\j\\Letter.dotx")}),
        ),
        ("a.pptx", office({"ppt/embeddings/chart.xlsx": office({"xl/workbook.xml": "<w/>"})})),
        ("logs.zip", packed({"vbaProject.bin": "a tool of ours"})),
        ("logs.zip", packed({f"{n}.log": "" for n in range(6_000)})),
        ("broken.zip", b"PK\x03\x04 and no more"),
        ("a.doc", ole("WordDocument", "1Table")),
        ("mail.msg", ole("__properties_version1.0", "__attach_version1.0_#00000000")),
        ("a.rtf", rb"{\rtf1 plain}"),
    ],
)
def test_what_only_shows_something_is_kept(name: str, content: bytes) -> None:
    assert danger(content, name) is None


def _many(entries: int) -> bytes:
    return office({f"word/{n}.xml": "" for n in range(entries)})


def test_a_document_that_would_take_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    whole = zipfile.ZipExtFile.read

    def counted(file: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal read
        content = whole(file, n)
        read += len(content)
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    bomb = office({"word/_rels/a.rels": " " * (2 * documents._MOST_BYTES)})
    assert len(bomb) < 1_000_000

    assert danger(bomb, "a.docx") == documents.UNREADABLE
    assert read <= documents._MOST_BYTES + 1_000_000
    read = 0
    assert danger(_many(documents._MOST_PARTS), "a.docx") == documents.UNREADABLE
    assert read == 0
    nested = office({})
    for _ in range(5):
        nested = office({"word/embeddings/a.docx": nested})
    assert danger(nested, "a.docx") == documents.INSIDE


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and no more",
        office({"word/_rels/a.rels": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
        office({"word/_rels/a.rels": "<not closed"}),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(content: bytes) -> None:
    assert danger(content, "a.docx") == documents.UNREADABLE


def test_encrypted_parts_are_no_crash() -> None:
    content = bytearray(office({}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        at = archive.start_dir
    content[at + 8] |= 1
    assert danger(bytes(content), "a.docx") == documents.UNREADABLE
