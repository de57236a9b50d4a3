"""A certificate authority of our own, and a front that speaks TLS for servers that were built without it."""

import asyncio
import contextlib
import shutil
import ssl
import struct
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.app import listening

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_CHUNK = 65_536


@dataclass(frozen=True)
class Identity:
    """What a server shows for 127.0.0.1, or under another name, and the authority that signed it."""

    authority: Path
    server: ssl.SSLContext


def identity(folder: Path, name: str = "IP:127.0.0.1") -> Identity:
    openssl = shutil.which("openssl") or pytest.skip("no openssl to make a certificate with")
    ca, ca_key, key, request, signed, names = (
        folder / each for each in ("ca.pem", "ca.key", "server.key", "server.csr", "server.pem", "names")
    )
    names.write_text(f"subjectAltName={name}\n")
    sign = [openssl, "x509", "-req", "-days", "2", "-in", str(request)]
    new = [openssl, "req", "-newkey", "rsa:2048", "-nodes"]
    for command in (
        [*new, "-x509", "-subj", "/CN=ResolutionFlow tests", "-days", "2", "-keyout", str(ca_key), "-out", str(ca)],
        [*new, "-subj", "/CN=server", "-keyout", str(key), "-out", str(request)],
        [*sign, "-CA", str(ca), "-CAkey", str(ca_key), "-CAcreateserial", "-extfile", str(names), "-out", str(signed)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(signed, key)
    return Identity(ca, context)


@contextlib.asynccontextmanager
async def in_front_of(unix_socket: Path, shown: Identity | None, *, asked_first: bool = False) -> AsyncIterator[int]:
    """A port that passes on to the socket; None: it refuses TLS. PostgreSQL's clients ask before they begin it."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            begun = b""
            if asked_first:
                begun = await reader.readexactly(8)
                if begun == _SSL_REQUEST:
                    begun = b""
                    writer.write(b"S" if shown else b"N")
                    if shown:
                        await writer.start_tls(shown.server)
            inside_reader, inside = await asyncio.open_unix_connection(str(unix_socket))
            inside.write(begun)
            passing = [asyncio.create_task(_pass_on(*ends)) for ends in ((reader, inside), (inside_reader, writer))]
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for task in passing:
                task.cancel()
            inside.transport.abort()
        writer.transport.abort()

    with listening() as listen:
        server = await asyncio.start_server(serve, sock=listen, ssl=shown.server if shown and not asked_first else None)
        try:
            yield listen.getsockname()[1]
        finally:
            server.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(_CHUNK):
        writer.write(data)
        await writer.drain()
