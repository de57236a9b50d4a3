"""The process between the application and its servers: it starts them, restarts them, and never lets them outlive it.

The application may die in any way, ``kill -9`` included, and no server may stay behind. So the servers are children of
this process, which watches two things: its standard input, a pipe whose other end closes with the application, and its
parent's process id, for the case that a fork of the application still holds the pipe. On Linux the servers are also
told by the kernel when this process dies (PR_SET_PDEATHSIG). That signal follows the *thread* that started them, which
is why it is used here, where there is one thread, and not in the application.

Run by path with ``python -I -S``. Only the standard library, and all of it imported at the top: started by root it
hands over to an account that may be unable to read the interpreter's own files.

It writes one line of JSON to standard output, ``{"ready": true}`` or ``{"error": "…"}``, and is silent afterwards.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

START_TIMEOUT_S = 60.0
"""Recovery after a power cut may take a while; a healthy start takes a tenth of a second."""

OPEN_FILES = 4096
"""macOS gives a terminal 256; 200 connections of PostgreSQL need a semaphore each, which is a file there."""

PR_SET_PDEATHSIG = 1

LINUX = sys.platform == "linux"
libc = ctypes.CDLL(None) if LINUX else None


class StartFailedError(Exception):
    pass


class StoppedError(Exception):
    """The application went away, or asked for the end, while a server was starting."""


class Watch:
    """Knows whether the application is still there and still wants its servers."""

    def __init__(self, parent: int) -> None:
        self.parent = parent
        self.stop = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, *_: object) -> None:
        self.stop = True

    def over(self, wait_s: float = 0.0) -> bool:
        """Wait up to ``wait_s``, and say whether it is time to end."""
        if not self.stop:
            readable, _, _ = select.select([0], [], [], wait_s)
            if (readable and not os.read(0, 1)) or os.getppid() != self.parent:
                self.stop = True
        return self.stop


class Server:
    """One child process, from start to stop."""

    name: str
    stop_signals: tuple[tuple[signal.Signals, float], ...]
    """In this order, each with the seconds it is given; SIGKILL follows."""
    death_signal: signal.Signals
    """What the kernel sends when the keeper itself is killed."""

    def __init__(self, argv: list[str], log: Path) -> None:
        self.argv = argv
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.retry_at = 0.0
        self.delay = 0.1

    def before_start(self, _: Watch) -> None:
        """Put right what an abrupt end left behind."""

    def ready(self) -> bool:
        raise NotImplementedError

    def start(self, watch: Watch) -> None:
        self.before_start(watch)
        self.process = spawn(self.argv, self.log, self.death_signal)

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def await_ready(self, watch: Watch) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self.ready():
            if not self.running():
                message = f"{self.name} ended while starting. Its log, {self.log}, ends with:\n{tail(self.log)}"
                raise StartFailedError(message)
            if time.monotonic() > deadline:
                message = f"{self.name} is not ready after {START_TIMEOUT_S:.0f} s. See {self.log}."
                raise StartFailedError(message)
            if watch.over(0.005):
                raise StoppedError

    def revive(self, watch: Watch) -> None:
        """Start again after an unexpected end, waiting longer each time, up to five seconds."""
        now = time.monotonic()
        if self.running():
            return
        if not self.retry_at:
            self.retry_at = now + self.delay
            self.delay = min(self.delay * 2, 5.0)
        elif now >= self.retry_at:
            self.retry_at = 0.0
            self.start(watch)

    def stop(self) -> None:
        if self.process is None:
            return
        for number, patience_s in self.stop_signals:
            if self.process.poll() is not None:
                return
            self.process.send_signal(number)
            try:
                self.process.wait(patience_s)
            except subprocess.TimeoutExpired:
                continue
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Postgres(Server):
    name = "PostgreSQL"
    # "Fast" shutdown ends sessions and writes a checkpoint; "immediate" leaves the work to recovery at the next start.
    stop_signals = ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0))
    death_signal = signal.SIGQUIT

    def __init__(self, plan: dict[str, Any], home: Path, sockets: Path) -> None:
        self.data = home / "postgres"
        self.pid_file = self.data / "postmaster.pid"
        self.sockets = sockets
        self.initdb: list[str] = plan["initdb"]
        super().__init__([*plan["postgres"], "-D", str(self.data)], home / "postgres.log")

    def before_start(self, watch: Watch) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise(watch)
        self._settle_pid_file()
        for path in self.sockets.glob(".s.PGSQL.*"):
            path.unlink()

    def _initialise(self, watch: Watch) -> None:
        """Under another name until complete: an interrupted attempt must not look like a cluster."""
        partial = self.data.with_name("postgres.partial")
        shutil.rmtree(partial, ignore_errors=True)
        process = spawn([*self.initdb, "-D", str(partial)], self.log, signal.SIGKILL)
        while process.poll() is None:
            if watch.over(0.005):
                process.kill()
                process.wait()
                raise StoppedError
        if process.returncode:
            message = f"initdb failed. Its log, {self.log}, ends with:\n{tail(self.log)}"
            raise StartFailedError(message)
        partial.rename(self.data)

    def _settle_pid_file(self) -> None:
        """Stop a server that was left behind, and drop a pid file whose number now belongs to another program.

        The lock on the data folder is ours, so a live server here has lost its keeper. When the number is free the file
        stays: PostgreSQL itself then checks that no old backend is still attached before it replaces it.
        """
        try:
            pid = int(self.pid_file.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        for number, patience_s in (*self.stop_signals, (signal.SIGKILL, 5.0)):
            if self._is_our_postmaster(pid):
                os.kill(pid, number)
            deadline = time.monotonic() + patience_s
            while self._is_our_postmaster(pid) and time.monotonic() < deadline:
                time.sleep(0.02)
        if alive(pid):
            self.pid_file.unlink(missing_ok=True)

    def _is_our_postmaster(self, pid: int) -> bool:
        """Whether the process is our server. A zombie is not: it stays if a container's first process reaps none."""
        return str(self.data) in command_line(pid).replace("\0", " ").split()

    def ready(self) -> bool:
        """As ``pg_ctl`` does; the socket, in a folder that was empty, tells our server's file from an old one."""
        try:
            lines = self.pid_file.read_text().split("\n")
        except OSError:
            return False
        ours = self.process is not None and lines[0] == str(self.process.pid)
        return ours and lines[7:8] == ["ready   "] and (self.sockets / ".s.PGSQL.5432").exists()


