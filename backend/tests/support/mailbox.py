"""A real SMTP server that keeps what it is given, and refuses what it is told to refuse."""

import contextlib
import email
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from tests.support.app import free_port


class Mailbox:
    """``answers`` are given to the next messages, one each; after the last one all are accepted.

    An answer of the form ``rcpt 550 no such user`` refuses the recipient instead of the message.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        """Of each mail in turn, as the envelope has it."""
        self.raw: list[bytes] = []
        self.encrypted: list[bool] = []
        self.answers: list[str] = []
        self.tries = 0
        self._servers: list[SMTP] = []

    def link(self, before: str) -> str:
        """What follows ``before`` in the newest mail, up to the next blank."""
        part = self.mails[-1].get_body(("plain",))
        assert part is not None
        return str(part.get_content().partition(before)[2].split()[0])

    @property
    def env(self) -> dict[str, str]:
        """The settings that make the application send here."""
        return {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(self.port), "SMTP_SECURITY": "none"}

    @classmethod
    @contextlib.contextmanager
    def open(
        cls,
        port: int | None = None,
        *,
        security: str = "none",
        certificate: ssl.SSLContext | None = None,
        password: str | None = None,
    ) -> Iterator["Mailbox"]:
        box = cls(port or free_port())
        controller = _Controller(
            box,
            hostname="127.0.0.1",
            port=box.port,
            ssl_context=certificate if security == "tls" else None,
            tls_context=certificate if security == "starttls" else None,
            require_starttls=security == "starttls",
            auth_required=password is not None,
            auth_require_tls=False,
            authenticator=lambda *args: AuthResult(
                success=args[-1].password == (password or "").encode(), handled=False
            ),
        )
        controller.start()
        try:
            yield box
        finally:
            controller.stop()

    def open_connections(self) -> int:
        return sum(server.transport is not None and not server.transport.is_closing() for server in self._servers)

    def met(self, server: SMTP) -> None:
        self._servers.append(server)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        self.tries += 1
        if self.answers and self.answers[0].startswith("rcpt "):
            return self.answers.pop(0).removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        answer = self.answers.pop(0) if self.answers else "250 stored"
        if not answer.startswith("250"):
            return answer
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.raw.append(envelope.content)
        self.recipients += envelope.rcpt_tos
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return answer


class _Controller(Controller):
    def factory(self) -> Any:
        server = super().factory()  # type: ignore[no-untyped-call]
        self.handler.met(server)
        return server


def certificate(folder: Path) -> ssl.SSLContext:
    """A server's identity that nobody vouches for."""
    openssl = shutil.which("openssl") or pytest.skip("no openssl to make a certificate with")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(signed)], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(signed, key)
    return context
