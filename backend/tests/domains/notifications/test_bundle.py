"""Several calls for one person within two minutes: the first goes at once, the others go together."""

import asyncio
import re
from email.message import EmailMessage

import pytest

from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import act, done, escalated
from tests.support.mailbox import Mailbox
from tests.support.outbox import leave, sending


@pytest.fixture
def outbox(place: Place, timed_api: Api, mailbox: Mailbox) -> Worker:
    return sending(timed_api.database, SmtpMailer(place.settings(**mailbox.env).smtp))


_ALONE = "recipient_id = $1 and channel = 'email'"


async def _empty(outbox: Worker) -> int:
    handled = 0
    while count := await outbox.work():
        handled += count
    return handled


def _mine(mailbox: Mailbox, team: Team) -> list[str]:
    return [mail["Subject"] for mail in mailbox.mails if team.engineer.email in mail["To"]]


def _body(mailbox: Mailbox, team: Team) -> str:
    """Of the last bundle to the engineer; the single mail before it may arrive after it."""
    mine = (mail for mail in mailbox.mails if team.engineer.email in mail["To"])
    mail = [mail for mail in mine if "escalations need" in mail["Subject"]][-1]
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


async def test_five_within_two_minutes_are_two_mails(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    for number in range(5):
        await escalated(timed_api, a, title=f"Trouble {number}")
        await _empty(outbox)
        assert len(_mine(mailbox, a)) == (2 if number == 4 else 1)
        clock.forward(seconds=20)

    assert _mine(mailbox, a) == ["[MEDIUM] Harbor Dental: Trouble 0", "[MEDIUM] 4 escalations need a senior"]
    body = _body(mailbox, a)
    assert all(f"Trouble {number}" in body for number in range(1, 5))
    assert "Trouble 0" not in body
    # Nothing is left, and nothing was sent twice.
    clock.forward(minutes=10)
    assert await _empty(outbox) == 0
    statuses = await truth.fetch("select status, count(*) from notification_outbox where channel = 'email' group by 1")
    assert [tuple(row) for row in statuses] == [("sent", 10)]


async def test_a_second_one_waits_two_minutes_at_most(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, clock: Clock
) -> None:
    await escalated(timed_api, a, title="Trouble 0")
    await _empty(outbox)
    clock.forward(seconds=30)
    await escalated(timed_api, a, title="Trouble 1")
    clock.forward(seconds=89)
    assert await _empty(outbox) == 0
    clock.forward(seconds=1)
    await _empty(outbox)

    # Alone it is a mail like any other.
    assert _mine(mailbox, a) == ["[MEDIUM] Harbor Dental: Trouble 0", "[MEDIUM] Harbor Dental: Trouble 1"]
    # And the next one is the first again.
    await escalated(timed_api, a, title="Trouble 2")
    await _empty(outbox)
    assert len(_mine(mailbox, a)) == 3


async def test_what_is_critical_waits_for_nothing(outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox) -> None:
    for number in range(3):
        await escalated(timed_api, a, severity="critical", title=f"Trouble {number}")
    await _empty(outbox)

    assert len(_mine(mailbox, a)) == 3


async def test_each_is_looked_at_again(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    handoffs = [await escalated(timed_api, a, title=f"Trouble {number}") for number in range(4)]
    await _empty(outbox)
    done(await act(timed_api.by(a.engineer2), "claim", handoffs[2]))
    clock.forward(minutes=2)
    await _empty(outbox)

    assert _mine(mailbox, a)[1:] == ["[MEDIUM] 2 escalations need a senior"]
    assert "Trouble 2" not in _body(mailbox, a)
    reasons = await truth.fetch("select distinct reason from notification_outbox where status = 'skipped'")
    assert [row["reason"] for row in reasons] == ["the handoff is now claimed"]


async def test_the_gravest_leads(outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, clock: Clock) -> None:
    for severity in ("medium", "low", "high", "low"):
        await escalated(timed_api, a, severity=severity, title=f"A {severity} one")
    clock.forward(minutes=2)
    await _empty(outbox)

    assert "[HIGH] 3 escalations need a senior" in _mine(mailbox, a)
    body = _body(mailbox, a)
    assert body.index("A high one") < body.index("A low one")


async def test_a_bundle_that_is_refused_for_now_is_the_same_mail_the_next_time(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    for number in range(3):
        await escalated(timed_api, a, title=f"Trouble {number}")
    await leave(truth, _ALONE, a.engineer.user_id)
    await _empty(outbox)
    clock.forward(minutes=2)
    mailbox.answers = ["451 later"]
    await _empty(outbox)
    assert len(mailbox.mails) == 1

    clock.forward(minutes=1)
    await _empty(outbox)

    assert _mine(mailbox, a)[1:] == ["[MEDIUM] 2 escalations need a senior"]
    assert {
        row["attempts"] for row in await truth.fetch("select attempts from notification_outbox where gathered")
    } == {2}


async def test_a_bundle_that_was_tried_takes_nothing_more_on(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    for number in range(3):
        await escalated(timed_api, a, title=f"Trouble {number}")
    await leave(truth, _ALONE, a.engineer.user_id)
    await _empty(outbox)
    clock.forward(minutes=2)
    mailbox.answers = ["451 later"]
    await _empty(outbox)
    tried = set(await truth.fetch("select mail_id from notification_outbox where status = 'pending'"))
    for number in range(3, 6):
        await escalated(timed_api, a, title=f"Trouble {number}")
    await leave(truth, _ALONE, a.engineer.user_id)

    clock.forward(minutes=3)
    await _empty(outbox)

    bundles = [mail for mail in mailbox.mails if "escalations need" in mail["Subject"]]
    assert len(tried) == 1
    assert f"<{tried.pop()['mail_id']}@localhost>" in {mail["Message-ID"] for mail in bundles}
    assert sorted(_numbers(mail) for mail in bundles) == [["1", "2"], ["4", "5"]]


def _numbers(mail: EmailMessage) -> list[str]:
    part = mail.get_body(("plain",))
    assert part is not None
    return sorted(set(re.findall(r"Trouble (\d)", part.get_content())))


async def test_workers_at_once_send_each_bundle_once(
    timed_api: Api, a: Team, place: Place, mailbox: Mailbox, clock: Clock
) -> None:
    mailer = SmtpMailer(place.settings(**mailbox.env).smtp)
    for number in range(5):
        await escalated(timed_api, a, title=f"Trouble {number}")
    clock.forward(minutes=2)

    await asyncio.gather(*(_empty(sending(timed_api.database, mailer)) for _ in range(4)))

    # Of both engineers, everything once, in a first mail and a bundle of four.
    assert len(mailbox.mails) == 4
    assert sorted(_mine(mailbox, a)) == ["[MEDIUM] 4 escalations need a senior", "[MEDIUM] Harbor Dental: Trouble 0"]


async def test_somebody_elses_calls_are_not_in_it(
    outbox: Worker, timed_api: Api, a: Team, b: Team, mailbox: Mailbox, clock: Clock
) -> None:
    for team in (a, b):
        for number in range(3):
            await escalated(timed_api, team, title=f"Trouble {number} of {team.account_name}")
    clock.forward(minutes=2)
    await _empty(outbox)

    assert len(mailbox.mails) == 8
    assert b.account_name not in _body(mailbox, a)
