"""Assessments, pending and made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class AssessmentRow(Base):
    """The assessment of one version of a brief."""

    __tablename__ = "assessments"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        Index("ix_assessments_due", "due_at", postgresql_where=text("status = 'pending'")),
        Index("ix_assessments_made", "account_id", "made_at"),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(Text)
    """``pending`` → ``ready`` or ``failed``; or ``muted`` from the start."""
    attempts: Mapped[int]
    due_at: Mapped[Timestamp]
    """A job makes it, and this is ``jobs.NEVER``."""
    source: Mapped[str | None] = mapped_column(Text)
    provider: Mapped[str | None] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """``findings.Findings``."""
    reason: Mapped[str | None] = mapped_column(Text)
    requested_at: Mapped[Timestamp]
    made_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    duration_ms: Mapped[int | None]
