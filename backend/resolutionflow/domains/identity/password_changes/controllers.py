from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.openapi.datastructures import ResponseSpec

from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires, spends
from resolutionflow.domains.identity.password_changes import service as password_changes
from resolutionflow.domains.identity.password_changes.errors import ResetLinkGone
from resolutionflow.domains.identity.password_changes.schemas import (
    PasswordChange,
    PasswordReset,
    PasswordResetRequest,
    PasswordResetShown,
)
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.identity.sign_in import attempts, browsers
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.domains.identity.sign_in.service import SessionService
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.limits.rate_limits import RateLimiter

REQUESTS_PER_ADDRESS = 10
LINKS_PER_ADDRESS = 60
CHANGES_PER_PERSON = 10


class PasswordController(Controller):
    path = "/auth"
    tags = ("identity",)

    @post(
        "/change-password",
        operation_id="changePassword",
        guards=[requires(Permission.READ), spends("settings")],
        status_code=200,
        responses=problems(),
    )
    async def change(
        self,
        data: PasswordChange,
        actor: Actor,
        request: Request[Any, Any, State],
        database: Database,
        passwords: Passwords,
        login_sessions: SessionService,
        limiter: RateLimiter,
    ) -> Response[Me]:
        """Change your password.

        Signs you out everywhere else, in all accounts. This browser gets a new cookie.
        """
        # A stranger at an unlocked screen must not guess the password here.
        key = f"change-password:{actor.user_id}"
        await limiter.hit(key, limit=CHANGES_PER_PERSON, window_s=attempts.WINDOW_S, what="password changes")
        signed_in = await password_changes.change(database, login_sessions, passwords, actor, data)
        await attempts.forget_failures(limiter, signed_in.me.user.email)
        return await browsers.signed_in_response(request, database, signed_in)

    @post(
        "/request-password-reset",
        operation_id="requestPasswordReset",
        guards=[public],
        security=NO_SIGN_IN,
        status_code=204,
        responses={**problems(), 204: ResponseSpec(None, description="Requested")},
    )
    async def request_reset(
        self, data: PasswordResetRequest, request: Request[Any, Any, State], database: Database, limiter: RateLimiter
    ) -> None:
        """Request a password reset.

        Mails a reset link. The answer is the same for unknown addresses. An address gets one mail in ten
        minutes.
        """
        place = browsers.place(request)
        await attempts.hit_networks(limiter, place, "reset-request", REQUESTS_PER_ADDRESS, "reset requests")
        await password_changes.ask_for_link(database, data.email)

    @get(
        "/reset-password",
        operation_id="showPasswordReset",
        guards=[public],
        security=NO_SIGN_IN,
        responses=problems(ResetLinkGone),
    )
    async def show_reset(
        self,
        token: Annotated[str, browsers.link_token("Reset-Token")],
        request: Request[Any, Any, State],
        database: Database,
        limiter: RateLimiter,
    ) -> PasswordResetShown:
        """Check a reset link.

        Shows whose password the link resets.
        """
        await _limit_links(limiter, request)
        return await password_changes.preview(database, token)

    @post(
        "/reset-password",
        operation_id="resetPassword",
        guards=[public],
        security=NO_SIGN_IN,
        status_code=200,
        responses=problems(ResetLinkGone, SignInFailed),
    )
    async def reset(
        self,
        data: PasswordReset,
        request: Request[Any, Any, State],
        database: Database,
        passwords: Passwords,
        login_sessions: SessionService,
        limiter: RateLimiter,
    ) -> Response[Me]:
        """Reset a password.

        Sets a new password with a mailed link. Signs the person out everywhere and sets the cookie of a new
        session.
        """
        await _limit_links(limiter, request)
        replacing = browsers.login_token(request)
        signed_in = await password_changes.reset(
            database, login_sessions, passwords, data.token, data.password, replacing
        )
        await attempts.forget_failures(limiter, signed_in.me.user.email)
        return await browsers.signed_in_response(request, database, signed_in)


async def _limit_links(limiter: RateLimiter, request: Request[Any, Any, State]) -> None:
    """Limit guesses at tokens."""
    place = browsers.place(request)
    await attempts.hit_networks(limiter, place, "reset", LINKS_PER_ADDRESS, "checks of links")
