"""Running an account: who is in it, as what, and out again."""

import asyncio

import pytest

from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.email import SmtpMailer
from tests.support.actors import PASSWORD, Team
from tests.support.app import Api
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, done, escalated, made, problem
from tests.support.mailbox import Mailbox
from tests.support.workers import personal_mails


async def test_members_are_listed_by_name(api: Api, a: Team) -> None:
    listed = done(await api.by(a.admin).get(f"{API}/members"))["items"]

    assert [member["name"] for member in listed] == sorted(member.name for member in a.everyone)
    assert {"id": str(a.viewer.user_id), "name": "Vera Holm", "email": "viewer@a.example", "role": "viewer"} in listed


async def test_another_role_holds_from_the_next_request_on(api: Api, a: Team) -> None:
    handoff = (await escalated(api, a))["card"]["id"]
    claim = f"{API}/handoffs/{handoff}/claim"
    problem(await api.by(a.viewer).post(claim), 403, "forbidden")

    changed = done(await api.by(a.admin).patch(f"{API}/members/{a.viewer.user_id}", json={"role": "engineer"}))

    assert changed["role"] == "engineer"
    assert "handoffs.claim" in done(await api.by(a.viewer).get(f"{API}/me"))["permissions"]
    done(await api.by(a.viewer).post(claim))


async def test_the_same_role_again_changes_nothing(api: Api, a: Team, truth: Truth) -> None:
    done(await api.by(a.admin).patch(f"{API}/members/{a.viewer.user_id}", json={"role": "viewer"}))

    assert await truth.fetchval("select count(*) from account_events") == 0


async def test_who_was_removed_is_out_but_their_work_keeps_their_name(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    assert (await api.by(a.owner).delete(f"{API}/members/{a.technician.user_id}")).status_code == 204

    problem(await api.by(a.technician).get(f"{API}/me"), 401, "sign-in-required")
    problem(await api.by(a.owner).delete(f"{API}/members/{a.technician.user_id}"), 404, "not-found")
    card = done(await api.by(a.owner).get(f"{API}/handoffs/{handoff['card']['id']}"))["card"]
    assert card["escalated_by"]["name"] == "Jonas Weber"
    assert "Jonas Weber" not in {m["name"] for m in done(await api.by(a.owner).get(f"{API}/members"))["items"]}


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_nobody_changes_their_own_membership(method: str, api: Api, a: Team) -> None:
    """So the last owner can neither leave nor be made something else."""
    body = {"role": "viewer"} if method == "PATCH" else None
    answer = await api.by(a.owner).request(method, f"{API}/members/{a.owner.user_id}", json=body)

    problem(answer, 409, "own-membership")


@pytest.mark.parametrize(("method", "role"), [("PATCH", "viewer"), ("DELETE", None)])
async def test_it_takes_an_owner_to_unmake_one(method: str, role: str | None, api: Api, a: Team) -> None:
    body = {"role": role} if role else None
    answer = await api.by(a.admin).request(method, f"{API}/members/{a.owner.user_id}", json=body)

    problem(answer, 403, "owners-only")


async def test_it_takes_an_owner_to_make_one(api: Api, a: Team) -> None:
    url, owner, engineer = f"{API}/members/{a.engineer.user_id}", {"role": "owner"}, {"role": "engineer"}
    problem(await api.by(a.admin).patch(url, json=owner), 403, "owners-only")
    done(await api.by(a.owner).patch(url, json=owner))
    # And a second one may be unmade again.
    done(await api.by(a.owner).patch(url, json=engineer))


async def test_two_owners_cannot_remove_each_other(api: Api, a: Team, truth: Truth) -> None:
    done(await api.by(a.owner).patch(f"{API}/members/{a.admin.user_id}", json={"role": "owner"}))
    for _ in range(10):
        answers = await asyncio.gather(
            api.by(a.owner).delete(f"{API}/members/{a.admin.user_id}"),
            api.by(a.admin).delete(f"{API}/members/{a.owner.user_id}"),
        )
        assert sorted(answer.status_code for answer in answers) in ([204, 401], [204, 403])
        owners = "select count(*) from memberships where account_id = $1 and role = 'owner' and deactivated_at is null"
        assert await truth.fetchval(owners, a.account_id) == 1
        await truth.execute("update memberships set deactivated_at = null")


async def test_who_was_removed_may_come_back(api: Api, a: Team) -> None:
    await api.by(a.owner).delete(f"{API}/members/{a.viewer.user_id}")
    await members.add_member(
        api.database,
        account_id=a.account_id,
        email=a.viewer.email,
        name="Vera Holm-Weber",
        role=Role.ENGINEER,
        password_hash="!",
    )

    listed = done(await api.by(a.owner).get(f"{API}/members"))["items"]
    (back,) = [member for member in listed if member["id"] == str(a.viewer.user_id)]
    assert (back["name"], back["role"]) == ("Vera Holm-Weber", "engineer")


@pytest.mark.parametrize("way", ["command", "invitation"])
async def test_who_was_removed_and_invited_again_does_not_get_in_with_an_old_cookie(
    way: str, api: Api, a: Team, place: Place, mailbox: Mailbox
) -> None:
    old = api.browser(a.technician)
    assert (await api.by(a.owner).delete(f"{API}/members/{a.technician.user_id}")).status_code == 204
    back: Json = {"email": a.technician.email, "name": "Jonas Weber", "role": "admin"}

    if way == "command":
        await members.add_member(
            api.database, account_id=a.account_id, **{**back, "role": Role.ADMIN}, password_hash="!"
        )
    else:
        made(await api.by(a.owner).post(f"{API}/invitations", json=back))
        await personal_mails(api.database, SmtpMailer(place.settings(**mailbox.env).smtp)).work()
        token = mailbox.link("/invitations/accept#")
        joining = api.browser()
        accept = {"token": token, "name": back["name"], "password": PASSWORD}
        done(await joining.post(f"{API}/invitations/accept", json=accept))
        assert done(await joining.get(f"{API}/me"))["role"] == "admin"

    problem(await old.get(f"{API}/me"), 401, "sign-in-required")
    problem(await old.get(f"{API}/audit"), 401, "sign-in-required")


async def test_whoever_joins_again_stays_signed_in_elsewhere(api: Api, a: Team, b: Team) -> None:
    both: Json = {"email": a.technician.email, "name": "Jonas Weber", "role": Role.VIEWER, "password_hash": "!"}
    await members.add_member(api.database, account_id=b.account_id, **both)
    assert (await api.by(b.owner).delete(f"{API}/members/{a.technician.user_id}")).status_code == 204

    await members.add_member(api.database, account_id=b.account_id, **both)

    done(await api.by(a.technician).get(f"{API}/me"))
