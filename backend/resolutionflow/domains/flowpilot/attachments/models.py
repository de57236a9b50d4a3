"""Files attached to sessions: their descriptions. ``kernel.files.storage`` holds the bytes."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class AttachmentRow(Base):
    """Written after its file and deleted before it, so that every listed file can be read."""

    __tablename__ = "session_attachments"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"]),
        ForeignKeyConstraint(["account_id", "uploaded_by"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_session_attachments_session", "session_id", "id"),
        Index("ix_session_attachments_largest", "account_id", text("size desc")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    session_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    """In bytes."""
    secrets: Mapped[list[Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Spans of secrets in the name without its extension; null: not scanned yet."""
    uploaded_by: Mapped[UUID]
    created_at: Mapped[Timestamp]
