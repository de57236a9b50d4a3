"""Login sessions, the places people signed in from, and mails about signing in."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class LoginSessionRow(Base):
    """A signed-in browser. Only the SHA-256 of its cookie is stored."""

    __tablename__ = "login_sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    """Switching accounts makes a new login session."""
    created_at: Mapped[Timestamp]
    expires_at: Mapped[Timestamp]


class SignInPlaceRow(Base):
    """A network or a browser from which a person has signed in, as a hash; see ``attempts``."""

    __tablename__ = "sign_in_places"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    place: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    seen_at: Mapped[Timestamp] = mapped_column(index=True)


class PersonalMailRow(Base):
    """A mail about signing in. The worker finds out whether the address belongs to a person."""

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
    """Null: done. Otherwise a job sends it, and this is ``jobs.NEVER``."""
    attempts: Mapped[int]
    """Used by the version before only."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the last attempt failed, or why nothing was sent."""
