"""``GET /api/v1/metrics``: what Prometheus scrapes. Not part of the API's contract; docs/runbooks say what to do."""

import hmac
import os
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
from prometheus_client.multiprocess import MultiProcessCollector

from resolutionflow.domains.notifications import service as notifications
from resolutionflow.kernel.errors import NotFound, SignInRequired

SHARED_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""The library's variable: processes of one ``serve --workers`` count together in this folder."""


async def operator(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Let monitoring in: whoever holds METRICS_TOKEN. Where none is set, there is nothing here."""
    token: str | None = connection.app.state.settings.metrics_token
    if token is None:
        raise NotFound
    if not hmac.compare_digest(connection.headers.get("authorization", "").encode(), f"Bearer {token}".encode()):
        raise SignInRequired


@get("/metrics", guards=[operator], include_in_schema=False, media_type=MediaType.TEXT)
async def metrics(state: State) -> Response[bytes]:
    """Counters of this process, or of all processes of this ``serve``; and the outbox, which is everybody's."""
    if os.environ.get(SHARED_DIR):  # noqa: TID251  (the library's own switch)
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    else:
        counted = REGISTRY
    text = generate_latest(counted) + generate_latest(await _outbox(state))
    return Response(text, media_type=CONTENT_TYPE_LATEST)


async def _outbox(state: State) -> CollectorRegistry:
    backlog = await notifications.backlog(state.database)
    registry = CollectorRegistry()
    Gauge("resolutionflow_outbox_pending", "Mails that wait to be sent.", registry=registry).set(backlog.pending)
    oldest = Gauge("resolutionflow_outbox_age_seconds", "How long the oldest of them has waited.", registry=registry)
    oldest.set(backlog.oldest_s)
    return registry
