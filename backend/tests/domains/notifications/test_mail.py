"""What the mail says: the facts, a way straight to them, and what people typed as they typed it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest

from resolutionflow.kernel.email import SmtpMailer
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import FULL_SESSION, escalate, open_session
from tests.support.mailbox import Mailbox
from tests.support.outbox import sending

_PREFERENCES = "http://localhost:8000/settings/preferences"
_MARKUP = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & {{ 7*7 }} </td></html>"


class _Parsed(HTMLParser):
    """Elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


class Post:
    """Escalates and delivers."""

    def __init__(self, place: Place, team: Team, mailbox: Mailbox, truth: Truth) -> None:
        self._truth = truth
        self._settings = place.settings(**mailbox.env)
        self._team = team
        self._mailbox = mailbox

    async def mail(self, api: Api, fields: dict[str, Any], **request: str) -> EmailMessage:
        """The mail to one of the seniors about such a session, escalated so."""
        junior = api.by(self._team.technician)
        # Whatever came before came long ago: this one goes at once.
        await self._truth.execute("update notification_outbox set created_at = created_at - interval '1 hour'")
        await escalate(junior, (await open_session(junior, **fields))["id"], **request)
        await sending(api.database, SmtpMailer(self._settings.smtp)).work()
        return self._mailbox.mails[-1]


@pytest.fixture
def post(place: Place, a: Team, mailbox: Mailbox, truth: Truth) -> Post:
    return Post(place, a, mailbox, truth)


async def test_it_has_the_facts_and_a_link_to_the_brief_with_the_focus_on_pick_up(
    post: Post, timed_api: Api, truth: Truth, clock: Clock
) -> None:
    clock.now = datetime(2026, 7, 2, 22, 5, tzinfo=UTC)
    mail = await post.mail(timed_api, FULL_SESSION, reason="No access", ask="Look at the peer")
    link = f"http://localhost:8000/handoffs/{await truth.fetchval('select id from handoffs')}#pick-up"

    assert mail["Subject"] == "[HIGH] Harbor Dental: VPN drops every few minutes"
    assert mail["From"] == "ResolutionFlow <no-reply@localhost>"
    assert mail["Date"] is not None
    text, html = _part(mail, "plain"), _Parsed(_part(mail, "html"))
    assert link in text.splitlines()
    assert html.links == [link, _PREFERENCES]
    for body in (text, html.text):
        for fact in (
            "Jonas Weber is stuck",
            "VPN drops every few minutes",
            "Harbor Dental",
            "T-20411",
            "12",
            "No access",
            "Look at the peer",
            # In the account's time zone.
            "03 Jul 2026, 00:05 CEST",
            "Northwind MSP",
        ):
            assert fact in body


async def test_mail_programs_know_how_to_treat_it(post: Post, api: Api, truth: Truth) -> None:
    mail = await post.mail(api, {**FULL_SESSION, "severity": "critical"})
    thread = f"<handoff.{await truth.fetchval('select id from handoffs')}@localhost>"

    assert mail["References"] == mail["In-Reply-To"] == thread
    # Absence notes and other automatic answers go to nobody.
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert mail["List-Unsubscribe"] == f"<{_PREFERENCES}>"
    assert (mail["Importance"], mail["X-Priority"]) == ("high", "1")


async def test_what_is_not_known_is_called_unknown(post: Post, api: Api) -> None:
    mail = await post.mail(api, {})

    for body in (_part(mail, "plain"), _Parsed(_part(mail, "html")).text):
        assert body.count("unknown") == 2
        assert body.count("Not given.") == 2
        assert "None" not in body


async def test_markup_that_people_type_is_text(post: Post, api: Api, truth: Truth) -> None:
    plain = await post.mail(api, FULL_SESSION, reason="r", ask="a")
    await truth.execute("update memberships set name = $1", _MARKUP)
    await truth.execute("update accounts set name = $1", _MARKUP)
    fields = dict.fromkeys(("title", "client_name", "ticket_ref", "device", "problem", "business_impact"), _MARKUP)
    marked = await post.mail(api, {**FULL_SESSION, **fields}, reason=_MARKUP, ask=_MARKUP)

    html = _Parsed(_part(marked, "html"))
    # The very same elements, and all of what was typed between them.
    assert html.elements == _Parsed(_part(plain, "html")).elements
    assert len(html.links) == 2
    assert html.text.count(_MARKUP) >= 7
    assert _part(marked, "plain").count(_MARKUP) >= 6
    assert marked["Subject"] == f"[HIGH] {_MARKUP}: {_MARKUP}"


@pytest.mark.parametrize(
    "title",
    [
        "VPN\r\nBcc: everyone@a.example",
        "VPN\nX-Injected: yes\n\nAnother body",
        "VPN\u2028Bcc: everyone@a.example",
        "VPN\x0bBcc: everyone@a.example",
        "VPN\x85Bcc: everyone@a.example",
        "VPN =?utf-8?q?=0D=0ABcc:_everyone@a.example?=",
    ],
)
async def test_no_title_can_add_a_header(title: str, post: Post, api: Api, mailbox: Mailbox) -> None:
    mail = await post.mail(api, {"title": title, "client_name": title})

    assert mail["Bcc"] is None
    assert mail["X-Injected"] is None
    assert mail["Subject"].startswith("[MEDIUM] VPN ")
    assert len(mailbox.recipients) == 2


@pytest.mark.parametrize("title", ["Größe 🧯 kaputt", "המדפסת לא עובדת", "打印机坏了" * 40, "x" * 200, "'\"<>&,;:"])
async def test_every_script_survives_the_post(title: str, post: Post, api: Api, mailbox: Mailbox) -> None:
    mail = await post.mail(api, {"title": title, "client_name": "C"})

    assert mail["Subject"] == f"[MEDIUM] C: {title}"
    assert title in _part(mail, "plain")
    assert title in _Parsed(_part(mail, "html")).text
    assert max(len(line) for line in mailbox.raw[-1].split(b"\r\n")) <= 998


async def test_text_of_many_lines_keeps_them(post: Post, api: Api) -> None:
    reason = "First\n  indented\n\n.\n.a dot begins this line\nlast"
    mail = await post.mail(api, {}, reason=reason)

    assert reason in _part(mail, "plain")
    assert reason in _Parsed(_part(mail, "html")).text
