"""Asking somebody in: the link is in their mailbox and nowhere else, holds once and for a week, and tells nothing."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.email import Message, SmtpMailer
from tests.support.actors import PASSWORD, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, done, made, problem
from tests.support.mailbox import Mailbox
from tests.support.workers import personal_mails

_NINA = {"email": "Nina@New.example", "name": "Nina Neu", "role": "engineer"}
_NEW_PASSWORD = "a password of my own"


class Postbox:
    """Mails what is due, and reads the links."""

    def __init__(self, api: Api, place: Place, mailbox: Mailbox) -> None:
        self._mails = personal_mails(api.database, SmtpMailer(place.settings(**mailbox.env).smtp))
        self.mailbox = mailbox

    async def token(self) -> str:
        """Of the newest mail."""
        await self._mails.work()
        part = self.mailbox.mails[-1].get_body(("plain",))
        assert part is not None
        (token,) = re.findall(r"http://localhost:8000/invitations/accept#(\S+)", part.get_content())
        return str(token)

    async def work(self) -> int:
        return await self._mails.work()


@pytest.fixture
def postbox(timed_api: Api, place: Place, mailbox: Mailbox) -> Postbox:
    return Postbox(timed_api, place, mailbox)


async def _invite(api: Api, team: Team, **fields: Any) -> Json:
    return made(await api.by(team.admin).post(f"{API}/invitations", json={**_NINA, **fields}))


async def _listed(api: Api, team: Team) -> list[Json]:
    items: list[Json] = done(await api.by(team.admin).get(f"{API}/invitations"))["items"]
    return items


async def _look(api: Api, token: str) -> httpx.Response:
    return await api.browser().get(f"{API}/invitations/accept", headers={"Invitation-Token": token})


async def _accept(browser: httpx.AsyncClient, token: str, **fields: str) -> httpx.Response:
    body = {"token": token, "name": "Nina Neu", "password": _NEW_PASSWORD, **fields}
    return await browser.post(f"{API}/invitations/accept", json=body)


async def test_somebody_new_joins_and_is_signed_in(
    timed_api: Api, a: Team, postbox: Postbox, truth: Truth, clock: Clock
) -> None:
    # Logins end by the database's clock, whatever tests say.
    clock.now = datetime.now(UTC)
    invited = await _invite(timed_api, a)
    assert (invited["email"], invited["status"]) == ("nina@new.example", "sending")
    token = await postbox.token()
    assert postbox.mailbox.recipients == ["nina@new.example"]
    assert [item["status"] for item in await _listed(timed_api, a)] == ["sent"]

    shown = done(await _look(timed_api, token))
    assert (shown["account_name"], shown["email"], shown["role"]) == ("Northwind MSP", "nina@new.example", "engineer")
    assert shown["has_login"] is False
    browser = timed_api.browser()
    me = done(await _accept(browser, token, name="Nina N."))
    assert (me["user"]["name"], me["role"], me["account"]["id"]) == ("Nina N.", "engineer", str(a.account_id))
    assert done(await browser.get(f"{API}/me"))["user"]["email"] == "nina@new.example"
    # With the password that was chosen.
    sign_in = {"email": "nina@new.example", "password": _NEW_PASSWORD}
    done(await timed_api.browser().post(f"{API}/auth/sign-in", json=sign_in))
    assert await _listed(timed_api, a) == []
    actions = await truth.fetch("select action from audit_log order by id")
    assert [row["action"] for row in actions] == ["invitation.created", "member.joined"]


async def test_the_link_is_stored_nowhere(timed_api: Api, a: Team, postbox: Postbox, truth: Truth) -> None:
    await _invite(timed_api, a)
    token = await postbox.token()

    for table in ("invitations", "audit_log"):
        stored = await truth.fetchval(f"select string_agg(row_to_json(t)::text, ' ') from {table} t")
        assert token not in stored
    assert "token" not in str(await _listed(timed_api, a))


async def test_who_has_a_login_joins_with_its_password(timed_api: Api, a: Team, b: Team, postbox: Postbox) -> None:
    await _invite(timed_api, a, email=b.engineer.email)
    token = await postbox.token()
    assert done(await _look(timed_api, token))["has_login"] is True
    problem(await _accept(timed_api.browser(), token, password=_NEW_PASSWORD), 401, "sign-in-failed")

    browser = timed_api.browser()
    me = done(await _accept(browser, token, password=PASSWORD))

    assert {m["account"]["name"] for m in me["memberships"]} == {a.account_name, b.account_name}
    assert me["account"]["name"] == a.account_name


async def test_it_holds_once(timed_api: Api, a: Team, postbox: Postbox, truth: Truth) -> None:
    await _invite(timed_api, a)
    token = await postbox.token()

    answers = await asyncio.gather(*(_accept(timed_api.browser(), token) for _ in range(4)))

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 200
    assert set(statuses[1:]) <= {401, 404}
    problem(await _accept(timed_api.browser(), token), 404, "invitation-gone")
    problem(await _look(timed_api, token), 404, "invitation-gone")
    assert await truth.fetchval("select count(*) from users where email = 'nina@new.example'") == 1


async def test_unknown_expired_revoked_and_replaced_links_look_alike(
    timed_api: Api, a: Team, postbox: Postbox, clock: Clock
) -> None:
    await _invite(timed_api, a, email="expired@new.example")
    expired = await postbox.token()
    clock.forward(days=7)
    revoked_id = (await _invite(timed_api, a, email="revoked@new.example"))["id"]
    revoked = await postbox.token()
    assert (await timed_api.by(a.admin).delete(f"{API}/invitations/{revoked_id}")).status_code == 204
    resent_id = (await _invite(timed_api, a, email="resent@new.example"))["id"]
    replaced = await postbox.token()
    done(await timed_api.by(a.admin).post(f"{API}/invitations/{resent_id}/resend"))
    newest = await postbox.token()

    answers = [await _look(timed_api, token) for token in ("unknown", expired, revoked, replaced)]
    answers += [await _accept(timed_api.browser(), token) for token in ("unknown", expired, revoked, replaced)]

    for answer in answers:
        problem(answer, 404, "invitation-gone")
    assert len({answer.content for answer in answers}) == 1
    done(await _look(timed_api, newest))


async def test_a_new_password_has_to_be_long(timed_api: Api, a: Team, postbox: Postbox) -> None:
    await _invite(timed_api, a)
    token = await postbox.token()

    answer = await _accept(timed_api.browser(), token, password="12345678901")

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["password"]
    problem(await _accept(timed_api.browser(), token, password="passwordpassword"), 422, "invalid")
    problem(await _accept(timed_api.browser(), token, password="Northwind MSP 1"), 422, "invalid")
    done(await _accept(timed_api.browser(), token, password="six words 12"))


async def test_it_takes_an_owner_to_ask_in_an_owner(timed_api: Api, a: Team) -> None:
    body = {**_NINA, "role": "owner"}
    problem(await timed_api.by(a.admin).post(f"{API}/invitations", json=body), 403, "owners-only")
    invited = made(await timed_api.by(a.owner).post(f"{API}/invitations", json=body))
    again = await timed_api.by(a.admin).post(f"{API}/invitations/{invited['id']}/resend")
    problem(again, 403, "owners-only")


async def test_a_member_and_an_open_invitation_are_not_invited_again(
    timed_api: Api, a: Team, b: Team, clock: Clock
) -> None:
    admin = timed_api.by(a.admin)
    taken = {**_NINA, "email": a.viewer.email.upper()}
    problem(await admin.post(f"{API}/invitations", json=taken), 409, "already-member")
    await _invite(timed_api, a)
    answers = await asyncio.gather(*(admin.post(f"{API}/invitations", json=_NINA) for _ in range(3)))
    for answer in answers:
        problem(answer, 409, "already-invited")
    # Another account's is its own affair, and one that ran out is in nobody's way.
    await _invite(timed_api, b)
    clock.forward(days=7)
    assert [item["status"] for item in await _listed(timed_api, a)] == ["expired"]
    await _invite(timed_api, a)
    assert [item["status"] for item in await _listed(timed_api, a)] == ["sending"]


async def test_who_was_removed_comes_back_as_what_they_are_asked_to_be(
    timed_api: Api, a: Team, postbox: Postbox
) -> None:
    await timed_api.by(a.owner).delete(f"{API}/members/{a.viewer.user_id}")
    await _invite(timed_api, a, email=a.viewer.email, role="technician")

    me = done(await _accept(timed_api.browser(), await postbox.token(), name="Vera Neu", password=PASSWORD))

    assert (me["user"]["id"], me["user"]["name"], me["role"]) == (str(a.viewer.user_id), "Vera Neu", "technician")


async def test_who_is_removed_does_not_come_back_by_an_older_invitation(
    timed_api: Api, a: Team, b: Team, postbox: Postbox
) -> None:
    await _invite(timed_api, a, email=b.viewer.email, role="admin")
    token = await postbox.token()
    await members.add_member(
        timed_api.database,
        account_id=a.account_id,
        email=b.viewer.email,
        name="V",
        role=Role.VIEWER,
        password_hash="!",
    )
    await timed_api.by(a.owner).delete(f"{API}/members/{b.viewer.user_id}")

    problem(await _accept(timed_api.browser(), token, password=PASSWORD), 404, "invitation-gone")
    assert await _listed(timed_api, a) == []


async def test_who_got_in_another_way_meanwhile_stays_what_they_are(
    timed_api: Api, a: Team, b: Team, postbox: Postbox, truth: Truth
) -> None:
    await _invite(timed_api, a, email=b.viewer.email, role="admin")
    token = await postbox.token()
    await members.add_member(
        timed_api.database,
        account_id=a.account_id,
        email=b.viewer.email,
        name="V",
        role=Role.VIEWER,
        password_hash="!",
    )

    assert done(await _accept(timed_api.browser(), token, password=PASSWORD))["role"] == "viewer"
    # Nobody joined as an admin, so nobody is said to have.
    actions = await truth.fetch("select action from audit_log order by id")
    assert [row["action"] for row in actions] == ["invitation.created"]


@pytest.mark.parametrize("change", ["deactivated_at = now()", "role = 'engineer'"])
async def test_it_holds_no_longer_than_the_right_to_make_it(
    change: str, timed_api: Api, a: Team, postbox: Postbox, truth: Truth
) -> None:
    """Also where that was lost in the moment in which it was made, so that nobody could take it back."""
    invited = await _invite(timed_api, a)
    token = await postbox.token()
    await truth.execute(f"update memberships set {change} where user_id = $1", a.admin.user_id)

    problem(await _look(timed_api, token), 404, "invitation-gone")
    problem(await _accept(timed_api.browser(), token), 404, "invitation-gone")
    assert await truth.fetchval("select accepted_at from invitations") is None

    # Whoever sends it again asks them in, then.
    again = done(await timed_api.by(a.owner).post(f"{API}/invitations/{invited['id']}/resend"))
    assert again["invited_by"]["name"] == a.owner.name
    token = await postbox.token()
    assert "Olivia Stern" in str(postbox.mailbox.mails[-1]["Subject"])
    assert done(await _look(timed_api, token))["role"] == "engineer"


async def test_a_mail_that_is_refused_is_seen_by_the_admin(
    timed_api: Api, a: Team, postbox: Postbox, clock: Clock
) -> None:
    await _invite(timed_api, a)
    postbox.mailbox.answers = ["451 later", "550 no such mailbox"]
    await postbox.work()
    (item,) = await _listed(timed_api, a)
    assert item["status"] == "sending"
    assert item["reason"].startswith("451")
    assert await postbox.work() == 0
    clock.forward(minutes=1)
    await postbox.work()

    (item,) = await _listed(timed_api, a)
    assert item["status"] == "failed"
    assert "550" in item["reason"]
    done(await timed_api.by(a.admin).post(f"{API}/invitations/{item['id']}/resend"))
    await postbox.token()
    assert [item["status"] for item in await _listed(timed_api, a)] == ["sent"]


class _Stumbles(SmtpMailer):
    """What a bug of ours would do, at one of them."""

    async def send(self, message: Message) -> None:
        if message.to_address == "nina@new.example":
            raise RuntimeError
        await super().send(message)


async def test_one_that_cannot_be_mailed_holds_up_no_other(
    timed_api: Api, a: Team, place: Place, mailbox: Mailbox, clock: Clock
) -> None:
    for email in ("nina@new.example", "omar@new.example"):
        await _invite(timed_api, a, email=email)
        clock.forward(seconds=1)
    mails = personal_mails(timed_api.database, _Stumbles(place.settings(**mailbox.env).smtp))

    assert await mails.work() == 2

    assert mailbox.recipients == ["omar@new.example"]
    failed = next(item for item in await _listed(timed_api, a) if item["email"] == "nina@new.example")
    assert (failed["status"], failed["reason"]) == ("sending", "RuntimeError()")
    # It is tried again soon, and given up like one that nobody takes.
    for attempt in range(1, 10):
        assert await mails.work() == 0
        clock.forward(seconds=1.25 * 2**attempt)
        assert await mails.work() == 1
    statuses = {item["email"]: item["status"] for item in await _listed(timed_api, a)}
    assert statuses == {"nina@new.example": "failed", "omar@new.example": "sent"}


async def test_without_a_mail_server_it_says_so(timed_api: Api, a: Team) -> None:
    await _invite(timed_api, a)
    await personal_mails(timed_api.database, None).work()

    (item,) = await _listed(timed_api, a)
    assert (item["status"], item["reason"]) == ("failed", "no mail server is configured (SMTP_HOST)")


async def test_two_workers_mail_it_once(timed_api: Api, a: Team, place: Place, mailbox: Mailbox) -> None:
    for number in range(6):
        await _invite(timed_api, a, email=f"nina{number}@new.example")

    await asyncio.gather(*(Postbox(timed_api, place, mailbox).work() for _ in range(3)))

    assert sorted(mailbox.recipients) == [f"nina{number}@new.example" for number in range(6)]
