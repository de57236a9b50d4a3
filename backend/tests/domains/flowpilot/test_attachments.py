"""Files of a session: kept as they came, for the account alone, and never half there."""

import asyncio
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
import structlog

from resolutionflow.domains.flowpilot.files import service as attachments
from resolutionflow.domains.flowpilot.files.service import MAX_BYTES, MAX_FILES, Files
from resolutionflow.domains.flowpilot.sessions.errors import SessionEnded
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.errors import FilesUnavailable
from resolutionflow.kernel.files.storage import MARKER, Storage
from resolutionflow.kernel.redaction.scanning import Scanner
from resolutionflow.settings import Settings
from tests.support.actors import Member, Team
from tests.support.app import Api, running
from tests.support.databases import Place, Truth, connected, waiting_for_locks
from tests.support.documents import OLE, office, ole
from tests.support.factories import API, Json, act, done, escalate, made, open_session, problem

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
_HTML = b"<html><script>alert(1)</script></html>"


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "hello")
    return packed.getvalue()


async def _session(api: Api, team: Team) -> str:
    session_id: str = (await open_session(api.by(team.technician)))["id"]
    return session_id


async def _post(client: httpx.AsyncClient, session_id: str, name: str = "screen.png", content: bytes = PNG) -> Any:
    return await client.post(f"{API}/sessions/{session_id}/attachments", files={"file": (name, content)})


def _files(place: Place) -> list[Path]:
    folder = Path(unquote(urlsplit(place.attachments_url).path))
    return [path for path in folder.rglob("*") if path.is_file() and path.name != MARKER]


@pytest.fixture(autouse=True)
def no_files_yet(place: Place) -> None:
    for path in _files(place):
        path.unlink()


@pytest.fixture
def files(place: Place, api: Api) -> Files:
    return _files_of(place.settings())


