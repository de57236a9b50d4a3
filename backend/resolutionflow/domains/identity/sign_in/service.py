"""Signing in and out, and switching accounts."""

import secrets
from collections.abc import Callable
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity.logins import SESSION_LIFE, hash_token, login_reference
from resolutionflow.domains.identity.permissions import PERMISSIONS, Actor
from resolutionflow.domains.identity.schemas import Permission, Revocation
from resolutionflow.domains.identity.service import find_user
from resolutionflow.domains.identity.sign_in import queries
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow
from resolutionflow.domains.identity.sign_in.passwords import NOBODYS_HASH, Passwords
from resolutionflow.domains.identity.sign_in.schemas import Me, User
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.limits.fair_queue import Owner


class SignedIn(msgspec.Struct, frozen=True):
    """A new login session: the value of the cookie, which is stored nowhere else, and the person."""

    token: str
    me: Me


Revoked = Callable[[Tx, Revocation], None]
"""Called in the transaction that revokes a right, so that live sockets learn of it in order."""


class SessionService:
    """Begins and ends login sessions. ``revoked`` tells live sockets, of which this domain knows nothing."""

    def __init__(self, revoked: Revoked) -> None:
        self._revoked = revoked

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

        ``replacing`` is the cookie that the browser held before: it stops being valid, so that a planted one is
        worthless.

        Raises:
            SignInFailed: the address or the password is wrong, or the person is not an active member of any account.
        """
        user = await find_user(database, email)
        password_hash = user.password_hash if user else NOBODYS_HASH
        if not await passwords.verify(password, password_hash, owner) or user is None:
            raise SignInFailed
        if await passwords.is_outdated(password, password_hash, owner):
            password_hash = await passwords.hash(password, owner)
            async with database.transaction(Scope(user_id=user.id)) as tx:
                await queries.renew_password(tx.session, user, password_hash)
        async with database.transaction(Scope(user_id=user.id)) as tx:
            memberships = await identity_queries.memberships_of(tx.session, user.id)
        if not memberships:
            raise SignInFailed
        return await self.begin(database, user.id, memberships[0].account.id, replacing, password_hash)

    async def switch_account(
        self, database: Database, actor: Actor, account_id: UUID, replacing: str | None
    ) -> SignedIn:
        """Switch to another account, with a new cookie.

        Raises:
            NotFound: the person is not an active member of it.
        """
        async with database.transaction(actor.scope) as tx:
            memberships = await identity_queries.memberships_of(tx.session, actor.user_id)
        if account_id not in {m.account.id for m in memberships}:
            raise NotFound
        return await self.begin(database, actor.user_id, account_id, replacing)

    async def sign_out(self, database: Database, actor: Actor) -> None:
        """End this login session, and its live sockets."""
        async with database.transaction(msgspec.structs.replace(actor.scope, token_hash=actor.token_hash)) as tx:
            await queries.end_login(tx.session, actor.token_hash)
            self._revoked(tx, Revocation(user_id=actor.user_id, login=login_reference(actor.token_hash)))

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
        """Begin a login session for a verified person; ``replacing`` as in ``sign_in``.

        ``password_hash``: the one that their password was checked against.

        Raises:
            SignInFailed: the password changed in the same moment.
        """
        replaced = await identity_queries.find_login(database, hash_token(replacing)) if replacing else None
        if replaced is not None and replacing is not None:
            scope = Scope(account_id=replaced.account_id, user_id=replaced.user_id, token_hash=hash_token(replacing))
            async with database.transaction(scope) as tx:
                await queries.end_login(tx.session, hash_token(replacing))
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


async def me(tx: Tx, actor: Actor) -> Me:
    return await _me(tx, actor.user_id, actor.account_id)


async def _me(tx: Tx, user_id: UUID, account_id: UUID) -> Me:
    profile = await identity_queries.profile(tx.session, user_id)
    current = next(m for m in profile.memberships if m.account.id == account_id)
    return Me(
        user=User(id=user_id, name=profile.names[account_id], email=profile.email),
        account=current.account,
        role=current.role,
        permissions=[p for p in Permission if p in PERMISSIONS[current.role]],
        memberships=profile.memberships,
    )


async def remove_old_logins(database: Database) -> int:
    """Remove expired login sessions; return how many. Several workers may run it at once.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    return await queries.remove_old_logins(database)
