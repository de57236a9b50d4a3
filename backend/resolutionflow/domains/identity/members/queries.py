"""Memberships that are about to change."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import MembershipRow
from resolutionflow.domains.identity.queries import members_query
from resolutionflow.domains.identity.schemas import Member, Role


async def member(session: AsyncSession, account_id: UUID, user_id: UUID) -> Member:
    row = (await session.execute(members_query(account_id).where(MembershipRow.user_id == user_id))).one()
    return Member(id=row.user_id, name=row.name, email=row.email, role=Role(row.role))


async def active(session: AsyncSession, account_id: UUID, ids: set[UUID]) -> dict[UUID, MembershipRow]:
    """Active memberships by person, locked in a fixed order until the transaction ends.

    The lock does not block foreign keys, so that it neither delays nor deadlocks with what the member does.
    """
    rows = await session.execute(
        select(MembershipRow)
        .where(
            MembershipRow.account_id == account_id,
            MembershipRow.user_id.in_(ids),
            MembershipRow.deactivated_at.is_(None),
        )
        .order_by(MembershipRow.user_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {row.user_id: row for row in rows.scalars()}


async def former(session: AsyncSession, account_id: UUID, user_id: UUID) -> MembershipRow | None:
    """The membership of a removed member."""
    return (
        await session.execute(
            select(MembershipRow).where(
                MembershipRow.account_id == account_id,
                MembershipRow.user_id == user_id,
                MembershipRow.deactivated_at.is_not(None),
            )
        )
    ).scalar_one_or_none()
