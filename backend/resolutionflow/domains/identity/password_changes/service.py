"""Changing a password with the current one, or resetting it with a mailed link.

Both end every login session of the person, in all accounts, and notify them by mail.
"""

import secrets
from datetime import timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity import words
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.logins import hash_token
from resolutionflow.domains.identity.password_changes import queries
from resolutionflow.domains.identity.password_changes.errors import ResetLinkGone
from resolutionflow.domains.identity.password_changes.models import PasswordResetRow
from resolutionflow.domains.identity.password_changes.schemas import PasswordChange, PasswordResetShown
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Membership
from resolutionflow.domains.identity.sign_in import passwords, personal_mails, places
from resolutionflow.domains.identity.sign_in import queries as sign_in_queries
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.domains.identity.sign_in.service import SessionService, SignedIn
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.text.addresses import forms

LINK_LIFE = timedelta(minutes=30)
LINK_EVERY = timedelta(minutes=10)
"""At most one mail to an address in this time. It is shorter than a link's life, so one is always valid."""


class PasswordOwner(msgspec.Struct, frozen=True, kw_only=True):
    """The person whose password changes."""

    id: UUID
    email: str
    password_hash: str
    memberships: list[Membership]
    """Active ones, by the accounts' names."""
    known: list[str]
    """Words that others would guess: the address, their names, their accounts' names."""


async def change(
    database: Database, login_sessions: SessionService, hasher: Passwords, actor: Actor, data: PasswordChange
) -> SignedIn:
    """Change the password, and stay signed in on this browser alone, with a new cookie.

    Raises:
        Invalid: the current password is wrong, or the new one is too weak.
    """
    person = await _owner(database, actor.user_id)
    if not await hasher.verify(data.current_password, person.password_hash, places.owner_of(person.email)):
        raise invalid_field("current_password", words.NOT_CURRENT)
    if data.new_password == data.current_password:
        raise invalid_field("new_password", words.UNCHANGED)
    passwords.check_new(data.new_password, *person.known, field="new_password")
    new_hash = await hasher.hash(data.new_password, places.owner_of(person.email))
    if not await _set_password(database, login_sessions, person, new_hash, actor.account_id, "member.password_changed"):
        raise invalid_field("current_password", words.NOT_CURRENT)
    return await login_sessions.begin(database, actor.user_id, actor.account_id, None)


async def ask_for_link(database: Database, typed: str) -> None:
    """Request a mail with a link. It takes as long for an unknown address."""
    await personal_mails.request(database, forms(typed)[-1], PersonalMail.RESET_LINK, at_most_every=LINK_EVERY)


async def make_link(database: Database, user_id: UUID) -> str:
    """Make a token, which only the link holds. Earlier links stay valid.

    Anyone can request a link, so a new one must not invalidate the one that the person is using.
    """
    token = secrets.token_urlsafe(32)
    async with database.transaction(Scope(user_id=user_id)) as tx:
        life = {"created_at": tx.now, "expires_at": tx.now + LINK_LIFE}
        tx.session.add(PasswordResetRow(token_hash=hash_token(token), user_id=user_id, **life))
    return token


async def make_link_as_operator(database: Database, typed: str) -> str | None:
    """A token that the operator hands over, audited in each account. None: no active member has this address."""
    person = await personal_mails.find_recipient(database, typed)
    if person is None:
        return None
    async with database.transaction(Scope(user_id=person.user_id)) as tx:
        memberships = await identity_queries.memberships_of(tx.session, person.user_id)
    for each in memberships:
        async with database.transaction(Scope(account_id=each.account.id)) as tx:
            audit.record(tx, audit.OPERATOR, "member.password_link_made", subject=person.email)
    return await make_link(database, person.user_id)


async def preview(database: Database, token: str) -> PasswordResetShown:
    """Show whose password a link resets.

    Raises:
        ResetLinkGone: unknown, used or expired.
    """
    row = await _find_link(database, token)
    person = await _owner(database, row.user_id)
    return PasswordResetShown(email=person.email, expires_at=row.expires_at)


