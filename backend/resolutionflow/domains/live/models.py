"""The account's event log, which the live channel replays from."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class EventHeadRow(Base):
    """Last sequence number of an account. Its row lock makes the log gap-free."""

    __tablename__ = "account_event_heads"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class EventRow(Base):
    __tablename__ = "account_events"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[Timestamp]
    type: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text, server_default="account.read")
    """The permission needed to see the event; empty: no client sees it."""
    event: Mapped[Any] = mapped_column(JSON)
    """``json``, not ``jsonb``: the bytes that were sent are the bytes that are replayed."""


class EpochRow(Base):
    """One row. Changes when a backup is restored: sequence numbers from before then mean nothing."""

    __tablename__ = "live_epoch"

    one: Mapped[bool] = mapped_column(primary_key=True)
    epoch: Mapped[UUID]
