"""When something breaks: the answer says whether to try again, and never what is inside."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any, NoReturn
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio
import structlog
from litestar import Controller, get
from litestar.types import Guard
from sqlalchemy import text

from resolutionflow import asgi
from resolutionflow.domains.flowpilot.sessions import queries
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.guards import public
from resolutionflow.domains.live.frames import Frame
from resolutionflow.domains.live.pubsub import RedisPublisher
from resolutionflow.kernel.db.database import Tx
from tests.support.actors import Team
from tests.support.app import Api, running
from tests.support.databases import Place, Truth, connected
from tests.support.factories import API, done, escalated, insistently, key, made, open_session, problem, session_body

_ID = "0190c5d2-5a1c-7c3e-9d53-0f2b8a6e4c11"
_NOWHERE = "postgresql://nobody@127.0.0.1:9/nothing"
"""Nobody listens on the discard port."""


@pytest_asyncio.fixture
async def cut_off(place: Place) -> AsyncIterator[Api]:
    """An application whose database is away."""
    async with running(place.settings(DATABASE_URL=_NOWHERE)) as app:
        yield Api(app)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/me", None),
        ("GET", "/sessions", None),
        ("POST", "/sessions", session_body()),
        ("GET", f"/handoffs/{_ID}", None),
        ("POST", f"/handoffs/{_ID}/claim", None),
        ("POST", f"/sessions/{_ID}/handoffs", {}),
        ("GET", "/analytics/flowpilot/escalations", None),
        ("POST", "/auth/sign-in", {"email": "a@b.example", "password": "x"}),
    ],
)
async def test_without_a_database_one_is_asked_to_try_again(
    method: str, path: str, body: Any, cut_off: Api, a: Team
) -> None:
    answer = await cut_off.by(a.owner).request(method, f"{API}{path}", json=body, headers=key())

    problem(answer, 503, "unavailable")
    assert int(answer.headers["retry-after"]) >= 1


async def test_what_needs_no_database_works_without_one(cut_off: Api) -> None:
    for path in ("/about", "/health/live"):
        done(await cut_off.by(None).get(f"{API}{path}"))
    problem(await cut_off.by(None).get(f"{API}/me"), 401, "sign-in-required")


async def _end_connections(truth: Truth) -> int:
    """As a restart of PostgreSQL does, to everyone but us."""
    ended: int = await truth.fetchval(
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity "
        "where datname = current_database() and application_name = 'resolutionflow'"
    )
    return ended


async def test_after_a_restart_of_the_database_the_next_requests_succeed(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    await open_session(junior)
    for _ in range(3):
        assert await _end_connections(truth) > 0
        answer = await junior.post(f"{API}/sessions", json=session_body())
        # A request may still meet a dead connection, one of each kind; it says so, and the next gets a new one.
        for _ in range(2):
            if answer.status_code != 201:
                problem(answer, 503, "unavailable")
                answer = await junior.post(f"{API}/sessions", json=session_body())
        assert answer.status_code == 201
    # What was not said to be there is not there, and the other way round.
    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 4


async def test_what_was_answered_is_stored_however_often_the_database_goes_away(
    api: Api, a: Team, truth: Truth
) -> None:
    junior = api.by(a.technician)
    stored: list[str] = []

    async def write(count: int) -> None:
        for _ in range(count):
            answer = await junior.post(f"{API}/sessions", json=session_body())
            assert answer.status_code in {201, 503}, answer.text
            if answer.status_code == 201:
                stored.append(answer.json()["id"])

    writing = [asyncio.create_task(write(15)) for _ in range(3)]
    while not all(task.done() for task in writing):
        await _end_connections(truth)
        await asyncio.sleep(0.1)
    await asyncio.gather(*writing)
    # However few of those got through.
    again = await insistently(junior, f"{API}/sessions", json=session_body())
    stored.append(made(again)["id"])

    there = {str(row["id"]) for row in await truth.fetch("select id from flowpilot_sessions")}
    assert set(stored) <= there


async def test_more_requests_than_connections_take_turns(place: Place, a: Team) -> None:
    async with running(place.settings(DATABASE_POOL_SIZE="1")) as app:
        junior = Api(app).by(a.technician)

        answers = await asyncio.gather(*(junior.post(f"{API}/sessions", json=session_body()) for _ in range(20)))

    assert {answer.status_code for answer in answers} == {201}


async def test_what_fails_after_the_commit_does_not_fail_the_request(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(_publisher: RedisPublisher, _frames: Iterable[Frame]) -> NoReturn:
        message = "publishing failed"
        raise RuntimeError(message)

    monkeypatch.setattr(RedisPublisher, "publish", publish)

    with structlog.testing.capture_logs() as logs:
        await escalated(api, a)

    assert await truth.fetchval("select count(*) from handoffs") == 1
    assert "after_commit_failed" in {entry["event"] for entry in logs}


async def test_a_bug_is_ours_and_tells_nothing(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> NoReturn:
        message = "password=hunter2"
        raise ValueError(message)

    monkeypatch.setattr(queries, "list_sessions", broken)

    with structlog.testing.capture_logs() as logs:
        answer = await api.by(a.owner).get(f"{API}/sessions")

    problem(answer, 500, "internal-error")
    assert "hunter2" not in answer.text
    assert "ValueError" not in answer.text
    (logged,) = [entry for entry in logs if entry["event"] == "unhandled"]
    assert str(logged["exc_info"]) == "password=hunter2"


@pytest.mark.parametrize("error", [FileNotFoundError, TimeoutError, ConnectionResetError, asyncpg.InterfaceError])
async def test_an_error_of_our_own_code_is_never_the_databases(
    error: type[Exception], api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> NoReturn:
        message = "made up"
        raise error(message)

    monkeypatch.setattr(queries, "list_sessions", broken)

    with structlog.testing.capture_logs() as logs:
        problem(await api.by(a.owner).get(f"{API}/sessions"), 500, "internal-error")
    assert [entry["event"] for entry in logs if entry["event"] != "request"] == ["unhandled"]


async def _asking(statements: list[str], api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> httpx.Response:
    """What a request is answered that runs the statements."""

    async def run(tx: Tx, *_: object, **__: object) -> None:
        for statement in statements:
            await tx.session.execute(text(statement))

    monkeypatch.setattr(audit, "page", run)
    return await api.by(a.owner).get(f"{API}/audit")


async def test_a_statement_that_takes_too_long_says_so(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = ["set local statement_timeout = 20", "select pg_sleep(5)"]
    with structlog.testing.capture_logs() as logs:
        answer = await _asking(statements, api, a, monkeypatch)

    problem(answer, 503, "timed-out")
    assert int(answer.headers["retry-after"]) >= 1
    assert [entry["event"] for entry in logs if entry["event"] != "request"] == ["database_timed_out"]


async def test_a_statement_that_waits_for_others_says_so(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with truth.transaction():
        await truth.execute("lock table flowpilot_sessions")
        statements = ["set local lock_timeout = 20", "select * from flowpilot_sessions"]
        answer = await _asking(statements, api, a, monkeypatch)

    problem(answer, 503, "busy")
    assert int(answer.headers["retry-after"]) >= 1


async def test_a_statement_that_is_wrong_is_a_bug(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    problem(await _asking(["select * from no_such_table"], api, a, monkeypatch), 500, "internal-error")


async def test_a_database_that_takes_no_changes_is_read_and_writes_are_told(own_place: Place, a: Team) -> None:
    async with connected(own_place.superuser_url) as superuser:
        await superuser.execute(f"alter database {own_place.name} set default_transaction_read_only = on")
    async with running(own_place.settings()) as app:
        junior = Api(app).by(a.technician)
        with structlog.testing.capture_logs() as logs:
            answers = [await junior.post(f"{API}/sessions", json=session_body()) for _ in range(5)]
        done(await junior.get(f"{API}/sessions"))

    for answer in answers:
        problem(answer, 503, "not-writable")
        assert int(answer.headers["retry-after"]) >= 10
    told = [entry for entry in logs if entry["event"] == "database_writes_down"]
    assert len(told) == 1
    assert "read-only" in told[0]["reason"]


async def test_a_database_without_room_is_told_as_one(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    full = "do $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$"
    answer = await _asking([full], api, a, monkeypatch)

    problem(answer, 503, "not-writable")


@pytest.mark.parametrize("path", ["/about", "/me", "/nothing"])
async def test_every_answer_has_an_id_that_is_in_the_log(path: str, api: Api) -> None:
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        answer = await api.by(None).get(f"{API}{path}")

    given = answer.headers["x-request-id"]
    assert str(UUID(given)) == given
    assert {entry.get("request_id") for entry in logs if entry["event"] == "request"} == {given}


async def test_a_caller_may_name_the_request_by_a_uuid_and_by_nothing_else(api: Api) -> None:
    mine = str(uuid4())
    assert (await api.by(None).get(f"{API}/about", headers={"x-request-id": mine})).headers["x-request-id"] == mine

    for other in ("", "1", "x" * 5_000, "<script>", "a b", mine + "0"):
        answer = await api.by(None).get(f"{API}/about", headers={"x-request-id": other})
        assert str(UUID(answer.headers["x-request-id"])) != other


async def test_ids_are_not_shared(api: Api) -> None:
    answers = await asyncio.gather(*(api.by(None).get(f"{API}/about") for _ in range(10)))

    assert len({answer.headers["x-request-id"] for answer in answers}) == 10


def _forgotten(guards: list[Guard]) -> type[Controller]:
    class Forgotten(Controller):
        @get("/forgotten", guards=guards)
        async def forgotten(self) -> None:
            """Open to everyone?"""

    Forgotten.forgotten.fn.__module__ = asgi.__name__
    return Forgotten


async def test_an_application_with_a_route_that_names_no_guard_is_not_built(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asgi, "SystemController", _forgotten([public]))
    asgi.create_app(place.settings())

    monkeypatch.setattr(asgi, "SystemController", _forgotten([]))
    with pytest.raises(RuntimeError, match="names no guard"):
        asgi.create_app(place.settings())
