from datetime import datetime
from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.kernel.schema import Output


class Practice(Output, frozen=True):
    """A member's practice: an escalation with sample data, which only they see."""

    session_id: UUID | None
    """Null: there is none now."""
    handoff_id: UUID | None
    """Its newest; null: not escalated yet."""
    handoff_state: HandoffState | None
    tried_at: datetime | None
    """When the member escalated one, be it removed since; null: never."""
