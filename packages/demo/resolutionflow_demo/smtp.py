"""The demo's mail server: real SMTP in front of a Maildir, so that what the product sends can be read."""

import mailbox
import socket
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class MaildirHandler:
    """For aiosmtpd: takes every message."""

    def __init__(self, folder: Path) -> None:
        self._box = mailbox.Maildir(folder)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's name)
        """Store it; the name is the hook's, not ours."""
        self._box.add(envelope.original_content or b"")
        return "250 stored"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
