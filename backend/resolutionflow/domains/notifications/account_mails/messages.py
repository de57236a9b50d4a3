"""Mails about signing in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from resolutionflow.domains.identity.password_changes.service import LINK_LIFE
from resolutionflow.domains.identity.sign_in.personal_mails import MailRecipient
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.domains.notifications.email.messages import render
from resolutionflow.domains.notifications.words import SIGN_IN_SUBJECTS
from resolutionflow.kernel.email import Message


def personal_mail(
    kind: PersonalMail, to: MailRecipient, *, asked_at: datetime, token: str | None, public_url: str, message_id: str
) -> Message:
    """The token follows a #, so browsers never send it to a server."""
    local = asked_at.astimezone(ZoneInfo(to.time_zone))
    values = {
        "to": to,
        "title": SIGN_IN_SUBJECTS[kind],
        "link": f"{public_url}/reset-password#{token}",
        "forgot": f"{public_url}/forgot-password",
        "minutes": round(LINK_LIFE.total_seconds() / 60),
        "when": f"{local:%d %b %Y, %H:%M %Z}",
    }
    return render(kind, message_id, to.name, to.email, SIGN_IN_SUBJECTS[kind], values)
