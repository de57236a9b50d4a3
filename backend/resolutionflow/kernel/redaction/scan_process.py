"""The process that scans texts and documents, and reads what else members send.

It reads a request frame and answers with a frame of what it found.

A frame is its length in four bytes, then MessagePack. The first frame that it sends is empty: it is ready.
"""

import contextlib
import importlib
import os
import sys
from typing import IO, Any, ClassVar

import msgspec

from resolutionflow.kernel.files import documents
from resolutionflow.kernel.redaction import detection, passages
from resolutionflow.kernel.redaction.masks import Found


class ScanRequest(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Search texts for secrets or, if given, for passages of a ``kind``."""

    Answer: ClassVar = list[list[Found]]

    texts: list[str]
    passages: list[str] = []
    kind: str = ""

    def find(self) -> list[list[Found]]:
        """Of each text."""
        if self.passages:
            return passages.find_each(self.texts, self.passages, self.kind)
        return detection.find_each(self.texts)


class Document(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Scan a document."""

    Answer: ClassVar = str | None

    name: str
    content: bytes

    def find(self) -> str | None:
        """What is dangerous in it."""
        return documents.danger(self.content, self.name)


class Call(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Call a function of the program, from bytes to bytes."""

    Answer: ClassVar = bytes

    function: str
    """``module:name``."""
    content: bytes

    def find(self) -> bytes:
        """What it returns."""
        module, _, name = self.function.partition(":")
        answer: bytes = getattr(importlib.import_module(module), name)(self.content)
        return answer


Request = ScanRequest | Document | Call
"""What its ``find`` returns is of its type ``Answer``."""


_NICE = 10
"""API requests go first."""


def main() -> None:
    """Serve until the input ends."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    texts, found = sys.stdin.buffer, sys.stdout.buffer
    detection.find_each(["warm"])
    write_frame(found, b"")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = msgspec.msgpack.decode(read_frame(texts), type=Request)
            write_frame(found, msgspec.msgpack.encode(request.find()))


def write_frame(pipe: IO[bytes] | Any, content: bytes) -> None:  # noqa: ANN401  (a pipe of Popen may be None)
    pipe.write(len(content).to_bytes(4, "big") + content)
    pipe.flush()


def read_frame(pipe: IO[bytes] | Any) -> bytes:  # noqa: ANN401  (as above)
    """Raises EOFError if the frame is incomplete."""
    return _exactly(pipe, int.from_bytes(_exactly(pipe, 4), "big"))


def _exactly(pipe: IO[bytes] | Any, size: int) -> bytes:  # noqa: ANN401  (as above)
    content: bytes = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


if __name__ == "__main__":
    main()
