from datetime import date, datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp

_Moment = DateTimeUTC(timezone=True)


class PreferencesRow(Base):
    """Preferences of a member in one account; no row: the defaults of ``schemas.PreferencesChange``."""

    __tablename__ = "notification_preferences"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "user_id"], ["memberships.account_id", "memberships.user_id"]),
        Index(
            "ix_notification_preferences_weekly",
            "weekly_due_at",
            postgresql_where=text("weekly_due_at is not null"),
        ),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    email_calls: Mapped[bool]
    email_addressed: Mapped[bool]
    email_outcomes: Mapped[bool]
    weekly: Mapped[bool] = mapped_column(server_default=text("false"))
    weekly_due_at: Mapped[datetime | None] = mapped_column(_Moment)
    """A job sends it, and this is ``queue.NEVER``; null: they want none."""
    weekly_attempts: Mapped[int] = mapped_column(server_default=text("0"))
    """Used by the version before only."""
    weekly_sent: Mapped[date | None]
    """The Monday of the last week that was mailed."""
    desktop: Mapped[str] = mapped_column(Text)
    quiet_from: Mapped[str | None] = mapped_column(Text)
    quiet_until: Mapped[str | None] = mapped_column(Text)
    time_zone: Mapped[str | None] = mapped_column(Text)
    updated_at: Mapped[Timestamp]
