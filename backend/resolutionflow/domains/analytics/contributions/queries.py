"""Rows behind a figure, newest first, a page at a time."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import RowMapping, text

from resolutionflow.domains.analytics.contributions.schemas import Filters, FunnelStage
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import decode_cursor, encode_cursor
from resolutionflow.kernel.errors import invalid_field


class Source(msgspec.Struct, frozen=True):
    """A table, in the order of ``at``, ``id`` and ``number``, which together name a row."""

    table: str
    at: str
    id: str
    number: str
    columns: str | None = None
    """None: one row for each key, of which ``around`` makes the rest."""
    only: str = "true"
    around: str = "{page}"
    """The statement, from the page of rows."""


_OF_ROW = "handoff_id, client_name, severity"
_ESCALATION = (
    f"{_OF_ROW}, first_claimed_at, first_acted_at, resolved_at, withdrawn_at, returns, questions, redone, "
    "followed, asked_before"
)
ESCALATIONS = Source("escalations", "created_at", "handoff_id", "0", _ESCALATION)
WAITS = Source("escalation_waits", "opened_at", "handoff_id", "cycle", f"{_OF_ROW}, ended_at, ended_by")
CLAIMS = Source(
    "escalation_claims",
    "claimed_at",
    "handoff_id",
    "seq",
    f"{_OF_ROW}, ended_at, ended_by, diagnosed_at",
    only="ended_by is distinct from 'undo'",
)
# A problem is found by its first claim, which is one of the period, and its other claims by its session.
PROBLEMS = Source(
    "escalation_claims",
    "claimed_at",
    "session_id",
    "0",
    only="problem_at = claimed_at",
    around="""
select found.at, found.id, found.number,
  (array_agg(c.handoff_id order by {first}))[1] as handoff_id,
  (array_agg(c.client_name order by {first}))[1] as client_name,
  (array_agg(c.severity order by {first}))[1] as severity,
  sum(greatest(extract(epoch from coalesce(c.diagnosed_at, c.held_until, :now) - c.claimed_at), 0))::float8 as seconds,
  bool_or(c.diagnosed_at is not null) as acted,
  bool_or(c.diagnosed_at is null and c.held_until is null) as running,
  sum(coalesce(c.all_looked_s, c.looked_s, 0)) as looked_s,
  count(*) as claims
from ({page}) found
join handoffs h on h.session_id = found.id and h.account_id = :account_id
join escalation_claims c on c.handoff_id = h.id and c.account_id = :account_id
group by found.at, found.id, found.number order by found.at desc, found.id desc
""".replace("{first}", "(c.diagnosed_at is null), (c.ended_by is distinct from 'act'), c.claimed_at"),
)
_STAGES = {
    FunnelStage.CLAIMED: "first_claimed_at is not null",
    FunnelStage.ACTED: "first_acted_at is not null",
    FunnelStage.RESOLVED: "resolved_at is not null",
    FunnelStage.WITHDRAWN: "withdrawn_at is not null",
    FunnelStage.RETURNED: "returns > 0",
}


async def page(
    tx: Tx, source: Source, start: datetime, end: datetime, filters: Filters, *, limit: int, cursor: str | None
) -> tuple[list[RowMapping], str | None]:
    """Rows with ``at``, ``handoff_id``, ``client_name``, ``severity`` and the source's columns; and the next cursor.

    Raises:
        Invalid: the cursor is none that this list gave out.
    """
    where = [source.only]
    given: dict[str, Any] = {"severity": filters.severity, "client_name": filters.client_name}
    if filters.severity:
        where.append("severity = :severity")
    if filters.client_name is not None:
        where.append("client_name = :client_name")
    if filters.stage:
        where.append(_STAGES[filters.stage])
    if cursor is not None:
        given |= dict(zip(("last_at", "last_id", "last_number"), _decoded(cursor), strict=True))
        where.append(f"({source.at}, {source.id}, {source.number}) < (:last_at, :last_id, :last_number)")
    key = f"{source.at} as at, {source.id} as id, {source.number} as number"
    selected = f"{key}, {source.columns}" if source.columns else f"distinct {key}"
    # One more than asked for tells whether there is another page.
    of_page = f"""
select {selected} from {source.table}
where account_id = :account_id and {source.at} >= :start and {source.at} < :end and {" and ".join(where)}
order by at desc, id desc, number desc limit :limit
"""  # noqa: S608 (the parts are those above)
    statement = text(source.around.replace("{page}", of_page))
    asked = {"account_id": tx.account_id, "start": start, "end": end, "limit": limit + 1, "now": tx.now, **given}
    rows = list((await tx.session.execute(statement, asked)).mappings())
    last = rows[limit - 1] if len(rows) > limit else None
    return rows[:limit], f"{encode_cursor(last['at'], last['id'])}.{last['number']}" if last else None


def _decoded(cursor: str) -> tuple[datetime, UUID, int]:
    name, _, number = cursor.partition(".")
    # As many digits as PostgreSQL's integers have at most, less one.
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004
        raise invalid_field("cursor", "is not a cursor of this list")
    return *decode_cursor(name), int(number)
