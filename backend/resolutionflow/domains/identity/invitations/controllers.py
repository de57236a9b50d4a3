from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post
from litestar.datastructures import State

from resolutionflow.domains.identity.errors import OwnersOnly
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires, spends
from resolutionflow.domains.identity.invitations import service as invitations
from resolutionflow.domains.identity.invitations.errors import AlreadyInvited, AlreadyMember, InvitationGone
from resolutionflow.domains.identity.invitations.schemas import (
    Invitation,
    InvitationAccept,
    InvitationCreate,
    Invitations,
    InvitationShown,
)
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.identity.sign_in import attempts, browsers
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.domains.identity.sign_in.service import SessionService
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound, RateLimited
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.limits.rate_limits import RateLimiter

TOKENS_PER_ADDRESS = 60


class InvitationController(Controller):
    path = "/invitations"
    tags = ("identity",)

    @get(operation_id="listInvitations", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_invitations(self, actor: Actor, database: Database) -> Invitations:
        """List pending invitations.

        Invitations that were not accepted yet.
        """
        async with database.transaction(actor.scope) as tx:
            return Invitations(items=await invitations.list_open(tx, actor))

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
        token: Annotated[str, browsers.link_token("Invitation-Token")],
        request: Request[Any, Any, State],
        database: Database,
        limiter: RateLimiter,
    ) -> InvitationShown:
        """Show an invitation.

        Shows the account and role of an invitation to the holder of its link.
        """
        await _limit_tokens(limiter, request)
        return await invitations.preview(database, token)

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
        login_sessions: SessionService,
        limiter: RateLimiter,
    ) -> Response[Me]:
        """Accept an invitation.

        Joins the account. The answer sets the session cookie.
        """
        await _limit_tokens(limiter, request)
        replacing = browsers.login_token(request)
        signed_in = await invitations.accept(database, login_sessions, passwords, data, replacing)
        return await browsers.signed_in_response(request, database, signed_in)


async def _limit_tokens(limiter: RateLimiter, request: Request[Any, Any, State]) -> None:
    """Limit guesses at tokens and passwords."""
    place = browsers.place(request)
    await attempts.hit_networks(limiter, place, "invitation", TOKENS_PER_ADDRESS, "checks of invitations")
