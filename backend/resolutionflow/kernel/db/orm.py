"""The declarative base: advanced-alchemy's naming rules and types, UUIDv7 keys made here."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from advanced_alchemy.base import AdvancedDeclarativeBase, CommonTableAttributes
from advanced_alchemy.types import DateTimeUTC
from sqlalchemy.orm import mapped_column
from uuid_utils.compat import uuid7


class Base(CommonTableAttributes, AdvancedDeclarativeBase):
    """Base of all tables."""

    __abstract__ = True


def new_id() -> UUID:
    """UUIDv7: sorts by the time it was made, so that index pages fill in order."""
    return uuid7()


Id = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]
Timestamp = Annotated[datetime, mapped_column(DateTimeUTC(timezone=True))]
