# ruff: noqa: RUF001  (letters that look alike are what this is about)
"""Normalize a text for the detectors of secrets, and map places back to it.

People and programs write "password" with full-width, Cyrillic or invisible characters, and put the value on the next
line. The rules search a copy without these.
"""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resolutionflow.kernel.redaction.masks import MARK
from resolutionflow.kernel.redaction.secret_values import looks_made_up, looks_strong, lowercase, may_be_secret


class Normalized(NamedTuple):
    """The copy, and where its pieces begin: in the copy and in the text."""

    text: str
    begins: list[int]
    origins: list[int]

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """The place in the text of a passage of the copy."""
        return self._at(begin), self._at(end - 1) + 1

    def _at(self, at: int) -> int:
        piece = bisect.bisect_right(self.begins, at) - 1
        return self.origins[piece] + at - self.begins[piece]


def normalize(text: str) -> Normalized:
    """Normalize in time linear to the text."""
    copy = text if text.isascii() else text.translate(_ALIKE)
    read = Normalized(copy, [0], [0])
    for cuts in (_unseen, _typed_marks, _line_ends):
        read = _without(read, list(cuts(read.text)))
    return read


Cut = tuple[int, int, str]
"""Begin, end, and the one character that replaces it, if any."""


def _without(read: Normalized, cuts: Iterable[Cut]) -> Normalized:
    parts: list[str] = []
    begins, stood = [0], [0]
    at = length = 0
    for begin, end, instead in cuts:
        parts += (read.text[at:begin], instead)
        length += begin - at
        if instead:
            begins.append(length)
            stood.append(begin)
            length += 1
        begins.append(length)
        stood.append(end)
        at = end
    if not parts:
        return read
    copy = "".join((*parts, read.text[at:]))
    return _composed(read, Normalized(copy, begins, stood))


def _composed(first: Normalized, then: Normalized) -> Normalized:
    """Map ``then`` through ``first``: split its pieces where those of ``first`` begin."""
    if len(first.begins) == 1:
        return then
    begins, stood = [], []
    ends = [*then.begins[1:], len(then.text)]
    for begin, end, there in zip(then.begins, ends, then.origins, strict=True):
        begins.append(begin)
        stood.append(first._at(there))  # noqa: SLF001  (of the same class)
        inside = bisect.bisect_right(first.begins, there)
        while inside < len(first.begins) and first.begins[inside] < there + end - begin:
            begins.append(begin + first.begins[inside] - there)
            stood.append(first.origins[inside])
            inside += 1
    return Normalized(then.text, begins, stood)


# Zero width, or drawn on the letter before: invisible in the middle of a word.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff0-\ufffb\U000e0000-\U000e01ef]+"
)


def _unseen(text: str) -> Iterator[Cut]:
    if not text.isascii():
        for found in _UNSEEN.finditer(text):
            yield *found.span(), ""


_MARK_LIKE = re.compile(r"\[[^\[\]\n]{0,60}hidden\]")
# A mark of ours ends where the value ended. Text glued to a mark shows that the mark was typed.
_GLUED = re.compile(rf"{_MARK_LIKE.pattern}(?=[^\s.,:;)\]}}\"'<>&@/|\\-])")
_A_SECRET = re.compile(r"(?=[^\s\]]{0,60}\d)(?=[^\s\]]{0,60}[^\W\d])[^\s\]]{6,}")


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Marks that the product may have written. A mark with a secret in it was typed."""
    for found in MARK.finditer(text):
        if not _names_a_secret(found):
            yield found.span()


def _names_a_secret(mark: re.Match[str]) -> bool:
    return _A_SECRET.search(mark.string, mark.start() + 1, mark.end() - len("hidden]")) is not None


def _typed_marks(text: str) -> Iterator[Cut]:
    for found in _MARK_LIKE.finditer(text) if "hidden]" in text else ():
        if _GLUED.match(text, found.start()):
            yield *found.span(), ""
        elif _names_a_secret(found):
            yield found.start(), found.start() + 1, " "


LABEL_ABOVE = re.compile(
    r"(?:pass ?words?|passwd|pass ?code|pass ?phrase|passwort|kennwort|wachtwoord|contrase(?:ñ|n)a|mot de passe|\bpwd?"
    r"|\bpass|\bpsk|shared[ -]key|shared secret|(?:api|access|secret|security|wi-?fi|wpa2?)[ _-]key|\bkey content|token"
    r"|\bpin(?: code)?|community(?: string)?|(?:door|alarm|gate) code)"
    r"[\"'*_)]{0,4}+[ \t]{0,40}+(:|=>?|->|→|\bis\b|\bwas\b)?[\"'*_]{0,3}+[ \t]{0,40}+"
    r"(\r?\n[ \t]{0,80}+(?:\r?\n[ \t]{0,80}+)?)([^\s]{2,203}+)[ \t]{0,40}+(?=\r?\n|\Z)",
    re.IGNORECASE,
)


_LABEL_BEGINS = re.compile(
    "pass|kennwort|wachtwoord|contrase|mot de passe|pw|psk|shared|api|access|secret|security|wi-?fi|wpa|key content"
    "|token|pin|community|door|alarm|gate"
)
"""Begins of ``LABEL_ABOVE`` in lower case: a pattern that ignores case is tried at every character, which is slow."""


def _line_ends(text: str) -> Iterator[Cut]:
    """Line breaks between a label and its value on the next line."""
    end = 0
    for begin in _LABEL_BEGINS.finditer(lowercase(text)):
        found = LABEL_ABOVE.match(text, begin.start()) if begin.start() >= end else None
        if found is None:
            continue
        end = found.end()
        sign, between, value = found.groups()
        told = may_be_secret(value) and (between[-1] in " \t" or looks_made_up(value) or value[0] in "\"'`“„")
        if told if sign else looks_strong(value):
            yield *found.span(2), " "


def _alike() -> dict[int, str]:
    """Characters that look like an ASCII one: other widths and styles, and letters of other scripts."""
    found = dict(zip(map(ord, _OTHERS), _LATIN, strict=True))
    for first, last in _STYLES:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain.isascii():
                found[code] = plain
    return found


_STYLES = (
    (0xA0, 0xBE),
    (0x2000, 0x205F),
    (0x2070, 0x209F),
    (0x2100, 0x214F),
    (0x2460, 0x24FF),
    (0x3000, 0x3000),
    (0xFE50, 0xFE6F),
    (0xFF01, 0xFF5E),
    (0x1D400, 0x1D7FF),
)
_OTHERS = "аАВсСԁеЕԍһНіІјЈкКӏԛоОрРѕЅТԜѡуУхХгѵМαΑΒεΕΗιΙκΚΜΝνοΟρΡΤτυΥΧχѡοօսաոցհ꞉∶ː"
_LATIN = "aABcCdeEGhHiIjJkKlqoOpPsSTWwyYxXrvMaABeEHiIkKMNvoOpPTtuYXxwoouwngh:::"
_ALIKE = _alike()
