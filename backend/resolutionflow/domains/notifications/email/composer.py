"""Composing mails to members: leave out what is obsolete, unwanted or due later, and batch the rest."""

from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.service import Addressee
from resolutionflow.domains.notifications import render_context
from resolutionflow.domains.notifications.email.messages import Reader, digest_mail, handoff_mail
from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.preferences.quiet_hours import quiet_until
from resolutionflow.domains.notifications.preferences.schemas import Preferences
from resolutionflow.domains.notifications.render_context import RenderContext
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.email import Message

_FOR_CLAIMERS = frozenset({NotificationStep.OFFERED, NotificationStep.TRANSFERRED})


class Withheld(msgspec.Struct, frozen=True):
    """Why a row is not sent now. ``until`` None: it is never sent."""

    reason: str
    until: datetime | None = None


class ComposedMail(msgspec.Struct, frozen=True):
    """One mail for the rows of a recipient that may be sent now, and the rows that are withheld."""

    withheld: list[tuple[OutboxRow, Withheld]]
    included: list[OutboxRow]
    mail: Message | None


class MailComposer:
    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._domain = urlsplit(public_url).hostname or "localhost"

    async def compose(self, tx: Tx, rows: list[OutboxRow]) -> ComposedMail:
        """Check each row again at the time of sending, and compose one mail of those that remain."""
        recipient_id = rows[0].recipient_id
        assert recipient_id is not None  # noqa: S101  (its job takes no others)
        found = [(row, await render_context.load(tx, row)) for row in rows]
        person = await identity.addressee(tx, tx.account_id, recipient_id)
        account = await identity.account(tx, tx.account_id)
        chosen = await preferences.read(tx, tx.account_id, recipient_id)
        now = tx.now
        checked = [(row, context, _why_withheld(context, person, chosen, now)) for row, context in found]
        withheld = [(row, reason) for row, _, reason in checked if reason is not None]
        included = [(row, context) for row, context, reason in checked if reason is None]
        if not included or person is None:
            return ComposedMail(withheld, [], None)
        reader = Reader(
            name=person.name,
            email=person.email,
            account_name=account.name,
            zone=preferences.member_zone(chosen),
            public_url=self._public_url,
            now=now,
        )
        mail = self._write([row for row, _ in included], [context for _, context in included], reader)
        return ComposedMail(withheld, [row for row, _ in included], mail)

    def _write(self, rows: list[OutboxRow], contents: list[RenderContext], reader: Reader) -> Message:
        message_id = f"<{rows[0].mail_id}@{self._domain}>"
        if len(contents) == 1:
            return handoff_mail(contents[0], reader, message_id)
        return digest_mail(contents, reader, message_id)


def _why_withheld(
    context: RenderContext, person: Addressee | None, chosen: Preferences, now: datetime
) -> Withheld | None:
    """None: the row may be sent now."""
    if context.obsolete:
        return Withheld(context.obsolete)
    for_claimers = context.kind is NotificationKind.CALLS or context.announcement.step in _FOR_CLAIMERS
    if for_claimers and (person is None or not person.may_claim):
        return Withheld("the recipient can no longer claim in this account")
    if person is None:
        return Withheld("the recipient has left this account")
    if not preferences.wants_mail(chosen, context.kind):
        return Withheld("the recipient switched these mails off")
    if chosen.quiet_hours is None or context.detail.card.severity is Severity.CRITICAL:
        return None
    zone = preferences.member_zone(chosen)
    until = quiet_until(chosen.quiet_hours, zone, now)
    return Withheld(f"quiet hours until {until.astimezone(zone):%H:%M %Z}", until) if until else None
