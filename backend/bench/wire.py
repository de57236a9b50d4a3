"""The little of HTTP and of WebSocket that a load client needs, by hand: a library would cost more than the servers."""

import base64
import os
import socket
from collections.abc import Iterator

HEADER_END = b"\r\n\r\n"
_CONTENT_LENGTH = b"content-length:"
_SHORT, _LENGTH_IN_2, _LENGTH_IN_8 = 125, 126, 127
CLOSE = 8


def handshake(path: str, *, subprotocol: str | None = None, cookie: str | None = None) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
    ]
    lines += [f"Sec-WebSocket-Protocol: {subprotocol}"] if subprotocol else []
    lines += [f"Cookie: {cookie}"] if cookie else []
    return "\r\n".join(lines).encode() + HEADER_END


def post(path: str, body: bytes, *headers: str) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + HEADER_END + body


def answer_status(data: bytes) -> int | None:
    """Status of an HTTP answer, or None while it is incomplete."""
    head, end, body = data.partition(HEADER_END)
    if not end:
        return None
    _, named, rest = head.lower().partition(_CONTENT_LENGTH)
    length = int(rest.split(b"\r\n", 1)[0]) if named else 0
    return int(head[9:12]) if len(body) >= length else None


def text_frame(text: str) -> bytes:
    """A client's short text frame. The mask is zero, which leaves the text as it is and is a mask all the same."""
    payload = text.encode()
    if len(payload) > _SHORT:
        message = "longer than a client of the bench ever says"
        raise ValueError(message)
    return bytes((0x81, 0x80 | len(payload), 0, 0, 0, 0)) + payload


def frames(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Opcode, beginning and end of each whole payload in ``data``; the last end is where the rest begins."""
    at, size = 0, len(data)
    while size - at >= 2:  # noqa: PLR2004 (the shortest header)
        length, start = data[at + 1], at + 2
        if length == _LENGTH_IN_2:
            start += 2
            length = int.from_bytes(data[at + 2 : start])
        elif length == _LENGTH_IN_8:
            start += 8
            length = int.from_bytes(data[at + 2 : start])
        if size < start or size < start + length:
            return
        yield data[at] & 0x0F, start, start + length
        at = start + length


def connect(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=30)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made
