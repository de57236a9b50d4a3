"""Inviting people into an account: create, mail, preview, accept.

The worker makes the token when it sends the mail. Only the mailbox knows it: neither the admin who invites nor the
database does.
"""

import secrets
from datetime import timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.errors import OwnersOnly
from resolutionflow.domains.identity.invitations import queries
from resolutionflow.domains.identity.invitations.errors import AlreadyInvited, AlreadyMember, InvitationGone
from resolutionflow.domains.identity.invitations.models import InvitationRow
from resolutionflow.domains.identity.invitations.schemas import (
    Invitation,
    InvitationAccept,
    InvitationCreate,
    InvitationShown,
    InvitationStatus,
)
from resolutionflow.domains.identity.logins import hash_token
from resolutionflow.domains.identity.permissions import Actor, may_invite
from resolutionflow.domains.identity.schemas import Person, Role
from resolutionflow.domains.identity.sign_in import passwords, places
from resolutionflow.domains.identity.sign_in import queries as sign_in_queries
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.service import SessionService, SignedIn
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.schema import from_row

INVITATION_LIFE = timedelta(days=7)

JOB = "invitation"
"""The kind of job that sends the mail."""


class InvitationEmail(msgspec.Struct, frozen=True, kw_only=True):
    """The content of an invitation's mail."""

    token: str
    account_name: str
    invited_by: str
    name: str
    email: str
    role: Role


async def invite(tx: Tx, actor: Actor, data: InvitationCreate) -> Invitation:
    """Create an invitation, and enqueue its mail.

    Raises:
        OwnersOnly: only an owner can invite an owner.
        AlreadyMember: the address is an active member's.
        AlreadyInvited: it has an invitation that is still open.
    """
    if data.role not in may_invite(actor.role):
        raise OwnersOnly
    email = data.email
    if email in {member.email for member in await identity_queries.members(tx.session, actor.account_id)}:
        raise AlreadyMember
    row = await queries.add(
        tx,
        email,
        name=data.name,
        role=data.role,
        invited_by=actor.user_id,
        expires_at=tx.now + INVITATION_LIFE,
        mail_due_at=queue.NEVER,
        mail_attempts=0,
    )
    if row is None:
        raise AlreadyInvited
    queue.enqueue(tx, JOB, row.id)
    audit.record(tx, actor, "invitation.created", subject=email, new={"name": data.name, "role": data.role})
    return _to_schema(tx, row, actor.person)


async def list_open(tx: Tx, actor: Actor) -> list[Invitation]:
    """Pending invitations, newest first."""
    rows = await queries.list_open(tx)
    people = await identity_queries.people(tx.session, actor.account_id, {row.invited_by for row in rows})
    return [_to_schema(tx, row, people[row.invited_by]) for row in rows]


async def resend(tx: Tx, actor: Actor, invitation_id: UUID) -> Invitation:
    """Send a new link, which replaces the former one and is valid for seven days.

    The actor becomes the inviter.

    Raises:
        NotFound: no such open invitation in the account.
        OwnersOnly: only an owner can invite an owner.
    """
    row = await _lock_open(tx, invitation_id)
    if Role(row.role) not in may_invite(actor.role):
        raise OwnersOnly
    row.invited_by = actor.user_id
    row.mail_due_at, row.mail_reason, row.mailed_at = queue.NEVER, None, None
    row.expires_at = tx.now + INVITATION_LIFE
    queue.enqueue(tx, JOB, row.id)
    audit.record(tx, actor, "invitation.resent", subject=row.email)
    return _to_schema(tx, row, actor.person)


async def revoke(tx: Tx, actor: Actor, invitation_id: UUID) -> None:
    """Revoke the invitation, so that its link stops working.

    Raises:
        NotFound: no such open invitation in the account.
    """
    row = await _lock_open(tx, invitation_id)
    row.revoked_at, row.mail_due_at = tx.now, None
    audit.record(tx, actor, "invitation.revoked", subject=row.email)