def _files_of(settings: Settings) -> Files:
    return Files(Storage(settings.attachments), EventLog(NullPublisher()))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("screen.png", PNG, "image/png"),
        ("photo.JPG", b"\xff\xd8\xff\xe0" + b"x" * 100, "image/jpeg"),
        ("blink.gif", b"GIF89a" + b"x" * 20, "image/gif"),
        ("rack.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("manual.pdf", b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        ("logs.zip", _zip(), "application/zip"),
        ("System.evtx", b"ElfFile\x00" + b"\x00" * 200, "application/x-ms-evtx"),
        ("show vpn.log", b"peer down\r\n\x1b[31mred\x1b[0m\n", "text/plain"),
        ("utf16.txt", "Überschrift\r\n".encode("utf-16"), "text/plain"),
        ("windows.txt", "Gerät gestört".encode("cp1252"), "text/plain"),
        ("list.csv", b"a;b\n1;2\n", "text/csv"),
        ("no extension", b"just text", "text/plain"),
        ("empty.txt", b"", "text/plain"),
        ("app.log.1", b"2026-11-02 peer down", "text/plain"),
        ("server.out", b"started", "text/plain"),
        ("fix.ps1", b"Get-Service Spooler", "text/plain"),
        ("map.bat", b"net use", "text/plain"),
        ("proxy.reg", "Windows Registry Editor".encode("utf-16"), "text/plain"),
        ("notes.md", b"# Notes", "text/plain"),
        ("compose.yaml", b"a: 1", "text/plain"),
        ("bounce.eml", b"From: postmaster", "text/plain"),
        ("page.html", _HTML, "text/plain"),
        ("drawing.svg", b"<svg/>", "text/plain"),
        ("MZ.log", b"MZ-0142 rebooted", "text/plain"),
        ("no mark.txt", "Event log".encode("utf-16-le"), "text/plain"),
        ("bounce.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "application/octet-stream"),
        ("letter.docx", _zip(), "application/zip"),
        ("list.xlsx", _zip(), "application/zip"),
        ("logs.tar.gz", b"\x1f\x8b\x08\x00\x00", "application/gzip"),
        ("logs.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "application/x-7z-compressed"),
        ("capture.pcapng", b"\x0a\x0d\x0d\x0a\x1c\x00\x00\x00", "application/octet-stream"),
        ("photo.jfif", b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        ("IMG_0142.HEIC", b"\x00\x00\x00\x18ftypheic\x00", "image/heic"),
        ("crashed.log", b"text and then\x00\x01\x02", "application/octet-stream"),
    ],
)
async def test_what_is_kept_is_read_again(name: str, content: bytes, media_type: str, api: Api, a: Team) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)

    attached = made(await _post(junior, session_id, name, content))

    assert (attached["name"], attached["media_type"], attached["size"]) == (name, media_type, len(content))
    assert attached["uploaded_by"] == {"id": str(a.technician.user_id), "name": a.technician.name}
    answer = await api.by(a.viewer).get(f"{API}/attachments/{attached['id']}")
    assert answer.content == content
    assert answer.headers["content-type"].partition(";")[0] == media_type
    listed = done(await api.by(a.viewer).get(f"{API}/sessions/{session_id}/attachments"))
    assert listed == {"session_id": session_id, "items": [attached]}
    assert done(await junior.get(f"{API}/sessions/{session_id}"))["attachments"] == [attached]


async def test_no_browser_runs_it(api: Api, a: Team) -> None:
    session_id = await _session(api, a)
    attached = made(await _post(api.by(a.technician), session_id, "page.txt", _HTML))

    headers = (await api.by(a.engineer).get(f"{API}/attachments/{attached['id']}")).headers

    assert headers["content-disposition"] == "attachment; filename*=UTF-8''page.txt"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].endswith("; sandbox")
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "kept", "sent_back"),
    [
        ("../../etc/cron.d/x.txt", "x.txt", "x.txt"),
        ("C:\\Users\\jane\\Desktop\\bild.txt", "bild.txt", "bild.txt"),
        ('a"; filename=b.exe;.txt', "a_; filename=b.exe;.txt", "a_%3B%20filename%3Db.exe%3B.txt"),
        ("Gerät ﷽ 🧯.txt", "Gerät ﷽ 🧯.txt", "Ger%C3%A4t%20%EF%B7%BD%20%F0%9F%A7%AF.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt", "x" * 196 + ".txt"),
        ("exe.\u202etxt.log. ", "exe.txt.log", "exe.txt.log"),
        ("aux.txt", "_aux.txt", "_aux.txt"),
    ],
    ids=["path", "Windows path", "quotes", "scripts", "long", "turned around", "device"],
)
async def test_names_are_only_names(name: str, kept: str, sent_back: str, files: Files, api: Api, a: Team) -> None:
    session_id = UUID(await _session(api, a))

    attached = await files.attach(api.database, Scanner(), a.technician.actor, session_id, name, io.BytesIO(b"text"))

    assert attached.name == kept
    answer = await api.by(a.technician).get(f"{API}/attachments/{attached.id}")
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{sent_back}"


@pytest.mark.parametrize("name", ["   ", "/", ".", "..", "\u200b", "\u202e"])
async def test_a_file_without_a_name_is_refused_and_leaves_nothing(
    name: str, files: Files, api: Api, a: Team, place: Place
) -> None:
    session_id = await _session(api, a)

    answer = await _post(api.by(a.technician), session_id, name, b"text")

    (error,) = problem(answer, 422, "invalid")["errors"]
    assert error == {"field": "file", "message": "needs a name with a letter or digit"}
    assert _files(place) == []


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [("fix.ps1", "fix.ps1.txt"), ("page.html", "page.html.txt"), ("Fix.BAT", "Fix.BAT.txt"), ("app.log", "app.log")],
)
async def test_a_script_is_saved_under_a_name_that_nothing_runs(name: str, saved_as: str, api: Api, a: Team) -> None:
    attached = made(await _post(api.by(a.technician), await _session(api, a), name, b"text"))

    assert attached["name"] == name
    headers = (await api.by(a.engineer).get(f"{API}/attachments/{attached['id']}")).headers
    assert headers["content-disposition"] == f"attachment; filename*=UTF-8''{saved_as}"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("invoice.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "Programs"),
        ("screen.png", _HTML, "ends in .png"),
        ("screen.png", b"%PDF-1.7", "ends in .png"),
        ("letter.docx", b"just text", "ends in .docx"),
        ("tool.exe", b"MZ\x90\x00\x03", "Programs"),
        ("tool.exe", b"harmless text", "Programs"),
        ("tool", b"\x7fELF\x02\x01\x01\x00", "Programs"),
        ("Setup.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "Programs"),
        ("disk.iso", b"\x00" * 600, "Programs"),
        ("macro.docm", _zip(), "macros"),
        ("fix.ps1", b"\x00\x01\x02 binary", "must be text"),
        ("letter.docx", office({"word/vbaProject.bin": OLE}), "contains macros"),
        ("letter.doc", ole("_VBA_PROJECT"), "contains macros"),
    ],
)
async def test_what_runs_when_it_is_opened_or_is_disguised_is_refused_with_the_reason(
    name: str, content: bytes, reason: str, api: Api, a: Team, place: Place, truth: Truth
) -> None:
    answer = await _post(api.by(a.technician), await _session(api, a), name, content)

    assert reason in problem(answer, 415, "unsupported-attachment")["detail"]
    assert await truth.fetchval("select count(*) from session_attachments") == 0
    assert _files(place) == []


