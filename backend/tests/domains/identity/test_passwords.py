"""Choosing another password, and getting back in by mail: once, in time, and without anybody learning who is here."""

import asyncio
import re

import httpx
import pytest
import pytest_asyncio

from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.password_changes import service as password_changes
from resolutionflow.domains.identity.password_changes.controllers import CHANGES_PER_PERSON, REQUESTS_PER_ADDRESS
from resolutionflow.domains.identity.password_changes.service import LINK_EVERY, LINK_LIFE
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.identity.sign_in import service as identity_sign_in
from resolutionflow.domains.identity.sign_in.passwords import check_new
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.errors import Invalid
from tests.support.actors import PASSWORD, Member, Team, sign_in
from tests.support.app import Api, counted_queries
from tests.support.clock import Clock
from tests.support.databases import Place, Truth, waiting_for_locks
from tests.support.factories import API, Json, audited, done, problem
from tests.support.mailbox import Mailbox
from tests.support.workers import personal_mails

_NEW = "four words that nobody guesses"


class Post:
    """Mails what is due."""

    def __init__(self, api: Api, place: Place, mailbox: Mailbox) -> None:
        self._mails = personal_mails(api.database, SmtpMailer(place.settings(**mailbox.env).smtp))
        self.box = mailbox

    async def work(self) -> None:
        while await self._mails.work():
            pass

    async def token(self) -> str:
        """Of the newest mail."""
        await self.work()
        return self.box.link("http://localhost:8000/reset-password#")


@pytest.fixture
def post(api: Api, place: Place, mailbox: Mailbox) -> Post:
    return Post(api, place, mailbox)


@pytest_asyncio.fixture
async def consultant(api: Api, a: Team, b: Team) -> Member:
    """A's technician, who also works for B and is signed in there."""
    await members.add_member(
        api.database, account_id=b.account_id, email=a.technician.email, name="J. W.", role=Role.ADMIN, password_hash=""
    )
    there = Member(
        user_id=a.technician.user_id,
        account_id=b.account_id,
        name="J. W.",
        email=a.technician.email,
        role=Role.ADMIN,
        token="token in b",
    )
    await sign_in(api.database, there)
    return there


async def _sign_in(api: Api, email: str, password: str) -> httpx.Response:
    return await api.browser().post(f"{API}/auth/sign-in", json={"email": email, "password": password})


async def _change(browser: httpx.AsyncClient, current: str = PASSWORD, new: str = _NEW) -> httpx.Response:
    return await browser.post(f"{API}/auth/change-password", json={"current_password": current, "new_password": new})


async def _ask(api: Api, email: str) -> httpx.Response:
    return await api.browser().post(f"{API}/auth/request-password-reset", json={"email": email})


async def _look(api: Api, token: str) -> httpx.Response:
    return await api.browser().get(f"{API}/auth/reset-password", headers={"Reset-Token": token})


async def _reset(browser: httpx.AsyncClient, token: str, password: str = _NEW) -> httpx.Response:
    return await browser.post(f"{API}/auth/reset-password", json={"token": token, "password": password})


def _wrong(answer: httpx.Response) -> dict[str, str]:
    return {error["field"]: error["message"] for error in problem(answer, 422, "invalid")["errors"]}


async def test_another_password_ends_every_other_login_and_keeps_this_one(
    api: Api, a: Team, b: Team, consultant: Member, post: Post
) -> None:
    here, elsewhere = api.browser(), api.browser()
    for browser in (here, elsewhere):
        done(await browser.post(f"{API}/auth/sign-in", json={"email": consultant.email, "password": PASSWORD}))
    old = here.cookies["rf_session"]

    done(await _change(here))

    assert done(await here.get(f"{API}/me"))["user"]["id"] == str(a.technician.user_id)
    assert here.cookies["rf_session"] != old
    for gone in (api.browser(a.technician), elsewhere, api.browser(consultant)):
        problem(await gone.get(f"{API}/me"), 401, "sign-in-required")
    problem(await _sign_in(api, consultant.email, PASSWORD), 401, "sign-in-failed")
    done(await _sign_in(api, consultant.email, _NEW))
    # Both accounts are told whose it was, and so is the person.
    for team in (a, b):
        (entry,) = await audited(api, team, "member.password_changed")
        assert (entry["subject"], entry["actor"]["id"]) == (consultant.email, str(consultant.user_id))
        assert (entry["old"], entry["new"]) == (None, None)
    await post.work()
    assert (post.box.recipients, post.box.mails[0]["Subject"]) == (
        [consultant.email],
        "Your ResolutionFlow password was changed",
    )


async def test_it_takes_the_password_that_one_has(api: Api, a: Team) -> None:
    browser = api.browser(a.viewer)
    assert _wrong(await _change(browser, current="another")) == {"current_password": "is not your current password"}
    assert _wrong(await _change(browser, new=PASSWORD)) == {"new_password": "is your current password"}
    assert "at least 12 characters" in _wrong(await _change(browser, new="short"))["new_password"]
    done(await browser.get(f"{API}/me"))
    # Whoever sits down at an open screen does not find it out.
    for _ in range(CHANGES_PER_PERSON - 3):
        _wrong(await _change(browser, current="another"))
    problem(await _change(browser), 429, "rate-limited")


