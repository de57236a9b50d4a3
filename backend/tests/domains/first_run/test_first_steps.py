"""The first-run checklist shows the account's current state, not stored ticks."""

import httpx
import pytest

from resolutionflow.domains.identity.schemas import Role
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, done, escalated, key, made
from tests.support.outbox import sending


async def _account(browser: httpx.AsyncClient) -> Json:
    return done(await browser.get(f"{API}/first-run"))["account"]


@pytest.fixture
async def alone(api: Api, a: Team) -> httpx.AsyncClient:
    """The owner, whom all others have left."""
    owner = api.by(a.owner)
    for member in a.everyone:
        if member is not a.owner:
            assert (await owner.delete(f"{API}/members/{member.user_id}")).status_code == 204
    return owner


async def _invite(owner: httpx.AsyncClient, role: Role) -> Json:
    body = {"email": f"{role}@new.example", "name": "Nina Neu", "role": role}
    return made(await owner.post(f"{API}/invitations", json=body))


async def test_an_owner_alone_has_everything_to_do(alone: httpx.AsyncClient) -> None:
    assert await _account(alone) == {
        "settings_saved": False,
        "members": 1,
        "seniors": 0,
        "seniors_invited": 0,
        "baseline_samples": 0,
        "baseline_needed": 6,
        "mail": None,
        "in_use": False,
    }


async def test_a_senior_is_invited_by_an_invitation_of_one_who_may_pick_up(alone: httpx.AsyncClient) -> None:
    await _invite(alone, Role.TECHNICIAN)
    assert (await _account(alone))["seniors_invited"] == 0
    invitation = await _invite(alone, Role.ENGINEER)
    assert (await _account(alone))["seniors_invited"] == 1

    assert (await alone.delete(f"{API}/invitations/{invitation['id']}")).status_code == 204

    assert (await _account(alone))["seniors_invited"] == 0


async def test_seniors_are_those_who_may_pick_up_but_the_one_who_asks(api: Api, a: Team) -> None:
    found = await _account(api.by(a.owner))
    assert (found["members"], found["seniors"]) == (6, 3)


async def test_settings_are_looked_at_once_they_were_saved(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    shown = done(await owner.get(f"{API}/account/settings"))
    done(await owner.put(f"{API}/account/settings", json={**shown, "time_zone": "Europe/Vienna"}))
    assert (await _account(owner))["settings_saved"]


async def test_excluded_samples_of_the_baseline_do_not_count_and_more_than_needed_are_not_counted(
    api: Api, a: Team
) -> None:
    owner = api.by(a.owner)
    samples = f"{API}/analytics/baseline/samples"
    first = made(await owner.post(samples, json={"seconds": 300, "severity": "low"}))
    assert (await _account(owner))["baseline_samples"] == 1
    done(await owner.post(f"{samples}/{first['id']}/exclude", json={"revision": 1, "reason": "Typed wrongly"}))
    assert (await _account(owner))["baseline_samples"] == 0
    csv = "seconds,severity\n" + "600,high\n" * 9
    made(await owner.post(f"{API}/analytics/baseline/import", json={"csv": csv}, headers=key()))
    assert (await _account(owner))["baseline_samples"] == 6


async def test_the_account_is_in_use_once_somebody_picked_up_even_if_it_was_released(api: Api, a: Team) -> None:
    owner, ana = api.by(a.owner), api.by(a.engineer)
    handoff = await escalated(api, a)
    assert not (await _account(owner))["in_use"]
    done(await act(ana, "claim", handoff))
    done(await act(ana, "release", handoff))
    assert (await _account(owner))["in_use"]


async def test_only_managers_learn_of_the_account_and_only_of_their_own(api: Api, a: Team, b: Team) -> None:
    for member in (a.viewer, a.technician, a.engineer):
        assert await _account(api.by(member)) is None
    done(await act(api.by(a.engineer), "claim", await escalated(api, a)))
    assert (await _account(api.by(a.admin)))["in_use"]
    assert not (await _account(api.by(b.owner)))["in_use"]


async def test_whether_mail_works_is_known_by_the_newest_that_was_tried(api: Api, a: Team, truth: Truth) -> None:
    owner = api.by(a.owner)

    async def works() -> bool | None:
        found: bool | None = (await _account(owner))["mail"]
        return found

    await _invite(owner, Role.ENGINEER)
    assert await works() is None
    await truth.execute("update invitations set mail_reason = 'refused'")
    assert await works() is False
    await truth.execute("update invitations set mailed_at = now()")
    assert await works() is True
    await escalated(api, a)
    # A worker without a mail server.
    await sending(api.database, None).work()
    assert await works() is False
    await truth.execute("update notification_outbox set status = 'sent', reason = null where channel = 'email'")
    assert await works() is True


async def test_it_is_read_in_two_queries(api: Api, a: Team) -> None:
    with counted_queries(api.database) as statements:
        await _account(api.by(a.owner))
    assert len(statements) == 2, statements


async def test_before_it_is_sent_an_escalation_says_whom_it_notifies(api: Api, a: Team) -> None:
    session = (await escalated(api, a))["card"]["session_id"]

    async def notifies(browser: httpx.AsyncClient) -> Json:
        return done(await browser.get(f"{API}/sessions/{session}/preflight"))["notifies"]

    told = await notifies(api.by(a.technician))
    assert (told["count"], {each["name"] for each in told["people"]}) == (2, {a.engineer.name, a.engineer2.name})
    # Whoever asks is not notified of their own.
    assert [each["name"] for each in (await notifies(api.by(a.engineer)))["people"]] == [a.engineer2.name]


async def test_an_escalation_that_reaches_nobody_says_so_before_it_is_sent(alone: httpx.AsyncClient) -> None:
    session = made(await alone.post(f"{API}/sessions", json={"title": "VPN drops", "client_name": "Harbor Dental"}))
    found = done(await alone.get(f"{API}/sessions/{session['id']}/preflight"))
    assert found["notifies"] == {"count": 0, "people": []}
