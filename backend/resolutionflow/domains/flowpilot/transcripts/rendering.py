"""Lines of a terminal's text as the terminal showed them: without colours, erased characters and pagers."""

import re
from collections.abc import Iterator

import msgspec

_MAX_COLUMNS = 1_000
"""The cursor is moved into empty space no further than this: no terminal is wider."""
_MAX_EDITED = 4_096
"""Cells of a line in which characters are inserted, deleted or blanked: each time the rest of the line is moved."""
_WHOLE_LINE = 2

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x9b]")
_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x08\x0b-\x1f\x7f\x9b]+)"
    r"|(?:\x1b\[|\x9b)(?P<number>[0-?]*)[ -/]*(?P<code>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|\x1b[ -/]*[0-~]?"
    r"|(?P<control>[\x00-\x1f\x7f\x9b])",
)
_PAGER = re.compile(
    r"\s{0,8}(?:<-{1,3} ?more ?-{1,3}>"
    r"|-{2,4} ?more ?-{2,4}(?:\(\d{1,3}%\))?(?: or \(q\)uit)?(?:, next page: Space, next line: Enter, quit: Control-C)?"
    r"|---\(more(?: \d{1,3}%)?\)---"
    r"|More: <space>,  Quit: q, One line: <return>"
    r"|-- \[Q quit\|[^\]]{0,60}\])\s*",
    re.IGNORECASE,
)
_END_OF_PAGE = re.compile(r"(?:lines \d+-\d+(?:/\d+)?(?: \(END\))?|\(END\))$")


class Line(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    """In the text; the next line starts here."""
    shown: str
    """Without what ends the line."""
    pager: bool
    """Only a pager's notice stood here."""


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, which they cover without a gap."""
    # A serial line may end lines with carriage returns alone.
    ending = "\n" if "\n" in text else "\r"
    start = 0
    while start < len(text):
        found = text.find(ending, start)
        end = len(text) if found < 0 else found + 1
        yield _line(start, end, text[start:end])
        start = end


def _line(start: int, end: int, raw: str) -> Line:
    shown = render(raw.rstrip("\r\n"))
    rest, paged = _without_pager(shown)
    return Line(start, end, rest, paged and not rest)


def _without_pager(shown: str) -> tuple[str, bool]:
    if _END_OF_PAGE.match(shown):
        return "", True
    paged = False
    while found := _PAGER.match(shown):
        shown, paged = shown[found.end() :], True
    return shown, paged


def render(raw: str) -> str:
    """One line as the terminal showed it in the end; blanks at its end are removed."""
    if not _CONTROL.search(raw):
        return raw.rstrip()
    screen = _Screen()
    for token in _TOKEN.finditer(raw):
        screen.take(token)
    return "".join(screen.cells).rstrip()


class _Screen:
    """One line of a terminal."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self._column = 0

    def take(self, token: "re.Match[str]") -> None:
        if text := token["text"]:
            self._write(text)
        elif code := token["code"]:
            self._command(code, token["number"])
        elif token["control"] == "\r":
            self._column = 0
        elif token["control"] == "\b":
            self._column = max(0, self._column - 1)

    def _write(self, text: str) -> None:
        self.cells[self._column : self._column + len(text)] = text
        self._column += len(text)

    def _command(self, code: str, parameter: str) -> None:
        number = int(parameter[:5]) if parameter.isascii() and parameter.isdigit() else 0
        if code == "K":
            self._erase(number)
        elif code == "C":
            self._go(self._column + max(1, number))
        elif code == "D":
            self._go(self._column - max(1, number))
        elif code == "G":
            self._go(number - 1)
        elif code in "P@" and len(self.cells) <= _MAX_EDITED:
            self._shift(code, min(max(1, number), _MAX_COLUMNS))

    def _erase(self, number: int) -> None:
        if number == 0:
            del self.cells[self._column :]
        elif number == _WHOLE_LINE and len(self.cells) <= _MAX_EDITED:
            self.cells[:] = " " * self._column

    def _go(self, column: int) -> None:
        self._column = max(0, min(column, max(len(self.cells), _MAX_COLUMNS)))
        self.cells.extend(" " * (self._column - len(self.cells)))

    def _shift(self, code: str, number: int) -> None:
        if code == "P":
            del self.cells[self._column : self._column + number]
        else:
            self.cells[self._column : self._column] = " " * number
