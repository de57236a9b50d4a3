"""Files that belong to no session, and the identity of the store."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class LooseFileRow(Base):
    """A file without an attachment: being uploaded, or removed. The worker deletes it after a day."""

    __tablename__ = "loose_files"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    id: Mapped[Id]
    """Of the attachment that it becomes, or was."""
    since: Mapped[Timestamp]


class InstallationRow(Base):
    """One row: the id of this installation. Its store of files holds the same id, so that no other one uses it."""

    __tablename__ = "installation"

    one: Mapped[bool] = mapped_column(primary_key=True)
    id: Mapped[UUID]
