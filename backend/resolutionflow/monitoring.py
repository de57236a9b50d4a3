"""``GET /api/v1/metrics``: what Prometheus scrapes. Not part of the API's contract; docs/runbooks say what to do."""

import hmac
import os
from pathlib import Path
from typing import Any

from litestar import MediaType, Response, get
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Gauge,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from resolutionflow.domains.notifications import service as notifications
from resolutionflow.kernel.errors import NotFound, SignInRequired, Unavailable

SHARED_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""The library's variable: processes of one ``serve --workers`` count together in this folder."""


async def operator(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Let monitoring in: whoever holds METRICS_TOKEN. Where none is set, there is nothing here."""
    if connection.app.state.settings.metrics_token is None:
        raise NotFound
    if not may_operate(connection):
        raise SignInRequired


def may_operate(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether it bears METRICS_TOKEN."""
    token: str | None = connection.app.state.settings.metrics_token
    given = connection.headers.get("authorization", "").encode()
    return token is not None and hmac.compare_digest(given, f"Bearer {token}".encode())


@get("/metrics", guards=[operator], include_in_schema=False, media_type=MediaType.TEXT)
async def metrics(state: State) -> Response[bytes]:
    """Counters of this process, or of all processes of this ``serve``; and the outbox, which is everybody's."""
    shared = os.environ.get(SHARED_DIR)  # noqa: TID251  (the library's own switch)
    text = generate_latest(_together(Path(shared)) if shared else REGISTRY) + generate_latest(await _outbox(state))
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _together(folder: Path) -> CollectorRegistry:
    """All processes of this ``serve``, without what those held that have died."""
    for pid in {int(path.stem.rpartition("_")[2]) for path in folder.glob("gauge_live*_*.db")}:
        if not _lives(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    return registry


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        # Somebody else's process may have been given its number.
        return False
    return True


async def _outbox(state: State) -> CollectorRegistry:
    registry = CollectorRegistry()
    try:
        backlog = await notifications.backlog(state.database)
    except Unavailable:
        # The sockets' numbers are wanted most when the database is away.
        return registry
    Gauge("resolutionflow_outbox_pending", "Mails that wait to be sent.", registry=registry).set(backlog.pending)
    oldest = Gauge("resolutionflow_outbox_age_seconds", "How long the oldest of them has waited.", registry=registry)
    oldest.set(backlog.oldest_s)
    return registry
