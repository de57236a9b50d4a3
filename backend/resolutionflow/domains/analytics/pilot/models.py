"""The start of an account's pilot."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class PilotRow(Base):
    """The start of a pilot that was set by hand; null: reset to the first escalation."""

    __tablename__ = "pilots"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    starts_on: Mapped[date | None]
    updated_at: Mapped[Timestamp]


class PilotStartRow(Base):
    """Insert only: a change of that start. The audit log forgets after a while, and a verdict does not."""

    __tablename__ = "pilot_start_changes"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "author_id"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_pilot_start_changes", "account_id", "at", "id"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    at: Mapped[Timestamp]
    author_id: Mapped[UUID]
    starts_on: Mapped[date | None]
