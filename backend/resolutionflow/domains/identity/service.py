"""Signing in and out, switching accounts, making accounts and members; and what other domains ask about people."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import delete, select, update

from resolutionflow.domains.identity import audit, queries
from resolutionflow.domains.identity.errors import OwnersOnly, OwnMembership, SignInFailed
from resolutionflow.domains.identity.models import AccountRow, LoginSessionRow, MembershipRow, UserRow
from resolutionflow.domains.identity.passwords import NOBODYS_HASH, Passwords
from resolutionflow.domains.identity.permissions import CLAIMERS, PERMISSIONS, Actor, forbidden, may_invite
from resolutionflow.domains.identity.schemas import (
    AccountSettings,
    AccountSummary,
    Me,
    Member,
    Permission,
    Person,
    Revocation,
    Role,
    User,
)
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound, SignInRequired
from resolutionflow.kernel.limits.fair_queue import Owner
from resolutionflow.kernel.text.addresses import clean_address, forms

SESSION_LIFE = timedelta(days=7)


class SignedIn(msgspec.Struct, frozen=True):
    """A new login session: the cookie's value, which is stored nowhere, and who it is."""

    token: str
    me: Me


def hash_token(token: str) -> bytes:
    """What is stored of a cookie: reading the table lets nobody in."""
    return hashlib.sha256(token.encode()).digest()


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A live login session: who acts in it, until when, and where the account's event log ended as that was read."""

    actor: Actor
    expires_at: datetime
    epoch: UUID
    head: int
    now: datetime
    """By the database's clock."""


async def find_login(database: Database, token: str | None) -> Login:
    """The login session behind a cookie, as of now.

    Raises:
        SignInRequired: no cookie, an unknown or expired one, or its member was deactivated.
    """
    token_hash = hash_token(token or "")
    found = await queries.find_login(database, token_hash) if token else None
    if found is None:
        raise SignInRequired
    actor = Actor(
        user_id=found.user_id,
        name=found.name,
        account_id=found.account_id,
        role=Role(found.role),
        token_hash=token_hash,
    )
    return Login(actor=actor, expires_at=found.expires_at, epoch=found.epoch, head=found.head, now=found.now)


def login_reference(token_hash: bytes) -> str:
    """Names a login session where its hash should not stand."""
    return hashlib.sha256(token_hash).hexdigest()


Revoked = Callable[[Tx, Revocation], None]
"""Called in the transaction that takes a right away, so that whoever still acts on it hears of it in order."""
LetGo = Callable[[Tx, Actor, UUID], Awaitable[int]]
"""Called in the transaction in which a member, the id, may not claim any more: what they hold is put back; how many."""


