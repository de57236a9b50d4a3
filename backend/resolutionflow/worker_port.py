"""Health and metrics of a worker, on WORKER_PORT."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn
from litestar import Litestar, Request, Response, Router, get
from litestar.datastructures import State

from resolutionflow.domains.identity.guards import public
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Problem
from resolutionflow.kernel.health import Check, DatabaseCheck, Readiness
from resolutionflow.kernel.http.problems import render
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.migrations.revisions import latest
from resolutionflow.monitoring import may_operate, metrics
from resolutionflow.settings import Settings

_STUCK_S = 60.0
"""A worker polls every ten seconds. One that has not for so long hangs."""


@get("/health/live", guards=[public], sync_to_thread=False)
def health_live() -> dict[str, str]:
    return {"status": "live"}


@get("/health/ready", guards=[public])
async def health_ready(state: State, request: Request[Any, Any, Any]) -> Response[Readiness]:
    """503 if the worker does no work."""
    checks = {"database": await state.database_check(), "jobs": _jobs(state.worker)}
    ready = all(check.status == "up" for check in checks.values())
    status = 200 if ready else 503
    shown = checks if may_operate(request) else None
    return Response(Readiness(status="ready" if ready else "not-ready", checks=shown), status_code=status)


def _jobs(worker: Worker) -> Check:
    silent_s = worker.silent_s
    detail = f"has not polled for jobs in {silent_s:.0f} s" if silent_s > _STUCK_S else worker.unnotified
    return Check(status="down" if silent_s > _STUCK_S else "up", detail=detail)


def create_app(settings: Settings, database: Database, worker: Worker) -> Litestar:
    state = {
        "settings": settings,
        "database": database,
        "worker": worker,
        "database_check": DatabaseCheck(database, latest()),
    }
    router = Router(path="/", route_handlers=[health_live, health_ready, metrics])
    return Litestar([router], state=State(state), exception_handlers={Problem: _refused}, openapi_config=None)


def _refused(_: Request[Any, Any, Any], problem: Problem) -> Response[Any]:
    return render(problem)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the worker."""
        yield


@contextlib.asynccontextmanager
async def answering(settings: Settings, port: int, database: Database, worker: Worker) -> AsyncIterator[None]:
    """Serve while the block runs.

    Raises:
        OSError: the port is in use.
    """
    with socket.create_server((settings.host, port)) as listener:
        app = create_app(settings, database, worker)
        server = _Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan="off"))
        serving = asyncio.create_task(server.serve([listener]))
        try:
            yield
        finally:
            server.should_exit = True
            await serving
