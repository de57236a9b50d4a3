"""Servers as processes of their own, and what Linux says of their processor time and memory."""

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[1]
_PORTS = range(20_000, 32_767)
"""Below those that the system hands out for outgoing connections."""
_START_S = 30.0
_STOP_S = 15.0
_TICKS = os.sysconf("SC_CLK_TCK")


class StartError(Exception):
    """A server did not begin to listen."""


PROCESSORS = sorted(os.sched_getaffinity(0))
"""The first is the server's, the last the client's: left to itself, the kernel wakes the one where the other runs."""


class Server:
    """A running contestant."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.port = port
        self._proc = Path("/proc") / str(process.pid)

    def cpu_s(self) -> float:
        """Processor time so far, of all threads, by user and system; in steps of 10 ms."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        user, system = int(fields[11]), int(fields[12])
        return (user + system) / _TICKS

    def waited_s(self) -> float:
        """Time so far in which a thread could have run, and another process had the processor."""
        threads = (self._proc / "task").glob("*/schedstat")
        return sum(int(each.read_text().split()[1]) for each in threads) / 1e9

    def memory_kib(self) -> int:
        """Proportional set size: what is shared with other processes counts by its share."""
        lines = (self._proc / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def serving(
    command: list[str], env: Mapping[str, str], log: Path, processors: Sequence[int] = PROCESSORS[:1]
) -> Iterator[Server]:
    """Run it for as long as the block lasts.

    Raises:
        StartError: it did not listen in time.
    """
    port = free_port()
    with running(command, {**env, "PORT": str(port)}, log) as process:
        os.sched_setaffinity(process.pid, processors)
        _until_it_listens(process, port, log)
        yield Server(process, port)


@contextmanager
def running(command: list[str], env: Mapping[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run what listens to nobody for as long as the block lasts."""
    path = os.defpath + os.pathsep + os.environ.get("PATH", "")
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, env={"PATH": path, "PYTHONPATH": str(BACKEND), **env}, stdout=said, stderr=said
        )
    try:
        yield process
    finally:
        _end(process)


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def free_port() -> int:
    """Raises StartError: there is none."""
    # Not the lowest: other programs look for free ones at this moment too.
    for port in random.sample(_PORTS, 100):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    message = "no free port"
    raise StartError(message)


def _until_it_listens(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    said = log.read_text(errors="replace").splitlines() or ["nothing"]
    message = f"it does not listen; its last words: {said[-1]}"
    raise StartError(message)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
