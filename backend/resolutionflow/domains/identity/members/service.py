"""Adding members, changing their roles, removing them."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.errors import OwnersOnly
from resolutionflow.domains.identity.invitations import queries as invitations_queries
from resolutionflow.domains.identity.members import queries
from resolutionflow.domains.identity.members.errors import OwnMembership
from resolutionflow.domains.identity.models import MembershipRow, UserRow
from resolutionflow.domains.identity.permissions import CLAIMERS, PERMISSIONS, Actor, forbidden, may_invite
from resolutionflow.domains.identity.schemas import Member, Permission, Revocation, Role
from resolutionflow.domains.identity.service import find_user
from resolutionflow.domains.identity.sign_in import queries as sign_in_queries
from resolutionflow.domains.identity.sign_in.service import Revoked
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.text.addresses import clean_address

ReleaseAll = Callable[[Tx, Actor, UUID], Awaitable[int]]
"""Releases the handoffs of a member, the id, who can no longer claim, in the same transaction; returns how many."""


class MemberService:
    """Changes and removes members.

    ``revoked`` tells live sockets, ``release_all`` puts back the handoffs that the member holds. This domain knows
    neither.
    """

    def __init__(self, revoked: Revoked, release_all: ReleaseAll) -> None:
        self._revoked = revoked
        self._release_all = release_all

    async def set_role(self, tx: Tx, actor: Actor, user_id: UUID, role: Role) -> Member:
        """Change a member's role. Their live connections close and reconnect with the new rights.

        Raises:
            NotFound: no such active member.
            OwnMembership: the actor's own.
            OwnersOnly: only an owner can add or change an owner.
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

    async def rename(self, tx: Tx, actor: Actor, name: str) -> None:
        """Change the actor's own name in the account; the same again changes nothing.

        Raises:
            NotFound: they were removed since the request.
        """
        row = (await queries.active(tx.session, actor.account_id, {actor.user_id})).get(actor.user_id)
        if row is None:
            raise NotFound
        if row.name != name:
            old, row.name = row.name, name
            audit.record(tx, actor, "member.renamed", subject=name, old={"name": old}, new={"name": name})
            await tx.session.flush()

    async def remove_member(self, tx: Tx, actor: Actor, user_id: UUID) -> None:
        """Remove a member. Their work stays, with their name.

        Their handoffs go back to the queue, and their pending invitations are revoked.

        Raises:
            NotFound: no such active member.
            OwnMembership: the actor's own.
            OwnersOnly: only an owner can remove an owner.
        """
        row = await self._changeable(tx, actor, user_id, None)
        await invitations_queries.revoke_unused(tx.session, actor.account_id, user_id, tx.now)
        row.deactivated_at = tx.now
        lost = await self._loses(tx, actor, row, Role(row.role), None)
        audit.record(tx, actor, "member.removed", subject=row.name, old={"role": row.role}, new=lost or None)
        self._revoked(tx, Revocation(user_id=user_id, login=None))

    async def _loses(
        self, tx: Tx, actor: Actor, row: MembershipRow, before: Role, after: Role | None
    ) -> dict[str, int]:
        """Release and revoke what the lost rights covered; return counts for the audit log."""
        left = may_invite(after) if after else frozenset()
        for email, role in await invitations_queries.revoke_made_by(
            tx.session, row.account_id, row.user_id, may_invite(before) - left, tx.now
        ):
            made = {"role": role, "invited_by": row.name}
            audit.record(tx, actor, "invitation.revoked", subject=email, old=made)
        if before not in CLAIMERS or after in CLAIMERS:
            return {}
        released = await self._release_all(tx, actor, row.user_id)
        return {"handoffs_released": released} if released else {}

    async def _changeable(self, tx: Tx, actor: Actor, user_id: UUID, role: Role | None) -> MembershipRow:
        """Lock and authorize. No one can change their own membership, so an account keeps its last owner.

        Both rows are locked and the actor's rights read again: two owners cannot remove each other.
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
    """Add a member, or a former one again. A person who can sign in already keeps their password.

    ``by_operator``: audit it as done on the server's command line.

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
            # Cookies of an earlier membership ended with it.
            await sign_in_queries.end_logins(tx.session, user_id, account_id)
        else:
            row = MembershipRow(account_id=account_id, user_id=user_id, name=name, role=role, created_at=tx.now)
            tx.session.add(row)
        if by_operator:
            audit.record(tx, audit.OPERATOR, "member.added", subject=email, new={"name": name, "role": role})
        return user_id
