"""Places of secrets in a text, and the text with them hidden."""

import re
from collections.abc import Iterable

import msgspec

Found = tuple[int, int, str]
"""Where a secret begins and ends, in characters, and of what kind it is."""
MOST = 1_000
"""Places of a text that are told apart; they are stored with it, and read whenever it is."""
MARK = re.compile(r"\[[\w -]{2,60} hidden\]")
"""What stands where a secret was. Anybody can type one, too."""


class Masked(msgspec.Struct, frozen=True):
    """A text without its secrets, and which kinds of them it held, each once and in the order they came."""

    text: str
    kinds: list[str]


def together(found: Iterable[Found]) -> list[Found]:
    """Places of several lists in one, in order, none over another."""
    return few(apart(list(found)))


def few(found: list[Found]) -> list[Found]:
    """At most ``MOST`` of them: where there are more, what lies between the nearest is hidden with them."""
    if len(found) <= MOST:
        return found
    gaps = sorted(range(1, len(found)), key=lambda n: found[n][0] - found[n - 1][1], reverse=True)
    begins = [0, *sorted(gaps[: MOST - 1])]
    ends = [*begins[1:], len(found)]
    return [(found[a][0], found[b - 1][1], found[a][2]) for a, b in zip(begins, ends, strict=True)]


def cover(text: str, found: Iterable[Found]) -> Masked:
    """The text with what was found in it hidden."""
    parts: list[str] = []
    kinds: dict[str, None] = {}
    at = 0
    for begin, end, kind in found:
        parts += (text[at:begin], f"[{kind} hidden]")
        kinds[kind] = None
        at = end
    return Masked("".join((*parts, text[at:])), list(kinds))


def apart(found: list[Found]) -> list[Found]:
    """What lies over another is hidden with it; the wider one says of what kind they are."""
    merged: list[Found] = []
    for begin, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if merged and begin < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(end, before[1]), before[2])
        else:
            merged.append((begin, end, kind))
    return merged
