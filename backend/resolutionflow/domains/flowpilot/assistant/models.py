"""The tokens that an account used of the model."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base


class ModelUsageRow(Base):
    """Tokens of one account on one day, UTC."""

    __tablename__ = "model_usage"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    tokens: Mapped[int] = mapped_column(BigInteger)
    """Used, and reserved for answers that are awaited."""
