"""Keyset pages: a cursor names the last row of a page, so new rows do not shift the pages after it."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field

MAX_LIMIT = 500
RowT = TypeVar("RowT")


class Page(msgspec.Struct, Generic[RowT], frozen=True):
    rows: list[RowT]
    next_cursor: str | None
    """None: there are no more."""


async def newest_first(
    tx: Tx,
    query: Select[RowT],
    at: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    row_id: InstrumentedAttribute[UUID],
    *,
    limit: int,
    cursor: str | None,
) -> Page[RowT]:
    """One page of the rows that ``query`` finds, each of which has an ``at``.

    Raises:
        Invalid: the cursor is none that this list gave out.
    """
    if cursor is not None:
        query = query.where(tuple_(at, row_id) < tuple_(*decode_cursor(cursor)))
    found = await tx.session.execute(query.order_by(at.desc(), row_id.desc()).limit(limit + 1))
    rows = list(found.scalars())
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(rows[:limit], encode_cursor(getattr(last, at.key), getattr(last, row_id.key)) if last else None)


def encode_cursor(at: datetime, row_id: UUID) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{row_id}".encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> tuple[datetime, UUID]:
    """The moment and id of the last row of the page before.

    Raises:
        Invalid: it was not made by ``encode_cursor``.
    """
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, row_id = raw.split("|")
        # A moment without an offset would be read as the server's local time.
        return datetime.fromisoformat(at).astimezone(UTC), UUID(row_id)
    except (ValueError, OverflowError, binascii.Error) as error:
        raise invalid_field("cursor", "is not a cursor of this list") from error
