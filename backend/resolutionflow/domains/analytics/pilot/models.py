"""The start of an account's pilot."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class PilotRow(Base):
    """When an account's pilot began, where somebody said so; null: with its first escalation after all."""

    __tablename__ = "pilots"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    starts_on: Mapped[date | None]
    updated_at: Mapped[Timestamp]
