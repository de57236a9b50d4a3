from datetime import datetime
from typing import Any
from uuid import UUID

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Output


class AuditEntry(Output, frozen=True):
    id: UUID
    at: datetime
    actor: Person | None
    """Null where the system did it, or the operator."""
    by_operator: bool
    """It was done at the server's command line."""
    action: str
    """What was changed and how, such as ``webhook.created``."""
    subject: str
    """Which one, in words."""
    old: dict[str, Any] | None
    new: dict[str, Any] | None


class AuditPage(Output, frozen=True):
    """The newest first."""

    items: list[AuditEntry]
    next_cursor: str | None
