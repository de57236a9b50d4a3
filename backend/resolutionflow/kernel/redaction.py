"""Secrets hidden before text is frozen, mailed, pushed or shown to anybody but those who work on it.

Two detectors look at every text: a library that knows what the keys of some hundred services look like, and rules of
our own for what people type and paste at a help desk (``kernel.secrets_in_prose``), which no library looks for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

Found = tuple[int, int, str]
"""Where a secret begins and ends, in characters, and of what kind it is."""

MOST = 1_000
"""Places of a text that are told apart; they are stored with it, and read whenever it is."""
_BETWEEN = "\n\0\n"
"""No stored text holds it, and nothing that is looked for goes on past it."""

MARK = re.compile(r"\[[\w -]{2,60} hidden\]")
"""What stands where a secret was. Anybody can type one, too."""


class Masked(msgspec.Struct, frozen=True):
    """A text without its secrets, and which kinds of them it held, each once and in the order they came."""

    text: str
    kinds: list[str]


def mask(text: str) -> Masked:
    """Hide every secret behind a mark that says what it was; a text that was masked before stays as it is."""
    return cover(text, find(text))


def find_each(texts: Sequence[str]) -> list[list[Found]]:
    """The secrets of several texts, for the price of one."""
    found = iter(_find(_BETWEEN.join(texts)))
    of_each: list[list[Found]] = []
    begin = 0
    place = next(found, None)
    for text in texts:
        end = begin + len(text)
        own: list[Found] = []
        while place is not None and place[0] < end:
            if place[1] > begin:
                # A secret that seems to go on in the next text ends with its own.
                own.append((max(place[0], begin) - begin, min(place[1], end) - begin, place[2]))
            if place[1] > end:
                break
            place = next(found, None)
        of_each.append(few(own))
        begin = end + len(_BETWEEN)
    return of_each


def find(text: str) -> list[Found]:
    """The secrets in a text, in order, none over another. Takes time in proportion to the length of the text."""
    return few(_find(text))


def _find(text: str) -> list[Found]:
    # Their rules are read by who looks for something.
    from resolutionflow.kernel import secrets_in_prose, service_keys
    from resolutionflow.kernel.reading import marks, reading

    read = reading(text)
    found = [
        (*read.place(begin, end), kind)
        for begin, end, kind in (*service_keys.find(read.text), *secrets_in_prose.find(read.text))
        if begin < end
    ]
    return _unmarked(_apart(found), marks(text) if found else iter(()))


def _unmarked(found: list[Found], placed: Iterator[tuple[int, int]]) -> list[Found]:
    """Without what begins with a mark: that was hidden before."""
    mark = next(placed, None)
    kept: list[Found] = []
    for each in found:
        while mark is not None and mark[1] <= each[0]:
            mark = next(placed, None)
        if mark is None or each[0] < mark[0]:
            kept.append(each)
    return kept


def together(found: Iterable[Found]) -> list[Found]:
    """Places of several lists in one, in order, none over another."""
    return few(_apart(list(found)))


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


def _apart(found: list[Found]) -> list[Found]:
    """What lies over another is hidden with it; the wider one says of what kind they are."""
    merged: list[Found] = []
    for begin, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if merged and begin < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(end, before[1]), before[2])
        else:
            merged.append((begin, end, kind))
    return merged
