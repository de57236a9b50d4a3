"""The mails. Templates escape everything that a person typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from resolutionflow.domains.flowpilot.leaving.service import Reminder
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.invitations.service import INVITATION_LIFE, InvitationEmail
from resolutionflow.domains.notifications.render_context import RenderContext
from resolutionflow.domains.notifications.schemas import NotificationKind
from resolutionflow.domains.notifications.schemas import NotificationStep as Step
from resolutionflow.domains.notifications.weeks import Week
from resolutionflow.domains.notifications.words import COMMENT_LABELS
from resolutionflow.kernel.email import Message

templates = Environment(
    loader=PackageLoader("resolutionflow.domains.notifications.email", "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_BEGINS = frozenset({Step.OPENED, Step.TRANSFERRED})
_UNCLAIMED = frozenset({Step.REMIND, Step.WIDEN, Step.ALERT_OWNER, Step.REPEAT})


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """The recipient of a mail, with their time zone and the time of sending."""

    name: str
    email: str
    account_name: str
    zone: ZoneInfo
    public_url: str
    now: datetime

    def clock(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone):%d %b %Y, %H:%M %Z}"


class MailItem(msgspec.Struct, frozen=True, kw_only=True):
    """One handoff in a mail, as the templates need it."""

    content: RenderContext
    link: str
    opened: str
    due: str | None
    comment_label: str
    button: str
    because: str
    """Why the recipient gets this mail."""


class WeeklyFigure(Protocol):
    """One figure in words. ``notes``: its n and interval, or why it is unknown."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def notes(self) -> list[str]: ...
    @property
    def known(self) -> bool: ...


def handoff_mail(content: RenderContext, reader: Reader, message_id: str) -> Message:
    """A mail about one handoff, with a link to the page for it.

    Mail programs show all mails of a handoff as one conversation: they share a subject and what they refer to.
    """
    name = "call" if content.kind is NotificationKind.CALLS else "note"
    card = content.detail.card
    mail = _message(name, _subject(content), reader, message_id, item=_item(content, reader))
    thread_id = f"<handoff.{card.id}@{message_id.rstrip('>').rpartition('@')[2]}>"
    return msgspec.structs.replace(mail, thread_id=thread_id, urgent=card.severity is Severity.CRITICAL)


def digest_mail(contents: list[RenderContext], reader: Reader, message_id: str) -> Message:
    """Several escalations in one mail, the most severe first."""
    worst_first = sorted(contents, key=lambda c: (-_SEVERITIES.index(c.detail.card.severity), c.detail.card.opened_at))
    items = [_item(content, reader) for content in worst_first]
    card = worst_first[0].detail.card
    subject = f"[{card.severity.upper()}] {len(items)} escalations need a senior"
    mail = _message("bundle", subject, reader, message_id, items=items, queue=f"{reader.public_url}/queue")
    return msgspec.structs.replace(mail, urgent=card.severity is Severity.CRITICAL)


def weekly_mail(lines: Sequence[WeeklyFigure], week: Week, reader: Reader, message_id: str) -> Message:
    """The weekly report of an account."""
    title = f"Escalations from {week.words}"
    link = f"{reader.public_url}/analytics/escalations?from={week.start}&to={week.end}&compare=previous"
    values = {"title": title, "lines": lines, "week": week, "link": link}
    return _message("weekly", f"{title} · {reader.account_name}", reader, message_id, **values)


def pause_mail(reminder: Reminder, waits_for: str, reader: Reader, message_id: str) -> Message:
    """A reminder of a paused session. ``waits_for``: in words."""
    link = f"{reader.public_url}/sessions/{reminder.session_id}"
    values = {"reminder": reminder, "waits_for": waits_for, "since": reader.clock(reminder.paused_at), "link": link}
    return _message("pause", f"{waits_for}: {reminder.client_name}: {reminder.title}", reader, message_id, **values)


def invitation(post: InvitationEmail, public_url: str, message_id: str) -> Message:
    """An invitation. The token follows a #, so browsers never send it to a server."""
    values = {
        "post": post,
        "link": f"{public_url}/invitations/accept#{post.token}",
        "days": INVITATION_LIFE.days,
    }
    subject = f"{post.invited_by} invites you to {post.account_name} on ResolutionFlow"
    return render("invitation", message_id, post.name, post.email, subject, values)


def render(
    name: str, message_id: str, to_name: str, to_address: str, subject: str, values: Mapping[str, object]
) -> Message:
    """A mail from the two templates of this name."""
    return Message(
        message_id=message_id,
        to_name=to_name,
        to_address=to_address,
        # A name with a line break would make a mail that cannot be sent.
        subject=" ".join(subject.split()),
        text=templates.get_template(f"{name}.txt").render(values),
        html=templates.get_template(f"{name}.html").render(values),
    )


_SEVERITIES = ("low", "medium", "high", "critical")


def _subject(content: RenderContext) -> str:
    card = content.detail.card
    first = content.announcement.step in _BEGINS and card.cycle == 1
    return f"{'' if first else 'Re: '}[{card.severity.upper()}] {card.client_name}: {card.title}"


def _item(content: RenderContext, reader: Reader) -> MailItem:
    card, step = content.detail.card, content.announcement.step
    return MailItem(
        content=content,
        link=content.link(reader.public_url),
        opened=reader.clock(card.opened_at) + (f", {_waiting_time(content, reader)}" if step in _UNCLAIMED else ""),
        due=reader.clock(card.due.at) if card.due and step is Step.WARNED else None,
        comment_label=COMMENT_LABELS.get(step, "Note"),
        button=content.announcement.button,
        because=f" because you manage {reader.account_name}"
        if step is Step.ALERT_ADMINS
        else f" because you are involved in this escalation at {reader.account_name}",
    )


def _waiting_time(content: RenderContext, reader: Reader) -> str:
    minutes = (reader.now - content.detail.card.opened_at).total_seconds() / 60
    for unit, length in (("days", 1_440), ("h", 60)):
        if minutes >= 2 * length:
            return f"unclaimed for {round(minutes / length)} {unit}"
    return f"unclaimed for {round(minutes)} min"


def _message(name: str, subject: str, reader: Reader, message_id: str, **values: object) -> Message:
    preferences = f"{reader.public_url}/settings/preferences"
    values |= {"reader": reader, "preferences": preferences}
    mail = render(name, message_id, reader.name, reader.email, subject, values)
    return msgspec.structs.replace(mail, unsubscribe_url=preferences)
