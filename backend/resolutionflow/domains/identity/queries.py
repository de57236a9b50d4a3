"""Reads of the identity domain."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import (
    AccountRow,
    AccountSettingsRow,
    InvitationRow,
    LoginSessionRow,
    MembershipRow,
    UserRow,
)
from resolutionflow.domains.identity.schemas import AccountSettings, AccountSummary, Member, Membership, Person, Role
from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A live login session, and where its account's event log ended and what time it was as it was found alive."""

    user_id: UUID
    account_id: UUID
    name: str
    role: str
    expires_at: datetime
    epoch: UUID
    head: int
    now: datetime


async def find_login(database: Database, token_hash: bytes) -> Login | None:
    """None when it is unknown, expired or shut out. Runs on every request, hence one round trip."""
    rows = await database.fetch("select *, clock_timestamp() as now from find_login($1)", token_hash)
    return Login(**rows[0]) if rows else None


async def find_user(session: AsyncSession, email: str) -> UserRow | None:
    return (await session.execute(select(UserRow).where(UserRow.email == email))).scalar_one_or_none()


async def has_password(session: AsyncSession, user_id: UUID, password_hash: str) -> bool:
    """Whether it is still the person's; so it stays until the end of the transaction."""
    query = select(UserRow.password_hash).where(UserRow.id == user_id).with_for_update(read=True)
    return (await session.execute(query)).scalar_one_or_none() == password_hash


async def memberships_of(session: AsyncSession, user_id: UUID) -> list[Membership]:
    """Accounts that a person may act in, by name. Needs a scope with their ``user_id``."""
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
    """The defaults where the account has set nothing else."""
    query = select(AccountSettingsRow.settings).where(AccountSettingsRow.account_id == account_id)
    stored = (await session.execute(query)).scalar_one_or_none()
    return msgspec.convert(stored or {}, AccountSettings)


async def people(session: AsyncSession, account_id: UUID, ids: set[UUID]) -> dict[UUID, Person]:
    """Names of members, former ones too, by id."""
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


async def revoke_unused(session: AsyncSession, account_id: UUID, user_id: UUID, now: datetime) -> None:
    """An invitation that a member never used, as they got in another way: it must not bring them back."""
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
    """Take back what a member has asked others in as, if it is one of ``roles``; whom, and as what."""
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


async def role_of(session: AsyncSession, account_id: UUID, user_id: UUID, *, lock: bool = False) -> Role | None:
    """None: no active member. ``lock``: and so it stays until the end of the transaction."""
    query = select(MembershipRow.role).where(
        MembershipRow.account_id == account_id,
        MembershipRow.user_id == user_id,
        MembershipRow.deactivated_at.is_(None),
    )
    role = (await session.execute(query.with_for_update(read=True) if lock else query)).scalar_one_or_none()
    return Role(role) if role else None


def _members(account_id: UUID) -> Select[UUID, str, str, str]:
    return (
        select(MembershipRow.user_id, MembershipRow.name, MembershipRow.role, UserRow.email)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(MembershipRow.account_id == account_id, MembershipRow.deactivated_at.is_(None))
        .order_by(MembershipRow.name, MembershipRow.user_id)
    )


async def members(session: AsyncSession, account_id: UUID) -> list[Member]:
    rows = await session.execute(_members(account_id))
    return [Member(id=row.user_id, name=row.name, email=row.email, role=Role(row.role)) for row in rows]


async def member(session: AsyncSession, account_id: UUID, user_id: UUID) -> Member:
    row = (await session.execute(_members(account_id).where(MembershipRow.user_id == user_id))).one()
    return Member(id=row.user_id, name=row.name, email=row.email, role=Role(row.role))


async def active(session: AsyncSession, account_id: UUID, ids: set[UUID]) -> dict[UUID, MembershipRow]:
    """Active memberships by person, locked in one order until the end of the transaction.

    Foreign keys to them are left alone: what a member does at this moment must not wait for, or deadlock with, this.
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
    """The membership of somebody who was removed."""
    return (
        await session.execute(
            select(MembershipRow).where(
                MembershipRow.account_id == account_id,
                MembershipRow.user_id == user_id,
                MembershipRow.deactivated_at.is_not(None),
            )
        )
    ).scalar_one_or_none()


async def end_logins(session: AsyncSession, user_id: UUID, account_id: UUID | None) -> None:
    """End a person's login sessions in an account; None: in all. Needs a scope with their ``user_id``."""
    query = delete(LoginSessionRow).where(LoginSessionRow.user_id == user_id)
    await session.execute(query.where(LoginSessionRow.account_id == account_id) if account_id else query)


async def names_of(session: AsyncSession, user_id: UUID) -> list[str]:
    """What a person is called in their accounts. Needs a scope with their ``user_id``."""
    rows = await session.execute(select(MembershipRow.name).where(MembershipRow.user_id == user_id))
    return sorted(set(rows.scalars()))


async def forget_logins(database: Database) -> int:
    """Remove login sessions that have run out; how many."""
    return int((await database.fetch("select forget_logins() as gone", within_s=COMMAND_TIMEOUT_S))[0]["gone"])
