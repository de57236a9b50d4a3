from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class FlowVersionRow(Base):
    """A flow as it was: an own version, or a built-in one as it was followed. It never changes."""

    __tablename__ = "flow_versions"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "author_id"], ["memberships.account_id", "memberships.user_id"]),
        UniqueConstraint("account_id", "id", name="uq_flow_versions_account"),
        UniqueConstraint("account_id", "flow", "digest", name="uq_flow_versions_digest"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    flow: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    """BLAKE2b of ``content``, 32 hexadecimal digits."""
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    author_id: Mapped[UUID | None]
    """Null for a built-in flow."""
    created_at: Mapped[Timestamp]


class AccountFlowRow(Base):
    """A flow that an account has written, replaced or switched off."""

    __tablename__ = "account_flows"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "version_id"], ["flow_versions.account_id", "flow_versions.id"]),
        ForeignKeyConstraint(["account_id", "changed_by"], ["memberships.account_id", "memberships.user_id"]),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    flow: Mapped[str] = mapped_column(Text, primary_key=True)
    enabled: Mapped[bool]
    version_id: Mapped[UUID | None]
    """Null: the built-in flow of this name."""
    revision: Mapped[int]
    changed_by: Mapped[UUID]
    changed_at: Mapped[Timestamp]


class FollowedFlowRow(Base):
    """A flow that is or was followed in a session."""

    __tablename__ = "followed_flows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "session_id"],
            ["flowpilot_sessions.account_id", "flowpilot_sessions.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["account_id", "version_id"], ["flow_versions.account_id", "flow_versions.id"]),
        ForeignKeyConstraint(["account_id", "started_by"], ["memberships.account_id", "memberships.user_id"]),
        Index("uq_followed_flows_current", "account_id", "session_id", unique=True, postgresql_where=text("current")),
        Index("ix_followed_flows_session", "account_id", "session_id"),
        Index("ix_followed_flows_found", "account_id", "flow", "cause", postgresql_where=text("cause is not null")),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    session_id: Mapped[UUID]
    flow: Mapped[str] = mapped_column(Text)
    version_id: Mapped[UUID]
    current: Mapped[bool]
    """At most one of a session is."""
    revision: Mapped[int]
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """Each as ``schemas.GivenAnswer``, in their order."""
    cause: Mapped[str | None] = mapped_column(Text)
    """Set while its fix has worked."""
    started_by: Mapped[UUID]
    started_at: Mapped[Timestamp]
