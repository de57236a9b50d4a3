"""Handoffs, and the append-only history that every metric is computed from."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Double, ForeignKeyConstraint, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class HandoffRow(Base):
    __tablename__ = "handoffs"
    __table_args__ = (
        UniqueConstraint("account_id", "id", name="uq_handoffs_account_id_id"),
        ForeignKeyConstraint(["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"]),
        ForeignKeyConstraint(["account_id", "escalated_by"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "claimed_by"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "offered_to"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "meant_for"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "follows"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(
            ["account_id", "client_id"], ["clients.account_id", "clients.id"], ondelete="SET NULL (client_id)"
        ),
        UniqueConstraint("account_id", "escalated_by", "idempotency_key", name="uq_handoffs_idempotency"),
        Index(
            "uq_handoffs_one_live_per_session",
            "session_id",
            unique=True,
            postgresql_where=text("state in ('open', 'offered', 'claimed', 'active', 'returned')"),
        ),
        Index("ix_handoffs_due", "timer_at", postgresql_where=text("timer_at is not null")),
        Index("ix_handoffs_queue", "account_id", "state", text("opened_at desc"), text("id desc")),
        Index("ix_handoffs_severity", "account_id", "state", "severity", "opened_at", "id"),
        Index("ix_handoffs_changed", "account_id", "state", text("changed_at desc"), text("id desc")),
        Index("ix_handoffs_client", "account_id", "client_name", "state"),
        Index("ix_handoffs_holder", "account_id", "claimed_by", postgresql_where=text("claimed_by is not null")),
        Index("ix_handoffs_session", "session_id"),
        Index("ix_handoffs_client_id", "account_id", "client_id"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    session_id: Mapped[UUID]
    intent: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    cycle: Mapped[int]
    revision: Mapped[int]
    """Number of transitions so far, which is also the newest history row's ``seq``."""
    title: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    client_id: Mapped[UUID | None]
    severity: Mapped[str] = mapped_column(Text)
    affected_users: Mapped[int | None]
    business_impact: Mapped[str | None] = mapped_column(Text)
    ask: Mapped[str | None] = mapped_column(Text)
    """The request to the senior, as in the newest brief."""
    ticket_ref: Mapped[str | None] = mapped_column(Text)
    device: Mapped[str | None] = mapped_column(Text)
    steps_tried: Mapped[int]
    missing: Mapped[list[str]] = mapped_column(JSONB)
    escalated_by: Mapped[UUID]
    opened_at: Mapped[Timestamp]
    claimed_by: Mapped[UUID | None]
    claimed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    first_action_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    diagnosed_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """First diagnostic step of the claim: the first action, unless that was a note or a message."""
    ended_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    idempotency_key: Mapped[str] = mapped_column(Text)
    request_digest: Mapped[str] = mapped_column(Text)
    """SHA-256 of the request body without its secrets: the same key with another body is a mistake of the client."""
    offered_to: Mapped[UUID | None]
    meant_for: Mapped[UUID | None]
    returned_ask: Mapped[str | None] = mapped_column(Text)
    read_back: Mapped[str | None] = mapped_column(Text)
    read_back_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    brief_version: Mapped[int] = mapped_column(server_default="1")
    outcome: Mapped[str | None] = mapped_column(Text)
    assessment_grade: Mapped[str | None] = mapped_column(Text)
    resolution: Mapped[str | None] = mapped_column(Text)
    follows: Mapped[UUID | None]
    preflight_s: Mapped[float | None] = mapped_column(Double)
    resume_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    timer: Mapped[str | None] = mapped_column(Text)
    """The timer that fires at ``timer_at``."""
    timer_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    notified: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default=text("'{}'"))
    """Members notified in this cycle, in order."""
    practice: Mapped[bool] = mapped_column(server_default="false")
    """Of a practice session: only the member who escalated it sees it, and may pick it up too."""
    changed_at: Mapped[Timestamp] = mapped_column(server_default=text("now()"))
    """Of the newest transition."""
    created_at: Mapped[Timestamp]


PEOPLE = ("escalated_by", "claimed_by", "offered_to", "meant_for")
"""Columns that hold a member, whom the card names."""
LET_GO = ("claimed_by", "offered_to")
"""Those of them that ``Handoffs.release_all`` empties when the member is removed or may claim no more."""
OF_CLAIM = ("first_action_at", "diagnosed_at", "read_back", "read_back_at")
"""Columns that belong to one claim: empty when the next one begins, and while no one holds it."""


class HandoffEventRow(Base):
    """One transition. Insert only."""

    __tablename__ = "handoff_events"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        ForeignKeyConstraint(["account_id", "actor_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "subject_id"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_handoff_events_clock", "account_id", "to_state", "at"),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    cycle: Mapped[int]
    actor_id: Mapped[UUID | None]
    """Null: a timer."""
    transition: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[UUID | None]
    """The member it was offered to."""
    from_state: Mapped[str | None] = mapped_column(Text)
    to_state: Mapped[str] = mapped_column(Text)
    at: Mapped[Timestamp]
    note: Mapped[str | None] = mapped_column(Text)
    notified: Mapped[int | None]
    """Number of members notified."""
    skipped: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    """Steps of the policy that would have notified no one new."""
