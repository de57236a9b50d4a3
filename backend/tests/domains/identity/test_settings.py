"""How an account wants to be run: read, replaced as a whole, and never overwritten unseen; and who changed it."""

import asyncio
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.policy.schemas import AccountPolicy
from resolutionflow.domains.identity.schemas import AccountSettings, BusinessHours, BusinessWeek
from resolutionflow.kernel.db.tenancy import Scope
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, done, problem

_SETTINGS = f"{API}/account/settings"


def test_what_admins_save_is_what_the_service_reads() -> None:
    for said, read in ((AccountPolicy, AccountSettings), (BusinessWeek, BusinessHours)):
        assert set(said.__struct_fields__) == set(read.__struct_fields__)
    # And the defaults are a policy that could be saved.
    msgspec.convert(msgspec.to_builtins(AccountSettings()), AccountPolicy)


async def _read(api: Api, team: Team) -> Json:
    return done(await api.by(team.admin).get(_SETTINGS))


async def test_what_nobody_changed_is_the_default(api: Api, a: Team) -> None:
    shown = await _read(api, a)

    assert (shown["revision"], shown["time_zone"]) == (0, "Europe/Berlin")
    assert shown["policy"] == msgspec.to_builtins(AccountSettings())


async def test_what_is_saved_holds_from_the_next_transaction_on(api: Api, a: Team, b: Team) -> None:
    shown = await _read(api, a)
    policy = {**shown["policy"], "peer_escalation": True, "remind_after_min": 3, "widen_to": ["owner"]}
    saved = done(await api.by(a.admin).put(_SETTINGS, json={**shown, "time_zone": "Asia/Tokyo", "policy": policy}))

    assert saved == {"revision": 1, "time_zone": "Asia/Tokyo", "policy": policy} == await _read(api, a)
    async with api.database.transaction(a.viewer.actor.scope) as tx:
        assert (await identity.settings(tx)).remind_after_min == 3
        assert (await identity.account(tx, a.account_id)).time_zone == "Asia/Tokyo"
    assert (await _read(api, b))["policy"]["peer_escalation"] is False


async def test_who_saves_what_somebody_else_changed_is_told(api: Api, a: Team) -> None:
    shown = await _read(api, a)
    for revision in (0, 1):
        seen = {**shown, "revision": revision}
        done(await api.by(a.owner).put(_SETTINGS, json=seen))
        assert (
            problem(await api.by(a.admin).put(_SETTINGS, json=seen), 409, "stale-revision")["revision"] == revision + 1
        )
    ahead = {**shown, "revision": 7}
    problem(await api.by(a.admin).put(_SETTINGS, json=ahead), 409, "stale-revision")


@pytest.mark.parametrize("revision", [0, 1])
async def test_of_many_at_once_one_is_saved(revision: int, api: Api, a: Team) -> None:
    shown = await _read(api, a)
    if revision:
        done(await api.by(a.owner).put(_SETTINGS, json=shown))
    bodies = [
        {**shown, "revision": revision, "policy": {**shown["policy"], "target_window_min": minutes}}
        for minutes in range(10, 18)
    ]

    answers = await asyncio.gather(*(api.by(a.admin).put(_SETTINGS, json=body) for body in bodies))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    (won,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert await _read(api, a) == won


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"stale_warning_min": 10}, "stale_warning_min"),
        ({"remind_after_min": 15}, "widen_after_min"),
        ({"widen_after_min": 0, "remind_after_min": 30}, "owner_after_min"),
        ({"owner_after_min": 10}, "owner_after_min"),
        ({"first_to": ["technician"]}, "first_to"),
        ({"widen_to": ["owner", "owner"]}, "widen_to"),
        ({"business_hours": {"days": [1, 1], "opens": "08:00", "closes": "18:00"}}, "days"),
        ({"business_hours": {"days": [1], "opens": "18:00", "closes": "24:00"}}, "policy.business_hours.closes"),
        ({"business_hours": {"days": [8], "opens": "08:00", "closes": "18:00"}}, "policy.business_hours.days[0]"),
        ({"business_hours": {"days": [1], "opens": "8:00", "closes": "18:00"}}, "policy.business_hours.opens"),
        ({"first_to": []}, "policy.first_to"),
        ({"remind_after_min": 1441}, "policy.remind_after_min"),
        ({"remind_after_min": -1}, "policy.remind_after_min"),
    ],
)
async def test_what_does_not_go_together_is_refused(
    change: dict[str, Any], field: str, api: Api, a: Team, truth: Truth
) -> None:
    shown = await _read(api, a)
    answer = await api.by(a.admin).put(_SETTINGS, json={**shown, "policy": {**shown["policy"], **change}})

    (error,) = problem(answer, 422, "invalid")["errors"]
    assert error["field"].startswith(field.partition("[")[0])
    assert await truth.fetchval("select count(*) from account_settings") == 0


