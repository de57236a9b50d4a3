"""The outbox: messages to send, written in the transaction that caused them."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp

_Moment = DateTimeUTC(timezone=True)


class OutboxRow(Base):
    """One message to one member or webhook over one channel, once."""

    __tablename__ = "notification_outbox"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(["account_id", "recipient_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "actor_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "webhook_id"], ["webhooks.account_id", "webhooks.id"], ondelete="CASCADE"),
        UniqueConstraint(
            "handoff_id",
            "cycle",
            "recipient_id",
            "webhook_id",
            "channel",
            "step",
            "occasion",
            name="uq_notification_outbox_once",
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_notification_outbox_due", "due_at", postgresql_where=text("status = 'pending'")),
        Index("ix_notification_outbox_old", "account_id", "created_at"),
        Index(
            "ix_notification_outbox_inbox",
            "account_id",
            "recipient_id",
            text("due_at desc"),
            text("id desc"),
            postgresql_where=text("channel = 'in_app'"),
        ),
        Index(
            "ix_notification_outbox_mails",
            "account_id",
            "recipient_id",
            text("created_at desc"),
            postgresql_where=text("channel = 'email'"),
        ),
        Index(
            "ix_notification_outbox_dead",
            "account_id",
            text("done_at desc"),
            text("id desc"),
            postgresql_where=text("status = 'dead'"),
        ),
        Index(
            "ix_notification_outbox_calls",
            "account_id",
            "due_at",
            "id",
            postgresql_where=text("status = 'pending' and webhook_id is not null"),
        ),
        Index(
            "ix_notification_outbox_webhook",
            "webhook_id",
            postgresql_where=text("webhook_id is not null"),
        ),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    handoff_id: Mapped[UUID]
    cycle: Mapped[int]
    recipient_id: Mapped[UUID | None]
    """The member; null for a webhook."""
    webhook_id: Mapped[UUID | None]
    channel: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(Text)
    """The notification's type, such as ``opened``."""
    occasion: Mapped[str] = mapped_column(Text, server_default="")
    """Distinguishes several of the same step in a cycle; empty where there is only one."""
    actor_id: Mapped[UUID | None]
    """The member who caused it; null for a timer."""
    status: Mapped[str] = mapped_column(Text)
    """``pending`` → ``sent``, ``skipped`` (no longer true when its turn came) or ``dead`` (gave up)."""
    attempts: Mapped[int]
    due_at: Mapped[Timestamp]
    """In the app: when it appears. Otherwise a job sends it, and this is ``queue.NEVER``."""
    gathered: Mapped[bool] = mapped_column(server_default=text("false"))
    """It waits for others to the same person, to be sent as one digest mail."""
    mail_id: Mapped[UUID | None]
    """The mail that carries it, the same at every attempt; null while it waits for the digest."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was skipped, last failed, or was given up."""
    created_at: Mapped[Timestamp]
    done_at: Mapped[datetime | None] = mapped_column(_Moment)
    read_at: Mapped[datetime | None] = mapped_column(_Moment)
    """When its recipient read it in the app, or it became obsolete."""
