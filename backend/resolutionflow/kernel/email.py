"""Send one email: a protocol, and SMTP through the ``emails`` library."""

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
    """The mail was not accepted. ``permanent``: a retry will not help."""

    def __init__(self, reason: str, *, permanent: bool, server: bool = False) -> None:
        """``server``: every other mail would fail too."""
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
    """The library encrypts without verifying the server. This backend verifies."""

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
    """One connection per message: even a burst is a handful of mails, and no idle connection can break."""

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
                # Report instead of raising; checked below.
                fail_silently=True,
            ) as backend:
                response = mail.send(smtp=backend)
        except ValueError as error:
            # A line break in a name, or an invalid address: a retry fails too.
            raise MailError(f"cannot be written as a mail: {error}", permanent=True) from error
        except (SMTPException, OSError) as error:
            # The library raises when the server hangs up in the middle of a mail.
            message_ = f"the mail server closed the connection before it took the mail: {_server_text(error)}"
            raise MailError(message_, permanent=False, server=True) from error
        if response.status_code != _ACCEPTED:
            code = response.status_code or getattr(response.error, "smtp_code", 0)
            reason = _server_text(response.error) or str(response.status_text or "no answer")
            told = f"{code} {reason}" if code else reason
            raise MailError(told, permanent=code in _PERMANENT, server=code in _SERVER_WIDE)


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


def _server_text(error: Exception | None) -> str:
    """The server's own words."""
    words = str(error or "")
    if isinstance(error, SMTPRecipientsRefused):
        ((_, said), *_) = error.recipients.values()
        words = said.decode(errors="replace")
    elif isinstance(error, SMTPResponseException) and isinstance(error.smtp_error, bytes):
        words = error.smtp_error.decode(errors="replace")
    return " ".join(words.split())


_ACCEPTED = 250
_PERMANENT = frozenset(range(500, 600)) - frozenset(range(530, 540))
"""Not 530 to 539: those reject our credentials, which the operator can fix."""
_SERVER_WIDE = frozenset({0, 421, 454, *range(530, 540)})
"""No answer, shutting down, or our credentials were rejected."""
