from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base


class PracticeRow(Base):
    """A member's practice; only they see the row."""

    __tablename__ = "practices"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "user_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(
            ["account_id", "session_id"],
            ["flowpilot_sessions.account_id", "flowpilot_sessions.id"],
            name="fk_practices_session",
        ),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID | None]
    """Null: there is none now."""
    tried_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """When the one that was removed last had been escalated; null: none was."""