async def test_the_largest_is_kept_and_more_is_refused(api: Api, a: Team, place: Place) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)

    largest = made(await _post(junior, session_id, "dump.log", b"x" * MAX_BYTES))

    assert largest["size"] == MAX_BYTES
    assert len((await junior.get(f"{API}/attachments/{largest['id']}")).content) == MAX_BYTES
    for size in (MAX_BYTES + 1, 50_000_000):
        problem(await _post(junior, session_id, "dump.log", b"x" * size), 413, "too-large")
    assert len(_files(place)) == 1


async def test_everything_else_still_takes_two_megabytes(api: Api, a: Team) -> None:
    answer = await api.by(a.technician).post(f"{API}/sessions", content=b"x" * 2_000_001)

    problem(answer, 413, "too-large")


@pytest.mark.parametrize(
    ("content", "type_"),
    [
        (b"{}", "application/json"),
        (b"file=x", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\ntext\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
            "multipart/form-data; boundary=x",
        ),
        (b"", "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
    ],
    ids=["JSON", "form", "another field", "no file", "nonsense", "half", "empty", "no boundary"],
)
async def test_what_is_no_upload_is_refused(content: bytes, type_: str, api: Api, a: Team, truth: Truth) -> None:
    address = f"{API}/sessions/{await _session(api, a)}/attachments"

    answer = await api.by(a.technician).post(address, content=content, headers={"content-type": type_})

    assert answer.status_code in {400, 422}, answer.text
    problem(answer, answer.status_code, {400: "malformed", 422: "invalid"}[answer.status_code])
    assert await truth.fetchval("select count(*) from session_attachments") == 0


async def test_a_session_has_room_for_so_many(api: Api, a: Team, place: Place) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)

    answers = []
    for _ in range(0, MAX_FILES + 4, 4):
        # As many at once as a member may send.
        answers += await asyncio.gather(*(_post(junior, session_id) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201] * MAX_FILES + [409] * 4
    problem(next(each for each in answers if each.status_code == 409), 409, "too-many-attachments")
    assert len(_files(place)) == MAX_FILES


async def test_a_resolved_session_takes_no_more(api: Api, a: Team, place: Place) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)
    done(await junior.post(f"{API}/sessions/{session_id}/resolve", json={"resolution": "Rebooted."}))

    problem(await _post(junior, session_id), 409, "session-closed")

    assert _files(place) == []


async def test_who_may_what(api: Api, a: Team, b: Team) -> None:
    session_id = await _session(api, a)
    attached = made(await _post(api.by(a.technician), session_id))
    address = f"{API}/attachments/{attached['id']}"

    problem(await _post(api.by(a.viewer), session_id), 403, "forbidden")
    problem(await api.by(a.viewer).delete(address), 403, "forbidden")
    for colleague in (a.engineer, a.owner):
        problem(await api.by(colleague).delete(address), 403, "forbidden")
    problem(await _post(api.by(b.technician), session_id), 404, "not-found")
    for method in ("GET", "DELETE"):
        problem(await api.by(b.owner).request(method, address), 404, "not-found")
        problem(await api.by(a.owner).request(method, f"{API}/attachments/{uuid4()}"), 404, "not-found")
    assert (await api.by(a.viewer).get(address)).content == PNG


