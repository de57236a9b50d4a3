"""The outbox: what is to be sent, written in the transaction that caused it; to whom, where, and how they want it."""

from datetime import date, datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
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
    """The member; null where a webhook is told."""
    webhook_id: Mapped[UUID | None]
    channel: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(Text)
    """Which message of the handoff's life it is, such as ``opened``."""
    occasion: Mapped[str] = mapped_column(Text, server_default="")
    """Which of several of the same step in a cycle; empty where there is one only."""
    actor_id: Mapped[UUID | None]
    """Who caused it; null where a timer did."""
    status: Mapped[str] = mapped_column(Text)
    """``pending`` → ``sent``, ``skipped`` (no longer true when its turn came) or ``dead`` (gave up)."""
    attempts: Mapped[int]
    due_at: Mapped[Timestamp]
    """In the app: when it is told. Else a job sends it, and this is ``jobs.NEVER``."""
    gathered: Mapped[bool] = mapped_column(server_default=text("false"))
    """A call that waits for others to the same person, to go with them as one mail."""
    mail_id: Mapped[UUID | None]
    """Names the mail that it goes in, at every attempt; null while it waits for company."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was skipped, last failed, or was given up."""
    created_at: Mapped[Timestamp]
    done_at: Mapped[datetime | None] = mapped_column(_Moment)
    read_at: Mapped[datetime | None] = mapped_column(_Moment)
    """When its recipient saw it in the app, or it needed nobody any more."""


class PreferencesRow(Base):
    """How a member wants to be told in one account; no row: the defaults of ``schemas.Preferences``."""

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
    """A job sends it, and this is ``jobs.NEVER``; null: they want none."""
    weekly_attempts: Mapped[int] = mapped_column(server_default=text("0"))
    """Of the version before, which counted them here."""
    weekly_sent: Mapped[date | None]
    """The Monday of the last week that was told of."""
    desktop: Mapped[str] = mapped_column(Text)
    quiet_from: Mapped[str | None] = mapped_column(Text)
    quiet_until: Mapped[str | None] = mapped_column(Text)
    time_zone: Mapped[str | None] = mapped_column(Text)
    updated_at: Mapped[Timestamp]


class WebhookRow(Base):
    """Where an account wants to be called. ``secret`` signs, so it cannot be stored as a hash."""

    __tablename__ = "webhooks"
    __table_args__ = (UniqueConstraint("account_id", "id", name="uq_webhooks_account_id_id"),)

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    url: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    kinds: Mapped[list[str]] = mapped_column(JSONB)
    format: Mapped[str] = mapped_column(Text)
    enabled: Mapped[bool]
    disabled_reason: Mapped[str | None] = mapped_column(Text)
    """Set where the other end said that it is gone."""
    secret: Mapped[str] = mapped_column(Text)
    former_secret: Mapped[str | None] = mapped_column(Text)
    """The one before, which signs too until ``former_until``."""
    former_until: Mapped[datetime | None] = mapped_column(_Moment)
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]


class DeliveryRow(Base):
    """One attempt to call a webhook. Insert only; forgotten after a month."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "webhook_id"], ["webhooks.account_id", "webhooks.id"], ondelete="CASCADE"),
        Index("ix_webhook_deliveries_recent", "webhook_id", text("at desc"), text("id desc")),
        Index("ix_webhook_deliveries_old", "at"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    webhook_id: Mapped[UUID]
    outbox_id: Mapped[UUID | None]
    """Null for a test."""
    step: Mapped[str] = mapped_column(Text)
    attempt: Mapped[int]
    at: Mapped[Timestamp]
    status_code: Mapped[int | None]
    duration_ms: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    """The beginning of what came back."""
