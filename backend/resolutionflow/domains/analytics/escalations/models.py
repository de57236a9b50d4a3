"""Stamps of escalations, which ``stamps`` derives from their history."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Double, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class EscalationRow(Base):
    """One escalation, as it is now."""

    __tablename__ = "escalations"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        Index("ix_escalations_cohort", "account_id", "created_at", "handoff_id"),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    severity: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    preflight_s: Mapped[float | None] = mapped_column(Double)
    """Null: not sent, which is unknown and not zero."""
    created_at: Mapped[Timestamp]
    first_claimed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    first_acted_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    resolved_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    returns: Mapped[int] = mapped_column(server_default=text("0"))
    """How often it was returned to the technician."""
    questions: Mapped[int] = mapped_column(server_default=text("0"))
    redone: Mapped[int] = mapped_column(server_default=text("0"))
    """Steps of the holder that repeat another person's step."""
    followed: Mapped[bool] = mapped_column(server_default=text("false"))
    """A follow-up says that its resolution did not last."""
    asked_before: Mapped[bool] = mapped_column(server_default=text("false"))
    """The technician was asked something in one that it follows up."""


class WaitRow(Base):
    """One cycle's wait in the queue; ``ended_by`` is the transition that ended it."""

    __tablename__ = "escalation_waits"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        Index("ix_escalation_waits_opened", "account_id", "opened_at", "handoff_id", "cycle"),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    cycle: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    severity: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[Timestamp]
    ended_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    ended_by: Mapped[str | None] = mapped_column(Text)


class ClaimRow(Base):
    """One claim's wait for a first action. ``ended_by``: ``act``, or the transition that ended the claim before."""

    __tablename__ = "escalation_claims"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        Index("ix_escalation_claims_claimed", "account_id", "claimed_at", "handoff_id", "seq"),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    """Of the history row that made the claim."""
    account_id: Mapped[UUID]
    severity: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    claimer_id: Mapped[UUID]
    claimed_at: Mapped[Timestamp]
    ended_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    ended_by: Mapped[str | None] = mapped_column(Text)
    first_acted: Mapped[bool] = mapped_column(server_default=text("false"))
    """The handoff's first claim that led to an action. Read by processes of the version before only."""
    looked_s: Mapped[float | None] = mapped_column(Double)
    """Seconds that the claimer viewed the brief in the wait that the claim ended; null: unknown, or it ended none."""
    all_looked_s: Mapped[float | None] = mapped_column(Double)
    """Likewise of everyone but the member who escalated, added up; zero where it ended no wait, null: unknown."""
    session_id: Mapped[UUID | None]
    """The problem: escalations of one session are one, follow-ups too. Null: not stamped yet."""
    problem_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """When the problem was first claimed."""
    diagnosed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """The claimer's first action that is more than a note or a message."""
    held_until: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """When the claimer lost hold of it; ``ended_at`` unless they had acted before."""


class ViewRow(Base):
    """A tab that shows a waiting escalation; removed when the wait ends."""

    __tablename__ = "escalation_looks"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(["account_id", "user_id"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_escalation_looks_handoff", "handoff_id", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    handoff_id: Mapped[UUID]
    user_id: Mapped[UUID]
    started_at: Mapped[Timestamp]
    seen_at: Mapped[Timestamp]
    """When its node last confirmed it."""
    going: Mapped[bool]
