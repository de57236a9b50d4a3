from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.invitations.models import InvitationRow
from resolutionflow.domains.identity.models import MembershipRow, UserRow
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id

_OPEN = (InvitationRow.accepted_at.is_(None), InvitationRow.revoked_at.is_(None))


async def add(tx: Tx, email: str, **values: object) -> InvitationRow | None:
    """Add an invitation, in place of one to this address that has expired. None: one is still open."""
    expired = (InvitationRow.account_id == tx.account_id, InvitationRow.email == email)
    expire = update(InvitationRow).where(*expired, InvitationRow.expires_at <= tx.now, *_OPEN)
    await tx.session.execute(expire.values(revoked_at=tx.now, mail_due_at=None))
    row = insert(InvitationRow).values(id=new_id(), account_id=tx.account_id, email=email, created_at=tx.now, **values)
    once = row.on_conflict_do_nothing(
        index_elements=["account_id", "email"], index_where=text("accepted_at is null and revoked_at is null")
    )
    return (await tx.session.execute(once.returning(InvitationRow))).scalar_one_or_none()


async def list_open(tx: Tx) -> list[InvitationRow]:
    """Newest first."""
    query = select(InvitationRow).where(InvitationRow.account_id == tx.account_id, *_OPEN)
    return list((await tx.session.execute(query.order_by(InvitationRow.created_at.desc(), InvitationRow.id))).scalars())


async def lock_open(tx: Tx, invitation_id: UUID) -> InvitationRow | None:
    return await _find(tx, InvitationRow.account_id == tx.account_id, InvitationRow.id == invitation_id, lock=True)


async def lock_to_send(tx: Tx, invitation_id: UUID) -> InvitationRow | None:
    """None: there is nothing to send any more."""
    due = (InvitationRow.mail_due_at.is_not(None), InvitationRow.expires_at > tx.now)
    return await _find(tx, InvitationRow.id == invitation_id, *due, lock=True)


async def find_by_token(tx: Tx, token_hash: bytes) -> InvitationRow | None:
    """The open invitation of a link. Needs a scope with its ``token_hash``."""
    return await _find(tx, InvitationRow.token_hash == token_hash, InvitationRow.expires_at > tx.now)


async def _find(tx: Tx, *which: ColumnElement[bool], lock: bool = False) -> InvitationRow | None:
    query = select(InvitationRow).where(*which, *_OPEN)
    return (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()


async def accept(tx: Tx, row: InvitationRow) -> bool:
    """False: it was accepted, revoked or resent in the same moment."""
    same = (InvitationRow.id == row.id, InvitationRow.token_hash == row.token_hash)
    change = update(InvitationRow).where(*same, *_OPEN).values(accepted_at=tx.now, mail_due_at=None)
    return (await tx.session.execute(change.returning(InvitationRow.id))).scalar_one_or_none() is not None


async def record_sending(tx: Tx, invitation_id: UUID, due_at: datetime | None, reason: str | None) -> None:
    change = update(InvitationRow).where(InvitationRow.id == invitation_id, InvitationRow.mail_due_at.is_not(None))
    outcome = {"mail_due_at": due_at, "mail_reason": reason, "mailed_at": None if reason else tx.now}
    await tx.session.execute(change.values(**outcome))


async def add_user(tx: Tx, email: str, password_hash: str) -> UUID | None:
    """None: another invitation of the person was accepted at once, which set the password."""
    row = insert(UserRow).values(id=new_id(), email=email, password_hash=password_hash, created_at=tx.now)
    once = row.on_conflict_do_nothing(index_elements=["email"]).returning(UserRow.id)
    return (await tx.session.execute(once)).scalar_one_or_none()


async def join(tx: Tx, user_id: UUID, name: str, role: str) -> bool:
    """Add the member, or a former one again. False: they are an active member already and keep their role."""
    values = {"name": name, "role": role, "deactivated_at": None}
    row = insert(MembershipRow).values(account_id=tx.account_id, user_id=user_id, created_at=tx.now, **values)
    joined = row.on_conflict_do_update(
        index_elements=["account_id", "user_id"], set_=values, where=MembershipRow.deactivated_at.is_not(None)
    )
    return (await tx.session.execute(joined.returning(MembershipRow.user_id))).scalar_one_or_none() is not None


async def revoke_unused(session: AsyncSession, account_id: UUID, user_id: UUID, now: datetime) -> None:
    """Revoke an invitation that a member never used, so that it cannot bring them back."""
    await session.execute(
        update(InvitationRow)
        .where(InvitationRow.account_id == account_id, *_OPEN)
        .where(InvitationRow.email == select(UserRow.email).where(UserRow.id == user_id).scalar_subquery())
        .values(revoked_at=now, mail_due_at=None)
        .execution_options(synchronize_session=False)
    )


async def revoke_made_by(
    session: AsyncSession, account_id: UUID, user_id: UUID, roles: Collection[Role], now: datetime
) -> list[tuple[str, Role]]:
    """Revoke a member's pending invitations to one of ``roles``; return their addresses and roles."""
    revoked = await session.execute(
        update(InvitationRow)
        .where(InvitationRow.account_id == account_id, InvitationRow.invited_by == user_id, *_OPEN)
        .where(InvitationRow.role.in_(roles))
        .values(revoked_at=now, mail_due_at=None)
        .returning(InvitationRow.email, InvitationRow.role)
        .execution_options(synchronize_session=False)
    )
    return sorted((row.email, Role(row.role)) for row in revoked)
