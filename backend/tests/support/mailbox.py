"""A real SMTP server that keeps what it is given, and refuses what it is told to refuse."""

import contextlib
import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

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
        self.answers: list[str] = []
        self.tries = 0

    @property
    def env(self) -> dict[str, str]:
        """The settings that make the application send here."""
        return {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(self.port), "SMTP_SECURITY": "none"}

    @classmethod
    @contextlib.contextmanager
    def open(cls) -> Iterator["Mailbox"]:
        box = cls(free_port())
        controller = Controller(box, hostname="127.0.0.1", port=box.port)
        controller.start()
        try:
            yield box
        finally:
            controller.stop()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        self.tries += 1
        if self.answers and self.answers[0].startswith("rcpt "):
            return self.answers.pop(0).removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        if self.answers:
            return self.answers.pop(0)
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.raw.append(envelope.content)
        self.recipients += envelope.rcpt_tos
        return "250 stored"
