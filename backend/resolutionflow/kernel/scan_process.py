"""The process that looks through texts: reads a frame of them from its input, answers with one of what it found.

A frame is its length in four bytes, and MessagePack. The first one that it sends says that it is ready.
"""

import contextlib
import os
import sys
from typing import IO, Any

import msgspec

from resolutionflow.kernel import redaction

_NICE = 10
"""Whoever waits for an answer of the API goes first."""


def main() -> None:
    """Until the input ends."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    texts, found = sys.stdin.buffer, sys.stdout.buffer
    redaction.find_each(["warm"])
    write_frame(found, b"")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            asked = msgspec.msgpack.decode(read_frame(texts), type=list[str])
            write_frame(found, msgspec.msgpack.encode(redaction.find_each(asked)))


def write_frame(pipe: IO[bytes] | Any, content: bytes) -> None:  # noqa: ANN401  (a pipe of Popen may be None)
    pipe.write(len(content).to_bytes(4, "big") + content)
    pipe.flush()


def read_frame(pipe: IO[bytes] | Any) -> bytes:  # noqa: ANN401  (as above)
    """Raises EOFError where it ends before its end."""
    return _exactly(pipe, int.from_bytes(_exactly(pipe, 4), "big"))


def _exactly(pipe: IO[bytes] | Any, size: int) -> bytes:  # noqa: ANN401  (as above)
    content: bytes = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


if __name__ == "__main__":
    main()
