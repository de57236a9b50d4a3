"""The table of jobs."""

from datetime import datetime
from enum import IntEnum
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Index, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp

NOBODY = UUID(int=0)
"""The account of jobs without one."""
_moment = DateTimeUTC(timezone=True)


class Priority(IntEnum):
    CRITICAL = 0
    NORMAL = 1
    LOW = 2


class JobRow(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index(
            "ix_jobs_due", "kind", text("coalesce(leased_until, due_at)"), postgresql_where=text("failed_at is null")
        ),
        Index(
            "ix_jobs_account",
            "kind",
            "account_id",
            "priority",
            text("coalesce(leased_until, due_at)"),
            postgresql_where=text("failed_at is null"),
        ),
    )

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    """Names the row of the job."""
    account_id: Mapped[UUID]
    """All zeros: no account."""
    priority: Mapped[int] = mapped_column(SmallInteger)
    enqueued_at: Mapped[Timestamp]
    due_at: Mapped[Timestamp]
    attempts: Mapped[int]
    leased_until: Mapped[datetime | None] = mapped_column(_moment)
    lease: Mapped[UUID | None]
    """Id of the current run. A run that finds another id here, or none, has lost the job."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the last attempt failed."""
    failed_at: Mapped[datetime | None] = mapped_column(_moment)
    """When it was marked as failed."""
