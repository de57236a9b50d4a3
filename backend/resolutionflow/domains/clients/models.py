"""The companies that the account works for, their people and their devices."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base, Id, Timestamp


class ClientRow(Base):
    """A client. One that was merged into another stays, so that it can be separated again."""

    __tablename__ = "clients"
    __table_args__ = (
        UniqueConstraint("account_id", "id", name="uq_clients_account_id_id"),
        ForeignKeyConstraint(["account_id", "survivor_id"], ["clients.account_id", "clients.id"]),
        ForeignKeyConstraint(["account_id", "merged_into"], ["clients.account_id", "clients.id"]),
        Index("ix_clients_recent", "account_id", text("used_at desc"), text("id desc")),
        Index("ix_clients_survivor", "account_id", "survivor_id"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str] = mapped_column(Text)
    survivor_id: Mapped[UUID]
    """The client that it is by now, at the end of all merges; its own id if it was not merged."""
    merged_into: Mapped[UUID | None]
    merged_at: Mapped[datetime | None] = mapped_column(DateTimeUTC(timezone=True))
    used_at: Mapped[Timestamp]
    """When a session last named it, to the minute."""
    created_at: Mapped[Timestamp]


class ClientNameRow(Base):
    """A name that means a client: its own, and those that it had before."""

    __tablename__ = "client_names"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "client_id"], ["clients.account_id", "clients.id"], ondelete="CASCADE"),
        Index("ix_client_names_client", "account_id", "client_id"),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    """The name's normal form."""
    client_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)


class ContactRow(Base):
    """A person at a client."""

    __tablename__ = "client_contacts"
    __table_args__ = (
        UniqueConstraint("account_id", "id", name="uq_client_contacts_account_id_id"),
        UniqueConstraint("account_id", "client_id", "key", name="uq_client_contacts_key"),
        ForeignKeyConstraint(["account_id", "client_id"], ["clients.account_id", "clients.id"], ondelete="CASCADE"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    client_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(Text(collation="C"))
    name: Mapped[str] = mapped_column(Text)
    used_at: Mapped[Timestamp]


class DeviceRow(Base):
    """A device at a client."""

    __tablename__ = "client_devices"
    __table_args__ = (
        UniqueConstraint("account_id", "id", name="uq_client_devices_account_id_id"),
        UniqueConstraint("account_id", "client_id", "key", name="uq_client_devices_key"),
        ForeignKeyConstraint(["account_id", "client_id"], ["clients.account_id", "clients.id"], ondelete="CASCADE"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID]
    client_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(Text(collation="C"))
    name: Mapped[str] = mapped_column(Text)
    used_at: Mapped[Timestamp]
