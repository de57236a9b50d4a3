"""Find a passage in texts, however it is written there.

A copy may be in another case, composed otherwise (Unicode's NFC and NFD), broken over lines, or escaped for a URL, for
HTML or for JSON. Text and passage are normalized to one form, and places in it are mapped back to the text, in time
linear to its length.
"""

import html
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.text.cleaning import is_stacked

_LEAST = 4
"""Shortest form to search for: shorter ones match inside too many words."""
# Characters that the form changes. A single blank and ASCII stay, but for their case.
_ODD = r"\s\s+|[^\S\x00-\x7f]|[\x21-\x7e]?[^\x00-\x7f\s]+"
_ESCAPES = (
    r"(?:%[0-9A-Fa-f]{2})+"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|(?:\\u[0-9A-Fa-f]{4})+"
    r"|\\[nrt\"/\\]"
)
_odd = re.compile(_ODD)
_odd_or_escaped = re.compile(f"{_ESCAPES}|{_ODD}")
_escaped = re.compile(_ESCAPES)
_BLANKS = {code: " " for code in range(0x21) if chr(code).isspace()}
_SLASHED = {"n": " ", "r": " ", "t": " "}
_MARKS = 30
"""Most marks of one letter: sorting them takes quadratic time."""
_Piece = tuple[str, int, int]
"""Compared text, and the begin and end of what it stands for in the text."""


def find_each(texts: Sequence[str], passages: Sequence[str], kind: str) -> list[list[Found]]:
    """Places of the passages in each text, in order and without overlaps."""
    plain, decoded = _forms(passages)
    return [masks.merge((b, e, kind) for b, e in _places(text, passages, plain, decoded)) for text in texts]


def _forms(passages: Sequence[str]) -> tuple[set[str], set[str]]:
    """Forms to search for in the text, and in the text without its escapes."""
    plain = {_Form(passage, _odd).text.strip() for passage in passages}
    decoded = plain | {_Form(passage, _odd_or_escaped).text.strip() for passage in passages}
    return _with_pluses(plain), _with_pluses(decoded)


def _with_pluses(forms: set[str]) -> set[str]:
    """Add the form with ``+`` for blanks, as browsers send it."""
    written = forms | {form.replace(" ", "+") for form in forms}
    return {form for form in written if len(form) >= _LEAST}


def _places(text: str, passages: Iterable[str], plain: set[str], decoded: set[str]) -> Iterator[tuple[int, int]]:
    for passage in passages:
        for at in _at(text, passage):
            yield at, at + len(passage)
    # Most texts contain none of them, and comparing whole texts takes a tenth of the time.
    line = None if is_stacked(text) else " ".join(_compared(text).split())
    if line is None or any(form in line for form in plain):
        yield from _Form(text, _odd).places(plain)
    if any(sign in text for sign in "%&\\") and _escaped.search(text):
        yield from _Form(text, _odd_or_escaped).places(decoded)


def _at(text: str, passage: str) -> Iterator[int]:
    """Every place, by ``str.find``, which is linear for any passage."""
    at = text.find(passage)
    while at >= 0:
        yield at
        at = text.find(passage, at + len(passage))


class _Form:
    """A text as it is compared."""

    def __init__(self, text: str, odd: re.Pattern[str]) -> None:
        self._parts: list[str] = []
        # For each part: its begin here, its begin and end in the text, and whether it maps character by character.
        self._begins: list[int] = []
        self._spans: list[tuple[int, int, bool]] = []
        self._length = 0
        at = 0
        for match in odd.finditer(text):
            begin, end = match.span()
            if at < begin:
                self._add(text[at:begin].lower().translate(_BLANKS), at, begin, as_written=True)
            for piece, b, e in _pieces(match.group(), begin):
                self._add(piece, b, e, as_written=False)
            at = end
        if at < len(text):
            self._add(text[at:].lower().translate(_BLANKS), at, len(text), as_written=True)
        self.text = "".join(self._parts)

    def _add(self, piece: str, begin: int, end: int, *, as_written: bool) -> None:
        if self._parts and piece[:1] == " " and self._parts[-1][-1:] == " ":
            # Consecutive blanks count as one.
            piece, begin = piece[1:], begin + as_written
        if not piece:
            return
        self._parts.append(piece)
        self._begins.append(self._length)
        self._spans.append((begin, end, as_written))
        self._length += len(piece)

    def places(self, forms: Iterable[str]) -> Iterator[tuple[int, int]]:
        for form in forms:
            for at in _at(self.text, form):
                yield self._place(at)[0], self._place(at + len(form) - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        n = bisect_right(self._begins, at) - 1
        begin, end, as_written = self._spans[n]
        if not as_written:
            return begin, end
        begin += at - self._begins[n]
        return begin, begin + 1


def _pieces(odd: str, begin: int) -> Iterator[_Piece]:
    if odd.isspace():
        yield " ", begin, begin + len(odd)
    elif odd[0] == "%":
        yield from _percent(odd, begin)
    elif odd[0] == "&" and odd.isascii():
        yield _compared(html.unescape(odd)), begin, begin + len(odd)
    elif odd[0] == "\\" and odd.isascii():
        yield from _slashed(odd, begin)
    else:
        yield from _letters(odd, begin)


def _letters(letters: str, begin: int) -> Iterator[_Piece]:
    """Each letter with its marks."""
    first = 0
    for n in range(1, len(letters) + 1):
        if n == len(letters) or n - first > _MARKS or not unicodedata.combining(letters[n]):
            yield _compared(letters[first:n]), begin + first, begin + n
            first = n


def _percent(run: str, begin: int) -> Iterator[_Piece]:
    try:
        letters = unquote_to_bytes(run).decode()
    except UnicodeDecodeError:
        yield run.lower(), begin, begin + len(run)
        return
    for letter in letters:
        end = begin + 3 * len(letter.encode())
        yield _compared(letter), begin, end
        begin = end


def _slashed(run: str, begin: int) -> Iterator[_Piece]:
    if run[1] != "u":
        yield _SLASHED.get(run[1], run[1]), begin, begin + 2
        return
    for letter in json.loads(f'"{run}"'):
        end = begin + (12 if letter > "\uffff" else 6)
        yield _compared(letter), begin, end
        begin = end


def _compared(letters: str) -> str:
    if letters.isspace():
        return " "
    if letters.isascii():
        return letters.lower()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letters).casefold())
