"""Reading samples from a spreadsheet's CSV: all rows, or none with the errors of each line.

Formats differ by country: commas, semicolons or tabs between cells, decimal commas, blank columns and rows at the end,
``sep=;`` above the header.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.baseline.schemas import LONGEST_S, Separator
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.kernel.errors import Invalid, invalid_field
from resolutionflow.kernel.text.addresses import forms
from resolutionflow.kernel.text.cleaning import clean_line

MOST_ROWS = 2_000
_REQUIRED = ("seconds", "severity")
_OPTIONAL = ("note", "measured_at", "measured_by")
_COMPLAINTS = 20
_NOTE = 200
_SEPARATORS = {",": Separator.COMMA, ";": Separator.SEMICOLON, "\t": Separator.TAB, "|": Separator.BAR}
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")


class SampleRow(msgspec.Struct, frozen=True):
    seconds: float
    severity: Severity
    note: str | None
    measured_at: datetime | None
    measured_by: UUID | None


class SampleFile(msgspec.Struct, frozen=True):
    """The rows of a file, and how they were read."""

    separator: Separator
    columns: list[str]
    lines: list[SampleRow]


def read(text: str, now: datetime, members: Mapping[str, UUID]) -> SampleFile:
    """Read a file. ``members``: ids by email address, in lower case.

    Raises:
        Invalid: the errors of the first twenty wrong lines.
    """
    text, separator, first = _header(text.removeprefix("\ufeff"))
    rows = _rows(text, separator, first)
    columns = _columns(next(rows, (first, []))[1])
    lines, wrong, count = [], [], 0
    for number, cells in rows:
        count += 1
        if count > MOST_ROWS:
            raise invalid_field("csv", words.most_rows(MOST_ROWS))
        try:
            lines.append(_sample_row(_by_column(columns, cells), now, members))
        except ValueError as error:
            wrong.append({"field": f"line {number}", "message": str(error)})
    if not count:
        raise invalid_field("csv", words.NO_ROWS)
    if wrong:
        raise Invalid(wrong[:_COMPLAINTS], words.rows_with_errors(len(wrong), count))
    return SampleFile(_SEPARATORS[separator], [name for name in columns if name], lines)


def _header(text: str) -> tuple[str, str, int]:
    """The text from its header on, its separator, and the line number of the header."""
    line, _, rest = text.partition("\n")
    if match := re.fullmatch(r"sep=([,;\t|])\r?", line, re.IGNORECASE):
        return rest, match[1], 2
    return text, max(_SEPARATORS, key=line.count), 1


def _rows(text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with its line number.

    Raises:
        Invalid: it is no CSV, such as when a quote is not closed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = first
    try:
        for cells in reader:
            cleaned = [clean_line(cell) for cell in cells]
            if any(cleaned):
                yield begins, cleaned
            begins = reader.line_num + first
    except csv.Error as error:
        raise invalid_field("csv", f"line {begins}: {error}") from error


def _columns(header: Sequence[str]) -> list[str]:
    names = [name.casefold() for name in header]
    while names and not names[-1]:
        names.pop()
    found = set(names)
    if not found.issuperset(_REQUIRED) or found.difference(_REQUIRED, _OPTIONAL) or len(found) != len(names):
        raise invalid_field("csv", words.columns_needed(_REQUIRED, _OPTIONAL))
    return names


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if any(cells[len(columns) :]):
        raise ValueError(words.TOO_MANY_CELLS)
    return dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))


def _sample_row(cells: Mapping[str, str], now: datetime, members: Mapping[str, UUID]) -> SampleRow:
    return SampleRow(
        _seconds(cells["seconds"]),
        _severity(cells["severity"].casefold()),
        _note(cells.get("note", "")),
        _moment(cells.get("measured_at", ""), now),
        _member(cells.get("measured_by", ""), members),
    )


def _seconds(text: str) -> float:
    seconds = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else 0.0
    thousands = float(re.sub("[.,]", "", text)) if _THOUSANDS.fullmatch(text) else 0.0
    if 0 < seconds <= LONGEST_S and 0 < thousands <= LONGEST_S:
        raise ValueError(words.ambiguous_seconds(text, seconds, thousands))
    if not 0 < seconds <= LONGEST_S:
        raise ValueError(words.wrong_seconds(text[:20], LONGEST_S))
    return seconds


def _severity(text: str) -> Severity:
    if text not in set(Severity):
        raise ValueError(words.wrong_severity(text[:20], list(Severity)))
    return Severity(text)


def _note(text: str) -> str | None:
    if len(text) > _NOTE:
        raise ValueError(words.long_note(_NOTE))
    return text or None


def _member(text: str, members: Mapping[str, UUID]) -> UUID | None:
    if not text:
        return None
    found = next((members[form] for form in forms(text) if form in members), None)
    if found is None:
        raise ValueError(words.wrong_member(text[:60]))
    return found


def _moment(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is not None and found.astimezone(UTC) <= now:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(words.wrong_moment(text[:30]))
