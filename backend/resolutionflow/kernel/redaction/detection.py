"""Find secrets before text is frozen, mailed, pushed or shown to anyone but those who work on it.

Two detectors look at every text: a library that knows the keys of some hundred services, and rules of our own for what
people type and paste at a help desk (``free_text_secrets``), which no library looks for.
"""

from collections.abc import Iterator, Sequence

from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found, Masked

_BETWEEN = "\n\0\n"
"""Separates texts: stored texts cannot contain NUL, and no secret spans it."""


def mask(text: str) -> Masked:
    """Replace every secret with a mark of its kind. A masked text stays as it is."""
    return masks.cover(text, find(text))


def find_each(texts: Sequence[str]) -> list[list[Found]]:
    """The secrets of each text, at the cost of one search."""
    found = iter(_find(_BETWEEN.join(texts)))
    of_each: list[list[Found]] = []
    begin = 0
    place = next(found, None)
    for text in texts:
        end = begin + len(text)
        own: list[Found] = []
        while place is not None and place[0] < end:
            if place[1] > begin:
                # A secret ends at the end of its text.
                own.append((max(place[0], begin) - begin, min(place[1], end) - begin, place[2]))
            if place[1] > end:
                break
            place = next(found, None)
        of_each.append(masks.limit(own))
        begin = end + len(_BETWEEN)
    return of_each


def find(text: str) -> list[Found]:
    """The secrets in a text, in order and without overlaps, in time linear to its length."""
    return masks.limit(_find(text))


def _find(text: str) -> list[Found]:
    # Imported here: loading the rules takes memory and a third of a second.
    from resolutionflow.kernel.redaction import api_keys, free_text_secrets
    from resolutionflow.kernel.redaction.normalizing import marks, normalize

    normalized = normalize(text)
    found = [
        (*normalized.place(begin, end), kind)
        for begin, end, kind in (*api_keys.find(normalized.text), *free_text_secrets.find(normalized.text))
        if begin < end
    ]
    return _unmarked(masks.join_overlapping(found), marks(text) if found else iter(()))


def _unmarked(found: list[Found], placed: Iterator[tuple[int, int]]) -> list[Found]:
    """Without places that begin at a mark: they are hidden already."""
    mark = next(placed, None)
    kept: list[Found] = []
    for each in found:
        while mark is not None and mark[1] <= each[0]:
            mark = next(placed, None)
        if mark is None or each[0] < mark[0]:
            kept.append(each)
    return kept
