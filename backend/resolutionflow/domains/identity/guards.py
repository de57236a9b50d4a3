"""Guards, of which every route names one, and budgets, of which every route that writes names one.

Default is deny: ``asgi.create_app`` refuses to build an app with a route that carries neither ``requires(...)`` nor
``public``, or one that writes and names no budget.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

from resolutionflow.domains.identity import logins
from resolutionflow.domains.identity.permissions import Actor, forbidden
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.errors import SignedInAsSomebodyElse
from resolutionflow.kernel.http.request import while_answering
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.settings import BUDGETS, Budget

ANYONE = "*"
"""Header value of a request that does not know yet who is signed in."""
Connection = ASGIConnection[Any, Any, Any, Any]


def signed_in_as(actor: Actor) -> str:
    """How pages name a person in an account."""
    return f"{actor.account_id}.{actor.user_id}"


class Requires:
    """Let members pass whose role has the permission. Others get 403, or 401 without a login session."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, connection: Connection, _: BaseRouteHandler) -> None:
        state = connection.app.state
        login = await logins.find_login(state.database, connection.cookies.get(state.cookie_name))
        actor = login.actor
        connection.scope["user"] = actor
        # A page names the person it was made for, so that after a switch nothing is shown to or done as another person.
        said = connection.headers.get("signed-in-as", ANYONE)
        if said not in {ANYONE, signed_in_as(actor)}:
            raise SignedInAsSomebodyElse
        connection.scope["auth"] = login
        if not actor.may(self.permission):
            raise forbidden(self.permission, actor.role)


def requires(permission: Permission) -> Guard:
    return Requires(permission)


class Spends:
    """Count the request against the budgets of the member and the account: 429 when one is spent. After ``requires``.

    A limit of concurrent requests counts each until its answer is sent, even if it fails.
    """

    def __init__(self, budget: str) -> None:
        self.budget = budget

    async def __call__(self, connection: Connection, _: BaseRouteHandler) -> None:
        actor: Actor = connection.user
        limiter: RateLimiter = connection.app.state.limiter
        budget: Budget = connection.app.state.budgets[self.budget]
        await limiter.spend(budget, self.budget, actor.user_id, actor.account_id)
        if budget.member_at_once is not None or budget.account_at_once is not None:
            running = limiter.running(budget, self.budget, actor.user_id, actor.account_id)
            await while_answering(connection.scope).enter_async_context(running)


def spends(budget: str) -> Guard:
    assert budget in BUDGETS, budget  # noqa: S101  (a slip of the pen, found when the module is read)
    return Spends(budget)


NO_SIGN_IN: list[dict[str, list[str]]] = [{}]
"""OpenAPI's ``security`` of a public route."""


async def public(connection: Connection, _: BaseRouteHandler) -> None:
    """Open to anyone. Named, so that no route is open by omission."""
    del connection
