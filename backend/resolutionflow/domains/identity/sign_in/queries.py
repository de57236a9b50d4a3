"""Login sessions and passwords in the database."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import UserRow
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow
from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database


async def has_password(session: AsyncSession, user_id: UUID, password_hash: str, *, to_change_it: bool = False) -> bool:
    """Whether the person still has this password, which is locked until the transaction ends.

    ``to_change_it`` takes the lock alone: of two transactions that share it neither could write.
    """
    query = select(UserRow.password_hash).where(UserRow.id == user_id).with_for_update(read=not to_change_it)
    return (await session.execute(query)).scalar_one_or_none() == password_hash


async def end_logins(session: AsyncSession, user_id: UUID, account_id: UUID | None) -> None:
    """End a person's login sessions in an account; None: in all. Needs a scope with their ``user_id``."""
    query = delete(LoginSessionRow).where(LoginSessionRow.user_id == user_id)
    await session.execute(query.where(LoginSessionRow.account_id == account_id) if account_id else query)


async def remove_old_logins(database: Database) -> int:
    """Remove expired login sessions; return how many."""
    return int((await database.fetch("select forget_logins() as gone", within_s=COMMAND_TIMEOUT_S))[0]["gone"])
