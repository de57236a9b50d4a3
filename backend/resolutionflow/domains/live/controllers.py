"""The live channel: one WebSocket a browser tab, at ``/api/v1/live``."""

from typing import Any

from litestar import WebSocket, websocket
from litestar.datastructures import State

from resolutionflow.domains.identity.guards import public
from resolutionflow.domains.identity.service import authenticate
from resolutionflow.domains.live.schemas import SUBPROTOCOL, CloseCode
from resolutionflow.domains.live.sockets import Close, close_with, serve
from resolutionflow.kernel.errors import ForeignOrigin, Problem, SignInRequired
from resolutionflow.kernel.origin import is_ours


@websocket("/live", guards=[public])
async def live(socket: WebSocket[Any, Any, State], state: State) -> None:
    """Origin and cookie are checked here, before the accept: a handshake passes CORS and CSRF checks untouched."""
    origin = socket.headers.get("origin")
    if origin is not None and not is_ours(origin, state.settings.allowed_origins):
        raise ForeignOrigin
    if SUBPROTOCOL not in [p.strip() for p in socket.headers.get("sec-websocket-protocol", "").split(",")]:
        await socket.accept()
        await close_with(socket, Close(CloseCode.BAD_VERSION, f"speak {SUBPROTOCOL}"))
        return
    try:
        actor = await authenticate(state.database, socket.cookies.get(state.cookie_name))
    except Problem as problem:
        # Browsers see a refused handshake only as 1006, so the reason is told after an accept.
        code = CloseCode.SIGN_IN_AGAIN if isinstance(problem, SignInRequired) else CloseCode.OVERLOADED
        await socket.accept(subprotocols=SUBPROTOCOL)
        await close_with(socket, Close(code, problem.title))
        return
    await socket.accept(subprotocols=SUBPROTOCOL)
    await serve(socket, actor, state.database, state.hub, state.draining)
