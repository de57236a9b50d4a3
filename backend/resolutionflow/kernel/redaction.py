"""Secrets hidden before text is frozen, mailed, pushed or shown to anybody but those who work on it.

Two detectors look at every text: a library that knows what the keys of some hundred services look like, and rules of
our own for what people type and paste at a help desk (``kernel.secrets_in_prose``), which no library looks for.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from resolutionflow.kernel import secrets_in_prose, service_keys

Found = tuple[int, int, str]
"""Where a secret begins and ends, in characters, and of what kind it is."""

_BETWEEN = "\n\0\n"
"""No stored text holds it, and nothing that is looked for goes on past it."""

_MARK = re.compile(r"\[[\w -]{2,60} hidden\]")


class Masked(msgspec.Struct, frozen=True):
    """A text without its secrets, and which kinds of them it held, each once and in the order they came."""

    text: str
    kinds: list[str]


def mask(text: str) -> Masked:
    """Hide every secret behind a mark that says what it was; a text that was masked before stays as it is."""
    return cover(text, find(text))


def without_secrets(text: str | None) -> str | None:
    """The masked text alone, of a text that may not be there."""
    return text and mask(text).text


def mask_each(texts: Sequence[str | None]) -> list[Masked | None]:
    """Mask several short texts for the price of one."""
    joined = _BETWEEN.join(text or "" for text in texts)
    found = find(joined)
    masked: list[Masked | None] = []
    begin = 0
    for text in texts:
        end = begin + len(text or "")
        # A secret that seems to go on in the next text ends with its own.
        own = [(max(b, begin) - begin, min(e, end) - begin, kind) for b, e, kind in found if b < end and e > begin]
        masked.append(None if text is None else cover(text, own))
        begin = end + len(_BETWEEN)
    return masked


def find(text: str) -> list[Found]:
    """The secrets in a text, in order, none over another. Takes time in proportion to the length of the text."""
    found = _apart([*service_keys.find(text), *secrets_in_prose.find(text)])
    if not found:
        return found
    marks = _MARK.finditer(text)
    mark = next(marks, None)
    kept = []
    for each in found:
        while mark is not None and mark.end() <= each[0]:
            mark = next(marks, None)
        if mark is None or each[1] <= mark.start():
            kept.append(each)
    return kept


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