@pytest.mark.parametrize(
    "change",
    [
        {"stale_after_min": 0, "stale_warning_min": 5},
        {"remind_after_min": 0, "widen_after_min": 0, "owner_after_min": 0},
        {"widen_after_min": 0},
    ],
)
async def test_a_timer_that_is_off_is_in_nobodys_way(change: dict[str, Any], api: Api, a: Team) -> None:
    shown = await _read(api, a)

    done(await api.by(a.admin).put(_SETTINGS, json={**shown, "policy": {**shown["policy"], **change}}))


@pytest.mark.parametrize(("opens", "closes"), [("22:00", "06:00"), ("08:00", "08:00"), ("00:00", "00:00")])
async def test_hours_may_end_on_the_next_day(opens: str, closes: str, api: Api, a: Team) -> None:
    shown = await _read(api, a)
    hours = {"days": [1, 7], "opens": opens, "closes": closes}
    policy = {**shown["policy"], "business_hours": hours}

    saved = done(await api.by(a.admin).put(_SETTINGS, json={**shown, "policy": policy}))

    assert saved["policy"]["business_hours"] == hours


@pytest.mark.parametrize(
    "zone",
    [
        "Mars/Olympus",
        "",
        "Europe",
        "../etc/passwd",
        "\x00",
        "localtime",
        "Factory",
        "right/UTC",
        "posix/UTC",
        "GB",
        "EST",
    ],
)
async def test_a_time_zone_that_nobody_knows_is_refused(zone: str, api: Api, a: Team) -> None:
    answer = await api.by(a.admin).put(_SETTINGS, json={**await _read(api, a), "time_zone": zone})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["time_zone"]


async def test_a_zone_that_was_chosen_under_an_old_name_does_not_stand_in_the_way(
    api: Api, a: Team, truth: Truth
) -> None:
    await truth.execute("update accounts set time_zone = 'GB' where id = $1", a.account_id)
    shown = await _read(api, a)
    policy = {**shown["policy"], "stale_after_min": 20}

    saved = done(await api.by(a.admin).put(_SETTINGS, json={**shown, "policy": policy}))

    assert (saved["time_zone"], saved["policy"]["stale_after_min"]) == ("GB", 20)


async def test_a_zone_is_cleaned_before_it_is_looked_up(api: Api, a: Team) -> None:
    shown = await _read(api, a)

    saved = done(await api.by(a.admin).put(_SETTINGS, json={**shown, "time_zone": " Asia/Tokyo\u200b\n"}))

    assert saved["time_zone"] == "Asia/Tokyo"


async def _audit(api: Api, team: Team, **query: str) -> list[Json]:
    items: list[Json] = done(await api.by(team.admin).get(f"{API}/audit", params=query))["items"]
    return items


async def test_who_changed_what_from_what_to_what(api: Api, a: Team, b: Team) -> None:
    shown = await _read(api, a)
    policy = {**shown["policy"], "stale_after_min": 20}
    done(await api.by(a.owner).put(_SETTINGS, json={**shown, "time_zone": "Asia/Tokyo", "policy": policy}))
    # The same again is no change.
    done(await api.by(a.owner).put(_SETTINGS, json={"revision": 1, "time_zone": "Asia/Tokyo", "policy": policy}))

    (entry,) = await _audit(api, a)
    assert (entry["action"], entry["actor"]["name"]) == ("settings.changed", "Olivia Stern")
    assert entry["old"] == {"stale_after_min": 10, "time_zone": "Europe/Berlin"}
    assert entry["new"] == {"stale_after_min": 20, "time_zone": "Asia/Tokyo"}
    assert await _audit(api, b) == []


