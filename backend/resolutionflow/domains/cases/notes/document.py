"""A note as headings and lines, before it is text, Markdown or HTML."""

import unicodedata

import msgspec

from resolutionflow.kernel.text.cleaning import clean_block, clean_line

_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
"""Regional indicators: two make a flag."""
_TONES = range(0x1F3FB, 0x1F400)


class Line(msgspec.Struct, frozen=True):
    """``label: text``, with more lines below it."""

    text: str
    label: str | None = None
    code: bool = False
    """A command, to be shown as it is typed; one line."""
    below: tuple["Line", ...] = ()


class Section(msgspec.Struct, frozen=True):
    heading: str | None
    lines: tuple[Line, ...]
    bullets: bool = False


class Document(msgspec.Struct, frozen=True):
    title: str
    sections: tuple[Section, ...]


def one_line(text: str, most: int) -> str:
    """A text on one line, at most ``most`` characters and "…" after them."""
    return shortened(clean_line(text[: 4 * most]), most)


def paragraphs(text: str, most: int) -> str:
    """A text with its line breaks, without empty lines at its ends, at most ``most`` characters and "…" after them."""
    return shortened(clean_block(text[: 4 * most]).strip(), most)


def shortened(text: str, most: int) -> str:
    """The beginning of a text; it ends between words, and never inside of what is seen as one character."""
    if len(text) <= most:
        return text
    end = most
    while end and _continues(text, end):
        end -= 1
    blank = text.rfind(" ", end - most // 4, end + 1)
    return f"{text[: blank if blank > 0 else end].rstrip()}…"


def _continues(text: str, at: int) -> bool:
    """Whether the character at ``at`` belongs to the one before it: an accent, part of an emoji or of a flag."""
    code = ord(text[at])
    if text[at] == _JOINER or text[at - 1] == _JOINER or code in _TONES:
        return True
    if code in _FLAGS:
        begin = at
        while begin and ord(text[begin - 1]) in _FLAGS:
            begin -= 1
        return (at - begin) % 2 == 1
    return unicodedata.category(text[at]) in {"Mn", "Me", "Mc", "Cf"}
