"""The outbox: what is to be sent, written in the transaction that caused it."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.orm import Base, Id, Timestamp


class OutboxRow(Base):
    """One message to one person over one channel, once."""

    __tablename__ = "notification_outbox"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(["account_id", "recipient_id"], ["memberships.account_id", "memberships.user_id"]),
        UniqueConstraint("handoff_id", "cycle", "recipient_id", "channel", "step", name="uq_notification_outbox_once"),
        Index("ix_notification_outbox_due", "due_at", postgresql_where=text("status = 'pending'")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    handoff_id: Mapped[UUID]
    cycle: Mapped[int]
    recipient_id: Mapped[UUID]
    channel: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(Text)
    """Which message of the handoff's life it is, such as ``opened``."""
    status: Mapped[str] = mapped_column(Text)
    """``pending`` → ``sent``, ``skipped`` (no longer true when its turn came) or ``dead`` (gave up)."""
    attempts: Mapped[int]
    due_at: Mapped[Timestamp]
    """Earliest next attempt; a lease moves it ahead, so that a crashed worker's rows come back by themselves."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was skipped, last failed, or was given up."""
    created_at: Mapped[Timestamp]
    done_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
