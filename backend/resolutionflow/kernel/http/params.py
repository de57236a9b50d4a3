"""Query and header parameters that several routes share."""

from datetime import datetime
from typing import Annotated

from litestar.params import HeaderParameter, QueryParameter

from resolutionflow.kernel.db.pagination import MAX_LIMIT
from resolutionflow.kernel.errors import invalid_field

Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="Rows per page.")]
Cursor = Annotated[str | None, QueryParameter(max_length=200, description="`next_cursor` of the previous page.")]


def with_zone(name: str, moment: datetime | None) -> datetime | None:
    """A query parameter that is a moment. Without an offset it would be read as the server's local time.

    Raises:
        Invalid: it has none.
    """
    if moment is not None and moment.tzinfo is None:
        raise invalid_field(name, "must have a time zone, such as 2026-03-31T08:30:00Z")
    return moment


# Visible ASCII, as most generators of keys give.
_KEY = r"^[\x21-\x7e]+$"
IdempotencyKey = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        min_length=8,
        max_length=128,
        pattern=_KEY,
        description="Any unique text per request. A retry with the same key does nothing twice.",
    ),
]
OptionalIdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        min_length=8,
        max_length=128,
        pattern=_KEY,
        description="Any unique text per request. A retry with the same key does nothing twice.",
    ),
]
