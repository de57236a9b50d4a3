from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class InvitationRow(Base):
    """An invitation. The worker makes its token when it sends the mail; only the SHA-256 is stored."""

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
    """Null: there is nothing to send. Otherwise a job sends it, and this is ``jobs.NEVER``."""
    mail_attempts: Mapped[int]
    """Used by the version before only."""
    mailed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    mail_reason: Mapped[str | None] = mapped_column(Text)
