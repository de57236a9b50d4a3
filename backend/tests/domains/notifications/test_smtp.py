"""The way of a mail to its server: with a password, encrypted where that is asked for, and no connection stays open."""

from pathlib import Path

import pytest

from resolutionflow.kernel.email import MailError, Message, SmtpMailer
from tests.faults.support.smtp import MailServer, Mood
from tests.support.actors import Team
from tests.support.app import Api, free_port, until
from tests.support.databases import Place, Truth
from tests.support.factories import escalated
from tests.support.mailbox import Mailbox, certificate
from tests.support.outbox import call_rows, due_now, one_recipient, outbox_of

# aiosmtpd's: over loopback it may.
_WITHOUT_TLS = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@_WITHOUT_TLS
@pytest.mark.parametrize(
    ("credentials", "code"), [({"SMTP_USERNAME": "rf", "SMTP_PASSWORD": "wrong"}, "535"), ({}, "530")]
)
async def test_credentials_that_are_wrong_do_not_lose_the_mail(
    credentials: dict[str, str], code: str, place: Place, api: Api, a: Team, truth: Truth
) -> None:
    with Mailbox.open(password="right") as mailbox:
        await escalated(api, a)
        await one_recipient(truth)
        await outbox_of(place, api.database, **mailbox.env, **credentials).work()
        (row,) = await call_rows(truth)
        assert row["status"] == "pending"
        assert code in row["reason"]
        assert "wrong" not in row["reason"]

        await due_now(truth)
        await outbox_of(place, api.database, **mailbox.env, SMTP_USERNAME="rf", SMTP_PASSWORD="right").work()
        assert len(mailbox.mails) == 1


@_WITHOUT_TLS
# The library's: for implicit TLS it connects twice, and drops the first connection.
@pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_the_mail_can_travel_encrypted(
    security: str, place: Place, api: Api, a: Team, truth: Truth, tmp_path: Path
) -> None:
    with Mailbox.open(security=security, certificate=certificate(tmp_path), password="right") as mailbox:
        await escalated(api, a)
        env = {**mailbox.env, "SMTP_SECURITY": security, "SMTP_USERNAME": "rf", "SMTP_PASSWORD": "right"}
        await outbox_of(place, api.database, **env, SMTP_CA_FILE=str(tmp_path / "certificate.pem")).work()

    assert len(mailbox.mails) == 2
    assert mailbox.encrypted == [True] * 2


@_WITHOUT_TLS
@pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_that_cannot_prove_who_it_is_gets_neither_mail_nor_password(
    security: str, place: Place, api: Api, a: Team, truth: Truth, tmp_path: Path
) -> None:
    with Mailbox.open(security=security, certificate=certificate(tmp_path), password="right") as mailbox:
        await escalated(api, a)
        env = {**mailbox.env, "SMTP_SECURITY": security, "SMTP_USERNAME": "rf", "SMTP_PASSWORD": "right"}
        await outbox_of(place, api.database, **env).work()

    assert mailbox.mails == []
    assert {row["status"] for row in await call_rows(truth)} == {"pending"}


@pytest.mark.parametrize(("address", "reason"), [("a,b@c.example", "not several"), ("é@c.example", "before the @")])
async def test_a_mail_goes_to_the_whole_address_or_to_nobody(
    address: str, reason: str, place: Place, mailbox: Mailbox
) -> None:
    """One that was stored before addresses were checked: its first half may be somebody else's."""
    message = Message(message_id="<1@x>", to_name="N", to_address=address, subject="S", text="T", html="<p>T</p>")

    with pytest.raises(MailError, match=reason) as refused:
        await SmtpMailer(place.settings(**mailbox.env).smtp).send(message)

    assert refused.value.permanent
    assert mailbox.mails == []


async def test_no_connection_is_left_open(place: Place, api: Api, a: Team, mailbox: Mailbox) -> None:
    mailbox.answers = ["250 stored", "451 later", "550 never", "rcpt 550 nobody"]
    await escalated(api, a)

    await outbox_of(place, api.database, **mailbox.env).work()

    await until(lambda: not mailbox.open_connections())


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        ("451 4.7.1 greylisted, come back", "pending", "451 4.7.1 greylisted, come back"),
        ("550 5.7.1 we do not like you", "dead", "550 5.7.1 we do not like you"),
        ("rcpt 550 5.1.1 nobody here", "dead", "550 5.1.1 nobody here"),
    ],
)
async def test_a_refusal_is_kept_in_the_servers_own_words(
    answer: str, status: str, reason: str, place: Place, api: Api, a: Team, mailbox: Mailbox, truth: Truth
) -> None:
    await escalated(api, a)
    await one_recipient(truth)
    mailbox.answers = [answer]

    await outbox_of(place, api.database, **mailbox.env).work()

    (row,) = await call_rows(truth)
    assert (row["status"], row["reason"]) == (status, reason)


async def test_a_server_that_hangs_up_in_mid_mail_is_named_and_tried_again(
    place: Place, api: Api, a: Team, truth: Truth, capsys: pytest.CaptureFixture[str]
) -> None:
    server = MailServer(free_port(), mood=Mood.DIES_AFTER_DATA)
    await server.become(Mood.DIES_AFTER_DATA)
    await escalated(api, a)
    await one_recipient(truth)

    await outbox_of(place, api.database, **server.env).work()

    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"]) == ("pending", 1)
    assert row["reason"].startswith("the mail server closed the connection before it took the mail")
    assert "Traceback" not in capsys.readouterr().out
    await server.become(Mood.WELL)
    await due_now(truth)
    await outbox_of(place, api.database, **server.env).work()
    assert set(server.swallowed) == set(server.accepted)
    await server.become(Mood.REFUSED)
