"""Password reset links in the database, by the hash of their token."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.password_changes.models import PasswordResetRow


async def find_link(session: AsyncSession, token_hash: bytes) -> PasswordResetRow | None:
    query = select(PasswordResetRow).where(PasswordResetRow.token_hash == token_hash)
    return (await session.execute(query)).scalar_one_or_none()


async def use_link(session: AsyncSession, token_hash: bytes, now: datetime) -> bool:
    """False: it was used before, or has expired."""
    row = PasswordResetRow
    valid = (row.token_hash == token_hash, row.used_at.is_(None), row.expires_at > now)
    used = update(row).where(*valid).values(used_at=now).returning(row.token_hash)
    return (await session.execute(used)).scalar_one_or_none() is not None


async def remove_unused_links(session: AsyncSession, user_id: UUID) -> None:
    unused = (PasswordResetRow.user_id == user_id, PasswordResetRow.used_at.is_(None))
    await session.execute(delete(PasswordResetRow).where(*unused))


async def remove_links(session: AsyncSession, *, expired_before: datetime) -> int:
    """Remove links of all people; return how many."""
    old = delete(PasswordResetRow).where(PasswordResetRow.expires_at < expired_before)
    return len((await session.execute(old.returning(PasswordResetRow.token_hash))).all())
