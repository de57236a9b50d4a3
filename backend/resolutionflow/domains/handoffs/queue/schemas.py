"""What the queue is asked for, and a page of it."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffState
from resolutionflow.kernel.schema import Moment, Output


class QueueSort(StrEnum):
    """``severity``: the worst first, and of equals the one that has waited longest."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SEVERITY = "severity"
    CHANGED = "changed"


class QueueFilter(msgspec.Struct, frozen=True, kw_only=True):
    """None, or nothing in a collection: any."""

    states: Collection[HandoffState] = ()
    """None of them: all live ones."""
    severities: Collection[Severity] = ()
    client_name: str | None = None
    client_id: UUID | None = None
    """And clients that were merged with it."""
    session_id: UUID | None = None
    escalated_by: UUID | None = None
    claimed_by: UUID | None = None
    opened_after: Moment | None = None
    opened_before: Moment | None = None


class HandoffPage(Output, frozen=True):
    """A snapshot of the queue with everything up to event ``head``; later changes come as live events."""

    items: list[HandoffCard]
    next_cursor: str | None
    epoch: str
    head: int
