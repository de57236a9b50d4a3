"""Troubleshooting sessions, their steps, and what both said before they were corrected."""

from datetime import datetime
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class SessionRow(Base):
    __tablename__ = "flowpilot_sessions"
    __table_args__ = (
        UniqueConstraint("account_id", "id", name="uq_flowpilot_sessions_account_id_id"),
        ForeignKeyConstraint(["account_id", "owner_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "left_by"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "client_id"], ["clients.account_id", "clients.id"]),
        ForeignKeyConstraint(["account_id", "contact_id"], ["client_contacts.account_id", "client_contacts.id"]),
        ForeignKeyConstraint(["account_id", "device_id"], ["client_devices.account_id", "client_devices.id"]),
        Index(
            "uq_flowpilot_sessions_idempotency",
            "account_id",
            "owner_id",
            "idempotency_key",
            unique=True,
            postgresql_where=text("idempotency_key is not null"),
        ),
        Index("ix_flowpilot_sessions_recent", "account_id", text("updated_at desc"), text("id desc")),
        Index("ix_flowpilot_sessions_client", "account_id", "client_id", text("updated_at desc"), text("id desc")),
        Index("ix_flowpilot_sessions_owner", "account_id", "owner_id", text("updated_at desc"), text("id desc")),
        Index("ix_flowpilot_sessions_status", "account_id", "status", text("updated_at desc"), text("id desc")),
        Index(
            "ix_flowpilot_sessions_unlinked",
            "account_id",
            "id",
            postgresql_where=text("client_id is null or (device is not null and device_id is null)"),
        ),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    ticket_ref: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    device: Mapped[str | None] = mapped_column(Text)
    client_id: Mapped[UUID | None]
    """None: a process of the version before opened it, or the account has too many clients."""
    contact_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    severity: Mapped[str] = mapped_column(Text)
    affected_users: Mapped[int | None]
    business_impact: Mapped[str | None] = mapped_column(Text)
    since: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    status: Mapped[str] = mapped_column(Text)
    waits_for: Mapped[str | None] = mapped_column(Text)
    """While it is paused, as ``remind_at``."""
    remind_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    reminded_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """The newest reminder of this pause."""
    abandoned_for: Mapped[str | None] = mapped_column(Text)
    """The reason, while it is abandoned."""
    left_by: Mapped[UUID | None]
    """Who paused or abandoned it."""
    left_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    resolution: Mapped[str | None] = mapped_column(Text)
    minutes: Mapped[int | None]
    """Time spent, as it was stated with the resolution."""
    steps: Mapped[int]
    """Number of steps, struck ones too, and the position of the newest."""
    struck: Mapped[int] = mapped_column(server_default="0")
    """Number of struck steps."""
    revision: Mapped[int] = mapped_column(server_default="0")
    """Number of its corrections, and the number of the newest."""
    facts_at: Mapped[dict[str, str]] = mapped_column(JSONB)
    """When each fact was last set, by its field; a known fact that is missing here was set when the session opened."""
    secrets: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Spans of secrets in its texts, with a digest of those texts; see ``masking.store_spans``."""
    hidden: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    """Passages hidden by hand: secrets wherever they occur in the session."""
    practice: Mapped[bool] = mapped_column(server_default="false")
    """Only its owner sees it, and it counts in nothing."""
    idempotency_key: Mapped[str | None] = mapped_column(Text)
    opened_as: Mapped[bytes | None]
    """Hash of the request that came with the key; the session's facts may have changed since."""
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]

    @property
    def only_for(self) -> UUID | None:
        """The member who alone sees it, and receives its events; None: all do."""
        return self.owner_id if self.practice else None


class StepRow(Base):
    __tablename__ = "session_steps"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"]),
        ForeignKeyConstraint(["account_id", "actor_id"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "edited_by"], ["memberships.account_id", "memberships.user_id"]),
        ForeignKeyConstraint(["account_id", "struck_by"], ["memberships.account_id", "memberships.user_id"]),
        UniqueConstraint("session_id", "position", name="uq_session_steps_session_id_position"),
        UniqueConstraint("session_id", "actor_id", "idempotency_key", name="uq_session_steps_idempotency"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    session_id: Mapped[UUID]
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    output: Mapped[str | None] = mapped_column(Text)
    rules_out: Mapped[str | None] = mapped_column(Text)
    actor_id: Mapped[UUID]
    repeats: Mapped[UUID | None] = mapped_column(ForeignKey("session_steps.id"))
    secrets: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Spans of secrets by field, as ``detection.find`` returns them; null: not scanned yet."""
    version: Mapped[int] = mapped_column(server_default="1")
    """Grows by one with each correction: an edit, a strike or a restoration."""
    edits: Mapped[int] = mapped_column(server_default="0")
    edited_by: Mapped[UUID | None]
    edited_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    struck_by: Mapped[UUID | None]
    """The member who struck it out; null where it is valid."""
    struck_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    idempotency_key: Mapped[str | None] = mapped_column(Text)
    ran_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    """When a command of a transcript was run, if the transcript says so."""
    created_at: Mapped[Timestamp]


class CorrectionRow(Base):
    """A correction of a step or of the session's facts. What it replaced never changes, only what of it is secret."""

    __tablename__ = "session_corrections"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"]),
        ForeignKeyConstraint(["account_id", "actor_id"], ["memberships.account_id", "memberships.user_id"]),
        Index("ix_session_corrections_step", "step_id"),
    )

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    step_id: Mapped[UUID | None] = mapped_column(ForeignKey("session_steps.id"))
    """Null: the session's facts."""
    kind: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, str | None]] = mapped_column(JSONB)
    """The fields that it changed, as they were typed; null is unknown."""
    secrets: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Spans of secrets in ``before``, by field."""
    text_bytes: Mapped[int]
    """Of ``before``."""
    actor_id: Mapped[UUID]
    at: Mapped[Timestamp]