async def test_of_two_changes_at_once_one_holds(api: Api, a: Team, truth: Truth) -> None:
    async with truth.transaction():
        await truth.execute("select from users where id = $1 for update", a.viewer.user_id)
        both = [asyncio.create_task(_change(api.browser(a.viewer), new=f"{_NEW} {n}")) for n in range(2)]
        await waiting_for_locks(truth, 2)

    answers = await asyncio.gather(*both)

    assert sorted(answer.status_code for answer in answers) in ([200, 401], [200, 422])
    winner = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    done(await _sign_in(api, a.viewer.email, f"{_NEW} {winner}"))


async def test_the_old_password_begins_no_login_while_another_is_chosen(
    api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was right when it was checked, and is not when the login would begin."""
    begin = identity_sign_in.SessionService.begin

    async def later(access: identity_sign_in.SessionService, *args: object) -> identity_sign_in.SignedIn:
        monkeypatch.undo()
        done(await _change(api.browser(a.viewer)))
        return await begin(access, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(identity_sign_in.SessionService, "begin", later)

    problem(await _sign_in(api, a.viewer.email, PASSWORD), 401, "sign-in-failed")


async def test_a_link_from_the_mailbox_lets_somebody_back_in_once(
    api: Api, a: Team, b: Team, consultant: Member, post: Post
) -> None:
    assert (await _ask(api, consultant.email.upper())).status_code == 204
    token = await post.token()
    shown = done(await _look(api, token))
    assert shown["email"] == consultant.email
    # Looking uses nothing up: mail programs look too. Nor does a password that is no good.
    assert "little more" in _wrong(await _reset(api.browser(), token, "Northwind-MSP-2026"))["password"]
    browser = api.browser()

    me = done(await _reset(browser, token))

    assert me["user"]["id"] == str(consultant.user_id)
    done(await browser.get(f"{API}/me"))
    for gone in (api.browser(a.technician), api.browser(consultant)):
        problem(await gone.get(f"{API}/me"), 401, "sign-in-required")
    problem(await _sign_in(api, consultant.email, PASSWORD), 401, "sign-in-failed")
    done(await _sign_in(api, consultant.email, _NEW))
    for again in (await _look(api, token), await _reset(api.browser(), token, "another one of many words")):
        refused = problem(again, 404, "reset-link-gone")
        assert refused["reason"] == "used"
        assert "was already used" in refused["detail"]
    for team in (a, b):
        (entry,) = await audited(api, team, "member.password_reset")
        assert entry["subject"] == consultant.email
    await post.work()
    assert [mail["Subject"] for mail in post.box.mails][-1] == "Your ResolutionFlow password was changed"


async def test_of_several_at_once_one_uses_the_link(api: Api, a: Team) -> None:
    token = await password_changes.make_link(api.database, a.viewer.user_id)

    answers = await asyncio.gather(*(_reset(api.browser(), token, f"{_NEW} {n}") for n in range(3)))

    assert sorted(answer.status_code for answer in answers) == [200, 404, 404]


async def test_the_token_is_in_the_mail_and_nowhere_else(
    api: Api, a: Team, post: Post, truth: Truth, capsys: pytest.CaptureFixture[str]
) -> None:
    await _ask(api, a.viewer.email)
    token = await post.token()
    await _look(api, token)
    await _reset(api.browser(), token)

    stored = await truth.fetch("select token_hash from password_resets")
    assert token.encode() not in {row["token_hash"] for row in stored}
    said = capsys.readouterr()
    assert token not in said.out + said.err
    # Behind the #, so that it is sent to no server by itself.
    assert re.search(r"/reset-password#[\w-]{43}\s", post.box.mails[0].get_body(("plain",)).get_content())  # type: ignore[union-attr]


async def test_nobody_learns_whether_an_address_is_anybodys(api: Api, a: Team, post: Post) -> None:
    answers = [await _ask(api, email) for email in (a.viewer.email, "nobody@a.example", "not an address")]

    for answer in answers:
        del answer.headers["x-request-id"]
        assert (answer.status_code, answer.content, answer.headers) == (204, b"", answers[0].headers)
    await post.work()
    assert post.box.recipients == [a.viewer.email]


async def test_asking_looks_nobody_up_so_that_it_takes_as_long(api: Api, a: Team) -> None:
    counts = []
    for email in (a.viewer.email, "nobody@a.example"):
        with counted_queries(api.database) as statements:
            await _ask(api, email)
        counts.append(statements)
    assert counts[0] == counts[1]


async def test_whoever_works_nowhere_any_more_gets_no_link(api: Api, a: Team, post: Post) -> None:
    assert (await api.by(a.owner).delete(f"{API}/members/{a.viewer.user_id}")).status_code == 204
    token = await password_changes.make_link(api.database, a.viewer.user_id)
    await _ask(api, a.viewer.email)
    await post.work()

    assert post.box.mails == []
    problem(await _reset(api.browser(), token), 401, "sign-in-failed")


async def test_an_address_gets_few_mails_and_a_network_asks_for_few(api: Api, a: Team, post: Post) -> None:
    for _ in range(REQUESTS_PER_ADDRESS):
        assert (await _ask(api, a.viewer.email)).status_code == 204
        await post.work()
    problem(await _ask(api, a.viewer.email), 429, "rate-limited")
    assert len(post.box.mails) == 1


async def test_a_link_runs_out_and_another_can_be_had(
    timed_api: Api, a: Team, place: Place, mailbox: Mailbox, clock: Clock
) -> None:
    post = Post(timed_api, place, mailbox)
    await _ask(timed_api, a.viewer.email)
    first = await post.token()
    clock.forward(minutes=LINK_EVERY.total_seconds() / 60 + 1)
    await _ask(timed_api, a.viewer.email)
    second = await post.token()
    assert first != second
    # Somebody else may have asked for the second: the first one holds.
    done(await _look(timed_api, first))

    clock.forward(minutes=LINK_LIFE.total_seconds() / 60 - LINK_EVERY.total_seconds() / 60)

    for answer in (await _look(timed_api, first), await _reset(timed_api.browser(), first)):
        assert problem(answer, 404, "reset-link-gone")["reason"] == "expired"
    done(await _look(timed_api, second))


@pytest.mark.parametrize("token", ["nobody-was-given-this", "'", "x" * 100])
async def test_any_other_token_opens_nothing(token: str, api: Api) -> None:
    for answer in (await _look(api, token), await _reset(api.browser(), token)):
        assert "reason" not in problem(answer, 404, "reset-link-gone")


async def test_old_links_places_and_mails_are_forgotten(api: Api, a: Team, post: Post, truth: Truth) -> None:
    await _ask(api, a.viewer.email)
    await _reset(api.browser(), await post.token())
    await post.work()
    assert await password_changes.remove_old(api.database) == 0

    await truth.execute("update password_resets set expires_at = now() - interval '25 hours'")
    await truth.execute("update personal_mails set created_at = now() - interval '31 days'")
    await truth.execute("update sign_in_places set seen_at = now() - interval '181 days'")
    assert await password_changes.remove_old(api.database) == 5


_KNOWN = ["o.ne@acme.example", "Olga Nesterova", "Acme IT Services", "acme"]


@pytest.mark.parametrize(
    ("password", "flaw"),
    [
        ("eleven char", "at least 12 characters"),
        ("passwordpassword", "only repeats “password”"),
        ("aaaaaaaaaaaaaaaa", "only repeats “a”"),
        ("abcabcabcabcab", "only repeats “abc”"),
        ("\ufdfa", "at least 12 characters"),
        ("\ufdfa\u200b" * 6, "at least 12 characters"),
        ("abc\u200bdefgh\u00adij\ufeff", "at least 12 characters"),
        ("\ufdfa" * 12, "at least 5 different characters"),
        ("aaaaaaaaaaaab", "at least 5 different characters"),
        ("a\uff41A\uff21b\uff42B\uff22aAbB cC", "at least 5 different characters"),
        ("aaaaaaaaaaaabcdef", "repeats the same characters"),
        ("!abcdabcdabcdabcd?", "repeats the same characters"),
        ("1234567890123", "alphabet or the keyboard"),
        ("zyxwvutsrqponm", "alphabet or the keyboard"),
        ("QwertyuiopQw", "alphabet or the keyboard"),
        ("o.ne@acme.example", "“o.ne@acme.example”"),
        ("AcmeITServices!", "“acmeitservices”"),
        ("Acme-2026-2026", "“acme”"),
        ("olga.nesterova1", "“nesterova”"),
        ("ResolutionFlow1!", "“resolutionflow”"),
        # A ligature is two letters to whoever types it elsewhere.
        ("\ufb02owpilot\ufb02owpilot", "only repeats “flowpilot”"),
    ],
)
def test_a_password_that_others_would_try_first_is_refused_with_the_reason(password: str, flaw: str) -> None:
    with pytest.raises(Invalid, match=re.escape(flaw)):
        check_new(password, *_KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Acme has a very blue door",
        "пароль из нескольких слов",
        "zX9#kq2LmP0w",
        " twelve blanks",
        "correct horse correct horse",
        "hahaha, what a funny door",
        "o\u0308l, und gu\u0308te",
        "kurz und gut " + "y" * 500 + "z",
    ],
)
def test_any_row_of_words_will_do(password: str) -> None:
    check_new(password, *_KNOWN)


def test_the_answer_names_the_field() -> None:
    with pytest.raises(Invalid) as refused:
        check_new("short", field="new_password")
    errors: list[Json] = refused.value.extras["errors"]  # type: ignore[assignment]
    assert [error["field"] for error in errors] == ["new_password"]
