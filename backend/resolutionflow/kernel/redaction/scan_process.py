"""The process that looks through texts and documents: reads a frame of what is asked, answers with what it found.

A frame is its length in four bytes, and MessagePack. The first one that it sends says that it is ready.
"""

import contextlib
import os
import sys
from typing import IO, Any

import msgspec

from resolutionflow.kernel.files import documents
from resolutionflow.kernel.redaction import detection, passages
from resolutionflow.kernel.redaction.masks import Found


class Asked(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Texts, and what to look for in them: secrets; or, where any are given, passages of a ``kind``."""

    texts: list[str]
    passages: list[str] = []
    kind: str = ""

    def find(self) -> list[list[Found]]:
        """Of each text."""
        if self.passages:
            return passages.find_each(self.texts, self.passages, self.kind)
        return detection.find_each(self.texts)


class Document(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A file that is to be looked into."""

    name: str
    content: bytes

    def find(self) -> str | None:
        """What is dangerous in it."""
        return documents.danger(self.content, self.name)


Answer = list[list[Found]] | str | None


_NICE = 10
"""Whoever waits for an answer of the API goes first."""


def main() -> None:
    """Until the input ends."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    texts, found = sys.stdin.buffer, sys.stdout.buffer
    detection.find_each(["warm"])
    write_frame(found, b"")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            asked = msgspec.msgpack.decode(read_frame(texts), type=Asked | Document)
            write_frame(found, msgspec.msgpack.encode(asked.find()))


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
