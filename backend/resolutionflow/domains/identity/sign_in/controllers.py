from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.openapi.datastructures import ResponseSpec

from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.identity.sign_in import attempts, browsers, service
from resolutionflow.domains.identity.sign_in.errors import SignInFailed
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.schemas import Me, SignIn, SwitchAccount
from resolutionflow.domains.identity.sign_in.service import SessionService
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound, RateLimited
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.limits.rate_limits import RateLimiter


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
        login_sessions: SessionService,
    ) -> Response[Me]:
        """Sign in.

        Checks the email address and password. The answer sets the session cookie.
        """
        attempt = await attempts.begin(database, limiter, data.email, browsers.place(request))
        replacing = browsers.login_token(request)
        try:
            signed_in = await login_sessions.sign_in(
                database, passwords, data.email, data.password, replacing, attempt.owner
            )
        except SignInFailed:
            await attempt.failed(database)
            raise
        await attempt.succeeded()
        return await browsers.signed_in_response(request, database, signed_in)

    @post(
        "/auth/sign-out",
        operation_id="signOut",
        guards=[requires(Permission.READ), spends("settings")],
        status_code=204,
        responses={**problems(), 204: ResponseSpec(None, description="Signed out")},
    )
    async def sign_out(
        self, actor: Actor, database: Database, login_sessions: SessionService, state: State
    ) -> Response[None]:
        """Sign out.

        Ends the login session of this browser.
        """
        await login_sessions.sign_out(database, actor)
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
        login_sessions: SessionService,
        request: Request[Any, Any, State],
    ) -> Response[Me]:
        """Switch accounts.

        Switches this browser to another account of the same person.
        """
        replacing = browsers.login_token(request)
        signed_in = await login_sessions.switch_account(database, actor, data.account_id, replacing)
        return browsers.login_response(request, signed_in)

    @get("/me", operation_id="getMe", guards=[requires(Permission.READ)], responses=problems())
    async def me(self, actor: Actor, database: Database) -> Me:
        """Get the signed-in user.

        The signed-in person, their account, role and permissions.
        """
        async with database.reading(actor.scope) as tx:
            return await service.me(tx, actor)