async def preview(database: Database, token: str) -> InvitationShown:
    """Show the invitation to the holder of its link.

    Raises:
        InvitationGone: unknown, used, revoked or expired, or its inviter lost the right to make it.
    """
    row = await _find_by_token(database, token)
    async with database.transaction(Scope(account_id=row.account_id, email=row.email)) as tx:
        await _check_inviter(tx, row)
        name = (await identity.account(tx, row.account_id)).name
        user = await identity_queries.find_user(tx.session, row.email)
    return InvitationShown(
        account_name=name,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        has_login=user is not None,
        expires_at=row.expires_at,
    )


async def accept(
    database: Database, login_sessions: SessionService, hasher: Passwords, data: InvitationAccept, replacing: str | None
) -> SignedIn:
    """Join the account and sign in. Of several concurrent calls one succeeds.

    Raises:
        InvitationGone: as ``preview``.
        SignInFailed: the address has a login, and this is not its password.
        Invalid: the new password is no good.
    """
    row = await _find_by_token(database, data.token)
    async with database.transaction(Scope(email=row.email)) as tx:
        user = await identity_queries.find_user(tx.session, row.email)
    owner = places.owner_of(row.email)
    if user is not None and not await hasher.verify(data.password, user.password_hash, owner):
        raise SignInFailed
    if user is None:
        async with database.transaction(Scope(account_id=row.account_id)) as tx:
            account = await identity.account(tx, row.account_id)
        passwords.check_new(data.password, row.email, data.name, account.name)
    password_hash = user.password_hash if user else await hasher.hash(data.password, owner)
    scope = Scope(account_id=row.account_id, email=row.email, user_id=user.id if user else None)
    async with database.transaction(scope) as tx:
        await _check_inviter(tx, row)
        if not await queries.accept(tx, row):
            raise InvitationGone
        user_id = user.id if user else await queries.add_user(tx, row.email, password_hash)
        if user_id is None:
            raise SignInFailed
        if await queries.join(tx, user_id, data.name, row.role):
            # Cookies of an earlier membership ended with it.
            await sign_in_queries.end_logins(tx.session, user_id, row.account_id)
            audit.record(tx, user_id, "member.joined", subject=row.email, new={"name": data.name, "role": row.role})
    return await login_sessions.begin(database, user_id, row.account_id, replacing, password_hash)


async def prepare_email(tx: Tx, invitation_id: UUID) -> InvitationEmail | None:
    """Make the token and the content of the mail. None: there is nothing to send any more."""
    row = await queries.lock_to_send(tx, invitation_id)
    if row is None:
        return None
    token = secrets.token_urlsafe(32)
    row.token_hash = hash_token(token)
    account = await identity.account(tx, row.account_id)
    people = await identity_queries.people(tx.session, row.account_id, {row.invited_by})
    return InvitationEmail(
        token=token,
        account_name=account.name,
        invited_by=people[row.invited_by].name,
        name=row.name,
        email=row.email,
        role=Role(row.role),
    )


async def record_sending(tx: Tx, invitation_id: UUID, *, reason: str | None = None, final: bool = True) -> None:
    """Record the outcome: sent, or failed for ``reason``, and whether that is final."""
    await queries.record_sending(tx, invitation_id, None if final else queue.NEVER, reason)


async def _lock_open(tx: Tx, invitation_id: UUID) -> InvitationRow:
    row = await queries.lock_open(tx, invitation_id)
    if row is None:
        raise NotFound
    return row


async def _find_by_token(database: Database, token: str) -> InvitationRow:
    async with database.transaction(Scope(token_hash=hash_token(token))) as tx:
        row = await queries.find_by_token(tx, hash_token(token))
    if row is None:
        raise InvitationGone
    return row


async def _check_inviter(tx: Tx, row: InvitationRow) -> None:
    """The inviter may have lost the right in the same moment, too late for a revocation."""
    role = await identity_queries.role_of(tx.session, row.account_id, row.invited_by)
    if role is None or Role(row.role) not in may_invite(role):
        raise InvitationGone


def _to_schema(tx: Tx, row: InvitationRow, invited_by: Person) -> Invitation:
    return from_row(Invitation, row, invited_by=invited_by, status=_status(tx, row), reason=row.mail_reason)


def _status(tx: Tx, row: InvitationRow) -> InvitationStatus:
    if row.expires_at <= tx.now:
        return InvitationStatus.EXPIRED
    if row.mail_due_at is not None:
        return InvitationStatus.SENDING
    return InvitationStatus.SENT if row.mailed_at else InvitationStatus.FAILED
