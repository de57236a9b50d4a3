"""A mail server that misbehaves on demand, and remembers what it said to which mail."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from enum import StrEnum

import msgspec

_MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
HANG_S = 3_600.0


class Mood(StrEnum):
    WELL = "well"
    REFUSED = "refused"
    """Nobody listens."""
    HANGS = "hangs"
    """It takes the connection and says nothing."""
    TRY_LATER = "451"
    NEVER = "550"
    DIES_AFTER_DATA = "dies after DATA"
    """It has the whole mail, and the connection ends before it says so."""


class MailServer(msgspec.Struct):
    port: int
    mood: Mood = Mood.WELL
    accepted: list[str] = []
    """Message-IDs that were answered with 250, in order."""
    swallowed: list[str] = []
    """Message-IDs of mails that arrived and were not answered."""
    _server: asyncio.Server | None = None
    _connections: set[asyncio.Task[None]] = msgspec.field(default_factory=set)

    @property
    def env(self) -> dict[str, str]:
        return {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(self.port), "SMTP_SECURITY": "none"}

    async def become(self, mood: Mood) -> None:
        """From now on; connections that hang are cut when it ends."""
        self.mood = mood
        await self._close()
        if mood is not Mood.REFUSED:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                if self.mood is Mood.HANGS:
                    await asyncio.sleep(HANG_S)
                await self._converse(reader, writer)
        finally:
            writer.transport.abort()
            self._connections.discard(task)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go ahead\r\n")
                answer = self._take(await reader.readuntil(b"\r\n.\r\n"))
                if answer is None:
                    return
                writer.write(answer)
            elif verb == b"RCPT" and self.mood is Mood.NEVER:
                writer.write(b"550 no such user here\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                await writer.drain()
                return
            else:
                writer.write(b"250 mail.example\r\n")
            await writer.drain()

    def _take(self, mail: bytes) -> bytes | None:
        found = _MESSAGE_ID.search(mail)
        message_id = found[1].decode() if found else ""
        if self.mood is Mood.DIES_AFTER_DATA:
            self.swallowed.append(message_id)
            return None
        if self.mood is Mood.TRY_LATER:
            return b"451 greylisted, come back\r\n"
        self.accepted.append(message_id)
        return b"250 stored\r\n"


@contextlib.asynccontextmanager
async def mail_server(port: int) -> AsyncIterator[MailServer]:
    server = MailServer(port)
    await server.become(Mood.WELL)
    try:
        yield server
    finally:
        await server.become(Mood.REFUSED)
