from datetime import datetime
from uuid import UUID

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Output


class Attachment(Output, frozen=True):
    """A file of a session, stored as it came: nothing in it is masked."""

    id: UUID
    session_id: UUID
    name: str
    media_type: str
    size: int
    """In bytes."""
    uploaded_by: Person
    created_at: datetime


class Attachments(Output, frozen=True):
    """All of a session, the oldest first."""

    session_id: UUID
    items: list[Attachment]