class Valkey(Server):
    name = "Valkey"
    stop_signals = ((signal.SIGTERM, 5.0),)
    death_signal = signal.SIGKILL

    def __init__(self, plan: dict[str, Any], home: Path, sockets: Path) -> None:
        self.socket = sockets / "valkey.sock"
        super().__init__([*plan["valkey"], "--unixsocket", str(self.socket), "--dir", str(home)], home / "valkey.log")

    def before_start(self, _: Watch) -> None:
        self.socket.unlink(missing_ok=True)

    def ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1.0)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def spawn(argv: list[str], log: Path, death_signal: signal.Signals) -> subprocess.Popen[bytes]:
    before_exec = dies_with_us(death_signal)
    with log.open("ab") as output:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=before_exec,  # noqa: PLW1509 - unsafe beside other threads, and there are none here
        )


def dies_with_us(number: signal.Signals) -> Callable[[], None] | None:
    """Runs in the child between fork and exec; None where the kernel has no such thing (macOS)."""
    if libc is None:
        return None
    prctl, keeper = libc.prctl, os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != keeper:
            os._exit(1)

    return ask_kernel


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def command_line(pid: int) -> str:
    """Empty when it cannot be told."""
    try:
        if LINUX:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        ps = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
        return subprocess.run(ps, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def tail(log: Path, lines: int = 12) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return "(no log)"


def become(uid: int, gid: int) -> None:
    os.setgroups([gid])
    os.setgid(gid)
    os.setuid(uid)


def allow_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < OPEN_FILES:
        wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def report(**message: object) -> None:
    # The application may be gone already; that is for the watch to notice.
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(message).encode() + b"\n")


def serve(servers: list[Server], watch: Watch) -> int:
    """Run the servers until the application is gone. The result is the exit status."""
    try:
        for server in servers:
            server.log.write_bytes(b"")
            server.start(watch)
        for server in servers:
            server.await_ready(watch)
        report(ready=True)
        while not watch.over(0.25):
            for server in servers:
                server.revive(watch)
    except StoppedError:
        return 0
    except (StartFailedError, OSError) as error:
        report(error=str(error))
        return 1
    finally:
        for server in reversed(servers):
            server.stop()
    return 0


def main(plan: dict[str, Any]) -> int:
    watch = Watch(plan["parent"])
    if plan["uid"] is not None:
        become(plan["uid"], plan["gid"])
    os.umask(0o077)
    os.chdir("/")
    allow_open_files()
    home, sockets = Path(plan["home"]), Path(plan["sockets"])
    wanted = {"valkey": Valkey, "postgres": Postgres}
    servers = [kind(plan, home, sockets) for name, kind in wanted.items() if plan[name]]
    try:
        return serve(servers, watch)
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
