"""The manual baseline: every revision of its samples, and running stopwatches."""

from uuid import UUID

from sqlalchemy import Double, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class BaselineRevisionRow(Base):
    """Insert only: a revision of a sample, which was measured, corrected, excluded or included. The newest counts."""

    __tablename__ = "baseline_revisions"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "measured_by"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "author_id"], ["memberships.account_id", "memberships.user_id"]),
        UniqueConstraint("account_id", "author_id", "idempotency_key", name="uq_baseline_revisions_idempotency"),
        Index("ix_baseline_revisions_newest", "account_id", "sample_id", text("revision desc")),
    )

    sample_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    seconds: Mapped[float] = mapped_column(Double)
    severity: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    measured_by: Mapped[UUID]
    measured_at: Mapped[Timestamp]
    excluded: Mapped[bool]
    change: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    author_id: Mapped[UUID]
    at: Mapped[Timestamp]
    idempotency_key: Mapped[str | None] = mapped_column(Text)


class StopwatchRow(Base):
    """A running stopwatch, one for each person."""

    __tablename__ = "baseline_stopwatches"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "user_id"], ["memberships.account_id", "memberships.user_id"]),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    started_at: Mapped[Timestamp]
