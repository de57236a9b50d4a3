"""Reading what the demo's mail server took in, a Maildir."""

import email
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from resolutionflow.demo.schemas import Mail, MailSummary
from resolutionflow.kernel.errors import NotFound

_NEWEST = 200


def summaries(folder: Path) -> list[MailSummary]:
    """The newest messages first; unreadable ones are left out."""
    files = sorted(_files(folder), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:_NEWEST]
    return [found for path in files if (found := _readable(path)) is not None]


def read(folder: Path, mail_id: str) -> Mail:
    """One message with its two bodies.

    Raises:
        NotFound: there is none of that id.
    """
    found = next((path for path in _files(folder) if path.name == mail_id), None)
    if found is None:
        raise NotFound
    message = _parse(found)
    summary = _summary(found)
    return Mail(
        id=summary.id,
        to=summary.to,
        sender=str(message["From"]),
        subject=summary.subject,
        sent_at=summary.sent_at,
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _files(folder: Path) -> list[Path]:
    return [path for sub in ("new", "cur") for path in (folder / sub).glob("*") if path.is_file()]


def _parse(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=default)


def _readable(path: Path) -> MailSummary | None:
    try:
        return _summary(path)
    except (ValueError, LookupError):
        return None


def _summary(path: Path) -> MailSummary:
    message = _parse(path)
    date = message["Date"]
    return MailSummary(
        id=path.name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=parsedate_to_datetime(str(date)) if date else datetime.fromtimestamp(path.stat().st_mtime, UTC),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return part.get_content() if part is not None else ""
