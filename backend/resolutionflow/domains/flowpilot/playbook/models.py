from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class PlaybookRow(Base):
    __tablename__ = "playbook_entries"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "author_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"]),
        ForeignKeyConstraint(
            ["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"], name="fk_playbook_entries_handoff"
        ),
        UniqueConstraint("account_id", "author_id", "idempotency_key", name="uq_playbook_entries_idempotency"),
        Index("ix_playbook_entries_recent", "account_id", text("updated_at desc"), text("id desc")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    applies_when: Mapped[str] = mapped_column(Text)
    keywords: Mapped[list[str]] = mapped_column(JSONB)
    client_name: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(TSVECTOR)
    """Of ``title`` and ``applies_when``."""
    session_id: Mapped[UUID | None]
    handoff_id: Mapped[UUID | None]
    author_id: Mapped[UUID]
    idempotency_key: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]
