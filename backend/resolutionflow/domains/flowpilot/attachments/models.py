"""Files attached to sessions: what is known of them. The files themselves are in ``kernel.files.storage``."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class AttachmentRow(Base):
    """A row is written after its file and goes before it: what is listed can be read."""

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
    """Where secrets are in its name without its ending; null where nobody has looked yet."""
    uploaded_by: Mapped[UUID]
    created_at: Mapped[Timestamp]


class LooseFileRow(Base):
    """A file that no session has: it is being uploaded, or was taken away. What stays so for a day is removed."""

    __tablename__ = "loose_files"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    id: Mapped[Id]
    """The attachment's, which it will have or had."""
    since: Mapped[Timestamp]


class InstallationRow(Base):
    """One row: who we are. The store of files holds the same id, so that it is nobody else's."""

    __tablename__ = "installation"

    one: Mapped[bool] = mapped_column(primary_key=True)
    id: Mapped[UUID]
