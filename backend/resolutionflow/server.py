"""Run the API under uvicorn, in one process or several."""

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
from resolutionflow.kernel.http.websocket import WebSocketTransport
from resolutionflow.monitoring import SHARED_DIR
from resolutionflow.settings import Settings

SOCKET_FRAME_LIMIT = 64_000
"""Bytes of a WebSocket frame from a client. A hello has a hundred."""
FILES = 65_536
_METRICS = "resolutionflow-metrics-"
_LOCK = "lock"
BACKLOG = 4_096
"""Connections waiting to be accepted: after a restart all clients reconnect."""


class Server(uvicorn.Server):
    """uvicorn's server, with an event for when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then set ``ready``."""
        await super().startup(sockets)
        self.ready.set()


def build(app: Litestar, settings: Settings) -> Server:
    """A server in this process."""
    app.on_startup.append(freeze_gc)
    return Server(_config(app, settings))


def run_workers(factory: str, settings: Settings, count: int) -> None:
    """Run several processes on one port, each with an app that ``factory`` (module:function) makes.

    A process that dies is replaced. SIGHUP replaces them one by one, each when its successor serves; SIGTERM stops all
    gracefully.
    """
    with _metrics_folder() as shared:
        # The metrics library reads it when the new processes import it.
        os.environ[SHARED_DIR] = shared  # noqa: TID251  (for the processes that begin here)
        config = _config(factory, settings, count)
        Multiprocess(config, sockets=[config.bind_socket()]).run()


@contextlib.contextmanager
def _metrics_folder() -> Iterator[str]:
    """A folder that is removed with this process. Folders of killed processes are removed now.

    A running process holds a lock in its folder, which the system releases when it dies.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_METRICS}*"):
        with contextlib.suppress(OSError), (left / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_METRICS) as folder, (Path(folder) / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def raise_file_limit() -> None:
    """Raise the limit of open files: a socket is a file, and many systems start at 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # macOS reports no limit, and refuses to set it.
    wanted = FILES if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def freeze_gc() -> None:
    """Exclude what a process that has started holds from garbage collection: modules, mappers, rules, pools.

    They are 200,000 objects that stay for ever, and a full collection over them blocked every request for 120 ms.
    """
    gc.collect()
    gc.freeze()


def end_with_parent() -> None:
    """Stop a worker process when its parent has gone, also by ``kill -9``."""
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
        ws=WebSocketTransport,
        ws_max_size=SOCKET_FRAME_LIMIT,
        # Compressing small frames for each socket costs more processor time than the network gains.
        ws_per_message_deflate=False,
        # Our own heartbeats detect a dead peer on both sides.
        ws_ping_interval=None,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        server_header=False,
        timeout_graceful_shutdown=10,
        # Longer than load balancers keep a connection, so that none is closed under a request.
        timeout_keep_alive=75,
        # A worker that starts on a busy machine does not hang.
        timeout_worker_healthcheck=30,
    )
