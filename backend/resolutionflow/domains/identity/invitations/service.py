"""Inviting people into an account: create, mail, preview, accept.

The worker makes the token when it sends the mail. Only the mailbox knows it: neither the admin who invites nor the
database does.
"""

import secrets
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.errors import OwnersOnly
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
from resolutionflow.domains.identity.models import AccountRow, MembershipRow, UserRow
from resolutionflow.domains.identity.permissions import Actor, may_invite
from resolutionflow.domains.identity.schemas import Person, Role
from resolutionflow.domains.identity.sign_in import passwords, places
from resolutionflow.domains.identity.sign_in import queries as sign_in_queries
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.service import SessionService, SignedIn
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.jobs import queue

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
    # An expired invitation does not block a new one.
    run_out = update(InvitationRow).where(
        InvitationRow.account_id == actor.account_id, InvitationRow.email == email, InvitationRow.expires_at <= tx.now
    )
    await tx.session.execute(run_out.where(*_OPEN).values(revoked_at=tx.now, mail_due_at=None))
    values = {
        "id": new_id(),
        "account_id": actor.account_id,
        "email": email,
        "name": data.name,
        "role": data.role,
        "invited_by": actor.user_id,
        "created_at": tx.now,
        "expires_at": tx.now + INVITATION_LIFE,
        "mail_due_at": queue.NEVER,
        "mail_attempts": 0,
    }
    made = await tx.session.execute(
        insert(InvitationRow)
        .values(**values)
        .on_conflict_do_nothing(
            index_elements=["account_id", "email"],
            index_where=text("accepted_at is null and revoked_at is null"),
        )
        .returning(InvitationRow)
    )
    row = made.scalar_one_or_none()
    if row is None:
        raise AlreadyInvited
    queue.enqueue(tx, JOB, row.id)
    audit.record(tx, actor, "invitation.created", subject=email, new={"name": data.name, "role": data.role})
    return _to_schema(tx, row, actor.person)


async def list_open(tx: Tx, actor: Actor) -> list[Invitation]:
    """Pending invitations, newest first."""
    query = select(InvitationRow).where(InvitationRow.account_id == actor.account_id, *_OPEN)
    rows = list((await tx.session.execute(query.order_by(InvitationRow.created_at.desc(), InvitationRow.id))).scalars())
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
        name = (await tx.session.execute(select(AccountRow.name).where(AccountRow.id == row.account_id))).scalar_one()
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
        passwords.check_new(data.password, row.email, data.name, await _account_name(database, row.account_id))
    password_hash = user.password_hash if user else await hasher.hash(data.password, owner)
    scope = Scope(account_id=row.account_id, email=row.email, user_id=user.id if user else None)
    async with database.transaction(scope) as tx:
        await _check_inviter(tx, row)
        await _consume(tx, row)
        user_id = user.id if user else await _make_user(tx, row.email, password_hash)
        if await _join(tx, row, user_id, data.name):
            # Cookies of an earlier membership ended with it.
            await sign_in_queries.end_logins(tx.session, user_id, row.account_id)
            audit.record(tx, user_id, "member.joined", subject=row.email, new={"name": data.name, "role": row.role})
    return await login_sessions.begin(database, user_id, row.account_id, replacing, password_hash)


async def prepare_email(tx: Tx, invitation_id: UUID) -> InvitationEmail | None:
    """Make the token and the content of the mail. None: there is nothing to send any more."""
    query = select(InvitationRow).where(
        InvitationRow.id == invitation_id,
        *_OPEN,
        InvitationRow.mail_due_at.is_not(None),
        InvitationRow.expires_at > tx.now,
    )
    row = (await tx.session.execute(query.with_for_update())).scalar_one_or_none()
    if row is None:
        return None
    token = secrets.token_urlsafe(32)
    row.token_hash = hash_token(token)
    account = (await tx.session.execute(select(AccountRow.name).where(AccountRow.id == row.account_id))).scalar_one()
    people = await identity_queries.people(tx.session, row.account_id, {row.invited_by})
    return InvitationEmail(
        token=token,
        account_name=account,
        invited_by=people[row.invited_by].name,
        name=row.name,
        email=row.email,
        role=Role(row.role),
    )


