from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class AuditRow(Base):
    """Who changed what. Insert only; removed after the account's retention period."""

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
    """It was done on the server's command line; then there is no actor."""
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    old: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    new: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
