"""Writing and reading the exported CSV, from which every figure can be recomputed.

One table holds several kinds of rows, after rows with the parameters of the report. An apostrophe escapes what a
spreadsheet would read as a formula, at the start of a cell and after anything that separates cells in some country.
View times are personal, so they are in rows of their own, shortest first, and empty where there are few.
"""

import csv
import io
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
import numpy as np

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.data import (
    SAMPLE_SOURCES,
    SEVERITIES,
    UNKNOWN,
    BaselineSamples,
    Claims,
    Clients,
    Data,
    Escalations,
    Keys,
    Measurer,
    Pilot,
    PilotChange,
    Problems,
    ReportParams,
    Waits,
)
from resolutionflow.domains.analytics.metrics.periods import Span
from resolutionflow.domains.analytics.metrics.registry import METRICS
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW
from resolutionflow.domains.analytics.metrics.savings import VERSION
from resolutionflow.domains.analytics.metrics.statistics.intervals import Codes, Flags, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, Moments, instant, micros
from resolutionflow.domains.analytics.schemas import Clock, Period, SampleSource
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.schemas import BusinessHours
from resolutionflow.kernel.text.time_zones import find_zone

_BOM = "\ufeff"
"""Without it Excel reads UTF-8 as a local code page. Older files have none."""
_LEFT_OUT = "left out"
_MOST_PARAMS = 30
"""Rows in which another version says which one it is."""
# At the start of a cell, for any separator that a spreadsheet may use.
_FORMULA = re.compile(r"(^|[,;|\t\r\n])([ \xa0]*)(?=[=+\-@'\t\r\uff1d\uff0b\uff0d\uff20])")
_ESCAPED = re.compile(r"(^|[,;|\t\r\n])([ \xa0]*)'")


class Column(msgspec.Struct, frozen=True):
    name: str
    says: str


COLUMNS = (
    Column("record", "what the row is: asked, metric, baseline, escalation, wait, claim, problem, look, pilot"),
    Column("name", "what is asked for, a metric's slug, left out (of a baseline sample), or who set a pilot's start"),
    Column("value", "the answer, what the metric counts, seconds of a sample or a look, or the day a pilot was set to"),
    Column("measured_by", "who measured a baseline sample"),
    Column("measurer", "their number: two people may have one name"),
    Column("former", "1: who measured it is no longer a member"),
    Column("source", "of a baseline sample: stopwatch, manual (by hand), import (from a file)"),
    Column("handoff_id", "whose row it is"),
    Column("session_id", "of a claim and a problem: the escalations of one session are one problem"),
    Column("severity", "as the newest version of the brief has it; of a baseline sample, empty: unknown"),
    Column("client", "likewise"),
    Column("start", "made, opened, claimed or measured at; of a problem: first claimed at"),
    Column("end", "of a wait and a claim: ended at; empty while it lasts"),
    Column("done", "1: a claim ended the wait, an action ended the claim's wait"),
    Column("talk", "1: that action was a note or a message"),
    Column("claims", "of a problem: how many; so all that follow up to looks_known"),
    Column("claimed_s", "seconds of all its claims, each up to its own first action but talk, or to its end, or now"),
    Column("acted", "1: someone took such an action"),
    Column("running", "1: a claim still runs without one"),
    Column("talked_s", "as claimed_s, with talk as an action; so talked and talk_running"),
    Column("talked", ""),
    Column("talk_running", ""),
    Column("looked_s", "seconds that anyone but the technician looked at it before claims"),
    Column("looks_known", "1: those of everyone are known; 0: at most those of the claimers"),
    Column("first_claimed", "of an escalation; so all that follow"),
    Column("first_acted", "at the first action"),
    Column("resolved", "at"),
    Column("withdrawn", "at"),
    Column("returns", "how often it was sent back"),
    Column("questions", "that a senior asked"),
    Column("redone", "steps that repeat another member's"),
    Column("followed", "1: a follow-up says that its resolution did not last"),
    Column("asked_before", "1: something was asked in one that it follows up"),
    Column("preflight_s", "seconds before it was escalated; empty: not sent"),
)
HEADER = [column.name for column in COLUMNS]
_PLACES = {name: place for place, name in enumerate(HEADER)}
_PILOT = "pilot"
_ESCALATIONS = "escalations"
_RECORDS = {"asked", "metric", "baseline", "escalation", "wait", "claim", "problem", "look", _PILOT}


