from uuid import UUID

from litestar import Controller, delete, get, patch

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.errors import OwnersOnly
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.members.errors import OwnMembership
from resolutionflow.domains.identity.members.schemas import MemberChange, Members, Profile
from resolutionflow.domains.identity.members.service import MemberService
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Colleagues, Member, Permission
from resolutionflow.domains.identity.sign_in import service as sign_in
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class ProfileController(Controller):
    path = "/me"
    tags = ("identity",)

    @patch(
        operation_id="changeProfile",
        guards=[requires(Permission.READ), spends("settings")],
        responses=problems(),
    )
    async def change_profile(self, data: Profile, actor: Actor, database: Database, members: MemberService) -> Me:
        """Change your name.

        In this account, also where it stands on what you did before.
        """
        async with database.transaction(actor.scope) as tx:
            await members.rename(tx, actor, data.name)
            return await sign_in.me(tx, actor)


class MemberController(Controller):
    path = "/members"
    tags = ("identity",)

    @get(operation_id="listMembers", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_members(self, actor: Actor, database: Database) -> Members:
        """List members.

        Members of the account, sorted by name.
        """
        async with database.reading(actor.scope) as tx:
            return Members(items=await identity.members(tx, actor.account_id))

    @get(
        "/claimers",
        operation_id="listClaimers",
        guards=[requires(Permission.ESCALATE)],
        responses=problems(),
    )
    async def list_claimers(self, actor: Actor, database: Database) -> Colleagues:
        """List members who can claim.

        Members a handoff can be assigned or offered to, sorted by name.
        """
        async with database.reading(actor.scope) as tx:
            return Colleagues(items=await identity.list_claimers(tx))

    @patch(
        "/{user_id:uuid}",
        operation_id="changeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def change_member(
        self, user_id: UUID, data: MemberChange, actor: Actor, database: Database, members: MemberService
    ) -> Member:
        """Change a member's role.

        The member's live connections close within a second and reconnect with the new role.
        """
        async with database.transaction(actor.scope) as tx:
            return await members.set_role(tx, actor, user_id, data.role)

    @delete(
        "/{user_id:uuid}",
        operation_id="removeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def remove_member(self, user_id: UUID, actor: Actor, database: Database, members: MemberService) -> None:
        """Remove a member.

        Removes a member from the account at once. Their work stays, with their name.
        """
        async with database.transaction(actor.scope) as tx:
            await members.remove_member(tx, actor, user_id)
