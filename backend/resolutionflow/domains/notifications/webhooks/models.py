from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp

_Moment = DateTimeUTC(timezone=True)


class WebhookRow(Base):
    """A webhook of an account. ``secret`` signs messages, so it cannot be stored as a hash."""

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
    """Set where the endpoint answered that it is gone (410)."""
    secret: Mapped[str] = mapped_column(Text)
    former_secret: Mapped[str | None] = mapped_column(Text)
    """The secret before, which also signs until ``former_until``."""
    former_until: Mapped[datetime | None] = mapped_column(_Moment)
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]


class DeliveryRow(Base):
    """One delivery attempt. Insert only; removed after a month."""

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
    """The first kilobyte of the response."""
