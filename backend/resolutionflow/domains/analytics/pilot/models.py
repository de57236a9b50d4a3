"""The start of an account's pilot."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class PilotRow(Base):
    """The start of a pilot that was set by hand; null: reset to the first escalation."""

    __tablename__ = "pilots"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    starts_on: Mapped[date | None]
    updated_at: Mapped[Timestamp]
