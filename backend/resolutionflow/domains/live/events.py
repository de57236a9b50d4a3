"""The base of all events of an account: the attributes of CloudEvents 1.0 around typed data."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.schemas import Permission, Revocation

NOBODY = ""
"""The audience of events that only the servers read."""


_ONE = "member:"


def only_for(user_id: UUID) -> str:
    """The audience of events that one member receives, and of others their number only."""
    return f"{_ONE}{user_id}"


def is_for_one(audience: str) -> bool:
    return audience.startswith(_ONE)


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all events, which are hints: REST is the truth.

    A subclass names itself in the past tense with a version, ``tag="handoff.opened.v1"``, and adds ``data``.
    """

    audience: ClassVar[str] = Permission.READ
    """The permission needed to receive the event. Others receive its number only."""

    specversion: str
    id: UUID
    source: str
    time: datetime


class AccessRevoked(Event, frozen=True, tag="access.revoked.v1"):
    """A member signed out, was removed or has another role.

    In the same sequence as everything else, so that no event can reach a socket that came after the end of its right.
    """

    audience: ClassVar[str] = NOBODY

    data: Revocation
