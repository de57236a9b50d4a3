"""Every mail as it is, in text and HTML. After a change on purpose: ``pytest --write-golden``, and look at them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from resolutionflow.domains.analytics.escalations import digest
from resolutionflow.domains.analytics.escalations.report import report
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.brief.schemas import Brief, ProblemSummary
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    Due,
    HandoffCard,
    HandoffDetail,
    HandoffState,
    Notified,
    Timer,
)
from resolutionflow.domains.identity.invitations.service import InvitationEmail
from resolutionflow.domains.identity.schemas import Person, Role
from resolutionflow.domains.identity.sign_in.personal_mails import MailRecipient
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.domains.notifications.account_mails.messages import personal_mail
from resolutionflow.domains.notifications.email.messages import (
    Reader,
    digest_mail,
    handoff_mail,
    invitation,
    weekly_mail,
)
from resolutionflow.domains.notifications.render_context import RenderContext
from resolutionflow.domains.notifications.schemas import NotificationStep as Step
from resolutionflow.domains.notifications.weeks import Week
from resolutionflow.domains.notifications.words import COMMENT_LABELS, Announcement
from resolutionflow.kernel.email import Message
from tests.support.made_up import made_up

_GOLDEN = Path(__file__).parent / "golden"
_ROUTES = Path(__file__).parents[4] / "frontend/src/app/routes"
_NOW = datetime(2026, 11, 2, 14, 40, tzinfo=UTC)


def _person(number: int, name: str) -> Person:
    return Person(id=UUID(int=number), name=name)


_JONAS, _ANA, _BEN = _person(1, "Jonas Weber"), _person(2, "Ana Ruiz"), _person(3, "Ben Carter")
_REASON = "The tunnel renegotiates every 300 s.\nI have no access to the peer's side."
_ASK = "Compare the lifetimes of both sides, and tell me which one to change."
_CARD: dict[str, Any] = {
    "session_id": UUID(int=11),
    "state": HandoffState.OPEN,
    "cycle": 1,
    "title": "VPN drops every few minutes at the second site",
    "client_name": "Harbor Dental",
    "severity": Severity.HIGH,
    "affected_users": 12,
    "ticket_ref": "T-20411",
    "steps_tried": 6,
    "escalated_by": _JONAS,
    "opened_at": datetime(2026, 11, 2, 14, 5, tzinfo=UTC),
    "notified": Notified(count=2, people=[_ANA, _BEN]),
}
_COMMENTS = {
    Step.RELEASED: "Called to another site.",
    Step.REOPENED: "It is the upper one, MAC ends in 4f.",
    Step.OFFERED: "You set this firewall up.",
    Step.DECLINED: "On site until five.",
    Step.RETURNED: "Which of the two routers is it?",
    Step.QUESTION: "Which of the two routers is it?",
    Step.ANSWER: "The upper one.",
    Step.REMARK: "They close at six.",
    Step.CLAIMED: "Phase 2 lifetimes differ; I look at the peer's first.",
    Step.RESOLVED: "Set both lifetimes to 3600 s.",
}
_READERS = {
    Step.RETURNED: _JONAS,
    Step.QUESTION: _JONAS,
    Step.RESUMED: _JONAS,
    Step.REMIND_TECHNICIAN: _JONAS,
    Step.CLAIMED: _JONAS,
    Step.RESOLVED: _JONAS,
    Step.OFFERED: _BEN,
    Step.TRANSFERRED: _BEN,
}


_DUE = Due(timer=Timer.EXPIRE, at=datetime(2026, 11, 2, 14, 42, tzinfo=UTC))
_HELD = {Step.QUESTION, Step.ANSWER, Step.REMARK, Step.DECLINED, Step.LAPSED, Step.WARNED, Step.CLAIMED} | {
    Step.REMIND_HOLDER,
    Step.ALERT_ADMINS,
}
_BY_NOBODY = {
    *(Step.REMIND, Step.WIDEN, Step.ALERT_OWNER, Step.REPEAT, Step.WARNED, Step.LAPSED, Step.EXPIRED, Step.RESUMED),
    *(Step.REMIND_HOLDER, Step.REMIND_TECHNICIAN, Step.ALERT_ADMINS),
}
_BY_JONAS = {Step.OPENED, Step.REOPENED, Step.ANSWER, Step.TRANSFERRED}
_BY_BEN = {Step.RELEASED, Step.DECLINED}


_STATES = {
    Step.REMIND_HOLDER: HandoffState.ACTIVE,
    Step.ALERT_ADMINS: HandoffState.ACTIVE,
    Step.REMIND_TECHNICIAN: HandoffState.RETURNED,
}


def _with(kind: Any, **known: Any) -> Any:
    """What no mail asks for is None: these are about mails, and not about all that a handoff may hold."""
    return kind(**dict.fromkeys(kind.__struct_fields__) | known)


def _actor(step: Step) -> Person | None:
    if step in _BY_NOBODY:
        return None
    return _JONAS if step in _BY_JONAS else _BEN if step in _BY_BEN else _ANA


def _content(step: Step, number: int = 0, **changes: Any) -> RenderContext:
    card = _with(
        HandoffCard,
        **_CARD
        | {
            "id": UUID(int=100 + number),
            "state": _STATES.get(step, HandoffState.OPEN),
            "claimed_by": _ANA if step in _HELD else None,
            "offered_to": _BEN if step is Step.OFFERED else None,
            "meant_for": _BEN if step is Step.TRANSFERRED else None,
            "due": Due(timer=Timer.EXPIRE, at=datetime(2026, 11, 2, 14, 42, tzinfo=UTC))
            if step is Step.WARNED
            else None,
        }
        | changes,
    )
    brief = _with(Brief, problem=_with(ProblemSummary, reason=_REASON, ask=_ASK))
    reader = _READERS.get(step, _ANA)
    return RenderContext(
        announcement=Announcement(step, card, _actor(step), reader.id),
        detail=_with(HandoffDetail, card=card, brief=brief, history=[]),
        comment=_COMMENTS.get(step),
        obsolete=None,
    )


def _reader(name: str = "Ana Ruiz") -> Reader:
    return Reader(
        name=name,
        email="reader@northwind.example",
        account_name="Northwind MSP",
        zone=ZoneInfo("Europe/Berlin"),
        public_url="https://flow.northwind.example",
        now=_NOW,
    )


def _mails() -> dict[str, Message]:
    mails = {
        step.value: handoff_mail(_content(step), _reader(_READERS.get(step, _ANA).name), "<1@flow>")
        # Told in the app alone.
        for step in Step
        if step is not Step.WEBHOOK_FAILED
    }
    mails["opened_unknown"] = handoff_mail(
        _content(Step.OPENED, affected_users=None, ticket_ref=None, severity=Severity.CRITICAL), _reader(), "<1@flow>"
    )
    several = [
        _content(Step.OPENED, 1),
        _content(Step.RELEASED, 2, title="Mail queue stuck", client_name="Lakeside Law", severity=Severity.MEDIUM),
        _content(Step.OPENED, 3, title="Two printers offline since the move", severity=Severity.LOW),
    ]
    mails["bundle"] = digest_mail(several, _reader(), "<1@flow>")
    post = InvitationEmail(
        token="abc-DEF_123",
        account_name="Northwind MSP",
        invited_by="Adele Novak",
        name="Nina Neu",
        email="nina@northwind.example",
        role=Role.ENGINEER,
    )
    mails["invitation"] = invitation(post, "https://flow.northwind.example", "<1@flow>")
    nina = MailRecipient(
        user_id=UUID(int=4), name="Nina Neu", email="nina@northwind.example", time_zone="Europe/Berlin"
    )
    for kind in PersonalMail:
        mails[kind.value] = personal_mail(
            kind,
            nina,
            asked_at=_NOW,
            token="abc-DEF_123",
            public_url="https://flow.northwind.example",
            message_id="<1@flow>",
        )
    mails["weekly"] = _weekly(34, baseline=12)
    mails["weekly_early"] = _weekly(9, baseline=7)
    mails["weekly_without_baseline"] = _weekly(34, baseline=0)
    mails["weekly_empty"] = _weekly(0, baseline=12)
    return mails


def _weekly(escalations: int, baseline: int) -> Message:
    now = made_up(escalations, days=7, baseline=baseline)
    before = made_up(escalations + 7, days=7, baseline=baseline, end=now.params.span.start)
    lines = digest.lines(report(now, before))
    return weekly_mail(lines, Week(date(2026, 10, 26), date(2026, 11, 2)), _reader("Olivia Stern"), "<1@flow>")


_MAILS = _mails()


@pytest.mark.parametrize("name", _MAILS)
def test_the_mail_is_as_it_was_approved(name: str, request: pytest.FixtureRequest) -> None:
    mail = _MAILS[name]
    written = {
        _GOLDEN / f"{name}.txt": f"Subject: {mail.subject}\n\n{mail.text}",
        _GOLDEN / f"{name}.html": mail.html,
    }
    for path, text in written.items():
        if request.config.getoption("--write-golden"):
            path.write_text(text)
        assert path.read_text() == text, "if it is meant to be so: pytest --write-golden"


def _pages() -> list[str]:
    """A pattern for the address of each, from the names of the files that the router reads."""
    names = [re.escape(path.stem) for path in _ROUTES.rglob("*.tsx") if path.stem != "$"]
    return [re.sub(r"\\\$\w+", "[^/]+", name.replace(r"\.", "/")) for name in names]


@pytest.mark.parametrize("name", _MAILS)
def test_every_link_leads_to_a_page(name: str) -> None:
    mail = _MAILS[name]

    linked = set(re.findall(r"https://flow\.northwind\.example/([^\s\"?#]+)", mail.html + mail.text))

    assert linked
    assert [link for link in linked if not any(re.fullmatch(page, link) for page in _pages())] == []


def test_each_label_of_a_comment_is_in_a_mail() -> None:
    assert set(_COMMENTS) == set(COMMENT_LABELS)


def test_no_mail_is_kept_that_is_not_sent() -> None:
    assert {path.stem for path in _GOLDEN.iterdir()} == set(_MAILS)


@pytest.mark.parametrize("name", _MAILS)
def test_every_colour_has_one_for_the_dark(name: str) -> None:
    """Whatever sets a colour for light has a class that sets it for dark."""
    for tag in _MAILS[name].html.split("<")[1:]:
        if "style=" in tag and ("background" in tag or "color:" in tag.replace("border-color:", "")):
            assert 'class="' in tag, tag


def test_a_reader_is_spoken_to() -> None:
    assert handoff_mail(_content(Step.OFFERED), _reader(), "<1>").text.startswith("Ana Ruiz asks you to take over")
    assert _MAILS["declined"].text.startswith("Ben Carter declined, so you have it again")


def test_all_mails_of_a_handoff_are_one_conversation() -> None:
    mails = [_MAILS[step.value] for step in Step if step is not Step.WEBHOOK_FAILED]

    assert {mail.thread_id for mail in mails} == {"<handoff.00000000-0000-0000-0000-000000000064@flow>"}
    about = "[HIGH] Harbor Dental: VPN drops every few minutes at the second site"
    assert {mail.subject for mail in mails} == {about, f"Re: {about}"}
    assert _MAILS["opened"].subject == about
    assert _MAILS["bundle"].thread_id is None


def test_only_what_is_critical_is_urgent() -> None:
    assert {name for name, mail in _MAILS.items() if mail.urgent} == {"opened_unknown"}