class Access:
    """Giving and taking the right to be here.

    ``revoked`` is how sockets learn of it and ``let_go`` how handoffs do, without this domain knowing of either.
    """

    def __init__(self, revoked: Revoked, let_go: LetGo) -> None:
        self._revoked = revoked
        self._let_go = let_go

    async def sign_in(
        self,
        database: Database,
        passwords: Passwords,
        email: str,
        password: str,
        replacing: str | None,
        owner: Owner,
    ) -> SignedIn:
        """Check the password and begin a login session in the person's first account.

        ``replacing`` is the cookie that the browser held before: it stops being valid, so a planted one is worth
        nothing.

        Raises:
            SignInFailed: whatever of the two was wrong, or no account is left to act in.
        """
        user = await find_user(database, email)
        password_hash = user.password_hash if user else NOBODYS_HASH
        if not await passwords.verify(password, password_hash, owner) or user is None:
            raise SignInFailed
        if await passwords.is_outdated(password, password_hash, owner):
            password_hash = await passwords.hash(password, owner)
            await _renew_password(database, user, password_hash)
        async with database.transaction(Scope(user_id=user.id)) as tx:
            memberships = await queries.memberships_of(tx.session, user.id)
        if not memberships:
            raise SignInFailed
        return await self.begin(database, user.id, memberships[0].account.id, replacing, password_hash)

    async def switch_account(
        self, database: Database, actor: Actor, account_id: UUID, replacing: str | None
    ) -> SignedIn:
        """Go on in another account, under a new cookie.

        Raises:
            NotFound: the person is not an active member of it.
        """
        async with database.transaction(actor.scope) as tx:
            memberships = await queries.memberships_of(tx.session, actor.user_id)
        if account_id not in {m.account.id for m in memberships}:
            raise NotFound
        return await self.begin(database, actor.user_id, account_id, replacing)

    async def sign_out(self, database: Database, actor: Actor) -> None:
        """End this login session, and its live sockets."""
        async with database.transaction(msgspec.structs.replace(actor.scope, token_hash=actor.token_hash)) as tx:
            await tx.session.execute(delete(LoginSessionRow).where(LoginSessionRow.token_hash == actor.token_hash))
            self._revoked(tx, Revocation(user_id=actor.user_id, login=login_reference(actor.token_hash)))

    async def set_role(self, tx: Tx, actor: Actor, user_id: UUID, role: Role) -> Member:
        """Give a member another role; what they have open here is closed and comes back with the new rights.

        Raises:
            NotFound: no such active member.
            OwnMembership: the actor's own.
            OwnersOnly: it takes an owner to make or unmake one.
        """
        row = await self._changeable(tx, actor, user_id, role)
        if row.role != role:
            old, row.role = Role(row.role), role
            lost = await self._loses(tx, actor, row, old, role)
            audit.record(
                tx, actor, "member.role_changed", subject=row.name, old={"role": old}, new={"role": role, **lost}
            )
            self._revoked(tx, Revocation(user_id=user_id, login=None))
        return await queries.member(tx.session, actor.account_id, user_id)

    async def remove_member(self, tx: Tx, actor: Actor, user_id: UUID) -> None:
        """They may not act in this account any more; what they did stays, with their name.

        What they hold goes back to the queue, and nobody comes in by their invitations.

        Raises:
            NotFound: no such active member.
            OwnMembership: the actor's own.
            OwnersOnly: it takes an owner to remove one.
        """
        row = await self._changeable(tx, actor, user_id, None)
        await queries.revoke_unused(tx.session, actor.account_id, user_id, tx.now)
        row.deactivated_at = tx.now
        lost = await self._loses(tx, actor, row, Role(row.role), None)
        audit.record(tx, actor, "member.removed", subject=row.name, old={"role": row.role}, new=lost or None)
        self._revoked(tx, Revocation(user_id=user_id, login=None))

    async def _loses(
        self, tx: Tx, actor: Actor, row: MembershipRow, before: Role, after: Role | None
    ) -> dict[str, int]:
        """What goes with the rights that a member had; for the audit log, how much of it there was."""
        left = may_invite(after) if after else frozenset()
        for email, role in await queries.revoke_made_by(
            tx.session, row.account_id, row.user_id, may_invite(before) - left, tx.now
        ):
            made = {"role": role, "invited_by": row.name}
            audit.record(tx, actor, "invitation.revoked", subject=email, old=made)
        if before not in CLAIMERS or after in CLAIMERS:
            return {}
        released = await self._let_go(tx, actor, row.user_id)
        return {"handoffs_released": released} if released else {}

    async def _changeable(self, tx: Tx, actor: Actor, user_id: UUID, role: Role | None) -> MembershipRow:
        """Since nobody changes their own membership, the last owner can neither go nor be made something else.

        Both rows are locked, and the actor's rights are those of this moment: two owners cannot remove each other.
        """
        if user_id == actor.user_id:
            raise OwnMembership
        rows = await queries.active(tx.session, actor.account_id, {actor.user_id, user_id})
        changer, row = rows.get(actor.user_id), rows.get(user_id)
        if changer is None or Permission.MANAGE_ACCOUNT not in PERMISSIONS[Role(changer.role)]:
            raise forbidden(Permission.MANAGE_ACCOUNT, Role(changer.role) if changer else None)
        if row is None:
            raise NotFound
        if Role.OWNER in {row.role, role} and changer.role != Role.OWNER:
            raise OwnersOnly
        return row

    async def end_logins(self, tx: Tx, user_id: UUID, *, everywhere: bool = False) -> None:
        """End a person's login sessions in the transaction's account, or in all, and their live sockets in this one.

        The transaction's scope has their ``user_id``.
        """
        await queries.end_logins(tx.session, user_id, None if everywhere else tx.account_id)
        self._revoked(tx, Revocation(user_id=user_id, login=None))

    async def begin(
        self,
        database: Database,
        user_id: UUID,
        account_id: UUID,
        replacing: str | None,
        password_hash: str | None = None,
    ) -> SignedIn:
        """Begin a login session for somebody whom it is certain to be; ``replacing`` as in ``sign_in``.

        ``password_hash`` is what their password was checked against.

        Raises:
            SignInFailed: they have chosen another password in this very moment.
        """
        replaced = await queries.find_login(database, hash_token(replacing)) if replacing else None
        if replaced is not None and replacing is not None:
            scope = Scope(account_id=replaced.account_id, user_id=replaced.user_id, token_hash=hash_token(replacing))
            async with database.transaction(scope) as tx:
                await tx.session.execute(
                    delete(LoginSessionRow).where(LoginSessionRow.token_hash == hash_token(replacing))
                )
                login = login_reference(hash_token(replacing))
                self._revoked(tx, Revocation(user_id=replaced.user_id, login=login))
        token = secrets.token_urlsafe(32)
        scope = Scope(user_id=user_id, account_id=account_id, token_hash=hash_token(token))
        async with database.transaction(scope) as tx:
            if password_hash is not None and not await queries.has_password(tx.session, user_id, password_hash):
                raise SignInFailed
            tx.session.add(
                LoginSessionRow(
                    token_hash=hash_token(token),
                    user_id=user_id,
                    account_id=account_id,
                    created_at=tx.now,
                    expires_at=tx.now + SESSION_LIFE,
                )
            )
            return SignedIn(token=token, me=await _me(tx, user_id, account_id))


