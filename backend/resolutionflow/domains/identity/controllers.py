"""Signing in, signing out, who am I, who else may act here, who is asked to, and how the account is run."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, patch, post, put
from litestar.datastructures import State
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter, QueryParameter

from resolutionflow.domains.identity import attempts, audit, browsers, invitations, policy, retention, service
from resolutionflow.domains.identity.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationGone,
    OwnersOnly,
    OwnMembership,
    SignInFailed,
    StaleRevision,
)
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires, spends
from resolutionflow.domains.identity.passwords import Passwords
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import (
    AccountPolicyChange,
    AccountPolicyShown,
    AuditPage,
    Colleagues,
    Invitation,
    InvitationAccept,
    InvitationCreate,
    Invitations,
    InvitationShown,
    Me,
    Member,
    MemberChange,
    Members,
    Permission,
    Retention,
    RetentionChange,
    SignIn,
    SwitchAccount,
)
from resolutionflow.domains.identity.service import Access
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound, RateLimited
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit
from resolutionflow.kernel.limits.rate_limits import RateLimiter

TOKENS_PER_ADDRESS = 60


class IdentityController(Controller):
    tags = ("identity",)

    @post(
        "/auth/sign-in",
        operation_id="signIn",
        guards=[public],
        security=NO_SIGN_IN,
        status_code=200,
        responses=problems(SignInFailed, RateLimited),
    )
    async def sign_in(
        self,
        data: SignIn,
        request: Request[Any, Any, State],
        database: Database,
        passwords: Passwords,
        limiter: RateLimiter,
        access: Access,
    ) -> Response[Me]:
        """Sign in.

        Checks the email address and password. The answer sets the session cookie.
        """
        attempt = await attempts.begin(database, limiter, data.email, browsers.place(request))
        replacing = request.cookies.get(request.app.state.cookie_name)
        try:
            signed_in = await access.sign_in(database, passwords, data.email, data.password, replacing, attempt.owner)
        except SignInFailed:
            await attempt.failed(database)
            raise
        await attempt.succeeded()
        return await browsers.welcome(request, database, signed_in)

    @post(
        "/auth/sign-out",
        operation_id="signOut",
        guards=[requires(Permission.READ), spends("settings")],
        status_code=204,
        responses={**problems(), 204: ResponseSpec(None, description="Signed out")},
    )
    async def sign_out(self, actor: Actor, database: Database, access: Access, state: State) -> Response[None]:
        """Sign out.

        Ends the login session of this browser.
        """
        await access.sign_out(database, actor)
        response: Response[None] = Response(content=None, status_code=204)
        response.set_cookie(browsers.login_cookie(state, ""))
        return response

    @post(
        "/auth/switch-account",
        operation_id="switchAccount",
        guards=[requires(Permission.READ), spends("settings")],
        status_code=200,
        responses=problems(NotFound),
    )
    async def switch_account(
        self,
        data: SwitchAccount,
        actor: Actor,
        database: Database,
        access: Access,
        request: Request[Any, Any, State],
    ) -> Response[Me]:
        """Switch accounts.

        Switches this browser to another account of the same person.
        """
        replacing = request.cookies.get(request.app.state.cookie_name)
        signed_in = await access.switch_account(database, actor, data.account_id, replacing)
        return browsers.with_login(request, signed_in)

    @get("/me", operation_id="getMe", guards=[requires(Permission.READ)], responses=problems())
    async def me(self, actor: Actor, database: Database) -> Me:
        """Get the signed-in user.

        The signed-in person, their account, role and permissions.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.me(tx, actor)