async def test_members_and_webhooks_are_in_it_without_any_secret(api: Api, a: Team, truth: Truth) -> None:
    owner = api.by(a.owner)
    done(await owner.patch(f"{API}/members/{a.viewer.user_id}", json={"role": "engineer"}))
    assert (await owner.delete(f"{API}/members/{a.viewer.user_id}")).status_code == 204
    hook = {"url": "http://127.0.0.1:9/services/T0/B0/token-in-the-address", "kinds": ["calls"], "description": "Desk"}
    made_ = (await owner.post(f"{API}/webhooks", json=hook)).json()
    address = f"{API}/webhooks/{made_['webhook']['id']}"
    done(await owner.post(f"{address}/secret"))
    done(await owner.put(address, json={**hook, "kinds": ["outcomes"], "format": "standard", "enabled": False}))
    await owner.delete(address)

    entries = await _audit(api, a)
    assert [entry["action"] for entry in reversed(entries)] == [
        "member.role_changed",
        "member.removed",
        "webhook.created",
        "webhook.secret_rotated",
        "webhook.changed",
        "webhook.removed",
    ]
    assert (entries[-1]["subject"], entries[-1]["old"], entries[-1]["new"]) == (
        "Vera Holm",
        {"role": "viewer"},
        {"role": "engineer"},
    )
    assert entries[1]["new"] == {"kinds": ["outcomes"], "enabled": False}
    assert entries[0]["subject"] == "Desk (127.0.0.1)"
    stored = await truth.fetchval("select string_agg(row_to_json(l)::text, ' ') from audit_log l")
    assert "token-in-the-address" not in stored
    assert "whsec_" not in stored


async def test_it_can_be_narrowed_and_paged(timed_api: Api, a: Team, clock: Clock) -> None:
    for member in (a.owner, a.admin):
        shown = await _read(timed_api, a)
        policy = {**shown["policy"], "target_window_min": 30 + shown["revision"]}
        done(await timed_api.by(member).put(_SETTINGS, json={**shown, "policy": policy}))
        clock.forward(seconds=1)
        done(await timed_api.by(member).patch(f"{API}/members/{a.viewer.user_id}", json={"role": _OTHER[member.role]}))
        clock.forward(seconds=1)

    everything = [entry["id"] for entry in await _audit(timed_api, a)]
    assert len(everything) == 4
    assert {e["action"] for e in await _audit(timed_api, a, action="member")} == {"member.role_changed"}
    assert len(await _audit(timed_api, a, action="settings.changed")) == 2
    # Not the beginning of a word, and no pattern.
    assert await _audit(timed_api, a, action="mem") == []
    problem(await timed_api.by(a.admin).get(f"{API}/audit", params={"action": "%"}), 422, "invalid")
    by_owner = await _audit(timed_api, a, actor_id=str(a.owner.user_id))
    assert {entry["actor"]["name"] for entry in by_owner} == {"Olivia Stern"}
    first = done(await timed_api.by(a.admin).get(f"{API}/audit", params={"limit": 3}))
    rest = done(await timed_api.by(a.admin).get(f"{API}/audit", params={"cursor": first["next_cursor"]}))
    assert [entry["id"] for entry in [*first["items"], *rest["items"]]] == everything


_OTHER = {"owner": "engineer", "admin": "technician"}


async def test_what_was_not_changed_is_not_in_it(api: Api, a: Team) -> None:
    """The entry is part of the transaction: refused, there is neither."""
    await api.by(a.admin).patch(f"{API}/members/{a.owner.user_id}", json={"role": "viewer"})
    await api.by(a.admin).put(_SETTINGS, json={**await _read(api, a), "revision": 5})

    assert await _audit(api, a) == []


async def test_nobody_rewrites_it_and_only_what_is_old_can_go(api: Api, a: Team, truth: Truth) -> None:
    may = "select has_table_privilege('resolutionflow_app', 'audit_log', $1)"
    assert not await truth.fetchval(may, "UPDATE")
    columns = "insert into audit_log (id, account_id, at, action, subject)"
    insert = f"{columns} values (gen_random_uuid(), $1, now() - $2::interval, 'x', 'x')"
    for days in (0, 89, 91):
        await truth.execute(insert, a.account_id, timedelta(days=days))

    async with api.database.transaction(Scope(account_id=a.account_id)) as tx:
        gone = await tx.session.execute(text("delete from audit_log returning at"))
        assert len(gone.all()) == 1
