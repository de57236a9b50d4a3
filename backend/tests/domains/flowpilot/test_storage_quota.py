"""What an account keeps has an end. It is counted in the transaction that writes or deletes."""

import asyncio
import random
import runpy
from collections.abc import Awaitable
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from resolutionflow import migrations
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.files.service import Files
from resolutionflow.domains.flowpilot.usage.service import recount
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
    left = await _usage(api, a)
    assert (left["text_bytes"], left["file_bytes"]) == (20 + 4 + 9 + 2, 10_000)


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


_TRUE = """
select session_id, account_id, sum(text)::bigint as text_bytes, sum(file)::bigint as file_bytes from (
  select session_id, account_id,
         octet_length(body) + coalesce(octet_length(output), 0) + coalesce(octet_length(rules_out), 0) as text,
         0 as file
  from session_steps
  union all select session_id, account_id, text_bytes, 0 from session_corrections
  union all select session_id, account_id, 0, size from session_attachments
) stored group by session_id, account_id having sum(text + file) > 0 order by 1
"""


async def _check_counters(truth: Truth) -> None:
    true = await truth.fetch(_TRUE)
    counted = "select * from session_storage where text_bytes <> 0 or file_bytes <> 0 order by session_id"
    assert await truth.fetch(counted) == true
    sums: dict[UUID, list[int]] = {}
    for row in true:
        text, files = sums.get(row["account_id"], (0, 0))
        sums[row["account_id"]] = [text + row["text_bytes"], files + row["file_bytes"]]
    accounts = await truth.fetch("select * from account_storage where text_bytes <> 0 or file_bytes <> 0")
    assert {row["account_id"]: [row["text_bytes"], row["file_bytes"]] for row in accounts} == sums


class _Work:
    """Work of a team on sessions, in an order that chance decides."""

    def __init__(self, api: Api, team: Team, chance: random.Random) -> None:
        self.people = [api.by(team.technician), api.by(team.engineer)]
        self.chance = chance
        self.sessions: list[str] = []
        self.steps: list[Json] = []
        self.files: list[str] = []
        self.answered: set[int] = set()

    async def begin(self) -> None:
        self.sessions = [(await open_session(self.people[0]))["id"] for _ in range(3)]

    def next(self) -> Awaitable[None]:
        return self.chance.choice(
            [self._step, self._step, self._correct, self._change, self._attach, self._remove, self._hide]
        )()

    async def _step(self) -> None:
        text = self.chance.choice(["x", "ä", "\N{GRINNING FACE}"]) * self.chance.randint(1, 3_000)
        step = {"kind": "command", "body": text, "output": "no answer", "rules_out": "the router"}
        url, browser = f"{API}/sessions/{self.chance.choice(self.sessions)}/steps", self.chance.choice(self.people)
        # Now and then twice at once, as a browser on a bad line does.
        same = {"Idempotency-Key": f"{self.chance.random()}"}
        again = range(self.chance.choice([1, 1, 2]))
        answers = await asyncio.gather(*(browser.post(url, json=step, headers=same) for _ in again))
        self.answered |= {answer.status_code for answer in answers}
        self.steps += [answer.json() for answer in answers[:1] if answer.status_code == 201]

    async def _correct(self) -> None:
        if self.steps:
            step = self.chance.choice(self.steps)
            said = {name: step[name] for name in ("kind", "output", "rules_out", "version")}
            url, body = f"{API}/sessions/{step['session_id']}/steps/{step['id']}", "ü" * self.chance.randint(1, 2_000)
            answer = await self.people[0].put(url, json={**said, "body": body})
            self.answered.add(answer.status_code)
            if answer.status_code == 200:
                step.update(answer.json())

    async def _change(self) -> None:
        url = f"{API}/sessions/{self.chance.choice(self.sessions)}"
        answer = await self.people[0].patch(url, json={"problem": "ö" * self.chance.randint(1, 2_000)})
        self.answered.add(answer.status_code)

    async def _attach(self) -> None:
        picture = _PICTURE + b"\0" * self.chance.randint(0, 9_000)
        url = f"{API}/sessions/{self.chance.choice(self.sessions)}/attachments"
        answer = await self.people[0].post(url, files={"file": ("screen.png", picture)})
        self.answered.add(answer.status_code)
        if answer.status_code == 201:
            self.files.append(answer.json()["id"])

    async def _remove(self) -> None:
        if self.files:
            file = self.chance.choice(self.files)
            self.answered.add((await self.people[0].delete(f"{API}/attachments/{file}")).status_code)

    async def _hide(self) -> None:
        url = f"{API}/sessions/{self.sessions[0]}/hidden"
        answer = await self.people[0].post(url, json={"field": "title", "begin": 0, "end": 9})
        self.answered.add(answer.status_code)


@pytest.mark.parametrize("seed", range(3))
async def test_the_counters_are_what_is_stored_whatever_was_done_at_once(
    api: Api, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch, truth: Truth, seed: int
) -> None:
    chance = random.Random(seed)
    works = [_Work(api, team, chance) for team in (a, b)]
    for work in works:
        await work.begin()
    _quota(api, monkeypatch, 60_000)

    for _ in range(8):
        await asyncio.gather(*(chance.choice(works).next() for _ in range(6)), recount(api.database))
        await _check_counters(truth)

    assert {200, 201, 204, 413} <= works[0].answered | works[1].answered <= {200, 201, 204, 404, 409, 413, 429}


async def test_what_older_processes_stored_is_counted_once_they_are_gone(
    api: Api, a: Team, b: Team, truth: Truth
) -> None:
    for team in (a, b):
        junior = api.by(team.technician)
        for _ in range(2):
            session = await open_session(junior)
            await add_step(junior, session["id"], "note", body="x" * 100)
            made(await _attach(junior, session))
    await open_session(api.by(b.technician))
    await truth.execute("delete from session_attachments where account_id = $1", a.account_id)
    await truth.execute("update session_steps set output = 'ä' where account_id = $1", b.account_id)
    await truth.execute("delete from account_storage where account_id = $1", b.account_id)

    await recount(api.database)

    await _check_counters(truth)
    assert (await _usage(api, a))["file_bytes"] == 0
    assert (await _usage(api, b))["text_bytes"] == 2 * 102
    assert len((await _usage(api, b))["largest_sessions"]) == 2


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
