"""``GET /api/v1/metrics`` for Prometheus. Not part of the API's contract; see docs/runbooks."""

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

from resolutionflow.domains.notifications.outbox.queries import MAIL, WEBHOOK
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import NotFound, SignInRequired, Unavailable
from resolutionflow.kernel.jobs import queue

SHARED_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""The metrics library's variable: the folder that processes of one ``serve --workers`` share."""


async def operator(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Allow METRICS_TOKEN only. 404 if it is not set."""
    if connection.app.state.settings.metrics_token is None:
        raise NotFound
    if not may_operate(connection):
        raise SignInRequired


def may_operate(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the request has METRICS_TOKEN."""
    token: str | None = connection.app.state.settings.metrics_token
    given = connection.headers.get("authorization", "").encode()
    return token is not None and hmac.compare_digest(given, f"Bearer {token}".encode())


@get("/metrics", guards=[operator], include_in_schema=False, media_type=MediaType.TEXT)
async def metrics(state: State) -> Response[bytes]:
    """Metrics of this process or of all processes of this ``serve``, and of the jobs of the installation."""
    shared = os.environ.get(SHARED_DIR)  # noqa: TID251  (the library's own switch)
    text = generate_latest(_combined(Path(shared)) if shared else REGISTRY) + generate_latest(await _queue(state))
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _combined(folder: Path) -> CollectorRegistry:
    """Metrics of all processes of this ``serve``, without gauges of dead ones."""
    for pid in {int(path.stem.rpartition("_")[2]) for path in folder.glob("gauge_live*_*.db")}:
        if not _is_alive(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    return registry


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        # Another user's process may have the number now.
        return False
    return True


async def _queue(state: State) -> CollectorRegistry:
    registry = CollectorRegistry()
    try:
        async with state.database.transaction(Scope(system=True)) as tx:
            kinds = await queue.backlog(tx)
    except Unavailable:
        # The other metrics matter most while the database is away.
        return registry
    count = Gauge("resolutionflow_jobs", "Jobs, by kind and state.", ["kind", "state"], registry=registry)
    oldest = Gauge(
        "resolutionflow_jobs_oldest_due_seconds",
        "Lateness of the oldest due job, in seconds.",
        ["kind"],
        registry=registry,
    )
    for kind in kinds:
        for state_name in ("waiting", "due", "running", "failed"):
            count.labels(kind.kind, state_name).set(getattr(kind, state_name))
        oldest.labels(kind.kind).set(kind.oldest_s)
    sends = [kind for kind in kinds if kind.kind in {MAIL, WEBHOOK}]
    pending = Gauge(
        "resolutionflow_outbox_pending", "Notifications not sent yet: mails and webhook messages.", registry=registry
    )
    pending.set(sum(kind.waiting + kind.due + kind.running for kind in sends))
    age = Gauge(
        "resolutionflow_outbox_age_seconds",
        "Lateness of the oldest unsent notification, in seconds.",
        registry=registry,
    )
    age.set(max((kind.oldest_s for kind in sends), default=0.0))
    return registry