async def record_sending(tx: Tx, invitation_id: UUID, *, reason: str | None = None, final: bool = True) -> None:
    """Record the outcome: sent, or failed for ``reason``, and whether that is final."""
    change = update(InvitationRow).where(InvitationRow.id == invitation_id, InvitationRow.mail_due_at.is_not(None))
    due_at = None if final else queue.NEVER
    await tx.session.execute(
        change.values(mail_due_at=due_at, mail_reason=reason, mailed_at=None if reason else tx.now)
    )


_OPEN = (InvitationRow.accepted_at.is_(None), InvitationRow.revoked_at.is_(None))


async def _lock_open(tx: Tx, invitation_id: UUID) -> InvitationRow:
    query = select(InvitationRow).where(
        InvitationRow.account_id == tx.scope.account_id, InvitationRow.id == invitation_id, *_OPEN
    )
    row = (await tx.session.execute(query.with_for_update())).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def _find_by_token(database: Database, token: str) -> InvitationRow:
    async with database.transaction(Scope(token_hash=hash_token(token))) as tx:
        query = select(InvitationRow).where(
            InvitationRow.token_hash == hash_token(token), *_OPEN, InvitationRow.expires_at > tx.now
        )
        row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise InvitationGone
    return row


async def _account_name(database: Database, account_id: UUID) -> str:
    async with database.transaction(Scope(account_id=account_id)) as tx:
        return (await tx.session.execute(select(AccountRow.name).where(AccountRow.id == account_id))).scalar_one()


async def _check_inviter(tx: Tx, row: InvitationRow) -> None:
    """The inviter may have lost the right in the same moment, too late for a revocation."""
    role = await identity_queries.role_of(tx.session, row.account_id, row.invited_by)
    if role is None or Role(row.role) not in may_invite(role):
        raise InvitationGone


async def _consume(tx: Tx, row: InvitationRow) -> None:
    """Accept it once, unless it was revoked or resent in the same moment."""
    used = await tx.session.execute(
        update(InvitationRow)
        .where(InvitationRow.id == row.id, InvitationRow.token_hash == row.token_hash, *_OPEN)
        .values(accepted_at=tx.now, mail_due_at=None)
        .returning(InvitationRow.id)
    )
    if used.scalar_one_or_none() is None:
        raise InvitationGone


async def _make_user(tx: Tx, email: str, password_hash: str) -> UUID:
    made = await tx.session.execute(
        insert(UserRow)
        .values(id=new_id(), email=email, password_hash=password_hash, created_at=tx.now)
        .on_conflict_do_nothing(index_elements=["email"])
        .returning(UserRow.id)
    )
    user_id: UUID | None = made.scalar_one_or_none()
    if user_id is None:
        # Two invitations of one person were accepted at once: the other one set the password.
        raise SignInFailed
    return user_id


async def _join(tx: Tx, row: InvitationRow, user_id: UUID, name: str) -> bool:
    """Add the member, or a former one again. False: they are an active member already and keep their role."""
    values = {"name": name, "role": row.role, "deactivated_at": None}
    joined = await tx.session.execute(
        insert(MembershipRow)
        .values(account_id=row.account_id, user_id=user_id, created_at=tx.now, **values)
        .on_conflict_do_update(
            index_elements=["account_id", "user_id"], set_=values, where=MembershipRow.deactivated_at.is_not(None)
        )
        .returning(MembershipRow.user_id)
    )
    return joined.scalar_one_or_none() is not None


def _to_schema(tx: Tx, row: InvitationRow, invited_by: Person) -> Invitation:
    return Invitation(
        id=row.id,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        invited_by=invited_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        status=_status(tx, row),
        reason=row.mail_reason,
    )


def _status(tx: Tx, row: InvitationRow) -> InvitationStatus:
    if row.expires_at <= tx.now:
        return InvitationStatus.EXPIRED
    if row.mail_due_at is not None:
        return InvitationStatus.SENDING
    return InvitationStatus.SENT if row.mailed_at else InvitationStatus.FAILED