class NotAnExportError(ValueError):
    """The file is not a valid export; the message says where."""


def write(data: Data) -> Iterator[str]:
    """Write the file, in chunks of many lines."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    for number, row in enumerate(_rows(data)):
        writer.writerow({name: escape_formula(value) for name, value in row.items()})
        if number % 1_000 == 999:  # noqa: PLR2004 (about a hundred kilobytes)
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _rows(data: Data) -> Iterator[dict[str, str]]:
    for name, value in _param_values(data).items():
        yield {"record": "asked", "name": name, "value": value}
    for metric in METRICS:
        yield {"record": "metric", "name": metric.slug, "value": f"{metric.counts} {metric.leaves_out}"}
    yield from _of_samples(data.samples)
    for change in data.pilot.changes if data.pilot else []:
        starts_on = change.starts_on.isoformat() if change.starts_on else ""
        yield {"record": _PILOT, "name": change.by, "value": starts_on, "start": instant(change.at).isoformat()}
    yield from _of("escalation", data, data.escalations)
    yield from _of("wait", data, data.waits)
    yield from _of("claim", data, data.claims)
    yield from _of("problem", data, data.problems)
    for seconds in data.view_s.tolist():
        yield {"record": "look", "value": repr(seconds) if data.view_s.size >= HIDDEN_BELOW else ""}


def _of_samples(samples: BaselineSamples) -> Iterator[dict[str, str]]:
    severities = {UNKNOWN: "", **{code: severity.value for code, severity in enumerate(SEVERITIES)}}
    columns = {
        "name": [_LEFT_OUT if excluded else "" for excluded in samples.excluded.tolist()],
        "value": _FLOAT.write(samples.seconds),
        "measured_by": [samples.measurers[code].name for code in samples.measurer.tolist()],
        "measurer": _NUMBER.write(samples.measurer),
        "former": ["1" if samples.measurers[code].former else "0" for code in samples.measurer.tolist()],
        "source": [SAMPLE_SOURCES[code].value for code in samples.source.tolist()],
        "severity": [severities[code] for code in samples.severity.tolist()],
        "start": _MOMENT.write(samples.measured),
    }
    for values in zip(*columns.values(), strict=True):
        yield {"record": "baseline", **dict(zip(columns, values, strict=True))}


def _param_values(data: Data) -> dict[str, str]:
    params, pilot = data.params, data.pilot
    span, hours = params.span, params.hours
    return {
        "version": VERSION,
        "report": _PILOT if pilot else _ESCALATIONS,
        "period": span.period.value if span.period else "",
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "clipped": str(int(span.clipped)),
        "now": instant(params.now).isoformat(),
        "time_zone": params.zone.key,
        "clock": params.clock.value,
        "business_days": " ".join(map(str, hours.days)),
        "opens": hours.opens,
        "closes": hours.closes,
        "target_window_min": str(params.window_min),
        "pilot_starts_on": pilot.starts_on.isoformat() if pilot and pilot.starts_on else "",
        "pilot_set_by_hand": str(int(pilot.set_by_hand)) if pilot else "",
    }


def _of(record: str, data: Data, rows: Escalations | Waits | Claims | Problems) -> Iterator[dict[str, str]]:
    ids = [str(id_) for id_ in rows.ids] if rows.ids else [""] * len(rows.keys.severity)
    sessions = rows.sessions if isinstance(rows, Claims) else None
    columns = {
        "session_id" if isinstance(rows, Problems) else "handoff_id": ids,
        **({"session_id": list(map(str, sessions))} if sessions else {}),
        "severity": [SEVERITIES[code].value for code in rows.keys.severity.tolist()],
        "client": [data.clients[code] for code in rows.keys.client.tolist()],
        **{cell: kind.write(getattr(rows, field)) for field, (cell, kind) in _FIELDS[record].items()},
    }
    for values in zip(*columns.values(), strict=True):
        yield {"record": record, **dict(zip(columns, values, strict=True))}


def escape_formula(text: str) -> str:
    return _FORMULA.sub(r"\1\2'", text)


def _unescape(cell: str) -> str:
    return _ESCAPED.sub(r"\1\2", cell)


def _without_bom(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix(_BOM)


def read(lines: Iterable[str]) -> Data:
    """Read what ``write`` wrote.

    Raises:
        NotAnExportError: the file is not an export, or was changed.
    """
    reader = csv.reader(_without_bom(lines), strict=True)
    # Lists, because there may be a million rows.
    kinds: dict[str, list[list[str]]] = {}
    try:
        if next(reader, None) != HEADER:
            raise NotAnExportError(words.not_this_version(VERSION, _version_of(reader)))
        for row in reader:
            if len(row) != len(HEADER):
                raise NotAnExportError(f"line {reader.line_num}: {len(row)} cells where {len(HEADER)} are expected")
            kinds.setdefault(row[0], []).append(row)
    except csv.Error as error:
        raise NotAnExportError(f"line {reader.line_num}: {error}") from error
    try:
        return _data(kinds)
    except (KeyError, ValueError, OverflowError) as error:
        raise NotAnExportError(f"a value cannot be read: {error}") from error


def _version_of(reader: Iterable[list[str]]) -> str | None:
    """What an export of another version says of itself; None: it is no export."""
    for row in itertools.islice(reader, _MOST_PARAMS):
        if row[:2] == ["asked", "version"]:
            return row[2][:20]
    return None


def _cell(row: list[str], name: str) -> str:
    return _unescape(row[_PLACES[name]])


def _data(kinds: dict[str, list[list[str]]]) -> Data:
    if unknown := set(kinds) - _RECORDS:
        raise NotAnExportError(f"there are no records {', '.join(sorted(unknown))}")
    clients = Clients()
    escalations, waits, claims, problems = (
        _Table(kinds.get(name, []), clients) for name in ("escalation", "wait", "claim", "problem")
    )
    values = {_cell(row, "name"): _cell(row, "value") for row in kinds.get("asked", [])}
    return Data(
        params=_params(values),
        escalations=Escalations(**escalations.fields("escalation")),
        waits=Waits(**waits.fields("wait")),
        claims=Claims(**claims.fields("claim"), claimers=np.zeros(len(claims.rows), "S16")),
        problems=Problems(**problems.fields("problem")),
        view_s=_Table(kinds.get("look", []), clients).known("value"),
        samples=_samples(kinds.get("baseline", []), clients),
        clients=clients.names,
        pilot=_pilot(values, kinds.get(_PILOT, [])),
    )


def _samples(rows: list[list[str]], clients: Clients) -> BaselineSamples:
    table = _Table(rows, clients)
    sources = [SAMPLE_SOURCES.index(SampleSource(_cell(row, "source"))) for row in rows]
    measurers: dict[int, Measurer] = {}
    for row in rows:
        measurers[int(_cell(row, "measurer"))] = Measurer(_cell(row, "measured_by"), _cell(row, "former") == "1")
    return BaselineSamples(
        seconds=table.floats("value"),
        severity=table.severities(),
        excluded=np.array([_cell(row, "name") == _LEFT_OUT for row in rows], np.bool_),
        measured=table.moments("start"),
        source=np.array(sources, np.int64),
        measurer=table.numbers("measurer"),
        measurers=[measurers[code] for code in range(len(measurers))],
    )


def _pilot(values: dict[str, str], changes: list[list[str]]) -> Pilot | None:
    if values["report"] != _PILOT:
        return None
    return Pilot(
        starts_on=_day(values["pilot_starts_on"]),
        set_by_hand=values["pilot_set_by_hand"] == "1",
        changes=[
            PilotChange(
                at=micros(datetime.fromisoformat(_cell(row, "start"))),
                by=_cell(row, "name"),
                starts_on=_day(_cell(row, "value")),
            )
            for row in changes
        ],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _params(values: dict[str, str]) -> ReportParams:
    if values["version"] != VERSION:
        raise NotAnExportError(words.not_this_version(VERSION, values["version"]))
    zone = find_zone(values["time_zone"])
    if zone is None:
        raise NotAnExportError(f"the time zone {values['time_zone']} is not known here")
    return ReportParams(
        span=_span(values),
        now=micros(datetime.fromisoformat(values["now"])),
        zone=zone,
        clock=Clock(values["clock"]),
        hours=BusinessHours(
            days=[int(day) for day in values["business_days"].split()], opens=values["opens"], closes=values["closes"]
        ),
        window_min=int(values["target_window_min"]),
    )


def _span(values: dict[str, str]) -> Span:
    return Span(
        period=Period(values["period"]) if values["period"] else None,
        start=datetime.fromisoformat(values["from"]),
        end=datetime.fromisoformat(values["to"]),
        clipped=values["clipped"] == "1",
    )


class _Table:
    """Rows of one kind, read by column."""

    def __init__(self, rows: list[list[str]], clients: Clients) -> None:
        self.rows = rows
        self._clients = clients

    def fields(self, record: str) -> dict[str, Any]:
        """The fields of a table of ``metrics.data``, without ids and claimers."""
        clients = self._clients.encode([_cell(row, "client") for row in self.rows])
        found = {field: kind.read(self, cell) for field, (cell, kind) in _FIELDS[record].items()}
        return {**found, "keys": Keys(self.severities(), clients)}

    def severities(self) -> Codes:
        """``UNKNOWN`` where the cell is empty."""
        texts = (_cell(row, "severity") for row in self.rows)
        return np.array([SEVERITIES.index(Severity(text)) if text else UNKNOWN for text in texts], np.int64)

    def moments(self, name: str) -> Moments:
        texts = (_cell(row, name) for row in self.rows)
        return np.array([micros(datetime.fromisoformat(text)) if text else NEVER for text in texts], np.int64)

    def floats(self, name: str) -> Floats:
        return np.array([float(_cell(row, name)) for row in self.rows], np.float64)

    def known(self, name: str) -> Floats:
        """NaN where the cell is empty."""
        return np.array([float(_cell(row, name) or "nan") for row in self.rows], np.float64)

    def numbers(self, name: str) -> Codes:
        return np.array([int(_cell(row, name)) for row in self.rows], np.int64)

    def flags(self, name: str) -> Flags:
        return np.asarray(self.numbers(name) == 1)


class _Kind(NamedTuple):
    """How the values of a column are written and read."""

    write: Callable[[Any], list[str]]
    read: Callable[[_Table, str], Any]


def _times(moments: Moments) -> list[str]:
    return ["" if value == NEVER else instant(value).isoformat() for value in moments.tolist()]


_MOMENT = _Kind(_times, _Table.moments)
_NUMBER = _Kind(lambda numbers: list(map(str, numbers.tolist())), _Table.numbers)
_FLOAT = _Kind(lambda floats: list(map(repr, floats.tolist())), _Table.floats)
_KNOWN = _Kind(lambda floats: ["" if math.isnan(value) else repr(value) for value in floats.tolist()], _Table.known)
_FLAG = _Kind(lambda flags: ["1" if flag else "0" for flag in flags.tolist()], _Table.flags)
_FIELDS: dict[str, dict[str, tuple[str, _Kind]]] = {
    "escalation": {
        "created": ("start", _MOMENT),
        **{name: (name, _MOMENT) for name in ("first_claimed", "first_acted", "resolved", "withdrawn")},
        **{name: (name, _NUMBER) for name in ("returns", "questions", "redone")},
        **{name: (name, _FLAG) for name in ("followed", "asked_before")},
        "preflight_s": ("preflight_s", _KNOWN),
    },
    "wait": {"opened": ("start", _MOMENT), "ended": ("end", _MOMENT), "claimed": ("done", _FLAG)},
    "claim": {
        "claimed": ("start", _MOMENT),
        "ended": ("end", _MOMENT),
        "acted": ("done", _FLAG),
        "talk": ("talk", _FLAG),
    },
    "problem": {
        "claimed": ("start", _MOMENT),
        "claims": ("claims", _NUMBER),
        **{name: (name, _FLOAT) for name in ("claimed_s", "talked_s", "looked_s")},
        **{name: (name, _FLAG) for name in ("acted", "running", "talked", "talk_running", "looks_known")},
    },
}
"""The column of each field of ``metrics.data``, by the kind of row."""
