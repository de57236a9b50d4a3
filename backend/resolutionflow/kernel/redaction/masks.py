"""Places of secrets in a text, and the text with them hidden."""

import re
from collections.abc import Iterable

import msgspec

Found = tuple[int, int, str]
"""Where a secret begins and ends, in characters, and of what kind it is."""
MOST = 1_000
"""Most places stored with a text."""
MARK = re.compile(r"\[[\w -]{2,60} hidden\]")
"""Replaces a secret. People can type one too."""


class Masked(msgspec.Struct, frozen=True):
    """A text without its secrets, and their kinds, each once and in order."""

    text: str
    kinds: list[str]


def merge(found: Iterable[Found]) -> list[Found]:
    """Merge places of several lists, in order and without overlaps."""
    return limit(join_overlapping(list(found)))


def limit(found: list[Found]) -> list[Found]:
    """At most ``MOST`` places: the nearest are joined, with the text between them."""
    if len(found) <= MOST:
        return found
    gaps = sorted(range(1, len(found)), key=lambda n: found[n][0] - found[n - 1][1], reverse=True)
    begins = [0, *sorted(gaps[: MOST - 1])]
    ends = [*begins[1:], len(found)]
    return [(found[a][0], found[b - 1][1], found[a][2]) for a, b in zip(begins, ends, strict=True)]


def cover(text: str, found: Iterable[Found]) -> Masked:
    """The text with these places hidden."""
    parts: list[str] = []
    kinds: dict[str, None] = {}
    at = 0
    for begin, end, kind in found:
        parts += (text[at:begin], f"[{kind} hidden]")
        kinds[kind] = None
        at = end
    return Masked("".join((*parts, text[at:])), list(kinds))


def join_overlapping(found: list[Found]) -> list[Found]:
    """Join overlapping places. The wider one gives the kind."""
    merged: list[Found] = []
    for begin, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if merged and begin < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(end, before[1]), before[2])
        else:
            merged.append((begin, end, kind))
    return merged
