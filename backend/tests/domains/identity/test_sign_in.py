"""Signing in, out and over to another account; and what a cookie is worth meanwhile."""

import hashlib
import unicodedata
from http.cookies import Morsel, SimpleCookie
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from resolutionflow.domains.identity import logins
from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission, Role
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.kernel.limits.fair_queue import Owner
from tests.support.actors import PASSWORD, Member, Team, join
from tests.support.app import Api, running
from tests.support.databases import Place, Truth
from tests.support.factories import API, done, open_session, problem
from tests.support.passwords import as_in_the_product


async def _sign_in(browser: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    return await browser.post(f"{API}/auth/sign-in", json={"email": email, "password": password})


def _cookie(answer: httpx.Response) -> "Morsel[str]":
    """The login's, of those that the answer sets."""
    jars = [SimpleCookie(header) for header in answer.headers.get_list("set-cookie")]
    (morsel,) = [morsel for jar in jars for morsel in jar.values() if "session" in morsel.key]
    return morsel


@pytest_asyncio.fixture
async def consultant(api: Api, a: Team, b: Team) -> Member:
    """Somebody who works for both: a viewer in A, an admin in B."""
    await join(api.database, account_id=b.account_id, email="c@both.example", name="Cleo in B", role=Role.ADMIN)
    user_id = await members.add_member(
        api.database,
        account_id=a.account_id,
        email="c@both.example",
        name="Cleo in A",
        role=Role.VIEWER,
        password_hash="another that nobody can know",
    )
    return Member(
        user_id=user_id,
        account_id=b.account_id,
        name="Cleo in B",
        email="c@both.example",
        role=Role.ADMIN,
        token="token of c@both.example",
    )


@pytest.mark.parametrize("role", Role)
async def test_who_signs_in_learns_who_and_where_they_are(role: Role, api: Api, a: Team) -> None:
    member = a.of(role)
    browser = api.browser()

    me = done(await _sign_in(browser, member.email))

    assert me == {
        "user": {"id": str(member.user_id), "name": member.name, "email": member.email},
        "account": {
            "id": str(a.account_id),
            "slug": "team-a",
            "name": a.account_name,
            "time_zone": "Europe/Berlin",
        },
        "role": role,
        "permissions": [permission for permission in Permission if permission in PERMISSIONS[role]],
        "memberships": [{"account": me["account"], "role": role}],
    }
    assert done(await browser.get(f"{API}/me")) == me


@pytest.mark.parametrize("email", ["Owner@A.example", "  owner@a.example ", "OWNER@A.EXAMPLE"])
async def test_an_address_is_the_same_however_it_is_typed(email: str, api: Api, a: Team) -> None:
    assert done(await _sign_in(api.browser(), email))["user"]["id"] == str(a.owner.user_id)


@pytest.mark.parametrize("typed", ["{}\u200b", "\ufeff{}", "\u202d{}\u202c", "mailto:{}", "<{}>", "\u00a0{}\r\n"])
async def test_an_address_that_was_pasted_signs_in(typed: str, api: Api, a: Team) -> None:
    assert done(await _sign_in(api.browser(), typed.format(a.owner.email)))["user"]["id"] == str(a.owner.user_id)


@pytest.mark.parametrize("typed", ["a@mu\u0308nchen.example", "A@MÜNCHEN.example", "a@xn--mnchen-3ya.example"])
async def test_the_forms_of_a_domain_are_one_person(typed: str, api: Api, a: Team) -> None:
    user_id = await members.add_member(
        api.database,
        account_id=a.account_id,
        email="a@münchen.example",
        name="Anna",
        role=Role.VIEWER,
        password_hash=await Passwords().hash(PASSWORD),
    )

    assert done(await _sign_in(api.browser(), typed))["user"]["id"] == str(user_id)
    answer = await api.by(a.owner).post(f"{API}/invitations", json={"email": typed, "name": "A", "role": "viewer"})
    problem(answer, 409, "already-member")


@pytest.mark.parametrize("stored", ["a@münchen.example", "é@a.example", "x@a.example\u200b"])
async def test_whoever_was_stored_in_another_form_still_signs_in_by_it(
    stored: str, api: Api, a: Team, truth: Truth
) -> None:
    await truth.execute("update users set email = $1 where id = $2", stored, a.viewer.user_id)

    assert done(await _sign_in(api.browser(), f" {stored.upper()}"))["user"]["id"] == str(a.viewer.user_id)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_a_password_is_the_same_on_every_keyboard(form: Any, api: Api, a: Team, truth: Truth) -> None:
    password = unicodedata.normalize("NFC", "Señor-Größe 2026")
    hashed = await Passwords().hash(unicodedata.normalize(form, password))
    await truth.execute("update users set password_hash = $1 where id = $2", hashed, a.viewer.user_id)

    for typed in ("NFC", "NFD", "NFKD"):
        done(await _sign_in(api.browser(), a.viewer.email, unicodedata.normalize(typed, password)))
    problem(await _sign_in(api.browser(), a.viewer.email, "Senor-Grosse 2026"), 401, "sign-in-failed")


async def test_a_password_that_was_hashed_as_it_was_typed_is_hashed_anew(api: Api, a: Team, truth: Truth) -> None:
    typed = unicodedata.normalize("NFD", "Señor-Größe 2026")
    before = PasswordHash((Argon2Hasher(),)).hash(typed)
    await truth.execute("update users set password_hash = $1 where id = $2", before, a.viewer.user_id)
    problem(await _sign_in(api.browser(), a.viewer.email, unicodedata.normalize("NFC", typed)), 401, "sign-in-failed")

    done(await _sign_in(api.browser(), a.viewer.email, typed))

    assert await truth.fetchval("select password_hash from users where id = $1", a.viewer.user_id) != before
    done(await _sign_in(api.browser(), a.viewer.email, unicodedata.normalize("NFC", typed)))


async def test_a_password_is_taken_as_it_is_typed(api: Api, a: Team) -> None:
    for typed in (f" {PASSWORD}", f"{PASSWORD} ", PASSWORD.upper(), f"{PASSWORD}\n"):
        problem(await _sign_in(api.browser(), a.owner.email, typed), 401, "sign-in-failed")


async def test_an_unknown_address_and_a_wrong_password_look_alike_and_cost_alike(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_in_the_product(monkeypatch)
    of_the_owner = await Passwords().hash(PASSWORD)
    await truth.execute("update users set password_hash = $1 where id = $2", of_the_owner, a.owner.user_id)
    verified: list[str] = []
    verify = Passwords.verify

    async def counted(passwords: Passwords, password: str, password_hash: str, owner: Owner) -> bool:
        verified.append(password_hash)
        return await verify(passwords, password, password_hash, owner)

    monkeypatch.setattr(Passwords, "verify", counted)

    answers = [
        await _sign_in(api.browser(), email, "not the password") for email in (a.owner.email, "nobody@a.example")
    ]

    for answer in answers:
        problem(answer, 401, "sign-in-failed")
        assert "set-cookie" not in answer.headers
        del answer.headers["x-request-id"]
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
    # The hash of nobody's password asks as much of the processor as anybody's: what RFC 9106 asks for.
    assert [hash_.split("$")[1:4] for hash_ in verified] == [["argon2id", "v=19", "m=65536,t=3,p=4"]] * 2


@pytest.mark.parametrize(
    ("public_url", "name", "secure"),
    [("http://localhost:8000", "rf_session", False), ("https://flow.example", "__Host-rf_session", True)],
    ids=["http", "https"],
)
async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    public_url: str, name: str, secure: bool, place: Place, a: Team
) -> None:
    async with running(place.settings(PUBLIC_URL=public_url)) as app:
        browser = Api(app).browser()
        cookie = _cookie(await _sign_in(browser, a.owner.email))

        assert cookie.key == name
        # __Host- asks for Secure, Path=/ and no Domain.
        assert bool(cookie["secure"]) is secure
        assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "lax"
        assert int(cookie["max-age"]) == logins.SESSION_LIFE.total_seconds()
        # So is the one by which the browser is known again.
        (known,) = [c for c in browser.cookies.jar if "browser" in c.name]
        assert (known.secure, known.path) == (secure, "/")
        assert known.has_nonstandard_attr("HttpOnly")
        done(await browser.get(f"{API}/me"))

        gone = _cookie(await browser.post(f"{API}/auth/sign-out"))
        assert (gone.key, gone.value, gone["max-age"], gone["path"]) == (name, "", "0", "/")
        assert bool(gone["secure"]) is secure


async def test_reading_the_table_lets_nobody_in(api: Api, a: Team, truth: Truth) -> None:
    cookie = _cookie(await _sign_in(api.browser(), a.owner.email)).value

    stored = {row["token_hash"] for row in await truth.fetch("select token_hash from login_sessions")}
    assert hashlib.sha256(cookie.encode()).digest() in stored
    assert cookie.encode() not in stored


async def test_signing_in_makes_a_new_cookie_and_ends_the_old_one(api: Api, a: Team) -> None:
    browser = api.browser()
    done(await _sign_in(browser, a.owner.email))
    old = browser.cookies["rf_session"]

    done(await _sign_in(browser, a.owner.email))

    assert browser.cookies["rf_session"] != old
    stale = api.browser()
    stale.cookies.set("rf_session", old)
    problem(await stale.get(f"{API}/me"), 401, "sign-in-required")


async def test_a_planted_cookie_is_worth_nothing_after_the_sign_in(api: Api, a: Team) -> None:
    attacker = api.browser(a.viewer)
    victim = api.browser(a.viewer)

    signed_in = await _sign_in(victim, a.owner.email)

    assert _cookie(signed_in).value != a.viewer.token
    problem(await attacker.get(f"{API}/me"), 401, "sign-in-required")


async def test_a_failed_sign_in_leaves_the_browser_signed_in(api: Api, a: Team) -> None:
    browser = api.browser(a.viewer)

    problem(await _sign_in(browser, a.owner.email, "wrong"), 401, "sign-in-failed")

    assert done(await browser.get(f"{API}/me"))["user"]["id"] == str(a.viewer.user_id)


async def test_signing_out_ends_this_browser_and_no_other(api: Api, a: Team) -> None:
    here, there = api.browser(), api.browser()
    done(await _sign_in(here, a.owner.email))
    done(await _sign_in(there, a.owner.email))
    kept = here.cookies["rf_session"]

    assert (await here.post(f"{API}/auth/sign-out")).status_code == 204

    problem(await here.get(f"{API}/me"), 401, "sign-in-required")
    # Also with the cookie that the browser was told to forget.
    problem(await api.browser().get(f"{API}/me", headers={"cookie": f"rf_session={kept}"}), 401, "sign-in-required")
    done(await there.get(f"{API}/me"))


async def test_a_login_session_ends_by_itself(api: Api, a: Team, truth: Truth) -> None:
    browser = api.browser()
    done(await _sign_in(browser, a.owner.email))
    await truth.execute("update login_sessions set expires_at = now() - interval '1 second'")

    problem(await browser.get(f"{API}/me"), 401, "sign-in-required")


@pytest.mark.parametrize("value", ["", "x", "x" * 8_000, "%00", '"quoted"', "a=b=c", "\xff"])
async def test_any_other_cookie_is_nobodys(value: str, api: Api) -> None:
    answer = await api.browser().get(f"{API}/me", headers={b"cookie": f"rf_session={value}".encode("latin-1")})

    problem(answer, 401, "sign-in-required")


async def test_a_member_who_was_shut_out_is_shut_out_at_once(api: Api, a: Team, truth: Truth) -> None:
    browser = api.browser(a.engineer)
    done(await browser.get(f"{API}/me"))

    await truth.execute("update memberships set deactivated_at = now() where user_id = $1", a.engineer.user_id)

    problem(await browser.get(f"{API}/me"), 401, "sign-in-required")
    problem(await _sign_in(api.browser(), a.engineer.email), 401, "sign-in-failed")


async def test_another_role_holds_from_the_next_request(api: Api, a: Team, truth: Truth) -> None:
    browser = api.browser(a.technician)
    await open_session(browser)

    await truth.execute("update memberships set role = 'viewer' where user_id = $1", a.technician.user_id)

    answer = await browser.post(f"{API}/sessions", json={"title": "x", "client_name": "y"})
    assert "viewer" in problem(answer, 403, "forbidden")["detail"]


async def test_switching_accounts_changes_everything_but_the_person(
    api: Api, a: Team, b: Team, consultant: Member
) -> None:
    browser = api.browser(consultant)
    session = await open_session(browser)
    before = done(await browser.get(f"{API}/me"))
    assert (before["user"]["name"], before["role"], before["account"]["id"]) == (
        "Cleo in B",
        "admin",
        str(b.account_id),
    )
    # By the accounts' names.
    assert [m["account"]["name"] for m in before["memberships"]] == [b.account_name, a.account_name]

    answer = await browser.post(f"{API}/auth/switch-account", json={"account_id": str(a.account_id)})

    after = done(answer)
    assert (after["user"]["name"], after["role"], after["account"]["id"]) == (
        "Cleo in A",
        "viewer",
        str(a.account_id),
    )
    assert after["user"]["id"] == before["user"]["id"]
    assert after["memberships"] == before["memberships"]
    problem(await browser.get(f"{API}/sessions/{session['id']}"), 404, "not-found")
    problem(await browser.post(f"{API}/sessions", json={"title": "x", "client_name": "y"}), 403, "forbidden")
    problem(await api.browser(consultant).get(f"{API}/me"), 401, "sign-in-required")
    # And back.
    done(await browser.post(f"{API}/auth/switch-account", json={"account_id": str(b.account_id)}))
    done(await browser.get(f"{API}/sessions/{session['id']}"))


async def test_an_account_that_one_has_left_cannot_be_switched_to(
    api: Api, a: Team, consultant: Member, truth: Truth
) -> None:
    await truth.execute(
        "update memberships set deactivated_at = now() where user_id = $1 and account_id = $2",
        consultant.user_id,
        a.account_id,
    )
    browser = api.browser(consultant)

    answer = await browser.post(f"{API}/auth/switch-account", json={"account_id": str(a.account_id)})

    problem(answer, 404, "not-found")
    assert len(done(await browser.get(f"{API}/me"))["memberships"]) == 1


async def test_who_left_one_account_signs_in_to_the_other(
    api: Api, a: Team, b: Team, consultant: Member, truth: Truth
) -> None:
    await truth.execute(
        "update users set password_hash = (select password_hash from users where id = $1) where id = $2",
        a.owner.user_id,
        consultant.user_id,
    )
    assert done(await _sign_in(api.browser(), consultant.email))["account"]["id"] == str(b.account_id)
    await truth.execute(
        "update memberships set deactivated_at = now() where user_id = $1 and account_id = $2",
        consultant.user_id,
        b.account_id,
    )

    assert done(await _sign_in(api.browser(), consultant.email))["account"]["id"] == str(a.account_id)


async def test_somebody_who_joins_a_second_account_keeps_their_password(
    api: Api, a: Team, b: Team, truth: Truth
) -> None:
    before: Any = await truth.fetchval("select password_hash from users where id = $1", a.owner.user_id)

    joined = await members.add_member(
        api.database,
        account_id=b.account_id,
        email=a.owner.email.upper(),
        name="Olivia, too",
        role=Role.VIEWER,
        password_hash="what somebody in B would like it to be",
    )

    assert joined == a.owner.user_id
    assert await truth.fetchval("select password_hash from users where id = $1", a.owner.user_id) == before


async def test_a_page_of_somebody_else_neither_reads_nor_does_anything(api: Api, a: Team, b: Team) -> None:
    """The first tab's page, after somebody else has signed in with the same browser."""
    cookie = api.browser(a.owner)

    for other in (a.viewer, b.owner):
        as_other = {"Signed-In-As": f"{other.account_id}.{other.user_id}"}
        for answer in (
            await cookie.get(f"{API}/sessions", headers=as_other),
            await cookie.post(f"{API}/sessions", headers=as_other, json={"title": "x", "client_name": "y"}),
            await cookie.post(f"{API}/auth/sign-out", headers=as_other),
            await cookie.get(f"{API}/me", headers={"Signed-In-As": "anything else"}),
        ):
            problem(answer, 409, "signed-in-as-somebody-else")
    assert done(await cookie.get(f"{API}/sessions"))["items"] == []
    for mine in (f"{a.account_id}.{a.owner.user_id}", "*"):
        done(await cookie.get(f"{API}/me", headers={"Signed-In-As": mine}))
