"""Sessions: opened, read, listed page by page, and resolved."""

import asyncio
import base64
from datetime import UTC, datetime
from typing import Any

import pytest

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    FULL_SESSION,
    Json,
    add_step,
    done,
    escalate,
    made,
    open_session,
    problem,
    session_body,
    session_in,
)


async def _page(api: Api, team: Team, **params: Any) -> Json:
    return done(await api.by(team.technician).get(f"{API}/sessions", params=params))


def _ids(page: Json) -> list[str]:
    return [session["id"] for session in page["items"]]


async def test_everything_that_was_told_is_kept(timed_api: Api, a: Team, clock: Clock) -> None:
    junior = timed_api.by(a.technician)

    session = made(await junior.post(f"{API}/sessions", json=FULL_SESSION))

    now = clock.now.isoformat().replace("+00:00", "Z")
    assert session == {
        **FULL_SESSION,
        "id": session["id"],
        "client_id": session["client_id"],
        "contact": None,
        "practice": False,
        "status": "open",
        "paused": None,
        "abandoned": None,
        "inactive": False,
        "resolution": None,
        "minutes": None,
        "owner": {"id": str(a.technician.user_id), "name": a.technician.name},
        "facts_at": dict.fromkeys(
            ("problem", "severity", "ticket_ref", "device", "affected_users", "business_impact", "since"), now
        ),
        "revision": 0,
        "masked": [],
        "steps": [],
        "attachments": [],
        "created_at": now,
        "updated_at": now,
    }
    assert done(await junior.get(f"{API}/sessions/{session['id']}")) == session


async def test_the_list_counts_the_steps_tried_as_the_card_does(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    for kind in ("question", "command", "observation", "note", "action", "suggestion"):
        await add_step(junior, session["id"], kind=kind)
    card = (await escalate(junior, session["id"]))["card"]
    await open_session(junior)

    rows = {row["id"]: row for row in (await _page(api, a))["items"]}

    assert (rows[session["id"]]["steps"], rows[session["id"]]["steps_tried"]) == (6, 3)
    assert card["steps_tried"] == 3
    assert sorted(row["steps_tried"] for row in rows.values()) == [0, 3]


async def test_the_same_request_twice_opens_one_session(api: Api, a: Team, truth: Truth) -> None:
    junior, body, key = api.by(a.technician), session_body(), {"Idempotency-Key": "one-intention"}

    answers = await asyncio.gather(*(junior.post(f"{API}/sessions", json=body, headers=key) for _ in range(3)))

    assert len({made(answer)["id"] for answer in answers}) == 1
    opened = made(answers[0])
    # It may have changed meanwhile; that it is the same request does not.
    done(await junior.patch(f"{API}/sessions/{opened['id']}", json={"device": "HD-FW-01"}))
    assert made(await junior.post(f"{API}/sessions", json=body, headers=key))["device"] == "HD-FW-01"
    other = await junior.post(f"{API}/sessions", json={**body, "title": "Another"}, headers=key)
    problem(other, 422, "idempotency-key-reused")
    # Whose key it is counts, and without one each is another.
    made(await api.by(a.engineer).post(f"{API}/sessions", json=body, headers=key))
    made(await junior.post(f"{API}/sessions", json=body))
    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 3
    assert await truth.fetchval("select count(*) from account_events where type like '%opened%'") == 3


async def test_a_title_and_a_client_are_enough(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician))

    assert (session["problem"], session["severity"]) == ("", "medium")
    unknown = ("ticket_ref", "device", "affected_users", "business_impact", "since", "resolution")
    assert [session[field] for field in unknown] == [None] * len(unknown)


async def test_a_moment_keeps_its_meaning_whatever_its_offset(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician), since="2026-11-02T09:30:00+03:00")
    again = done(await api.by(a.viewer).get(f"{API}/sessions/{session['id']}"))

    for told in (session, again):
        assert datetime.fromisoformat(told["since"]) == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


async def test_who_only_looks_on_opens_nothing(api: Api, a: Team, truth: Truth) -> None:
    problem(await api.by(a.viewer).post(f"{API}/sessions", json=session_body()), 403, "forbidden")

    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 0


async def test_another_accounts_session_does_not_exist(api: Api, a: Team, b: Team) -> None:
    session = await open_session(api.by(a.technician))
    address = f"{API}/sessions/{session['id']}"

    problem(await api.by(b.owner).get(address), 404, "not-found")
    problem(await api.by(b.owner).post(f"{address}/resolve", json={"resolution": "Mine now"}), 404, "not-found")
    assert (await _page(api, b))["items"] == []


async def test_an_account_without_sessions_has_an_empty_list(api: Api, a: Team) -> None:
    assert await _page(api, a) == {"items": [], "next_cursor": None}


async def test_the_latest_worked_on_comes_first(timed_api: Api, a: Team, clock: Clock) -> None:
    junior = timed_api.by(a.technician)
    sessions = []
    for _ in range(3):
        sessions.append(await open_session(junior))
        clock.forward(minutes=1)
    await add_step(junior, sessions[0]["id"])

    page = await _page(timed_api, a)

    assert _ids(page) == [sessions[n]["id"] for n in (0, 2, 1)]
    assert [session["steps"] for session in page["items"]] == [1, 0, 0]
    assert page["items"][0]["updated_at"] == clock.now.isoformat().replace("+00:00", "Z")


