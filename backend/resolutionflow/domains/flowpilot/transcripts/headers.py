"""What programs that record a terminal write around its text: their headers, and fences of Markdown."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from resolutionflow.domains.flowpilot.transcripts import stamps
from resolutionflow.domains.flowpilot.transcripts.stamps import Stamp

_STARS = re.compile(r"\*{20,}$")
_OF_COMMAND = 3
"""Lines of the header of one command, those of stars included."""
_MAX_HEADER = 40
"""Lines between two lines of stars."""
_TIMES = re.compile(r"[^:\n]{3,60}: ?\d{14}$")
_OF_RECORDER = re.compile(
    r"Script (?:started|done)\b|=~=~=~=~=~=.{0,20} PuTTY log |"
    r"Transcript started, output file is |Transcript stopped, output file is |Die Aufzeichnung wurde gestartet\b"
)
_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]{0,20}$")


class Header(msgspec.Struct, frozen=True, gc=False):
    """A line of one."""

    stamp: Stamp | None = None
    of_command: bool = False
    """The time is that of the command after it."""


_NO_TIME = Header()


def find(shown: Sequence[str], first: int) -> dict[int, Header]:
    """The lines of headers. ``first``: the line of the first prompt."""
    found: dict[int, Header] = {}
    for begin, end in _between_stars(shown):
        stamp = next((stamps.within(line) for line in shown[begin:end] if _TIMES.match(line)), None)
        found |= dict.fromkeys(range(begin, end), _NO_TIME)
        found[end - 1] = Header(stamp, of_command=end - begin == _OF_COMMAND)
    found |= {n: Header(stamps.within(line)) for n, line in enumerate(shown) if _OF_RECORDER.match(line)}
    fences = [n for n, line in enumerate(shown) if _FENCE.match(line)]
    if sum(n < first for n in fences) % 2:
        found |= dict.fromkeys(fences, _NO_TIME)
    return found


def _between_stars(shown: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of lines from one line of stars to the next that have a time between them."""
    stars = [n for n, line in enumerate(shown) if _STARS.match(line)]
    at = 0
    while at + 1 < len(stars):
        begin, end = stars[at], stars[at + 1] + 1
        if end - begin <= _MAX_HEADER and any(_TIMES.match(line) for line in shown[begin:end]):
            yield begin, end
            at += 2
        else:
            at += 1
