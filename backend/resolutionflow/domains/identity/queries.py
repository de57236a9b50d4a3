"""Reads of the identity domain."""

from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import AccountRow, MembershipRow, UserRow
from resolutionflow.domains.identity.schemas import AccountSummary, Membership, Person, Role
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.tenancy import Scope

_FIND_LOGIN = """
select token_hash, user_id, account_id from login_sessions
where token_hash = $1 and expires_at > now()
"""
_FIND_MEMBER = """
select name, role from memberships
where account_id = $1 and user_id = $2 and deactivated_at is null
"""


async def find_login(database: Database, token_hash: bytes) -> dict[str, Any] | None:
    """User, account, name and role of a live login session; None when it is unknown, expired or shut out.

    Runs on every request, hence bare asyncpg.
    """
    async with database.read(Scope(token_hash=token_hash)) as connection:
        login: asyncpg.Record | None = await connection.fetchrow(_FIND_LOGIN, token_hash)
        if login is None:
            return None
        await connection.execute("select set_config('app.account_id', $1, true)", str(login["account_id"]))
        member = await connection.fetchrow(_FIND_MEMBER, login["account_id"], login["user_id"])
        return None if member is None else {**login, **member}


async def find_user(session: AsyncSession, email: str) -> UserRow | None:
    return (await session.execute(select(UserRow).where(UserRow.email == email))).scalar_one_or_none()


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
