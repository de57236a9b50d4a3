"""The guards that every route names one of.

Default is deny: ``asgi.create_app`` refuses to build an app with a route that carries neither ``requires(...)`` nor
``public``.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

from resolutionflow.domains.identity import service
from resolutionflow.domains.identity.permissions import forbidden
from resolutionflow.domains.identity.schemas import Permission

Connection = ASGIConnection[Any, Any, Any, Any]


class Requires:
    """Let members in whose role holds the permission: 401 for nobody, 403 for anyone else."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, connection: Connection, _: BaseRouteHandler) -> None:
        state = connection.app.state
        actor = await service.authenticate(state.database, connection.cookies.get(state.cookie_name))
        connection.scope["user"] = actor
        if not actor.may(self.permission):
            raise forbidden(self.permission, actor.role)


def requires(permission: Permission) -> Guard:
    return Requires(permission)


NO_SIGN_IN: list[dict[str, list[str]]] = [{}]
"""``security`` of a public route, as OpenAPI says it."""


async def public(connection: Connection, _: BaseRouteHandler) -> None:
    """Open to anyone. Named, so that no route is open by omission."""
    del connection
