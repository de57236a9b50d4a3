"""Reading the Maildir of the demo's mail server."""

import email
import itertools
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from resolutionflow.kernel.errors import NotFound
from resolutionflow_demo.schemas import Mail, MailSummary

_NEWEST = 200
_LOOKED_AT = 1_000


def summaries(folder: Path, addresses: frozenset[str]) -> list[MailSummary]:
    """The newest messages to these addresses first; unreadable ones are left out."""
    files = sorted(_files(folder), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:_LOOKED_AT]
    found = (summary for path in files if (summary := _readable(path)) is not None)
    return list(itertools.islice((each for each in found if _is_to(each, addresses)), _NEWEST))


def read(folder: Path, mail_id: str, addresses: frozenset[str]) -> Mail:
    """One message to one of these addresses, with its two bodies.

    Raises:
        NotFound: there is none of that id.
    """
    found = next((path for path in _files(folder) if path.name == mail_id), None)
    if found is None:
        raise NotFound
    message = _parse(found)
    summary = _summary(found)
    if not _is_to(summary, addresses):
        raise NotFound
    return Mail(
        id=summary.id,
        to=summary.to,
        sender=str(message["From"]),
        subject=summary.subject,
        sent_at=summary.sent_at,
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _is_to(mail: MailSummary, addresses: frozenset[str]) -> bool:
    return any(address.lower() in addresses for _, address in getaddresses([mail.to]))


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
