"""What an account keeps has an end. It is counted where it is written and deleted, whatever does it."""

import asyncio
import runpy
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from resolutionflow import migrations
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.files.service import Files
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, add_step, done, made, open_session, problem

_PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 9_992


async def _attach(browser: httpx.AsyncClient, session: Json, name: str = "screen.png") -> httpx.Response:
    return await browser.post(f"{API}/sessions/{session['id']}/attachments", files={"file": (name, _PICTURE)})


async def _usage(api: Api, team: Team) -> Json:
    return done(await api.by(team.admin).get(f"{API}/account/storage"))


def _quota(api: Api, monkeypatch: pytest.MonkeyPatch, quota: int) -> None:
    for name in ("files", "cases"):
        service: Files | Cases = api.app.dependencies[name].dependency()  # type: ignore[union-attr]
        monkeypatch.setattr(service, "_quota_bytes", quota)


async def test_what_is_kept_is_counted_and_what_is_removed_is_not(api: Api, a: Team, b: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    small, large = await open_session(junior, title="A small one"), await open_session(junior, title="A large one")
    await add_step(junior, small["id"], "note", body="ä" * 10)
    await add_step(junior, large["id"], "command", body="ping", output="no answer", rules_out="Us")
    first = made(await _attach(junior, large))
    made(await _attach(junior, large, "second.png"))

    told = await _usage(api, a)

    assert (told["text_bytes"], told["file_bytes"]) == (20 + 4 + 9 + 2, 20_000)
    assert [(each["title"], each["text_bytes"], each["file_bytes"]) for each in told["largest_sessions"]] == [
        ("A large one", 15, 20_000),
        ("A small one", 20, 0),
    ]
    assert {each["name"] for each in told["largest_files"]} == {"screen.png", "second.png"}
    assert {each["session_title"] for each in told["largest_files"]} == {"A large one"}
    assert told["quota_bytes"] == api.settings.storage_quota
    nothing = await _usage(api, b)
    assert (nothing["text_bytes"], nothing["file_bytes"], nothing["largest_files"]) == (0, 0, [])

    assert (await junior.delete(f"{API}/attachments/{first['id']}")).status_code == 204
    await truth.execute("update session_steps set output = 'x' where session_id = $1", UUID(large["id"]))
    await truth.execute("delete from session_steps where session_id = $1", UUID(small["id"]))
    left = await _usage(api, a)
    assert (left["text_bytes"], left["file_bytes"]) == (4 + 1 + 2, 10_000)


async def test_what_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    api: Api, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch, truth: Truth
) -> None:
    junior = api.by(a.technician)
    session, other = await open_session(junior), await open_session(junior)
    await add_step(junior, session["id"], "note", body="x" * 100)
    _quota(api, monkeypatch, 25_000)
    answers = await asyncio.gather(
        *(_attach(junior, each, f"{n}.png") for n, each in enumerate([session, other, session, other]))
    )

    # However many come at once.
    assert sorted(answer.status_code for answer in answers) == [201, 201, 413, 413]
    for answer in answers:
        if answer.status_code == 413:
            told = problem(answer, 413, "storage-full")
            assert told["quota_bytes"] == 25_000
            assert "of 25.0 kB are used" in told["detail"]
    assert await truth.fetchval("select count(*) from session_attachments") == 2
    step = {"kind": "note", "body": "x" * 5_000}
    problem(await junior.post(f"{API}/sessions/{session['id']}/steps", json=step), 413, "storage-full")
    assert len(done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"]) == 1
    assert (await _usage(api, a))["text_bytes"] == 100
    # What fits goes on, and so does another account.
    await add_step(junior, session["id"], "note", body="x")
    theirs = await open_session(api.by(b.technician))
    made(await _attach(api.by(b.technician), theirs))


async def test_the_migration_counts_what_is_there(api: Api, a: Team, b: Team, truth: Truth) -> None:
    for team in (a, b):
        junior = api.by(team.technician)
        for _ in range(2):
            session = await open_session(junior)
            await add_step(junior, session["id"], "command", body="ä", output="no", rules_out="Us")
            made(await _attach(junior, session))
    (path,) = Path(migrations.__file__).parent.glob("versions/v*_storage.py")
    migration = runpy.run_path(str(path))
    tables = ("session_storage", "account_storage")
    counted = [await truth.fetch(f"select * from {table} order by 1") for table in tables]

    await truth.execute("; ".join(f"delete from {table}" for table in tables))
    await truth.execute(migration["_COUNT_ALL"])
    await truth.execute(migration["_ADD_UP"])

    assert [await truth.fetch(f"select * from {table} order by 1") for table in tables] == counted
    assert counted[1]
