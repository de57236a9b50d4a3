"""Query and header parameters that several routes share."""

from typing import Annotated

from litestar.params import HeaderParameter, QueryParameter

from resolutionflow.kernel.db.pagination import MAX_LIMIT

Limit = Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="Rows per page.")]
Cursor = Annotated[str | None, QueryParameter(max_length=200, description="`next_cursor` of the previous page.")]

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
