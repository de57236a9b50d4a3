"""Pages of the queue: in each order, by each filter, without reading more of the account than the page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select, text

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.domains.handoffs.lifecycle.transitions import LIVE
from resolutionflow.domains.handoffs.queue.schemas import QueueFilter, QueueSort
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import Page, decode_cursor, encode_cursor
from resolutionflow.kernel.errors import invalid_field

# Each state has its own range of an index, which is followed in its order to as many rows as the page has; only these
# are merged. Several states in one range would be read whole to be sorted. "The worst first" is no order of an index
# either: there, each severity of each state is a range. ``at`` and ``id`` are where the page before left off.
_PAGE = """
select h.*
from unnest(cast(:states as text[]), cast(:severities as text[]), cast(:ranks as integer[]),
            cast(:ats as timestamptz[]), cast(:ids as uuid[])) as range (state, severity, rank, at, id)
cross join lateral (
  select r.id, r.{at} as at from handoffs r
  where r.account_id = :account_id and r.state = range.state {conditions}
  order by r.{at} {direction}, r.id {direction}
  limit :rows
) picked
join handoffs h on h.account_id = :account_id and h.id = picked.id
order by range.rank, picked.at {direction}, picked.id {direction}
limit :rows
"""
_CONDITIONS = {
    "client_name": "r.client_name = :client_name",
    "client_id": """r.client_id in (
      select c.id from clients c
      join clients asked on asked.account_id = :account_id and asked.survivor_id = c.survivor_id
      where c.account_id = :account_id and asked.id = cast(:client_id as uuid)
    )""",
    "session_id": "r.session_id = :session_id",
    "escalated_by": "r.escalated_by = :escalated_by",
    "claimed_by": "r.claimed_by = :claimed_by",
    "opened_after": "r.opened_at >= :opened_after",
    "opened_before": "r.opened_at < :opened_before",
}
_WORST_FIRST = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)
_NO_ID = UUID(int=0)


class _Order(msgspec.Struct, frozen=True):
    at: str
    """The column."""
    descending: bool


_ORDERS = {
    QueueSort.NEWEST: _Order("opened_at", descending=True),
    QueueSort.OLDEST: _Order("opened_at", descending=False),
    QueueSort.SEVERITY: _Order("opened_at", descending=False),
    QueueSort.CHANGED: _Order("changed_at", descending=True),
}


class _Left(msgspec.Struct, frozen=True):
    """The last row of the page before."""

    severity: Severity | None
    at: datetime
    row_id: UUID


async def read_page(
    tx: Tx, wanted: QueueFilter, sort: QueueSort, *, limit: int, cursor: str | None
) -> Page[HandoffRow]:
    """One page in the order of ``sort``.

    Raises:
        Invalid: the cursor is none that this order gave out.
    """
    statement, values = page_statement(wanted, sort, rows=limit + 1, cursor=cursor)
    query = select(HandoffRow).from_statement(text(statement))
    rows = list((await tx.session.execute(query, {"account_id": tx.account_id, **values})).scalars())
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(rows[:limit], _encode(sort, last) if last else None)


def page_statement(
    wanted: QueueFilter, sort: QueueSort, *, rows: int, cursor: str | None
) -> tuple[str, dict[str, Any]]:
    """SQL for so many rows, and its values; ``account_id`` is the caller's."""
    order = _ORDERS[sort]
    left = None if cursor is None else _decode(sort, cursor)
    ranges = _ranges(wanted, sort, left)
    asked = {name: value for name in _CONDITIONS if (value := getattr(wanted, name)) is not None}
    conditions = [_CONDITIONS[name] for name in asked]
    if any(severity for _, severity, *_ in ranges):
        conditions.append("r.severity = range.severity")
    if left:
        conditions.append(f"(r.{order.at}, r.id) {'<' if order.descending else '>'} (range.at, range.id)")
    statement = _PAGE.format(
        at=order.at,
        direction="desc" if order.descending else "asc",
        conditions=" ".join(f"and {condition}" for condition in conditions),
    )
    columns = {name: [each[n] for each in ranges] for n, name in enumerate(_RANGE)}
    return statement, {"rows": rows, **columns, **asked}


_RANGE = ("states", "severities", "ranks", "ats", "ids")
Range = tuple[str, str | None, int, datetime, UUID]


def _ranges(wanted: QueueFilter, sort: QueueSort, left: _Left | None) -> Sequence[Range]:
    """State, severity, rank, and the row after which to go on; of no severity where that is no condition."""
    states = dict.fromkeys(wanted.states or LIVE)
    at, row_id = (left.at, left.row_id) if left else (_BEFORE_ALL, _NO_ID)
    severities = [each for each in _WORST_FIRST if each in (wanted.severities or _WORST_FIRST)]
    if sort is QueueSort.SEVERITY:
        first = _WORST_FIRST.index(left.severity) if left and left.severity else 0
        return [
            (state, each, rank, *((at, row_id) if rank == first else (_BEFORE_ALL, _NO_ID)))
            for state in states
            for rank, each in enumerate(_WORST_FIRST)
            if rank >= first and each in severities
        ]
    if wanted.severities:
        return [(state, each, 0, at, row_id) for state in states for each in severities]
    return [(state, None, 0, at, row_id) for state in states]


def _encode(sort: QueueSort, last: HandoffRow) -> str:
    severity = last.severity if sort is QueueSort.SEVERITY else ""
    return f"{sort}.{severity}.{encode_cursor(getattr(last, _ORDERS[sort].at), last.id)}"


def _decode(sort: QueueSort, cursor: str) -> _Left:
    name, _, rest = cursor.partition(".")
    severity, _, place = rest.partition(".")
    fits = severity in _WORST_FIRST if sort is QueueSort.SEVERITY else severity == ""
    if name != sort or not fits:
        raise invalid_field("cursor", "is not a cursor of this list")
    return _Left(Severity(severity) if severity else None, *decode_cursor(place))