async def members(tx: Tx, account_id: UUID) -> list[Member]:
    """Who may act in the account, by name."""
    return await queries.members(tx.session, account_id)


async def me(tx: Tx, actor: Actor) -> Me:
    return await _me(tx, actor.user_id, actor.account_id)


async def _me(tx: Tx, user_id: UUID, account_id: UUID) -> Me:
    memberships = await queries.memberships_of(tx.session, user_id)
    current = next(m for m in memberships if m.account.id == account_id)
    names = await queries.people(tx.session, account_id, {user_id})
    return Me(
        user=User(id=user_id, name=names[user_id].name, email=await queries.email_of(tx.session, user_id)),
        account=current.account,
        role=current.role,
        permissions=[p for p in Permission if p in PERMISSIONS[current.role]],
        memberships=memberships,
    )


async def account(tx: Tx, account_id: UUID) -> AccountSummary:
    row = (await tx.session.execute(select(AccountRow).where(AccountRow.id == account_id))).scalar_one()
    return AccountSummary(id=row.id, slug=row.slug, name=row.name, time_zone=row.time_zone)


async def settings(tx: Tx) -> AccountSettings:
    """How the transaction's account wants its escalations run. A transaction asks once."""
    known: AccountSettings | None = tx.state.get(settings)
    if known is None:
        known = tx.state[settings] = await queries.settings(tx.session, tx.scope.account_id)
    return known


async def people(tx: Tx, account_id: UUID, ids: set[UUID]) -> dict[UUID, Person]:
    """Names by id, for other domains to show. A transaction asks for each once."""
    known: dict[UUID, Person] = tx.state.setdefault((people, account_id), {})
    known.update(await queries.people(tx.session, account_id, ids - known.keys()))
    return {id_: known[id_] for id_ in ids & known.keys()}


async def with_roles(tx: Tx, roles: Collection[Role]) -> list[UUID]:
    """Active members of the transaction's account who have one of the roles."""
    rows = await tx.session.execute(
        select(MembershipRow.user_id)
        .where(
            MembershipRow.account_id == tx.scope.account_id,
            MembershipRow.deactivated_at.is_(None),
            MembershipRow.role.in_(roles),
        )
        .order_by(MembershipRow.user_id)
    )
    return list(rows.scalars())


async def claimers(tx: Tx) -> dict[UUID, Role]:
    """Active members who may take a handoff, and their roles. A transaction asks once."""
    known: dict[UUID, Role] | None = tx.state.get(claimers)
    if known is None:
        rows = await tx.session.execute(
            select(MembershipRow.user_id, MembershipRow.name, MembershipRow.role).where(
                MembershipRow.account_id == tx.scope.account_id,
                MembershipRow.deactivated_at.is_(None),
                MembershipRow.role.in_(CLAIMERS),
            )
        )
        found = rows.all()
        known = tx.state[claimers] = {row.user_id: Role(row.role) for row in found}
        # Whoever is called is named next.
        named: dict[UUID, Person] = tx.state.setdefault((people, tx.account_id), {})
        named.update({row.user_id: Person(id=row.user_id, name=row.name) for row in found})
    return known


async def who_may_claim(tx: Tx) -> list[Person]:
    """Active members who may take a handoff, by name."""
    found = await people(tx, tx.account_id, set(await with_roles(tx, CLAIMERS)))
    return sorted(found.values(), key=lambda person: (person.name.casefold(), person.id))


