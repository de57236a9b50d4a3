"""Signing in, signing out, who am I, and who else may act here."""

import ipaddress
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.datastructures import Cookie, State
from litestar.openapi.datastructures import ResponseSpec

from resolutionflow.domains.identity import service
from resolutionflow.domains.identity.errors import OwnersOnly, OwnMembership, SignInFailed
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import (
    Colleagues,
    Me,
    Member,
    MemberChange,
    Members,
    Permission,
    SignIn,
    SwitchAccount,
)
from resolutionflow.domains.identity.service import Access, Passwords, SignedIn
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import NotFound, RateLimited
from resolutionflow.kernel.openapi import problems
from resolutionflow.kernel.ratelimit import RateLimiter

FAILURES_PER_PERSON = 10
FAILURES_PER_ADDRESS = 100
WINDOW_S = 300


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
        """Check e-mail address and password; the answer sets the session cookie."""
        address = f"sign-in:{_network(request.client.host if request.client else '')}"
        person = f"{address}:{data.email.lower()}"
        # The person first: attempts that are refused here do not use up what the whole address is allowed.
        await limiter.hit(person, limit=FAILURES_PER_PERSON, window_s=WINDOW_S, what="sign-ins")
        await limiter.hit(address, limit=FAILURES_PER_ADDRESS, window_s=WINDOW_S, what="sign-ins")
        replacing = request.cookies.get(request.app.state.cookie_name)
        signed_in = await access.sign_in(database, passwords, data.email, data.password, replacing)
        await limiter.forget(person)
        await limiter.give_back(address)
        return _with_cookie(signed_in, request.app.state)

    @post(
        "/auth/sign-out",
        operation_id="signOut",
        guards=[requires(Permission.READ)],
        status_code=204,
        responses={**problems(), 204: ResponseSpec(None, description="Signed out")},
    )
    async def sign_out(self, actor: Actor, database: Database, access: Access, state: State) -> Response[None]:
        """End this browser's login session."""
        await access.sign_out(database, actor)
        response: Response[None] = Response(content=None, status_code=204)
        response.set_cookie(_cookie(state, value="", max_age=0))
        return response

    @post(
        "/auth/switch-account",
        operation_id="switchAccount",
        guards=[requires(Permission.READ)],
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
        """Go on in another account of the same person."""
        replacing = request.cookies.get(request.app.state.cookie_name)
        signed_in = await access.switch_account(database, actor, data.account_id, replacing)
        return _with_cookie(signed_in, request.app.state)

    @get("/me", operation_id="getMe", guards=[requires(Permission.READ)], responses=problems())
    async def me(self, actor: Actor, database: Database) -> Me:
        """Who is signed in, where, and what they may do."""
        async with database.transaction(actor.scope) as tx:
            return await service.me(tx, actor)


class MemberController(Controller):
    path = "/members"
    tags = ("identity",)

    @get(operation_id="listMembers", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_members(self, actor: Actor, database: Database) -> Members:
        """Who may act in the account, by name."""
        async with database.transaction(actor.scope) as tx:
            return Members(items=await service.members(tx, actor.account_id))

    @get(
        "/claimers",
        operation_id="listClaimers",
        guards=[requires(Permission.ESCALATE)],
        responses=problems(),
    )
    async def list_claimers(self, actor: Actor, database: Database) -> Colleagues:
        """Whom a handoff may be given to, by name."""
        async with database.transaction(actor.scope) as tx:
            return Colleagues(items=await service.who_may_claim(tx))

    @patch(
        "/{user_id:uuid}",
        operation_id="changeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def change_member(
        self, user_id: UUID, data: MemberChange, actor: Actor, database: Database, access: Access
    ) -> Member:
        """Give a member another role. Their live sockets are closed within a second, and come back with it."""
        async with database.transaction(actor.scope) as tx:
            return await access.set_role(tx, actor, user_id, data.role)

    @delete(
        "/{user_id:uuid}",
        operation_id="removeMember",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(NotFound, OwnMembership, OwnersOnly),
    )
    async def remove_member(self, user_id: UUID, actor: Actor, database: Database, access: Access) -> None:
        """Take somebody out of the account, at once. What they did stays, with their name."""
        async with database.transaction(actor.scope) as tx:
            await access.remove_member(tx, actor, user_id)


def _network(client: str) -> str:
    """Who is counted as one: an IPv4 address, or the /64 of an IPv6 address, all of which one subscriber has."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{address}/64", strict=False) if address.version == 6 else address)  # noqa: PLR2004


def _with_cookie(signed_in: SignedIn, state: State) -> Response[Me]:
    response = Response(signed_in.me, status_code=200)
    response.set_cookie(_cookie(state, value=signed_in.token, max_age=int(service.SESSION_LIFE.total_seconds())))
    return response


def _cookie(state: State, *, value: str, max_age: int) -> Cookie:
    return Cookie(
        key=state.cookie_name,
        value=value,
        max_age=max_age,
        path="/",
        httponly=True,
        secure=state.settings.secure_cookies,
        samesite="lax",
    )