async def reset(
    database: Database,
    login_sessions: SessionService,
    hasher: Passwords,
    token: str,
    password: str,
    replacing: str | None,
) -> SignedIn:
    """Set the new password and sign in. Of several concurrent calls one succeeds.

    Raises:
        ResetLinkGone: as ``preview``.
        Invalid: the password is too weak; the link stays valid.
        SignInFailed: the person is not an active member of any account.
    """
    row = await _find_link(database, token)
    person = await _owner(database, row.user_id)
    if not person.memberships:
        raise SignInFailed
    passwords.check_new(password, *person.known)
    new_hash = await hasher.hash(password, places.owner_of(person.email))
    account_id = person.memberships[0].account.id
    if not await _set_password(
        database, login_sessions, person, new_hash, account_id, "member.password_reset", hash_token(token)
    ):
        # It was used in the same moment; checking again gives the right error.
        await _find_link(database, token)
        raise ResetLinkGone
    return await login_sessions.begin(database, person.id, account_id, replacing)


async def remove_old(database: Database) -> int:
    """Remove old links, mails and places; return how many. Several workers may run it at once.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    async with database.transaction(Scope(system=True)) as tx:
        links = await queries.remove_links(tx.session, expired_before=tx.now - timedelta(days=1))
        return links + await personal_mails.remove_old(tx) + await places.remove_old(tx)


async def _owner(database: Database, user_id: UUID) -> PasswordOwner:
    async with database.transaction(Scope(user_id=user_id)) as tx:
        user = await identity_queries.user(tx.session, user_id)
        memberships = await identity_queries.memberships_of(tx.session, user_id)
        names = await identity_queries.names_of(tx.session, user_id)
    accounts = [name for each in memberships for name in (each.account.name, each.account.slug)]
    return PasswordOwner(
        id=user.id,
        email=user.email,
        password_hash=user.password_hash,
        memberships=memberships,
        known=[user.email, *names, *accounts],
    )


async def _set_password(
    database: Database,
    login_sessions: SessionService,
    person: PasswordOwner,
    new_hash: str,
    account_id: UUID,
    action: str,
    link: bytes | None = None,
) -> bool:
    """False: the password or the link changed meanwhile, and nothing was set.

    One account at a time, because each has its own logs. The password is set last: after a crash some
    logins have ended, and the person tries again.
    """
    others = [each.account.id for each in person.memberships if each.account.id != account_id]
    for other in others:
        async with database.transaction(Scope(account_id=other, user_id=person.id)) as tx:
            await login_sessions.end_logins(tx, person.id)
            audit.record(tx, person.id, action, subject=person.email)
    async with database.transaction(Scope(account_id=account_id, user_id=person.id, email=person.email)) as tx:
        if link:
            current = await queries.use_link(tx.session, link, tx.now)
        else:
            known = (person.id, person.password_hash)
            current = await sign_in_queries.has_password(tx.session, *known, to_change_it=True)
        if not current:
            return False
        await sign_in_queries.set_password(tx.session, person.id, new_hash)
        await login_sessions.end_logins(tx, person.id, everywhere=True)
        await places.forget(tx, person.id)
        await queries.remove_unused_links(tx.session, person.id)
        audit.record(tx, person.id, action, subject=person.email)
        await personal_mails.add(tx, person.email, PersonalMail.CHANGE_NOTICE)
    return True


async def _find_link(database: Database, token: str) -> PasswordResetRow:
    link = hash_token(token)
    async with database.transaction(Scope(token_hash=link)) as tx:
        row = await queries.find_link(tx.session, link)
    if row is None:
        raise ResetLinkGone
    if row.used_at is not None:
        raise ResetLinkGone(words.LINK_USED, reason="used")
    if row.expires_at <= tx.now:
        raise ResetLinkGone(words.LINK_EXPIRED, reason="expired")
    return row
