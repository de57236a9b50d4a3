"""Bytes in use, counted by ``usage.count`` in the transaction that writes or deletes."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base


class SessionStorageRow(Base):
    __tablename__ = "session_storage"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "session_id"],
            ["flowpilot_sessions.account_id", "flowpilot_sessions.id"],
            ondelete="CASCADE",
        ),
        Index("ix_session_storage_largest", "account_id", text("(text_bytes + file_bytes) desc")),
    )

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    text_bytes: Mapped[int] = mapped_column(BigInteger)
    """Of the texts of steps."""
    file_bytes: Mapped[int] = mapped_column(BigInteger)


class AccountStorageRow(Base):
    __tablename__ = "account_storage"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    text_bytes: Mapped[int] = mapped_column(BigInteger)
    file_bytes: Mapped[int] = mapped_column(BigInteger)
