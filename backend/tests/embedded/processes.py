"""The operating system's view: who runs, below whom and as whom. By ``ps``, which Linux and macOS share."""

import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

PATIENCE_S = 10.0


class Process(NamedTuple):
    pid: int
    parent: int
    uid: int
    state: str
    command: str


def snapshot() -> dict[int, Process]:
    found = subprocess.run(
        ["/bin/ps", "-axww", "-o", "pid=,ppid=,uid=,state=,command="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 4) for line in found.stdout.splitlines()]
    return {int(r[0]): Process(int(r[0]), int(r[1]), int(r[2]), r[3], r[4]) for r in rows if len(r) == 5}


def below(pid: int) -> list[Process]:
    """Children, their children and so on; the process itself is not among them."""
    everyone = snapshot()
    found: list[Process] = []
    parents = {pid}
    while parents:
        children = [p for p in everyone.values() if p.parent in parents]
        found += children
        parents = {p.pid for p in children}
    return found


def await_end(processes: list[Process]) -> list[Process]:
    """Wait up to ten seconds, and return those that are still there. A zombie has ended; reaping it is init's task."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        now = snapshot()
        left = [p for p in processes if p.pid in now and now[p.pid].command == p.command and now[p.pid].state[0] != "Z"]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.05)


def nobody() -> tuple[int, int]:
    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def interpreter_for_nobody() -> str | None:
    """A Python that another account may run: ours may lie below root's home."""
    uid, gid = nobody()
    for candidate in (sys.executable, shutil.which("python3", path="/usr/local/bin:/usr/bin")):
        if candidate is None:
            continue
        test = [candidate, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            done = subprocess.run(test, check=False, user=uid, group=gid, extra_groups=[], cwd="/", capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return str(Path(candidate))
    return None
