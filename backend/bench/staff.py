"""The people whose sockets the product is given: a database of its own, migrated, with members who are signed in."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert

from resolutionflow.domains.identity.accounts import service as identity_accounts
from resolutionflow.domains.identity.logins import SESSION_LIFE, hash_token
from resolutionflow.domains.identity.members import service as identity_members
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.migrations.run import migrate
from resolutionflow_demo.embedded.stack import EmbeddedStack

ACCOUNTS = 20
SOCKETS_EACH = 10
"""Sockets that a member opens; the product limits them."""
LARGEST = 1_000
"""Sockets in the first account."""
NOBODY = ACCOUNTS
"""An account without members: announcements to it warm a server up without reaching anybody."""
ENGINEERS = 10
TECHNICIANS = 20
"""Enough that none of them escalates more often than the product allows in a minute."""


@dataclass(frozen=True)
class Member:
    token: str

    @property
    def cookie(self) -> str:
        return f"rf_session={self.token}"


@dataclass(frozen=True, kw_only=True)
class Staff:
    database_url: str
    owner_url: str
    """As the owner of the schema, who may make an index."""
    redis_url: str
    accounts: list[UUID]
    """Of the cases in which nothing is stored; the last one is nobody's."""
    members: list[list[Member]]
    """By account."""
    desk_id: UUID
    """The account of the case in which sessions are escalated."""
    engineers: list[Member]
    technicians: list[Member]

    @property
    def env(self) -> dict[str, str]:
        """What the product needs to know."""
        return {
            "DATABASE_URL": self.database_url,
            "PUBLIC_URL": "http://127.0.0.1",
            "BENCH_ACCOUNTS": json.dumps([str(each) for each in self.accounts]),
        }

    def cookie(self, account: int, number: int) -> str:
        """Of the n-th socket of an account."""
        return self.members[account][number // SOCKETS_EACH].cookie

    def engineers_cookie(self, _account: int, number: int) -> str:
        """Of the n-th socket that waits for escalations, which all are in one account."""
        return self.engineers[number % ENGINEERS].cookie


@contextmanager
def hired(folder: Path) -> Iterator[Staff]:
    """PostgreSQL, which syncs to disk as in production, and Valkey, with everybody in place."""
    with EmbeddedStack(folder) as stack:
        yield asyncio.run(_hire(stack))


class _Office:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._people = 0

    async def account(self, name: str) -> UUID:
        return await identity_accounts.create_account(self._database, slug=name, name=name, time_zone="UTC")

    async def members(self, account_id: UUID, role: Role, count: int) -> list[Member]:
        return [await self._member(account_id, role) for _ in range(count)]

    async def _member(self, account_id: UUID, role: Role) -> Member:
        self._people += 1
        email = f"person-{self._people}@bench.example"
        user_id = await identity_members.add_member(
            self._database,
            account_id=account_id,
            email=email,
            name=f"Person {self._people}",
            role=role,
            password_hash="!",  # noqa: S106 (nobody can know a password with this hash)
        )
        return await self._sign_in(account_id, user_id)

    async def _sign_in(self, account_id: UUID, user_id: UUID) -> Member:
        """Store the login session alone: a hundred passwords would be a quarter of a minute of argon2."""
        member = Member(secrets.token_urlsafe(32))
        token_hash = hash_token(member.token)
        async with self._database.transaction(Scope(token_hash=token_hash)) as tx:
            await tx.session.execute(
                insert(LoginSessionRow).values(
                    token_hash=token_hash,
                    user_id=user_id,
                    account_id=account_id,
                    created_at=tx.now,
                    expires_at=tx.now + SESSION_LIFE,
                )
            )
        return member


async def _hire(stack: EmbeddedStack) -> Staff:
    await migrate(stack.urls.migration_url)
    database = Database(stack.urls.database_url)
    office = _Office(database)
    try:
        accounts = [await office.account(f"account-{number}") for number in range(ACCOUNTS + 1)]
        sizes = [LARGEST, *[LARGEST // ACCOUNTS] * (ACCOUNTS - 1), 0]
        desk_id = await office.account("desk")
        return Staff(
            database_url=stack.urls.database_url,
            owner_url=stack.urls.migration_url,
            redis_url=stack.urls.redis_url,
            accounts=accounts,
            members=[
                await office.members(account_id, Role.ENGINEER, size // SOCKETS_EACH)
                for account_id, size in zip(accounts, sizes, strict=True)
            ],
            desk_id=desk_id,
            engineers=await office.members(desk_id, Role.ENGINEER, ENGINEERS),
            technicians=await office.members(desk_id, Role.TECHNICIAN, TECHNICIANS),
        )
    finally:
        await database.close()
