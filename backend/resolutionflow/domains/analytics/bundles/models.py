"""The keys that sign bundles."""

from datetime import datetime

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Timestamp


class SigningKeyRow(Base):
    """An Ed25519 key of the installation. A retired one has lost its private half."""

    __tablename__ = "signing_keys"
    __table_args__ = (
        Index("uq_signing_keys_current", text("(true)"), unique=True, postgresql_where=text("retired_at is null")),
    )

    public_key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    private_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[Timestamp]
    retired_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
