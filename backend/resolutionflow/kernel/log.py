"""Structured logs: one line an event, with the request's id, never a secret or what a person typed."""

import logging
import sys
import time
from typing import Literal
from uuid import UUID

import structlog
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import Processor

from resolutionflow.kernel.orm import new_id

log = structlog.get_logger("resolutionflow.request")

# Without the values of local variables: passwords, cookies and what people typed pass through them.
_TRACEBACKS = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))


def configure(log_format: Literal["json", "console"]) -> None:
    """Everything, the libraries' logs too, goes to standard error in one format."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[Processor] = (
        [_TRACEBACKS, structlog.processors.JSONRenderer()]
        if log_format == "json"
        else [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    for name in ("alembic", "mail.log", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # One line a request is ours, below, with its id; uvicorn's would be a second without.
    logging.getLogger("uvicorn.access").disabled = True


class RequestLog:
    """Gives each request an id, logs it once when it is answered, and hands the id back in ``X-Request-ID``."""

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
                MutableScopeHeaders.from_message(message)["X-Request-ID"] = request_id
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
    """The caller's, if it is a UUID and so cannot be anything worse; else a new one."""
    try:
        return str(UUID(given)) if given else str(new_id())
    except ValueError:
        return str(new_id())
