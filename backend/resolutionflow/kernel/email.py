"""Sending one e-mail: a protocol, and SMTP through the ``emails`` library."""

import asyncio
import socket
import ssl
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Protocol

import msgspec
from emails.backend.smtp.backend import SMTPBackend
from emails.backend.smtp.client import SMTPClientWithResponse, SMTPClientWithResponse_SSL
from emails.message import Message as Mail

from resolutionflow.kernel.observability.outages import Outage
from resolutionflow.kernel.text.addresses import clean_address
from resolutionflow.settings import Smtp


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """An e-mail to one person. ``message_id`` is stable: sent twice after a crash, it is one mail to a mail client."""

    message_id: str
    thread_id: str | None = None
    """Message-ID that all mails of a conversation refer to; no mail needs to have it."""
    urgent: bool = False
    unsubscribe_url: str | None = None
    """Page on which the reader can switch mails of this kind off."""
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str


class MailError(Exception):
    """It was not accepted. ``permanent`` says that trying again will not help."""

    def __init__(self, reason: str, *, permanent: bool, server: bool = False) -> None:
        """``server``: any other mail would have fared the same."""
        super().__init__(reason)
        self.permanent = permanent
        self.server = server


class Mailer(Protocol):
    async def send(self, message: Message) -> None:
        """Hand the message to a mail server.

        Raises:
            MailError: it was refused, or no server could be reached in time.
        """


def _verifying(trusted: ssl.SSLContext) -> type[SMTPBackend]:
    """The library asks for encryption without asking who is at the other end; this one does."""

    class StartTls(SMTPClientWithResponse):
        def starttls(self, *_: object, **__: object) -> tuple[int, bytes]:
            return super().starttls(context=trusted)

    class Tls(SMTPClientWithResponse_SSL):
        def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
            self.context = trusted
            connected: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
            return connected

    class Backend(SMTPBackend):
        connection_cls = StartTls
        connection_ssl_cls = Tls

    return Backend


class SmtpMailer:
    """A connection for each message: a burst of escalations is a handful of mails, and nothing is kept open to die."""

    def __init__(self, settings: Smtp) -> None:
        self._settings = settings
        self._backend = _verifying(ssl.create_default_context(cafile=settings.ca_file))
        self._outage = Outage("smtp", f"{settings.host}:{settings.port}")

    async def send(self, message: Message) -> None:
        try:
            await asyncio.to_thread(self._send, message)
        except MailError as error:
            if error.server:
                self._outage.failed(str(error))
            raise
        self._outage.worked()

    def _send(self, message: Message) -> None:
        smtp = self._settings
        try:
            mail = Mail(
                subject=message.subject,
                mail_from=smtp.sender,
                mail_to=(message.to_name, clean_address(message.to_address)),
                text=message.text,
                html=message.html,
                message_id=message.message_id,
                headers=_headers(message),
            )
            with self._backend(
                host=smtp.host,
                port=smtp.port,
                tls=smtp.security == "starttls",
                ssl=smtp.security == "tls",
                user=smtp.username,
                password=smtp.password,
                timeout=smtp.timeout_s,
                # The library then reports instead of raising; what it reports is checked below.
                fail_silently=True,
            ) as backend:
                response = mail.send(smtp=backend)
        except ValueError as error:
            # A line break in a name, an address that is none: it will not be a mail the next time either.
            message_ = f"cannot be written as a mail: {error}"
            raise MailError(message_, permanent=True) from error
        except (SMTPException, OSError) as error:
            # The library reports what servers answer, and raises when one hangs up in mid-mail.
            message_ = f"the mail server closed the connection before it took the mail: {_in_words(error)}"
            raise MailError(message_, permanent=False, server=True) from error
        if response.status_code != _ACCEPTED:
            code = response.status_code or getattr(response.error, "smtp_code", 0)
            reason = _in_words(response.error) or str(response.status_text or "no answer")
            told = f"{code} {reason}" if code else reason
            raise MailError(told, permanent=code in _FOR_GOOD, server=code in _OF_THE_SERVER)


def _headers(message: Message) -> dict[str, str]:
    """Tell mail programs how to treat the mail: RFC 2369, 3834 and 5322, and Exchange's and Outlook's own headers."""
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if message.thread_id:
        headers |= {"References": message.thread_id, "In-Reply-To": message.thread_id}
    if message.urgent:
        headers |= {"Importance": "high", "X-Priority": "1"}
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
    return headers


def _in_words(error: Exception | None) -> str:
    """What the server said, in its own words."""
    words = str(error or "")
    if isinstance(error, SMTPRecipientsRefused):
        ((_, said), *_) = error.recipients.values()
        words = said.decode(errors="replace")
    elif isinstance(error, SMTPResponseException) and isinstance(error.smtp_error, bytes):
        words = error.smtp_error.decode(errors="replace")
    return " ".join(words.split())


_ACCEPTED = 250
_FOR_GOOD = frozenset(range(500, 600)) - frozenset(range(530, 540))
"""Not from 530 on: there the server does not like our credentials, which is the operator's to mend."""
_OF_THE_SERVER = frozenset({0, 421, 454, *range(530, 540)})
"""It did not answer, goes away, or does not like our credentials."""
