"""The live channel: one WebSocket a browser tab at ``/api/v1/live``, and the same events over REST."""

from typing import Annotated, Any

import structlog
from litestar import Controller, WebSocket, get, websocket
from litestar.datastructures import State
from litestar.params import QueryParameter

from resolutionflow.domains.identity.guards import ANYONE, public, requires, signed_in_as
from resolutionflow.domains.identity.logins import find_login
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live import service
from resolutionflow.domains.live.errors import SnapshotRequired
from resolutionflow.domains.live.schemas import SUBPROTOCOL, CloseCode, Events
from resolutionflow.domains.live.sockets import refuse, serve
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import ForeignOrigin, Problem, SignInRequired
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.origin import is_ours

log = structlog.get_logger(__name__)


@websocket("/live", guards=[public])
async def live(socket: WebSocket[Any, Any, State], state: State) -> None:
    """Check origin and cookie before accepting: CORS and CSRF checks do not apply to a handshake."""
    origin = socket.headers.get("origin")
    if origin is not None and not is_ours(origin, state.settings.allowed_origins):
        log.warning("socket_refused", origin=origin[:200])
        raise ForeignOrigin
    if SUBPROTOCOL not in [p.strip() for p in socket.headers.get("sec-websocket-protocol", "").split(",")]:
        await socket.accept()
        refuse(socket, CloseCode.BAD_VERSION, f"speak {SUBPROTOCOL}")
        return
    try:
        login = await find_login(state.database, socket.cookies.get(state.cookie_name))
    except Problem as problem:
        # A browser reports a refused handshake only as 1006, so the reason is sent after accepting.
        code = CloseCode.SIGN_IN_AGAIN if isinstance(problem, SignInRequired) else CloseCode.OVERLOADED
        await socket.accept(subprotocols=SUBPROTOCOL)
        refuse(socket, code, problem.title)
        return
    await socket.accept(subprotocols=SUBPROTOCOL)
    # A page of another user is sent nothing until it has checked who is signed in.
    if socket.query_params.get("as", ANYONE) not in {ANYONE, signed_in_as(login.actor)}:
        refuse(socket, CloseCode.SIGN_IN_AGAIN, "someone else is signed in")
        return
    await serve(socket, login, state.database, state.hub)


class EventController(Controller):
    """For clients behind networks that let no WebSocket through."""

    path = "/events"
    tags = ("live",)

    @get(operation_id="listEvents", guards=[requires(Permission.READ)], responses=problems(SnapshotRequired))
    async def list_events(
        self,
        actor: Actor,
        database: Database,
        since: Annotated[
            int | None,
            QueryParameter(
                ge=0,
                lt=2**53,
                description="Events after this number, from `head` or `s`. Without it, no events are returned.",
            ),
        ] = None,
        epoch: Annotated[
            str | None, QueryParameter(description="Epoch of the log that the number belongs to.", max_length=64)
        ] = None,
    ) -> Events:
        """List events.

        The frames of the live channel: at most 500 events, from the last 72 hours. Without ``since`` it returns
        only the end of the log, to continue from.
        """
        return await service.events(database, actor, since, epoch)
