from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class MessageRow(Base):
    """Insert only. ``body`` is stored with its secrets masked."""

    __tablename__ = "handoff_messages"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(["account_id", "author_id"], ["memberships.account_id", "memberships.user_id"]),
        UniqueConstraint("handoff_id", "author_id", "idempotency_key", name="uq_handoff_messages_idempotency"),
        Index("ix_handoff_messages_handoff", "handoff_id", "at", "id"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    handoff_id: Mapped[UUID]
    cycle: Mapped[int]
    kind: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[UUID]
    idempotency_key: Mapped[str | None] = mapped_column(Text)
    at: Mapped[Timestamp]
