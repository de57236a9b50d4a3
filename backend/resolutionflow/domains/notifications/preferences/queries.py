from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.notifications.preferences.models import PreferencesRow
from resolutionflow.kernel.db.database import Tx


async def find(tx: Tx, account_id: UUID, user_id: UUID) -> PreferencesRow | None:
    query = select(PreferencesRow).where(PreferencesRow.account_id == account_id, PreferencesRow.user_id == user_id)
    return (await tx.session.execute(query)).scalar_one_or_none()


async def save(tx: Tx, user_id: UUID, values: Mapping[str, object]) -> None:
    """Add a member's preferences, or replace these values of them."""
    statement = insert(PreferencesRow).values(account_id=tx.account_id, user_id=user_id, **values)
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["account_id", "user_id"], set_=values))


async def last_week_sent(tx: Tx, user_id: UUID) -> date | None:
    """The Monday of the last week that was mailed to a member."""
    query = select(PreferencesRow.weekly_sent).where(*_of_member(tx, user_id))
    return (await tx.session.execute(query)).scalar_one_or_none()


async def mark_week_sent(tx: Tx, user_id: UUID, monday: date) -> None:
    change = update(PreferencesRow).where(*_of_member(tx, user_id)).values(weekly_sent=monday)
    await tx.session.execute(change.execution_options(synchronize_session=False))


def _of_member(tx: Tx, user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return PreferencesRow.account_id == tx.account_id, PreferencesRow.user_id == user_id
