from datetime import datetime
from uuid import UUID

from resolutionflow.kernel.schema import Output


class LargeSession(Output, frozen=True):
    id: UUID
    title: str
    text_bytes: int
    file_bytes: int


class LargeFile(Output, frozen=True):
    id: UUID
    name: str
    size: int
    """In bytes."""
    session_id: UUID
    session_title: str
    created_at: datetime


class StorageUsage(Output, frozen=True):
    """In bytes. One quota covers text and files together."""

    quota_bytes: int
    text_bytes: int
    """Text of steps."""
    file_bytes: int
    largest_sessions: list[LargeSession]
    largest_files: list[LargeFile]
