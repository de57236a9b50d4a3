"""Reads behind the metrics. Analytics is the only domain that may read other domains' tables.

A period has thousands of rows, so each column is read as one value in PostgreSQL's binary form, which takes a fraction
of the time of Python objects. Rows are sorted by time.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from sqlalchemy import text

from resolutionflow.domains.analytics.metrics.data import (
    SEVERITIES,
    Claims,
    Clients,
    Escalations,
    Keys,
    Problems,
    Waits,
    only,
)
from resolutionflow.domains.analytics.metrics.problems import AllClaims, problems
from resolutionflow.domains.analytics.metrics.statistics.intervals import Codes, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, Moments, micros
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import AccountSettings
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.text.time_zones import find_zone

_SEPARATOR = "\x1f"
"""Names are one line each and hold no control characters."""
_Y2K = 946_684_800_000_000
"""PostgreSQL counts microseconds from the year 2000; -infinity is the smallest number there is."""


class Column(msgspec.Struct, frozen=True):
    """The SQL of an aggregate over all rows of a column, and what turns its value into an array."""

    sql: str
    decode: Callable[[Any], Any]


class Rows(msgspec.Struct, frozen=True):
    """Columns to read of a table, by the field's name.

    ``at`` decides the period of a row and ``then`` breaks ties. Later rows come too where ``since`` is before its end.
    """

    table: str
    at: str
    then: str
    columns: dict[str, Column]
    since: str | None = None

    def sql(self, *, ids: bool = False) -> str:
        """Select one row of columns. Parameters: ``:account_id``, ``:start`` and ``:end``."""
        columns = {**self.columns, **({"ids": _IDS} if ids else {})}
        selected = ", ".join([_KEYS, *(f"{column.sql} as {name}" for name, column in columns.items())])
        later = f"or {self.since} < :end" if self.since else ""
        return (
            f"select {selected} from (select * from {self.table} where account_id = :account_id "  # noqa: S608
            f"and {self.at} >= :start and ({self.at} < :end {later}) order by {self.at}, {self.then}) found"
        )


def _digits(text: str | None) -> Codes:
    return (np.frombuffer((text or "").encode(), np.uint8) - ord("0")).astype(np.int64)


def _bytes(expression: str, decode: Callable[[bytes], Any]) -> Column:
    return Column(f"string_agg({expression}, ''::bytea)", lambda raw: decode(raw or b""))


def _moment(column: str) -> Column:
    return _bytes(f"timestamptz_send(coalesce({column}, '-infinity'))", _moments)


def _count(column: str) -> Column:
    return _bytes(f"int4send({column})", lambda raw: np.frombuffer(raw, ">i4").astype(np.int64))


def _seconds(column: str) -> Column:
    return _bytes(f"float8send({column})", lambda raw: np.frombuffer(raw, ">f8").astype(np.float64))


def _known_seconds(column: str) -> Column:
    """NaN where the column is null."""
    return _seconds(f"coalesce({column}, 'NaN')")


def _flag(condition: str) -> Column:
    return Column(
        f"string_agg(case when {condition} then '1' else '0' end, '')", lambda text: np.asarray(_digits(text) == 1)
    )


def _moments(raw: bytes) -> Moments:
    found = np.frombuffer(raw, ">i8").astype(np.int64)
    return np.where(found == NEVER, NEVER, found + _Y2K)


_SEVERITY = " ".join(f"when '{severity}' then '{code}'" for code, severity in enumerate(SEVERITIES))
_KEYS = f"string_agg(client_name, '{_SEPARATOR}') as client, string_agg(case severity {_SEVERITY} end, '') as severity"


def _uuids(raw: bytes) -> list[UUID]:
    return [UUID(bytes=raw[begin : begin + 16]) for begin in range(0, len(raw), 16)]


def _halves(raw: bytes) -> Codes:
    return np.frombuffer(raw, ">i8").astype(np.int64).reshape(-1, 2)


_IDS = _bytes("uuid_send(handoff_id)", _uuids)
ESCALATIONS = Rows(
    "escalations",
    "created_at",
    "handoff_id",
    {
        "created": _moment("created_at"),
        "first_claimed": _moment("first_claimed_at"),
        "first_acted": _moment("first_acted_at"),
        "resolved": _moment("resolved_at"),
        "withdrawn": _moment("withdrawn_at"),
        **{name: _count(name) for name in ("returns", "questions", "redone")},
        "followed": _flag("followed"),
        "asked_before": _flag("asked_before"),
        "preflight_s": _known_seconds("preflight_s"),
    },
)
WAITS = Rows(
    "escalation_waits",
    "opened_at",
    "handoff_id, cycle",
    {"opened": _moment("opened_at"), "ended": _moment("ended_at"), "claimed": _flag("ended_by = 'claim'")},
)
CLAIMS = Rows(
    "escalation_claims",
    "claimed_at",
    "handoff_id, seq",
    {
        "claimed": _moment("claimed_at"),
        "ended": _moment("ended_at"),
        "acted": _flag("ended_by = 'act'"),
        "undone": _flag("ended_by = 'undo'"),
        "claimers": _bytes("uuid_send(claimer_id)", lambda raw: np.frombuffer(raw, "S16")),
        # Those that a process of the version before has stamped are problems of their own until they are caught up.
        "sessions": _bytes("uuid_send(coalesce(session_id, handoff_id))", _halves),
        "problem": _moment("coalesce(problem_at, claimed_at)"),
        "diagnosed": _moment("diagnosed_at"),
        "held_until": _moment("held_until"),
        "view_s": _known_seconds("looked_s"),
        "all_view_s": _known_seconds("all_looked_s"),
    },
    since="coalesce(problem_at, claimed_at)",
)


_OF_PROBLEM = ("undone", "sessions", "problem", "diagnosed", "held_until", "view_s", "all_view_s")


async def escalations(tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False) -> Escalations:
    return Escalations(**await _read(tx, ESCALATIONS, start, end, clients, ids=ids))


async def waits(tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False) -> Waits:
    return Waits(**await _read(tx, WAITS, start, end, clients, ids=ids))


async def claims(
    tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False
) -> tuple[Claims, Problems, Floats]:
    """Claims and problems of the period, and the seconds that claimers viewed the brief before, sorted."""
    found = await _read(tx, CLAIMS, start, end, clients, ids=ids)
    others = {name: found.pop(name) for name in _OF_PROBLEM}
    sessions, diagnosed = others["sessions"], others["diagnosed"]
    talk = found["acted"] & ((diagnosed == NEVER) | (diagnosed > found["ended"]))
    rows = AllClaims(
        claims=Claims(**found, talk=talk, sessions=_uuids(sessions.astype(">i8").tobytes()) if ids else None), **others
    )
    counted = ~rows.undone & (rows.claims.claimed < micros(end))
    viewed = rows.view_s[counted]
    of_period = problems(rows, micros(start), micros(end), micros(tx.now))
    return only(rows.claims, counted), of_period, np.sort(viewed[~np.isnan(viewed)])


async def _read(tx: Tx, rows: Rows, start: datetime, end: datetime, clients: Clients, *, ids: bool) -> dict[str, Any]:
    """The fields of a table of ``metrics.data``."""
    asked = {"account_id": tx.account_id, "start": start, "end": end}
    row = (await tx.session.execute(text(rows.sql(ids=ids)), asked)).one()
    severity = _digits(row.severity)
    names = row.client.split(_SEPARATOR) if severity.size else []
    found = {name: column.decode(getattr(row, name)) for name, column in rows.columns.items()}
    return {**found, "keys": Keys(severity, clients.encode(names)), "ids": _IDS.decode(row.ids) if ids else None}


async def account(tx: Tx) -> tuple[ZoneInfo, AccountSettings]:
    name = (await identity.account(tx, tx.account_id)).time_zone
    return find_zone(name) or ZoneInfo("UTC"), await identity.settings(tx)
