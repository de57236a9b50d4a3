"""Accounts, their members, and the login sessions of people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class AccountRow(Base):
    """An MSP: the tenant that everything else belongs to."""

    __tablename__ = "accounts"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Timestamp]
    keep_notifications_days: Mapped[int] = mapped_column(server_default=text("365"))
    keep_audit_days: Mapped[int] = mapped_column(server_default=text("1095"))


class AccountSettingsRow(Base):
    """What an account has set otherwise than the defaults of ``schemas.AccountSettings``; no row: nothing."""

    __tablename__ = "account_settings"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    revision: Mapped[int]
    """Grows by one with each change: whoever saves says which one they saw."""
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[Timestamp]


class UserRow(Base):
    """What a person signs in with; who they are to others stands in their memberships."""

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


class LoginSessionRow(Base):
    """A signed-in browser. The cookie's SHA-256 is all that is stored of it."""

    __tablename__ = "login_sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    """The account it acts in; switching accounts makes a new login session."""
    created_at: Mapped[Timestamp]
    expires_at: Mapped[Timestamp]


class SignInPlaceRow(Base):
    """A network or a browser from which a person has signed in, as a hash; see ``attempts``."""

    __tablename__ = "sign_in_places"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    place: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    seen_at: Mapped[Timestamp] = mapped_column(index=True)


class PasswordResetRow(Base):
    """A link that sets a new password, once. Its token's SHA-256 is all that is stored of it."""

    __tablename__ = "password_resets"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[Timestamp]
    expires_at: Mapped[Timestamp]
    used_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))


class PersonalMailRow(Base):
    """A mail about somebody's sign-in, to an address whether or not it is anybody's: the worker finds out."""

    __tablename__ = "personal_mails"
    __table_args__ = (
        Index("uq_personal_mails_open", "email", "kind", unique=True, postgresql_where=text("due_at is not null")),
        Index("ix_personal_mails_due", "due_at", postgresql_where=text("due_at is not null")),
        Index("ix_personal_mails_recent", "email", "kind", text("created_at desc")),
    )

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Timestamp]
    due_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """Null: done with. Else a job sends it, and this is ``jobs.NEVER``."""
    attempts: Mapped[int]
    """Of the version before, which counted them here."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the last attempt failed, or why nothing was sent."""


class InvitationRow(Base):
    """Somebody was asked to come. The worker makes the token as it mails it; only its SHA-256 is stored."""

    __tablename__ = "invitations"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "invited_by"], ["memberships.account_id", "memberships.user_id"]),
        Index(
            "uq_invitations_open",
            "account_id",
            "email",
            unique=True,
            postgresql_where=text("accepted_at is null and revoked_at is null"),
        ),
        Index("ix_invitations_mail", "mail_due_at", postgresql_where=text("mail_due_at is not null")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    invited_by: Mapped[UUID]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[Timestamp]
    expires_at: Mapped[Timestamp]
    accepted_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    mail_due_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """Null: there is nothing to mail. Else a job mails it, and this is ``jobs.NEVER``."""
    mail_attempts: Mapped[int]
    """Of the version before, which counted them here."""
    mailed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    mail_reason: Mapped[str | None] = mapped_column(Text)


class AuditRow(Base):
    """Who changed what. Nobody rewrites it; it is kept as long as the account says."""

    __tablename__ = "audit_log"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "actor_id"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_audit_log_recent", "account_id", text("at desc"), text("id desc")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[Timestamp]
    actor_id: Mapped[UUID | None]
    by_operator: Mapped[bool] = mapped_column(server_default=text("false"))
    """Somebody with a shell on the server did it; then there is no actor."""
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    old: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    new: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