async def test_whoever_uploaded_it_takes_it_back(api: Api, a: Team, place: Place) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)
    attached = made(await _post(junior, session_id))

    answers = await asyncio.gather(*(junior.delete(f"{API}/attachments/{attached['id']}") for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [204, 404, 404, 404]
    assert _files(place) == []


async def _handed_over(api: Api, member: Member, session_id: str) -> Json:
    return await escalate(api.by(member), session_id)


async def test_what_a_brief_shows_stays(api: Api, a: Team) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)
    shown = made(await _post(junior, session_id))
    handoff = await _handed_over(api, a.technician, session_id)
    later = made(await _post(junior, session_id, "later.txt", b"text"))

    assert handoff["brief"]["attachments"] == [shown]
    problem(await junior.delete(f"{API}/attachments/{shown['id']}"), 409, "attachment-frozen")
    assert (await junior.delete(f"{API}/attachments/{later['id']}")).status_code == 204
    # Also when nobody needs it any more: the brief is still read.
    done(await act(junior, "withdraw", handoff))
    problem(await junior.delete(f"{API}/attachments/{shown['id']}"), 409, "attachment-frozen")


async def test_an_escalation_and_a_removal_at_once_leave_no_brief_without_its_file(
    api: Api, a: Team, place: Place, truth: Truth
) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)
    attached = made(await _post(junior, session_id))
    async with truth.transaction():
        await truth.execute("select from flowpilot_sessions for update")
        removal = asyncio.create_task(junior.delete(f"{API}/attachments/{attached['id']}"))
        await waiting_for_locks(truth, 1)
        escalation = asyncio.create_task(_handed_over(api, a.technician, session_id))
        await waiting_for_locks(truth, 2)
    handoff, removed = await escalation, await removal

    shown = [each["id"] for each in handoff["brief"]["attachments"]]
    assert (shown, removed.status_code, len(_files(place))) in (([], 204, 0), ([attached["id"]], 409, 1))


async def test_the_account_is_told(api: Api, a: Team) -> None:
    session_id = await _session(api, a)
    attached = made(await _post(api.by(a.technician), session_id))
    await api.by(a.technician).delete(f"{API}/attachments/{attached['id']}")

    events = done(await api.by(a.viewer).get(f"{API}/events", params={"since": 0}))["frames"]

    told = [event["e"]["data"] for event in events if event["e"]["type"] == "session.attachments_changed.v1"]
    assert told == [{"session_id": session_id, "items": [attached]}, {"session_id": session_id, "items": []}]


