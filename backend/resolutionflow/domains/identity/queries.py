"""Reads that every part of the identity domain needs."""

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import AccountRow, AccountSettingsRow, MembershipRow, UserRow
from resolutionflow.domains.identity.schemas import AccountSettings, AccountSummary, Member, Membership, Person, Role
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.reads import Read


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


class Profile(msgspec.Struct, frozen=True):
    """A person, with their active memberships by the account's name, and their name in each account."""

    email: str
    memberships: list[Membership]
    names: dict[UUID, str]


async def profile(session: AsyncSession, user_id: UUID) -> Profile:
    """In one query, as every page begins with it. Needs a scope with their ``user_id``."""
    active = and_(MembershipRow.user_id == UserRow.id, MembershipRow.deactivated_at.is_(None))
    found = await session.execute(
        select(UserRow.email, MembershipRow.role, MembershipRow.name.label("known_as"), AccountRow)
        .outerjoin(MembershipRow, active)
        .outerjoin(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(UserRow.id == user_id)
        .order_by(AccountRow.name)
    )
    rows = found.all()
    return Profile(
        email=rows[0].email,
        memberships=[
            Membership(
                role=Role(row.role),
                account=AccountSummary(
                    id=account.id, slug=account.slug, name=account.name, time_zone=account.time_zone
                ),
            )
            for row in rows
            if (account := row.AccountRow)
        ],
        names={row.AccountRow.id: row.known_as for row in rows if row.AccountRow},
    )


async def memberships_of(session: AsyncSession, user_id: UUID) -> list[Membership]:
    """Active memberships of a person, by the account's name. Needs a scope with their ``user_id``."""
    return (await profile(session, user_id)).memberships


async def settings(session: AsyncSession, account_id: UUID | None) -> AccountSettings:
    """The account's settings, with defaults for what it did not set."""
    query = select(AccountSettingsRow.settings).where(AccountSettingsRow.account_id == account_id)
    stored = (await session.execute(query)).scalar_one_or_none()
    return msgspec.convert(stored or {}, AccountSettings)


class StoredSettings(msgspec.Struct, frozen=True):
    settings: dict[str, Any]


def stored_settings(account_id: UUID, keep: Callable[[Tx, list[StoredSettings]], None]) -> Read[StoredSettings]:
    return Read(
        sql="select settings from account_settings where account_id = :account_id",
        arguments={"account_id": account_id},
        row=StoredSettings,
        keep=keep,
    )


class RoleOnly(msgspec.Struct, frozen=True):
    role: Role


def locked_role(account_id: UUID, user_id: UUID) -> Read[RoleOnly]:
    """The role of an active member, locked until the transaction ends."""
    return Read(
        sql="""
            select role from memberships
            where account_id = :account_id and user_id = :user_id and deactivated_at is null for share
            """,
        arguments={"account_id": account_id, "user_id": user_id},
        row=RoleOnly,
    )


class Claimer(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    role: Role


def claimers(account_id: UUID, roles: Collection[Role], keep: Callable[[Tx, list[Claimer]], None]) -> Read[Claimer]:
    """Active members with one of the roles."""
    return Read(
        sql="""
            select user_id as id, name, role from memberships
            where account_id = :account_id and deactivated_at is null and role = any(cast(:roles as text[]))
            """,
        arguments={"account_id": account_id, "roles": tuple(sorted(roles))},
        row=Claimer,
        keep=keep,
    )


def people_among(
    account_id: UUID, whose: str, arguments: Mapping[str, Hashable], keep: Callable[[Tx, list[Person]], None]
) -> Read[Person]:
    """Names of the members whose ids ``whose`` selects."""
    return Read(
        sql=f"""
            select user_id as id, name from memberships where account_id = :account_id and user_id in ({whose})
            """,  # noqa: S608  (a subquery of the program)
        arguments={"account_id": account_id, **arguments},
        row=Person,
        keep=keep,
    )


async def account(session: AsyncSession, account_id: UUID) -> AccountSummary:
    row = (await session.execute(select(AccountRow).where(AccountRow.id == account_id))).scalar_one()
    return AccountSummary(id=row.id, slug=row.slug, name=row.name, time_zone=row.time_zone)


async def user(session: AsyncSession, user_id: UUID) -> UserRow:
    """Needs a scope with their ``user_id``."""
    return (await session.execute(select(UserRow).where(UserRow.id == user_id))).scalar_one()


async def with_roles(session: AsyncSession, account_id: UUID, roles: Collection[Role]) -> list[UUID]:
    """Active members with one of the roles."""
    query = (
        select(MembershipRow.user_id)
        .where(
            MembershipRow.account_id == account_id,
            MembershipRow.deactivated_at.is_(None),
            MembershipRow.role.in_(roles),
        )
        .order_by(MembershipRow.user_id)
    )
    return list((await session.execute(query)).scalars())


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


async def role_of(session: AsyncSession, account_id: UUID, user_id: UUID) -> Role | None:
    """The role of an active member, or None."""
    query = select(MembershipRow.role).where(
        MembershipRow.account_id == account_id,
        MembershipRow.user_id == user_id,
        MembershipRow.deactivated_at.is_(None),
    )
    role = (await session.execute(query)).scalar_one_or_none()
    return Role(role) if role else None


def members_query(account_id: UUID) -> Select[UUID, str, str, str]:
    return (
        select(MembershipRow.user_id, MembershipRow.name, MembershipRow.role, UserRow.email)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(MembershipRow.account_id == account_id, MembershipRow.deactivated_at.is_(None))
        .order_by(MembershipRow.name, MembershipRow.user_id)
    )


async def members(session: AsyncSession, account_id: UUID, user_id: UUID | None = None) -> list[Member]:
    """Active members of the account, by name; or one of them."""
    query = members_query(account_id)
    rows = await session.execute(query.where(MembershipRow.user_id == user_id) if user_id else query)
    return [Member(id=row.user_id, name=row.name, email=row.email, role=Role(row.role)) for row in rows]


async def names_of(session: AsyncSession, user_id: UUID) -> list[str]:
    """A person's names in their accounts. Needs a scope with their ``user_id``."""
    rows = await session.execute(select(MembershipRow.name).where(MembershipRow.user_id == user_id))
    return sorted(set(rows.scalars()))
