"""Keyset pages: a cursor names the last row of a page, so new rows do not shift the pages after it."""

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

from resolutionflow.kernel.errors import invalid_field

MAX_LIMIT = 500


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
        raise invalid_field("cursor", "not one that this list gave out") from error
