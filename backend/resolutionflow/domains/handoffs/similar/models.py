"""The words by which a resolved handoff is found again."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class HandoffWordRow(Base):
    """Inserted when a handoff is resolved."""

    __tablename__ = "handoff_words"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "handoff_id"], ["handoffs.account_id", "handoffs.id"]),
        # Holds all that a search reads, in its order.
        Index(
            "ix_handoff_words_newest",
            "account_id",
            "word",
            text("ended_at desc"),
            postgresql_include=["handoff_id", "weight"],
        ),
    )

    handoff_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    account_id: Mapped[UUID]
    ended_at: Mapped[Timestamp]
    weight: Mapped[int] = mapped_column(SmallInteger)
    """4 in the title or device, 2 in the description, 1 elsewhere."""
