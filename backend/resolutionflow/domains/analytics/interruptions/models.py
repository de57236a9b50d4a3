"""Interruptions of past weeks, which outlive the notifications that they were counted from."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base


class InterruptionWeekRow(Base):
    """What reached one member in a week. Counts only: not which escalations, and not when."""

    __tablename__ = "interruption_weeks"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "user_id"], ["memberships.account_id", "memberships.user_id"]),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    """Its Monday, in the account's time zone."""
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    mails: Mapped[int]
    pings: Mapped[int]
    offers: Mapped[int]
    messages: Mapped[int]
    taken: Mapped[int]
