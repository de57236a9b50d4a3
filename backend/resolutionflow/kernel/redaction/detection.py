"""Find secrets before text is frozen, mailed, pushed or shown to anyone but those who work on it.

Two detectors look at every text: a library that knows the keys of some hundred services, and rules of our own for what
people type and paste at a help desk (``free_text_secrets``), which no library looks for.
"""

from collections.abc import Iterator, Sequence

from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found, Masked

_BETWEEN = "\n\0\n"
"""No stored text holds it, and nothing that is looked for goes on past it."""


def mask(text: str) -> Masked:
    """Hide every secret behind a mark that says what it was; a text that was masked before stays as it is."""
    return masks.cover(text, find(text))


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
        of_each.append(masks.few(own))
        begin = end + len(_BETWEEN)
    return of_each


def find(text: str) -> list[Found]:
    """The secrets in a text, in order, none over another. Takes time in proportion to the length of the text."""
    return masks.few(_find(text))


def _find(text: str) -> list[Found]:
    # Their rules are read by who looks for something.
    from resolutionflow.kernel.redaction import api_keys, free_text_secrets
    from resolutionflow.kernel.redaction.normalizing import marks, reading

    read = reading(text)
    found = [
        (*read.place(begin, end), kind)
        for begin, end, kind in (*api_keys.find(read.text), *free_text_secrets.find(read.text))
        if begin < end
    ]
    return _unmarked(masks.apart(found), marks(text) if found else iter(()))


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
