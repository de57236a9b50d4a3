"""Samples out of a spreadsheet: all of its rows, or none and what is wrong with which."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from resolutionflow.domains.analytics.baseline_schemas import LONGEST_S
from resolutionflow.domains.flowpilot.schemas import Severity
from resolutionflow.kernel.addresses import forms
from resolutionflow.kernel.errors import Invalid, invalid_field
from resolutionflow.kernel.text import clean_line

MOST_ROWS = 2_000
_COLUMNS = ("seconds", "severity", "note", "measured_at", "measured_by")
_COMPLAINTS = 20
_NOTE = 200


class Line(msgspec.Struct, frozen=True):
    seconds: float
    severity: Severity | None
    note: str | None
    measured_at: datetime | None
    measured_by: UUID | None


def read(text: str, now: datetime, members: Mapping[str, UUID]) -> list[Line]:
    """The file's rows; ``members`` by e-mail address, in lower case.

    Raises:
        Invalid: names each line that is wrong, the first twenty of them, with what is wrong.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        _check_columns(reader.fieldnames)
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise invalid_field("csv", f"line {reader.line_num}: {error}") from error
    if not rows:
        raise invalid_field("csv", "there is no row below the first line")
    if len(rows) > MOST_ROWS:
        raise invalid_field("csv", f"at most {MOST_ROWS} rows at once; this has {len(rows)}")
    lines, wrong = [], []
    for number, row in rows:
        try:
            lines.append(_line(row, now, members))
        except ValueError as error:
            wrong.append({"field": f"line {number}", "message": str(error)})
    if wrong:
        detail = f"{len(wrong)} of {len(rows)} rows are wrong, and nothing was added."
        raise Invalid(detail, errors=wrong[:_COMPLAINTS])
    return lines


def _check_columns(names: Sequence[str] | None) -> None:
    found = list(names or [])
    if "seconds" not in found or set(found) - set(_COLUMNS) or len(set(found)) != len(found):
        raise invalid_field("csv", f"the first line must name columns out of {', '.join(_COLUMNS)}; seconds is needed")


def _line(row: dict[str, str | None], now: datetime, members: Mapping[str, UUID]) -> Line:
    if None in row or None in row.values():
        message = "it has more or fewer cells than the first line"
        raise ValueError(message)
    cells = {name: clean_line(value or "") for name, value in row.items()}
    return Line(
        _seconds(cells["seconds"]),
        _severity(cells.get("severity", "")),
        _note(cells.get("note", "")),
        _moment(cells.get("measured_at", ""), now),
        _member(cells.get("measured_by", ""), members),
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = float("nan")
    if not 0 < seconds <= LONGEST_S:
        message = f"seconds: {text[:20]!r} is no number above 0 and up to {LONGEST_S}"
        raise ValueError(message)
    return seconds


def _severity(text: str) -> Severity | None:
    if text and text not in set(Severity):
        message = f"severity: {text[:20]!r} is none of {', '.join(Severity)}"
        raise ValueError(message)
    return Severity(text) if text else None


def _note(text: str) -> str | None:
    if len(text) > _NOTE:
        message = f"note: more than {_NOTE} characters"
        raise ValueError(message)
    return text or None


def _member(text: str, members: Mapping[str, UUID]) -> UUID | None:
    if not text:
        return None
    found = next((members[form] for form in forms(text) if form in members), None)
    if found is None:
        message = f"measured_by: {text[:60]!r} is the e-mail address of no member"
        raise ValueError(message)
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
    message = f"measured_at: {text[:30]!r} is no instant with its offset, or lies in the future"
    raise ValueError(message)
