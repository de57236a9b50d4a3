"""The list of sessions, filtered: by words, status, client, who opened them and age."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.domains.search.conftest import Indexed
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.factories import API, Json, add_step, done, open_session, problem


async def _titles(api: Api, member: Member, **filters: Any) -> list[str]:
    return [each["title"] for each in await _listed(api, member, **filters)]


async def _listed(api: Api, member: Member, **filters: Any) -> list[Json]:
    items: list[Json] = done(await api.by(member).get(f"{API}/sessions", params=filters))["items"]
    return items


@pytest.fixture
async def sessions(api: Api, a: Team, indexed: Indexed) -> dict[str, Json]:
    """Of a technician and a senior, at two clients."""
    junior, senior = api.by(a.technician), api.by(a.engineer)
    first = await open_session(junior, title="VPN drops every hour", client_name="Harbor Dental", device="HD-FW-01")
    await add_step(junior, first["id"], "command", body="wusa /kb", output="KB5034441 failed: 0x80070005")
    others = [
        await open_session(senior, title="VPN is slow", client_name="Northside Law", contact="Mia Lang"),
        await open_session(junior, title="Outlook asks for a password", client_name="Northside Law"),
    ]
    done(await junior.post(f"{API}/sessions/{others[1]['id']}/resolve", json={"resolution": "Signed in again."}))
    await indexed()
    return {each["title"]: each for each in (first, *others)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vpn", ["VPN is slow", "VPN drops every hour"]),
        ("VPN drops", ["VPN drops every hour"]),
        ("vpn outlook", []),
        ("outlok", ["Outlook asks for a password"]),
        ("harb", ["VPN drops every hour"]),
        ("mia", ["VPN is slow"]),
        ("0x80070005", ["VPN drops every hour"]),
        ("0x80070006", []),
        ("fw01", ["VPN drops every hour"]),
        ("%", []),
        ("' or 1=1 --", []),
        ("日本", []),
    ],
)
async def test_all_words_are_in_each_of_the_sessions(
    api: Api, a: Team, sessions: dict[str, Json], text: str, found: list[str]
) -> None:
    assert await _titles(api, a.viewer, words=text) == found


async def test_filters_hold_together(api: Api, a: Team, sessions: dict[str, Json]) -> None:
    law = sessions["VPN is slow"]["client_id"]
    junior, senior = str(a.technician.user_id), str(a.engineer.user_id)

    assert await _titles(api, a.viewer, client=law) == ["Outlook asks for a password", "VPN is slow"]
    assert await _titles(api, a.viewer, client=law, words="vpn") == ["VPN is slow"]
    assert await _titles(api, a.viewer, client=law, status="resolved") == ["Outlook asks for a password"]
    assert await _titles(api, a.viewer, owner=senior) == ["VPN is slow"]
    assert await _titles(api, a.viewer, owner=junior, status="open", words="drops") == ["VPN drops every hour"]
    assert await _titles(api, a.engineer, mine=True) == ["VPN is slow"]
    assert await _titles(api, a.engineer, mine=True, owner=junior) == []
    assert await _titles(api, a.viewer, owner=str(a.owner.user_id)) == []


async def test_old_sessions_are_those_that_were_opened_before_a_time(
    api: Api, a: Team, sessions: dict[str, Json]
) -> None:
    opened = datetime.fromisoformat(sessions["VPN is slow"]["created_at"])

    assert await _titles(api, a.viewer, opened_before=opened.isoformat()) == ["VPN drops every hour"]
    later = (opened + timedelta(days=1)).isoformat()
    assert len(await _titles(api, a.viewer, opened_before=later)) == 3


async def test_a_filtered_list_has_pages(api: Api, a: Team, sessions: dict[str, Json]) -> None:
    first = done(await api.by(a.viewer).get(f"{API}/sessions", params={"words": "vpn", "limit": 1}))
    second = await _titles(api, a.viewer, words="vpn", limit=1, cursor=first["next_cursor"])
    assert [*(each["title"] for each in first["items"]), *second] == ["VPN is slow", "VPN drops every hour"]


async def test_a_secret_and_what_was_hidden_filter_nothing(api: Api, a: Team, indexed: Indexed) -> None:
    junior = api.by(a.technician)
    secret = "Kx7pQ2vLm9"
    session = await open_session(junior, title=f"The password is {secret}", problem="Tiger Lily speaking")
    await indexed()
    assert await _listed(api, a.technician, words=secret) == []
    assert len(await _listed(api, a.viewer, words="tiger")) == 1

    hidden = {"field": "problem", "begin": 0, "end": 10}
    assert (await junior.post(f"{API}/sessions/{session['id']}/hidden", json=hidden)).status_code == 204

    assert await _listed(api, a.technician, words="tiger") == []


async def test_another_account_finds_none_of_them(
    api: Api, a: Team, b: Team, sessions: dict[str, Json], indexed: Indexed
) -> None:
    for each in ({"words": "vpn"}, {"owner": str(a.technician.user_id)}, {"status": "open"}):
        assert await _listed(api, b.owner, **each) == []
    assert done(await api.by(b.owner).get(f"{API}/sessions/owners"))["items"] == []


@pytest.mark.parametrize(
    "filters",
    [
        *({"words": ""}, {"words": "x" * 201}, {"words": "a\x00b"}, {"owner": "me"}, {"client": "Contoso"}),
        *({"opened_before": "yesterday"}, {"opened_before": "2026-03-31T08:30:00"}, {"status": "closed"}),
    ],
)
async def test_a_malformed_filter_is_refused(api: Api, a: Team, filters: dict[str, str]) -> None:
    problem(await api.by(a.viewer).get(f"{API}/sessions", params=filters), 422, "invalid")


async def test_those_who_opened_sessions_are_listed_by_name_once(api: Api, a: Team, sessions: dict[str, Json]) -> None:
    owners = done(await api.by(a.viewer).get(f"{API}/sessions/owners"))["items"]
    assert owners == sorted(
        ({"id": str(each.user_id), "name": each.name} for each in (a.technician, a.engineer)),
        key=lambda person: person["name"].casefold(),
    )
