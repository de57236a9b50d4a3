"""Revoking invitations together with the rights of the member who made them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.invitations.models import InvitationRow
from resolutionflow.domains.identity.models import UserRow
from resolutionflow.domains.identity.schemas import Role


async def revoke_unused(session: AsyncSession, account_id: UUID, user_id: UUID, now: datetime) -> None:
    """Revoke an invitation that a member never used, so that it cannot bring them back."""
    unused = (InvitationRow.accepted_at.is_(None), InvitationRow.revoked_at.is_(None))
    await session.execute(
        update(InvitationRow)
        .where(InvitationRow.account_id == account_id, *unused)
        .where(InvitationRow.email == select(UserRow.email).where(UserRow.id == user_id).scalar_subquery())
        .values(revoked_at=now, mail_due_at=None)
        .execution_options(synchronize_session=False)
    )


async def revoke_made_by(
    session: AsyncSession, account_id: UUID, user_id: UUID, roles: Collection[Role], now: datetime
) -> list[tuple[str, Role]]:
    """Revoke a member's pending invitations to one of ``roles``; return their addresses and roles."""
    unused = (InvitationRow.accepted_at.is_(None), InvitationRow.revoked_at.is_(None))
    revoked = await session.execute(
        update(InvitationRow)
        .where(InvitationRow.account_id == account_id, InvitationRow.invited_by == user_id, *unused)
        .where(InvitationRow.role.in_(roles))
        .values(revoked_at=now, mail_due_at=None)
        .returning(InvitationRow.email, InvitationRow.role)
        .execution_options(synchronize_session=False)
    )
    return sorted((row.email, Role(row.role)) for row in revoked)
