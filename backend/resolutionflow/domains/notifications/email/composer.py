"""Mails to members: what still needs to be said, whether they want it and when, and as how many mails."""

from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.service import Addressee
from resolutionflow.domains.notifications import render_context as content
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
    """Why a row is not sent now: for good, or until a moment."""

    reason: str
    until: datetime | None = None


class ComposedMail(msgspec.Struct, frozen=True):
    """Rows of one recipient, looked at now: what of them is not sent, and one mail for the rest."""

    put_aside: list[tuple[OutboxRow, Withheld]]
    going: list[OutboxRow]
    mail: Message | None


class MailComposer:
    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._domain = urlsplit(public_url).hostname or "localhost"

    async def sort(self, tx: Tx, rows: list[OutboxRow]) -> ComposedMail:
        """Look again at each of one recipient's rows, and write the mail for what is left."""
        recipient_id = rows[0].recipient_id
        assert recipient_id is not None  # noqa: S101  (its job takes no others)
        found = [(row, await content.load(tx, row)) for row in rows]
        person = await identity.addressee(tx, tx.account_id, recipient_id)
        account = await identity.account(tx, tx.account_id)
        chosen = await preferences.read(tx, tx.account_id, recipient_id)
        now = tx.now
        judged = [(row, about, _withheld(about, person, chosen, now)) for row, about in found]
        put_aside = [(row, verdict) for row, _, verdict in judged if verdict is not None]
        going = [(row, about) for row, about, verdict in judged if verdict is None]
        if not going or person is None:
            return ComposedMail(put_aside, [], None)
        reader = Reader(
            name=person.name,
            email=person.email,
            account_name=account.name,
            zone=preferences.member_zone(chosen),
            public_url=self._public_url,
            now=now,
        )
        mail = self._write([row for row, _ in going], [about for _, about in going], reader)
        return ComposedMail(put_aside, [row for row, _ in going], mail)

    def _write(self, rows: list[OutboxRow], contents: list[RenderContext], reader: Reader) -> Message:
        message_id = f"<{rows[0].mail_id}@{self._domain}>"
        if len(contents) == 1:
            return handoff_mail(contents[0], reader, message_id)
        return digest_mail(contents, reader, message_id)


def _withheld(about: RenderContext, person: Addressee | None, chosen: Preferences, now: datetime) -> Withheld | None:
    """None: it is to be sent now."""
    if about.moot:
        return Withheld(about.moot)
    for_claimers = about.kind is NotificationKind.CALLS or about.telling.step in _FOR_CLAIMERS
    if for_claimers and (person is None or not person.may_claim):
        return Withheld("the recipient can no longer claim in this account")
    if person is None:
        return Withheld("the recipient has left this account")
    if not preferences.wants_mail(chosen, about.kind):
        return Withheld("the recipient switched these mails off")
    if chosen.quiet_hours is None or about.detail.card.severity is Severity.CRITICAL:
        return None
    zone = preferences.member_zone(chosen)
    until = quiet_until(chosen.quiet_hours, zone, now)
    return Withheld(f"quiet hours until {until.astimezone(zone):%H:%M %Z}", until) if until else None
