"""Query and header parameters that several routes share."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar.params import HeaderParameter, QueryParameter

from resolutionflow.kernel.db.pagination import MAX_LIMIT
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.schema import Moment

Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="Rows per page.")]
Cursor = Annotated[str | None, QueryParameter(max_length=200, description="`next_cursor` of the previous page.")]


def moment(name: str, text: str | None) -> datetime | None:
    """A query parameter that is a moment. A number is none, and without an offset it would be the server's local time.

    Raises:
        Invalid: it is none, or has no time zone.
    """
    if text is None:
        return None
    try:
        return msgspec.convert(text, Moment)
    except msgspec.ValidationError as error:
        raise invalid_field(name, "must be a time with its zone, such as 2026-03-31T08:30:00Z") from error


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