async def may_claim(tx: Tx, user_id: UUID) -> bool:
    """Whether somebody is an active member who may take a handoff; so it stays until the end of the transaction.

    To be asked before a handoff is locked: who takes the right away locks the membership first too.
    """
    return await queries.role_of(tx.session, tx.account_id, user_id, lock=True) in CLAIMERS


class Addressee(msgspec.Struct, frozen=True, kw_only=True):
    """Where a member is reached, and whether they may take a handoff."""

    id: UUID
    name: str
    email: str
    may_claim: bool


async def addressee(tx: Tx, account_id: UUID, user_id: UUID) -> Addressee | None:
    """None when they have left the account."""
    row = (
        await tx.session.execute(
            select(MembershipRow.name, MembershipRow.role, UserRow.email)
            .join(UserRow, UserRow.id == MembershipRow.user_id)
            .where(
                MembershipRow.account_id == account_id,
                MembershipRow.user_id == user_id,
                MembershipRow.deactivated_at.is_(None),
            )
        )
    ).one_or_none()
    if row is None:
        return None
    return Addressee(id=user_id, name=row.name, email=row.email, may_claim=Role(row.role) in CLAIMERS)


async def create_account(
    database: Database, *, slug: str, name: str, time_zone: str, by_operator: bool = False
) -> UUID:
    """A new tenant, without members. ``by_operator``: it is audited as made at the server's command line."""
    account_id = new_id()
    async with database.transaction(Scope(account_id=account_id)) as tx:
        tx.session.add(AccountRow(id=account_id, slug=slug, name=name, time_zone=time_zone, created_at=tx.now))
        if by_operator:
            await tx.session.flush()
            audit.record(tx, audit.OPERATOR, "account.created", subject=name, new={"slug": slug})
    return account_id


async def find_user(database: Database, typed: str) -> UserRow | None:
    """Who signs in with an address, however it is typed."""
    for email in forms(typed):
        async with database.transaction(Scope(email=email)) as tx:
            user = await queries.find_user(tx.session, email)
        if user is not None:
            return user
    return None


async def _renew_password(database: Database, user: UserRow, password_hash: str) -> None:
    """Store another hash of the same password, unless another one was chosen meanwhile."""
    async with database.transaction(Scope(user_id=user.id)) as tx:
        same = (UserRow.id == user.id, UserRow.password_hash == user.password_hash)
        await tx.session.execute(update(UserRow).where(*same).values(password_hash=password_hash))


async def user_exists(database: Database, email: str) -> bool:
    return await find_user(database, email) is not None


async def accounts_of_owner(database: Database, email: str) -> list[AccountSummary]:
    """The accounts that the person of this address owns."""
    user = await find_user(database, email)
    if user is None:
        return []
    async with database.transaction(Scope(user_id=user.id)) as tx:
        memberships = await queries.memberships_of(tx.session, user.id)
    return [membership.account for membership in memberships if membership.role is Role.OWNER]


async def add_member(
    database: Database,
    *,
    account_id: UUID,
    email: str,
    name: str,
    role: Role,
    password_hash: str,
    by_operator: bool = False,
) -> UUID:
    """A new member, or one who comes back; somebody who already has a login keeps it and their password.

    ``by_operator``: it is audited as done at the server's command line.

    Raises:
        NotAnAddressError: mail cannot be sent to it.
    """
    known = await find_user(database, email)
    email = known.email if known else clean_address(email)
    user_id = known.id if known else new_id()
    async with database.transaction(Scope(account_id=account_id, email=email, user_id=user_id)) as tx:
        if known is None:
            tx.session.add(UserRow(id=user_id, email=email, password_hash=password_hash, created_at=tx.now))
            await tx.session.flush()
        former = await queries.former(tx.session, account_id, user_id)
        if former is not None:
            former.name, former.role, former.deactivated_at = name, role, None
            # Of the earlier membership: that one ended, and its cookies with it.
            await queries.end_logins(tx.session, user_id, account_id)
        else:
            row = MembershipRow(account_id=account_id, user_id=user_id, name=name, role=role, created_at=tx.now)
            tx.session.add(row)
        if by_operator:
            audit.record(tx, audit.OPERATOR, "member.added", subject=email, new={"name": name, "role": role})
        return user_id


async def forget_logins(database: Database) -> int:
    """Remove login sessions that have run out; how many. Any number of workers may do so.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    return await queries.forget_logins(database)
