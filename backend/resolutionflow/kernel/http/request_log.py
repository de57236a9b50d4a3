"""Log one line per request, with its id."""

import time
from uuid import UUID

import structlog
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.kernel.db.orm import new_id

log = structlog.get_logger("resolutionflow.request")


class RequestLog:
    """Gives each request an id, logs it once when answered, and returns the id in ``X-Request-ID``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        request_id = _request_id(Headers.from_scope(scope).get("x-request-id"))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
                log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=message["status"],
                    ms=round((time.perf_counter() - began) * 1000, 1),
                )
            await send(message)

        await self.app(scope, receive, send_with_id)


def _request_id(given: str | None) -> str:
    """The caller's id if it is a UUID; else a new one."""
    try:
        return str(UUID(given)) if given else str(new_id())
    except ValueError:
        return str(new_id())
