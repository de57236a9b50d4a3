"""What every event of an account has in common: the attributes of CloudEvents 1.0 around typed data."""

from datetime import datetime
from uuid import UUID

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all events, which are hints: REST is the truth.

    A subclass names itself in the past tense with a version, ``tag="handoff.opened.v1"``, and adds ``data``.
    """

    specversion: str
    id: UUID
    source: str
    time: datetime
