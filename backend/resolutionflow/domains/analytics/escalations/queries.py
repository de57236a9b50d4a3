"""Reads behind the metrics. Analytics is the only domain that may read other domains' tables.

A period has thousands of rows, so each column is read as one value in PostgreSQL's binary form, which takes a fraction
of the time of Python objects. Rows are sorted by time.
"""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from sqlalchemy import text

from resolutionflow.domains.analytics.metrics.data import SEVERITIES, Claims, Clients, Codes, Escalations, Keys, Waits
from resolutionflow.domains.analytics.metrics.statistics import Flags, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, Moments
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import AccountSettings
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.text.time_zones import find_zone

_SEPARATOR = "\x1f"
"""Names are one line each and hold no control characters."""
_Y2K = 946_684_800_000_000
"""PostgreSQL counts microseconds from the year 2000; -infinity is the smallest number there is."""


def _bytes(expression: str, name: str) -> str:
    return f"string_agg({expression}, ''::bytea) as {name}"


def _moment(column: str) -> str:
    return _bytes(f"timestamptz_send(coalesce({column}, '-infinity'))", column)


def _count(column: str) -> str:
    return _bytes(f"int4send({column})", column)


def _flag(condition: str, name: str) -> str:
    return f"string_agg(case when {condition} then '1' else '0' end, '') as {name}"


_SEVERITY = " ".join(f"when '{severity}' then '{code}'" for code, severity in enumerate(SEVERITIES))
_KEYS = (
    f"string_agg(client_name, '{_SEPARATOR}') as client",
    f"string_agg(case severity {_SEVERITY} end, '') as severity",
)
_IDS = _bytes("uuid_send(handoff_id)", "ids")


class Rows(msgspec.Struct, frozen=True):
    """Columns to read of a table. ``at`` decides the period of a row, ``then`` breaks ties, and ``only`` filters."""

    table: str
    at: str
    then: str
    columns: tuple[str, ...]
    only: str = "true"

    def sql(self, *, ids: bool = False) -> str:
        """Select one row of columns. Parameters: ``:account_id``, ``:start`` and ``:end``."""
        columns = ", ".join((*_KEYS, *self.columns, *([_IDS] if ids else [])))
        return (
            f"select {columns} from (select * from {self.table} where account_id = :account_id "  # noqa: S608
            f"and {self.at} >= :start and {self.at} < :end and {self.only} order by {self.at}, {self.then}) found"
        )


ESCALATIONS = Rows(
    "escalations",
    "created_at",
    "handoff_id",
    (
        *map(_moment, ("created_at", "first_claimed_at", "first_acted_at", "resolved_at", "withdrawn_at")),
        *map(_count, ("returns", "questions", "redone")),
        _bytes("float8send(preflight_s)", "preflight_s"),
    ),
)
WAITS = Rows(
    "escalation_waits",
    "opened_at",
    "handoff_id, cycle",
    (*map(_moment, ("opened_at", "ended_at")), _flag("ended_by = 'claim'", "claimed")),
)
CLAIMS = Rows(
    "escalation_claims",
    "claimed_at",
    "handoff_id, seq",
    (
        *map(_moment, ("claimed_at", "ended_at")),
        _flag("ended_by = 'act'", "acted"),
        _flag("first_acted", "first"),
        _bytes("float8send(looked_s)", "view_s"),
        _bytes("uuid_send(claimer_id)", "claimers"),
    ),
    # One that was undone is no claim.
    only="ended_by is distinct from 'undo'",
)


async def escalations(tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False) -> Escalations:
    row = await _row(tx, ESCALATIONS.sql(ids=ids), start, end)
    return Escalations(
        keys=_keys(row, clients),
        ids=_ids(row.ids) if ids else None,
        created=_moments(row.created_at),
        preflight_s=_floats(row.preflight_s),
        first_claimed=_moments(row.first_claimed_at),
        first_acted=_moments(row.first_acted_at),
        resolved=_moments(row.resolved_at),
        withdrawn=_moments(row.withdrawn_at),
        returns=_counts(row.returns),
        questions=_counts(row.questions),
        redone=_counts(row.redone),
    )


async def waits(tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False) -> Waits:
    row = await _row(tx, WAITS.sql(ids=ids), start, end)
    return Waits(
        keys=_keys(row, clients),
        ids=_ids(row.ids) if ids else None,
        opened=_moments(row.opened_at),
        ended=_moments(row.ended_at),
        claimed=_flags(row.claimed),
    )


async def claims(
    tx: Tx, start: datetime, end: datetime, clients: Clients, *, ids: bool = False
) -> tuple[Claims, Floats]:
    """Claims, and separately the seconds that claimers viewed the brief before, sorted."""
    row = await _row(tx, CLAIMS.sql(ids=ids), start, end)
    found = Claims(
        keys=_keys(row, clients),
        ids=_ids(row.ids) if ids else None,
        claimed=_moments(row.claimed_at),
        ended=_moments(row.ended_at),
        acted=_flags(row.acted),
        first=_flags(row.first),
        claimers=np.frombuffer(row.claimers or b"", "S16"),
    )
    return found, np.sort(_floats(row.view_s))


async def _row(tx: Tx, sql: str, start: datetime, end: datetime) -> Any:  # noqa: ANN401  (its columns are in the SQL)
    return (await tx.session.execute(text(sql), {"account_id": tx.scope.account_id, "start": start, "end": end})).one()


def _keys(row: Any, clients: Clients) -> Keys:  # noqa: ANN401
    names = row.client.split(_SEPARATOR) if row.severity else []
    return Keys(_digits(row.severity), clients.encode(names))


def _digits(text: str | None) -> Codes:
    return (np.frombuffer((text or "").encode(), np.uint8) - ord("0")).astype(np.int64)


def _flags(text: str | None) -> Flags:
    return np.asarray(_digits(text) == 1)


def _moments(raw: bytes | None) -> Moments:
    found = np.frombuffer(raw or b"", ">i8").astype(np.int64)
    return np.where(found == NEVER, NEVER, found + _Y2K)


def _counts(raw: bytes | None) -> Codes:
    return np.frombuffer(raw or b"", ">i4").astype(np.int64)


def _floats(raw: bytes | None) -> Floats:
    return np.frombuffer(raw or b"", ">f8").astype(np.float64)


def _ids(raw: bytes | None) -> list[UUID]:
    return [UUID(bytes=(raw or b"")[at : at + 16]) for at in range(0, len(raw or b""), 16)]


async def account(tx: Tx) -> tuple[ZoneInfo, AccountSettings]:
    assert tx.scope.account_id is not None  # noqa: S101
    name = (await identity.account(tx, tx.scope.account_id)).time_zone
    return find_zone(name) or ZoneInfo("UTC"), await identity.settings(tx)
