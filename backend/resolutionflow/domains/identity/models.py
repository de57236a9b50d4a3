"""Accounts, people and their memberships."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class AccountRow(Base):
    """An MSP: the tenant."""

    __tablename__ = "accounts"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Timestamp]
    keep_notifications_days: Mapped[int] = mapped_column(server_default=text("365"))
    keep_audit_days: Mapped[int] = mapped_column(server_default=text("1095"))


class AccountSettingsRow(Base):
    """Settings that differ from the defaults of ``schemas.AccountSettings``; no row: none."""

    __tablename__ = "account_settings"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    revision: Mapped[int]
    """Grows by one with each change; a save names the revision that it is based on."""
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[Timestamp]


class UserRow(Base):
    """The address and password of a person. Their name and role are in the memberships."""

    __tablename__ = "users"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(Text, unique=True)
    """Lower case."""
    password_hash: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Timestamp]


class MembershipRow(Base):
    __tablename__ = "memberships"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    deactivated_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    created_at: Mapped[Timestamp]
