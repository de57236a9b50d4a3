"""Guessing one person's password from many networks is stopped, and nobody is locked out by whoever tries."""

import pytest

from resolutionflow.domains.identity.sign_in.attempts import FAILURES_PER_BROWSER, FAILURES_PER_PERSON
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.places import WIDTHS
from resolutionflow.kernel.email import SmtpMailer
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.browsers import Browser
from tests.support.databases import Place, Truth
from tests.support.factories import API, done, problem
from tests.support.mailbox import Mailbox
from tests.support.workers import personal_mails


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    async def verify(_: Passwords, password: str, _hash: str, _owner: object) -> bool:
        return password == "right"

    monkeypatch.setattr(Passwords, "verify", verify)


async def _spend(api: Api, who: Member | str) -> None:
    """All that strange places may try at one person, a few from each network."""
    for n in range(FAILURES_PER_PERSON):
        problem(await Browser(api).tries(who, f"198.{n}.100.7"), 401, "sign-in-failed")


async def test_guesses_from_many_networks_count_together(api: Api, a: Team) -> None:
    await _spend(api, a.owner)

    refused = await Browser(api).tries(a.owner, "203.0.113.9", "right")

    problem(refused, 429, "rate-limited")
    assert int(refused.headers["retry-after"]) > 3_600
    # Only at that person.
    done(await Browser(api).tries(a.admin, "203.0.113.9", "right"))


async def test_whoever_spends_a_persons_guesses_does_not_lock_them_out(api: Api, a: Team) -> None:
    laptop = Browser(api)
    done(await laptop.tries(a.owner, "192.0.2.20", "right"))
    await _spend(api, a.owner)

    # The browser, on another network; a new browser, on a network where they were, with its address of today.
    done(await laptop.tries(a.owner, "203.0.113.10", "right"))
    done(await Browser(api).tries(a.owner, "192.0.2.77", "right"))


async def test_who_changes_the_password_after_the_warning_gets_in_from_everywhere(api: Api, a: Team) -> None:
    laptop, phone = Browser(api), Browser(api)
    done(await laptop.tries(a.owner, "192.0.2.20", "right"))
    done(await phone.tries(a.owner, "203.0.113.20", "right"))
    await _spend(api, a.owner)

    words = {"current_password": "right", "new_password": "eleven quiet lighthouses"}
    done(await api.by(a.owner).post(f"{API}/auth/change-password", json=words))

    # What is known of places was forgotten with the password; the guesses must be, too.
    done(await phone.tries(a.owner, "203.0.113.20", "right"))


async def test_nobody_at_the_next_desk_locks_somebody_out(api: Api, a: Team) -> None:
    office = "192.0.2.20"
    mine, theirs = Browser(api), Browser(api)
    done(await mine.tries(a.owner, office, "right"))
    for n in range(WIDTHS[0].of_all):
        await theirs.tries(a.owner if n < WIDTHS[0].of_one else f"guess{n}@a.example", office)
    problem(await theirs.tries(a.owner, office, "right"), 429, "rate-limited")

    done(await mine.tries(a.owner, office, "right"))


async def test_a_browser_that_is_known_may_not_guess_without_end(api: Api, a: Team) -> None:
    stolen = Browser(api)
    done(await stolen.tries(a.owner, "192.0.2.20", "right"))
    for n in range(FAILURES_PER_BROWSER):
        problem(await stolen.tries(a.owner, f"198.51.{n}.7"), 401, "sign-in-failed")

    problem(await stolen.tries(a.owner, "203.0.113.9", "right"), 429, "rate-limited")


async def test_a_browsers_cookie_is_worth_nothing_for_anybody_else_nor_after_the_next_sign_in(
    api: Api, a: Team
) -> None:
    attacker, victim = Browser(api), Browser(api)
    done(await attacker.tries(a.viewer, "203.0.113.1", "right"))
    planted = attacker.cookies["rf_browser"]
    victim.cookies.set("rf_browser", planted, domain="localhost.local")
    done(await victim.tries(a.owner, "192.0.2.20", "right"))
    assert victim.cookies["rf_browser"] != planted
    await _spend(api, a.owner)

    problem(await attacker.tries(a.owner, "203.0.113.1", "right"), 429, "rate-limited")


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("2001:db8:0:{:x}00::1", 2),  # one /48, each in another /56
        ("2001:db8:0:1{:02x}::1", 1),  # one /56, each in another /64
        ("2001:db8:0:100::{:x}", 0),
        ("192.0.2.{}", 1),
        ("::ffff:192.0.2.{}", 1),
    ],
)
async def test_what_one_subscriber_has_counts_as_one(address: str, width: int, api: Api, a: Team) -> None:
    allowed = WIDTHS[width].of_one
    for n in range(allowed):
        problem(await Browser(api).tries(a.owner, address.format(n + 1)), 401, "sign-in-failed")

    problem(await Browser(api).tries(a.owner, address.format(99), "right"), 429, "rate-limited")


async def test_an_address_that_is_nobodys_is_answered_alike(api: Api, a: Team, truth: Truth) -> None:
    await _spend(api, "nobody@a.example")

    problem(await Browser(api).tries("nobody@a.example", "203.0.113.9", "right"), 429, "rate-limited")
    assert await truth.fetchval("select count(*) from personal_mails") == 1


async def test_the_person_is_told_once_that_somebody_tries(api: Api, a: Team, place: Place, mailbox: Mailbox) -> None:
    mails = personal_mails(api.database, SmtpMailer(place.settings(**mailbox.env).smtp))
    await _spend(api, a.owner)
    for n in range(3):
        problem(await Browser(api).tries(a.owner, f"203.0.{n}.9"), 429, "rate-limited")
    await _spend(api, "nobody@a.example")

    while await mails.work():
        pass

    assert mailbox.recipients == [a.owner.email]
    assert mailbox.mails[0]["Subject"] == "Someone is trying to sign in to ResolutionFlow as you"


async def test_what_is_stored_of_a_place_names_none(api: Api, a: Team, truth: Truth) -> None:
    for person in (a.owner, a.admin):
        done(await Browser(api).tries(person, "192.0.2.20", "right"))

    rows = await truth.fetch("select place from sign_in_places")

    # Two each, all of them different, though both were at the same desk.
    assert len({row["place"] for row in rows}) == len(rows) == 4
    assert {len(row["place"]) for row in rows} == {32}