async def test_when_the_row_cannot_be_written_no_file_is_left(
    files: Files, api: Api, a: Team, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is resolved while its file is on the way."""
    junior, session_id = api.by(a.technician), await _session(api, a)
    keep = files._storage.put

    async def slow(key: str, file: Any) -> None:
        await keep(key, file)
        done(await junior.post(f"{API}/sessions/{session_id}/resolve", json={"resolution": "Rebooted."}))

    monkeypatch.setattr(files._storage, "put", slow)
    with pytest.raises(SessionEnded):
        await files.attach(api.database, Scanner(), a.technician.actor, UUID(session_id), "a.txt", io.BytesIO(b"x"))

    assert _files(place) == []


async def test_a_lost_file_is_not_found_and_its_row_can_go(api: Api, a: Team, place: Place) -> None:
    junior, session_id = api.by(a.technician), await _session(api, a)
    attached = made(await _post(junior, session_id))
    for path in _files(place):
        path.unlink()

    problem(await junior.get(f"{API}/attachments/{attached['id']}"), 404, "not-found")

    assert (await junior.delete(f"{API}/attachments/{attached['id']}")).status_code == 204


async def test_what_no_session_has_is_removed_after_a_day_and_nothing_else(
    files: Files, api: Api, a: Team, b: Team, place: Place, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [made(await _post(api.by(t.technician), await _session(api, t)))["id"] for t in (a, b)]
    keep = files._storage.put

    async def crash(key: str, file: Any) -> NoReturn:
        await keep(key, file)
        message = "the process ended here"
        raise RuntimeError(message)

    monkeypatch.setattr(files._storage, "put", crash)
    with pytest.raises(RuntimeError, match="ended here"):
        await files.attach(
            api.database,
            Scanner(),
            a.technician.actor,
            UUID(await _session(api, a)),
            "a.txt",
            io.BytesIO(b"left behind"),
        )
    assert len(_files(place)) == 3

    # Too young: it may be on its way.
    assert await files.sweep(api.database) == 0
    monkeypatch.setattr(attachments, "ORPHANED_AFTER", -attachments.ORPHANED_AFTER)
    assert await files.sweep(api.database) == 1

    assert {path.name for path in _files(place)} == set(kept)
    assert await truth.fetchval("select count(*) from session_attachments") == 2
    assert await truth.fetchval("select count(*) from loose_files") == 0


async def test_what_was_taken_away_goes_though_its_process_ended(
    files: Files, api: Api, a: Team, place: Place, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached = made(await _post(api.by(a.technician), await _session(api, a)))
    async with api.database.transaction(a.technician.actor.scope) as tx:
        await files.remove(tx, UUID(attached["id"]))
        tx.after_commit.clear()

    monkeypatch.setattr(attachments, "ORPHANED_AFTER", -attachments.ORPHANED_AFTER)
    assert await files.sweep(api.database) == 1
    assert _files(place) == []


async def test_files_that_this_database_never_knew_are_left_alone(
    files: Files, api: Api, a: Team, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restore of an older backup, or where somebody else keeps files too."""
    made(await _post(api.by(a.technician), await _session(api, a)))
    unknown = [f"{a.account_id}/{uuid4()}", f"{uuid4()}/{uuid4()}", "somebody else's/file"]
    for key in unknown:
        await files._storage.put(key, io.BytesIO(b"not ours"))

    monkeypatch.setattr(attachments, "ORPHANED_AFTER", -attachments.ORPHANED_AFTER)
    assert await files.sweep(api.database) == 0

    assert len(_files(place)) == 1 + len(unknown)


async def test_another_installation_may_not_use_the_same_store(
    api: Api, a: Team, place: Place, own_place: Place
) -> None:
    attached = made(await _post(api.by(a.technician), await _session(api, a)))
    async with connected(own_place.superuser_url) as other:
        await other.execute("update installation set id = gen_random_uuid()")
    theirs_there = own_place.settings(ATTACHMENTS_URL=place.attachments_url)
    with structlog.testing.capture_logs() as logs:
        async with running(theirs_there) as app:
            theirs = Api(app)
            session_id = await _session(theirs, a)
            for _ in range(3):
                answer = await _post(theirs.by(a.technician), session_id)
                problem(answer, 503, "files-unavailable")
                assert int(answer.headers["retry-after"]) >= 1
            with pytest.raises(FilesUnavailable):
                await _files_of(theirs_there).sweep(theirs.database)

    # The application's and the sweep's.
    assert [entry["event"] for entry in logs].count("attachments_down") == 2
    told = next(entry for entry in logs if entry["event"] == "attachments_down")
    assert "belongs to another installation" in told["reason"]
    assert "ATTACHMENTS_URL" in told["reason"]
    assert [path.name for path in _files(place)] == [attached["id"]]


async def test_a_store_that_moves_with_its_database_is_still_its_own(
    api: Api, a: Team, place: Place, tmp_path: Path
) -> None:
    attached = made(await _post(api.by(a.technician), await _session(api, a)))
    moved = tmp_path / "moved"
    shutil.copytree(Path(unquote(urlsplit(place.attachments_url).path)), moved)

    async with running(place.settings(ATTACHMENTS_URL=moved.as_uri())) as app:
        answer = await Api(app).by(a.technician).get(f"{API}/attachments/{attached['id']}")

    assert answer.status_code == 200


async def test_a_store_that_takes_nothing_says_so_and_nothing_is_listed(api: Api, a: Team, place: Place) -> None:
    """Its folder is a file: to root, too, that is a disk that takes nothing."""
    (blocked := Path(unquote(urlsplit(place.attachments_url).path)).parent / "blocked").write_text("")
    async with running(place.settings(ATTACHMENTS_URL=(blocked / "files").as_uri())) as app:
        junior = Api(app).by(a.technician)
        session_id = await _session(Api(app), a)
        answer = await _post(junior, session_id)
        problem(answer, 503, "files-unavailable")
        assert done(await junior.get(f"{API}/sessions/{session_id}/attachments"))["items"] == []
    blocked.unlink()
