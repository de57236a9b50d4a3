"""Reads that every part of the identity domain needs."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import AccountRow, AccountSettingsRow, MembershipRow, UserRow
from resolutionflow.domains.identity.schemas import AccountSettings, AccountSummary, Member, Membership, Person, Role
from resolutionflow.kernel.db.database import Database


class LoginRow(msgspec.Struct, frozen=True, kw_only=True):
    """A valid login session, with the head of the account's event log and the time."""

    user_id: UUID
    account_id: UUID
    name: str
    role: str
    expires_at: datetime
    epoch: UUID
    head: int
    now: datetime


async def find_login(database: Database, token_hash: bytes) -> LoginRow | None:
    """None: unknown, expired, or the member was removed. Runs on every request, hence one round trip."""
    rows = await database.fetch("select *, clock_timestamp() as now from find_login($1)", token_hash)
    return LoginRow(**rows[0]) if rows else None


async def find_user(session: AsyncSession, email: str) -> UserRow | None:
    return (await session.execute(select(UserRow).where(UserRow.email == email))).scalar_one_or_none()


async def memberships_of(session: AsyncSession, user_id: UUID) -> list[Membership]:
    """Active memberships of a person, by the account's name. Needs a scope with their ``user_id``."""
    rows = await session.execute(
        select(MembershipRow.role, AccountRow.id, AccountRow.slug, AccountRow.name, AccountRow.time_zone)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(MembershipRow.user_id == user_id, MembershipRow.deactivated_at.is_(None))
        .order_by(AccountRow.name)
    )
    return [
        Membership(
            role=Role(row.role),
            account=AccountSummary(id=row.id, slug=row.slug, name=row.name, time_zone=row.time_zone),
        )
        for row in rows
    ]


async def settings(session: AsyncSession, account_id: UUID | None) -> AccountSettings:
    """The account's settings, with defaults for what it did not set."""
    query = select(AccountSettingsRow.settings).where(AccountSettingsRow.account_id == account_id)
    stored = (await session.execute(query)).scalar_one_or_none()
    return msgspec.convert(stored or {}, AccountSettings)


async def people(session: AsyncSession, account_id: UUID, ids: set[UUID]) -> dict[UUID, Person]:
    """Names of members by id, of former ones too."""
    if not ids:
        return {}
    rows = await session.execute(
        select(MembershipRow.user_id, MembershipRow.name).where(
            MembershipRow.account_id == account_id, MembershipRow.user_id.in_(ids)
        )
    )
    return {row.user_id: Person(id=row.user_id, name=row.name) for row in rows}


async def email_of(session: AsyncSession, user_id: UUID) -> str:
    return (await session.execute(select(UserRow.email).where(UserRow.id == user_id))).scalar_one()


async def role_of(session: AsyncSession, account_id: UUID, user_id: UUID, *, lock: bool = False) -> Role | None:
    """The role of an active member, or None. ``lock``: until the transaction ends."""
    query = select(MembershipRow.role).where(
        MembershipRow.account_id == account_id,
        MembershipRow.user_id == user_id,
        MembershipRow.deactivated_at.is_(None),
    )
    role = (await session.execute(query.with_for_update(read=True) if lock else query)).scalar_one_or_none()
    return Role(role) if role else None


def members_query(account_id: UUID) -> Select[UUID, str, str, str]:
    return (
        select(MembershipRow.user_id, MembershipRow.name, MembershipRow.role, UserRow.email)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(MembershipRow.account_id == account_id, MembershipRow.deactivated_at.is_(None))
        .order_by(MembershipRow.name, MembershipRow.user_id)
    )


async def members(session: AsyncSession, account_id: UUID) -> list[Member]:
    rows = await session.execute(members_query(account_id))
    return [Member(id=row.user_id, name=row.name, email=row.email, role=Role(row.role)) for row in rows]


async def names_of(session: AsyncSession, user_id: UUID) -> list[str]:
    """A person's names in their accounts. Needs a scope with their ``user_id``."""
    rows = await session.execute(select(MembershipRow.name).where(MembershipRow.user_id == user_id))
    return sorted(set(rows.scalars()))