async def test_they_can_be_asked_for_by_status(api: Api, a: Team) -> None:
    by_status = {status: (await session_in(api, a, status))["id"] for status in SessionStatus}

    for status, session_id in by_status.items():
        assert _ids(await _page(api, a, status=status)) == [session_id]
    assert set(_ids(await _page(api, a, status=["open", "resolved"]))) == {
        by_status[SessionStatus.OPEN],
        by_status[SessionStatus.RESOLVED],
    }
    assert set(_ids(await _page(api, a))) == set(by_status.values())


async def test_ones_own_can_be_asked_for(api: Api, a: Team) -> None:
    own = await open_session(api.by(a.technician))
    other = await open_session(api.by(a.engineer))

    assert _ids(await _page(api, a, mine=True)) == [own["id"]]
    assert _ids(await _page(api, a, mine=True, status="resolved")) == []
    assert set(_ids(await _page(api, a, mine=False))) == {own["id"], other["id"]}


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
async def test_pages_show_each_session_once(limit: int, timed_api: Api, a: Team) -> None:
    # The clock stands still, so that only the ids tell them apart.
    opened = [(await open_session(timed_api.by(a.technician)))["id"] for _ in range(7)]

    seen: list[str] = []
    cursor, pages = None, 0
    while cursor is not None or not pages:
        page = await _page(timed_api, a, limit=limit, **({"cursor": cursor} if cursor else {}))
        seen, cursor, pages = seen + _ids(page), page["next_cursor"], pages + 1

    assert seen == sorted(opened, reverse=True)
    assert pages == -(-7 // limit)


async def test_what_is_new_does_not_shift_the_pages_after_it(timed_api: Api, a: Team, clock: Clock) -> None:
    junior = timed_api.by(a.technician)
    opened = []
    for _ in range(6):
        opened.append((await open_session(junior))["id"])
        clock.forward(minutes=1)
    first = await _page(timed_api, a, limit=3)

    await open_session(junior)
    await add_step(junior, opened[5])
    second = await _page(timed_api, a, limit=3, cursor=first["next_cursor"])

    assert (_ids(first), _ids(second)) == (opened[:2:-1], opened[2::-1])
    assert second["next_cursor"] is None


async def test_filters_hold_on_every_page(api: Api, a: Team) -> None:
    wanted = []
    for _ in range(3):
        wanted.append((await open_session(api.by(a.technician)))["id"])
        await open_session(api.by(a.engineer))
        await session_in(api, a, SessionStatus.RESOLVED)

    first = await _page(api, a, mine=True, status="open", limit=2)
    second = await _page(api, a, mine=True, status="open", limit=2, cursor=first["next_cursor"])

    assert (_ids(first), _ids(second)) == (wanted[:0:-1], wanted[:1])


async def test_another_accounts_cursor_shows_ones_own(api: Api, a: Team, b: Team) -> None:
    own = [(await open_session(api.by(b.technician)))["id"]]
    for _ in range(2):
        await open_session(api.by(a.technician))
    cursor = (await _page(api, a, limit=1))["next_cursor"]

    assert _ids(await _page(api, b, cursor=cursor)) == own


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


_ID = "01a20751-e045-7253-a0d8-7eefbe6fed42"


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "%%%",
        "\x00",
        "ü" * 10,
        _ID,
        "x" * 201,
        _encoded("2026-11-02T02:14:00+00:00"),
        _encoded(f"yesterday|{_ID}"),
        _encoded("2026-11-02T02:14:00+00:00|42"),
        _encoded(f"2026-11-02T02:14:00+00:00|{_ID}|{_ID}"),
        _encoded(f"0001-01-01T00:00:00+14:00|{_ID}"),
    ],
)
async def test_a_cursor_that_the_list_never_gave_is_refused(cursor: str, api: Api, a: Team) -> None:
    answer = await api.by(a.technician).get(f"{API}/sessions", params={"cursor": cursor})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["cursor"]


@pytest.mark.parametrize("limit", [0, -1, 501])
async def test_a_page_has_a_size(limit: int, api: Api, a: Team) -> None:
    answer = await api.by(a.technician).get(f"{API}/sessions", params={"limit": limit})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["limit"]


async def test_the_owner_resolves_it_with_what_fixed_it(timed_api: Api, a: Team, clock: Clock) -> None:
    junior = timed_api.by(a.technician)
    session = await open_session(junior)
    clock.forward(minutes=5)

    resolved = done(
        await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "It was the cable."})
    )

    assert (resolved["status"], resolved["resolution"]) == ("resolved", "It was the cable.")
    assert resolved["updated_at"] == clock.now.isoformat().replace("+00:00", "Z")
    again = await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "No, the plug."})
    problem(again, 409, "session-closed")
    assert done(await junior.get(f"{API}/sessions/{session['id']}")) == resolved


async def test_somebody_elses_session_is_resolved_by_seniors_only(api: Api, a: Team) -> None:
    body = {"resolution": "It was the cable."}
    seniors = await open_session(api.by(a.engineer))
    problem(await api.by(a.technician).post(f"{API}/sessions/{seniors['id']}/resolve", json=body), 403, "forbidden")
    for member in (a.engineer, a.admin, a.owner):
        session = await open_session(api.by(a.technician))
        done(await api.by(member).post(f"{API}/sessions/{session['id']}/resolve", json=body))


@pytest.mark.parametrize("field", ["title", "client_name", "problem", "ticket_ref", "device", "business_impact"])
async def test_a_megabyte_is_refused_by_the_fields_name(field: str, api: Api, a: Team, truth: Truth) -> None:
    answer = await api.by(a.technician).post(f"{API}/sessions", json=session_body(**{field: "x" * 1_048_576}))

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [field]
    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 0
