"""Running the API under uvicorn, in one process or several."""

import asyncio
import contextlib
import fcntl
import gc
import multiprocessing
import multiprocessing.process
import os
import resource
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from litestar import Litestar
from uvicorn.supervisors import Multiprocess

from resolutionflow.kernel.http.connection_limits import BoundedHttp
from resolutionflow.kernel.http.websocket import Wire
from resolutionflow.monitoring import SHARED_DIR
from resolutionflow.settings import Settings

SOCKET_FRAME_LIMIT = 64_000
"""Bytes a client may send in one WebSocket frame; a hello has a hundred."""
FILES = 65_536
_METRICS = "resolutionflow-metrics-"
_LOCK = "lock"
BACKLOG = 4_096
"""Connections that wait to be accepted: after a restart everybody comes at once."""


class Server(uvicorn.Server):
    """uvicorn's, which also says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self.ready.set()


def build(app: Litestar, settings: Settings) -> Server:
    """A server in this process."""
    pass_over_what_stays()
    return Server(_config(app, settings))


def run_workers(factory: str, settings: Settings, count: int) -> None:
    """Several processes on one port, each with an app that ``factory`` (module:function) makes from the environment.

    One that dies is replaced. SIGHUP replaces them one after the other, each when its successor serves; SIGTERM ends
    them all in good order.
    """
    with _metrics_folder() as shared:
        # Read by the metrics library when it is imported in the new processes.
        os.environ[SHARED_DIR] = shared  # noqa: TID251  (for the processes that begin here)
        config = _config(factory, settings, count)
        Multiprocess(config, sockets=[config.bind_socket()]).run()


@contextlib.contextmanager
def _metrics_folder() -> Iterator[str]:
    """A folder that goes with this process; those of processes that were killed go now.

    Whoever lives holds a lock in theirs, which the system takes from the dead.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_METRICS}*"):
        with contextlib.suppress(OSError), (left / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_METRICS) as folder, (Path(folder) / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def raise_file_limit() -> None:
    """As far as it may be raised: a socket is a file, and many systems begin at 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # macOS names no limit and refuses to be asked for it.
    wanted = FILES if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def pass_over_what_stays() -> None:
    """Have garbage looked for among what requests leave behind, not in all that was imported.

    That is 200,000 objects which never go, and a full look at them held every request up for 120 ms.
    """
    gc.collect()
    gc.freeze()


def end_with_parent() -> None:
    """In a worker: leave when the process that started it has gone in any way, ``kill -9`` included."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _config(app: Litestar | str, settings: Settings, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        host=settings.host,
        port=settings.port,
        backlog=BACKLOG,
        loop="uvloop",
        http=BoundedHttp,
        ws=Wire,
        ws_max_size=SOCKET_FRAME_LIMIT,
        # Compressing small frames for each socket costs more processor time than the network gains.
        ws_per_message_deflate=False,
        # Our own heartbeats tell a dead peer, and tell the client too.
        ws_ping_interval=None,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        server_header=False,
        timeout_graceful_shutdown=10,
        # Longer than balancers keep a connection: whoever reuses one must not find it closing under a request.
        timeout_keep_alive=75,
        # Of workers: one that starts on a busy machine is not one that hangs.
        timeout_worker_healthcheck=30,
    )