class MemberController(Controller):
    path = "/members"
    tags = ("identity",)

    @get(operation_id="listMembers", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_members(self, actor: Actor, database: Database) -> Members:
        """List members.

        Members of the account, sorted by name.
        """
        async with database.transaction(actor.scope) as tx:
            return Members(items=await service.members(tx, actor.account_id))

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
        async with database.transaction(actor.scope) as tx:
            return Colleagues(items=await service.who_may_claim(tx))

    @patch(
        "/{user_id:uuid}",
        operation_id="changeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def change_member(
        self, user_id: UUID, data: MemberChange, actor: Actor, database: Database, access: Access
    ) -> Member:
        """Change a member's role.

        The member's live connections close within a second and reconnect with the new role.
        """
        async with database.transaction(actor.scope) as tx:
            return await access.set_role(tx, actor, user_id, data.role)

    @delete(
        "/{user_id:uuid}",
        operation_id="removeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def remove_member(self, user_id: UUID, actor: Actor, database: Database, access: Access) -> None:
        """Remove a member.

        Removes a member from the account at once. Their work stays, with their name.
        """
        async with database.transaction(actor.scope) as tx:
            await access.remove_member(tx, actor, user_id)


class AccountController(Controller):
    """How the account is run, and who changed that."""

    tags = ("account",)

    @get(
        "/account/settings",
        operation_id="getAccountSettings",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(),
    )
    async def get_settings(self, actor: Actor, database: Database) -> AccountPolicyShown:
        """Get account settings.

        The escalation policy, business hours, time zone, and what may be sent to a model.
        """
        async with database.transaction(actor.scope) as tx:
            return await policy.shown(tx, actor)

    @put(
        "/account/settings",
        operation_id="saveAccountSettings",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(StaleRevision),
    )
    async def save_settings(
        self, data: AccountPolicyChange, actor: Actor, database: Database, server_tokens_per_day: int | None
    ) -> AccountPolicyShown:
        """Replace account settings.

        Replaces all settings. Refused with 409 if someone else saved after they were read.
        """
        async with database.transaction(actor.scope) as tx:
            return await policy.save(tx, actor, data, server_tokens_per_day)

    @get(
        "/account/retention",
        operation_id="getRetention",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(),
    )
    async def get_retention(self, actor: Actor, database: Database) -> Retention:
        """Get retention settings.

        How many days notifications and the audit log are kept.
        """
        async with database.transaction(actor.scope) as tx:
            return await retention.shown(tx)

    @put(
        "/account/retention",
        operation_id="saveRetention",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(),
    )
    async def save_retention(self, data: RetentionChange, actor: Actor, database: Database) -> Retention:
        """Replace retention settings.

        Sets how many days notifications and the audit log are kept. Older entries are removed within the hour.
        """
        async with database.transaction(actor.scope) as tx:
            return await retention.save(tx, actor, data)

    @get("/audit", operation_id="listAudit", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_audit(
        self,
        actor: Actor,
        database: Database,
        actor_id: UUID | None = None,
        action: Annotated[
            str | None,
            QueryParameter(
                max_length=64,
                pattern=r"^[a-z_.]+$",
                description="An action, or its first part: `webhook` matches all webhook actions.",
            ),
        ] = None,
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> AuditPage:
        """List audit entries.

        Who changed what, newest first.
        """
        async with database.transaction(actor.scope) as tx:
            return await audit.page(tx, actor_id=actor_id, action=action, limit=limit, cursor=cursor)


class InvitationController(Controller):
    path = "/invitations"
    tags = ("identity",)

    @get(operation_id="listInvitations", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_invitations(self, actor: Actor, database: Database) -> Invitations:
        """List pending invitations.

        Invitations that were not accepted yet.
        """
        async with database.transaction(actor.scope) as tx:
            return Invitations(items=await invitations.listed(tx, actor))

    @post(
        operation_id="invite",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("invitations")],
        responses=problems(OwnersOnly, AlreadyMember, AlreadyInvited),
    )
    async def invite(self, data: InvitationCreate, actor: Actor, database: Database) -> Invitation:
        """Invite a member.

        Mails an invitation. Its link works once, for seven days.
        """
        async with database.transaction(actor.scope) as tx:
            return await invitations.invite(tx, actor, data)

    @post(
        "/{invitation_id:uuid}/resend",
        operation_id="resendInvitation",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("invitations")],
        status_code=200,
        responses=problems(NotFound, OwnersOnly),
    )
    async def resend(self, invitation_id: UUID, actor: Actor, database: Database) -> Invitation:
        """Resend an invitation.

        Mails a new link. The earlier link stops working.
        """
        async with database.transaction(actor.scope) as tx:
            return await invitations.resend(tx, actor, invitation_id)

    @delete(
        "/{invitation_id:uuid}",
        operation_id="revokeInvitation",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(NotFound),
    )
    async def revoke(self, invitation_id: UUID, actor: Actor, database: Database) -> None:
        """Revoke an invitation.

        Its link stops working at once.
        """
        async with database.transaction(actor.scope) as tx:
            await invitations.revoke(tx, actor, invitation_id)

    @get(
        "/accept",
        operation_id="showInvitation",
        guards=[public],
        security=NO_SIGN_IN,
        responses=problems(InvitationGone, RateLimited),
    )
    async def show(
        self,
        token: Annotated[
            str,
            HeaderParameter(
                name="Invitation-Token",
                min_length=1,
                max_length=100,
                pattern=r"^[\x21-\x7e]+$",
                description="The part after # in the mailed link. Sent as a header, because URLs end up in logs.",
            ),
        ],
        request: Request[Any, Any, State],
        database: Database,
        limiter: RateLimiter,
    ) -> InvitationShown:
        """Show an invitation.

        Shows the account and role of an invitation to the holder of its link.
        """
        await _limit_tokens(limiter, request)
        return await invitations.look(database, token)

    @post(
        "/accept",
        operation_id="acceptInvitation",
        guards=[public],
        security=NO_SIGN_IN,
        status_code=200,
        responses=problems(InvitationGone, SignInFailed, RateLimited),
    )
    async def accept(
        self,
        data: InvitationAccept,
        request: Request[Any, Any, State],
        database: Database,
        passwords: Passwords,
        access: Access,
        limiter: RateLimiter,
    ) -> Response[Me]:
        """Accept an invitation.

        Joins the account. The answer sets the session cookie.
        """
        await _limit_tokens(limiter, request)
        replacing = request.cookies.get(request.app.state.cookie_name)
        signed_in = await invitations.accept(database, access, passwords, data, replacing)
        return await browsers.welcome(request, database, signed_in)


async def _limit_tokens(limiter: RateLimiter, request: Request[Any, Any, State]) -> None:
    """Neither tokens nor passwords are to be guessed here."""
    place = browsers.place(request)
    await attempts.hit_networks(limiter, place, "invitation", TOKENS_PER_ADDRESS, "checks of invitations")
