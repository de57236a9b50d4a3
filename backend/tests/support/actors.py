"""The people of the tests: two accounts, A and B, with one member of each kind, and a second engineer."""

from uuid import UUID

import msgspec
from sqlalchemy import insert

from resolutionflow.domains.identity.accounts import service as accounts
from resolutionflow.domains.identity.logins import SESSION_LIFE, hash_token
from resolutionflow.domains.identity.members import service as identity_members
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope

PASSWORD = "correct horse battery staple"

_PLACES = {
    "viewer": ("Vera Holm", Role.VIEWER),
    "technician": ("Jonas Weber", Role.TECHNICIAN),
    "engineer": ("Ana Ruiz", Role.ENGINEER),
    "engineer2": ("Ben Carter", Role.ENGINEER),
    "admin": ("Adele Novak", Role.ADMIN),
    "owner": ("Olivia Stern", Role.OWNER),
}
_ACCOUNTS = {"a": ("Northwind MSP", "Europe/Berlin"), "b": ("Fabrikam Managed IT", "America/Chicago")}


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is signed in already: ``token`` is the value of their cookie."""

    user_id: UUID
    account_id: UUID
    name: str
    email: str
    role: Role
    token: str

    @property
    def actor(self) -> Actor:
        return Actor(
            user_id=self.user_id,
            name=self.name,
            account_id=self.account_id,
            role=self.role,
            token_hash=hash_token(self.token),
        )


class Team(msgspec.Struct, frozen=True, kw_only=True):
    account_id: UUID
    account_name: str
    viewer: Member
    technician: Member
    engineer: Member
    engineer2: Member
    admin: Member
    owner: Member

    @property
    def everyone(self) -> list[Member]:
        return [getattr(self, place) for place in _PLACES]

    def of(self, role: Role) -> Member:
        """The member of a role; of the engineers, the first."""
        return next(member for member in self.everyone if member.role is role)


class Actors(msgspec.Struct, frozen=True):
    a: Team
    b: Team


async def hire(url: str) -> Actors:
    """Both teams, made through the service, each signed in on one browser."""
    database = Database(url)
    try:
        password_hash = await Passwords().hash(PASSWORD)
        return Actors(*[await _team(database, slug, password_hash) for slug in _ACCOUNTS])
    finally:
        await database.close()


async def _team(database: Database, slug: str, password_hash: str) -> Team:
    name, time_zone = _ACCOUNTS[slug]
    account_id = await accounts.create_account(database, slug=f"team-{slug}", name=name, time_zone=time_zone)
    members = {}
    for place, (person, role) in _PLACES.items():
        members[place] = await join(
            database,
            account_id=account_id,
            email=f"{place}@{slug}.example",
            name=person,
            role=role,
            password_hash=password_hash,
        )
    return Team(account_id=account_id, account_name=name, **members)


async def join(
    database: Database, *, account_id: UUID, email: str, name: str, role: Role, password_hash: str = "!"
) -> Member:
    """A new member, signed in. Without a hash they have no password that anybody could know."""
    user_id = await identity_members.add_member(
        database, account_id=account_id, email=email, name=name, role=role, password_hash=password_hash
    )
    member = Member(
        user_id=user_id, account_id=account_id, name=name, email=email, role=role, token=f"token of {email}"
    )
    await sign_in(database, member)
    return member


async def sign_in(database: Database, member: Member) -> None:
    """Store the login session of the member's token, as a sign-in would, without its password check."""
    token_hash = hash_token(member.token)
    async with database.transaction(Scope(token_hash=token_hash)) as tx:
        await tx.session.execute(
            insert(LoginSessionRow).values(
                token_hash=token_hash,
                user_id=member.user_id,
                account_id=member.account_id,
                created_at=tx.now,
                expires_at=tx.now + SESSION_LIFE,
            )
        )
