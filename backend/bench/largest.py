"""The largest session that the limits allow: what a step of it takes, and what others feel while it is escalated.

A technician records ordinary steps of 256 KiB each over HTTP until the session is full, and escalates it. A watchdog in
the server's event loop says for how long nothing else had its turn.
"""

import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.hostile import Request, requests
from bench.processes import PROCESSORS, python, serving
from bench.results import Values
from bench.staff import Staff

STEPS, SMOKE = 122, 3
"""Of 255 KiB: a session holds 32 MB."""
TIMED = 24
"""Steps that are enough to time one."""
_LINE = "2026-11-02 02:14:{:02d} fw-01 ike: peer 203.0.113.{} rekey failed, lifetime {} s, retry in 30 s\n"


def steps(staff: Staff, folder: Path, title: str, count: int) -> Values:
    """From the request to the answer."""
    with _serving(staff, folder, title) as technician:
        _, took = _session(technician, count)
    return {"p50_ms": statistics.median(took), "p99_ms": statistics.quantiles(took, n=100, method="inclusive")[98]}


def escalate(staff: Staff, folder: Path, title: str, count: int) -> Values:
    """The gaps in the server's loop meanwhile; for the p99 stands the longest."""
    with _serving(staff, folder, title) as technician:
        address, _ = _session(technician, count)
        technician("GET", "/gaps", None)
        technician("POST", f"{address}/handoffs", {"reason": "Out of ideas"})
        gaps = [1e3 * gap for gap in json.loads(technician("GET", "/gaps", None))]
    return {"p50_ms": statistics.median(gaps), "p99_ms": max(gaps)}


@contextmanager
def _serving(staff: Staff, folder: Path, title: str) -> Iterator[Request]:
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("bench.servers.watched"), env, folder / "largest.log", PROCESSORS) as server:
        yield requests(server.port, staff.technicians[1].cookie)


def _session(technician: Request, count: int) -> tuple[str, list[float]]:
    """Its address, and the milliseconds that each step took."""
    session = json.loads(technician("POST", "/api/v1/sessions", {"title": "VPN drops", "client_name": "Harbor"}))
    address = f"/api/v1/sessions/{session['id']}"
    took = []
    for number in range(count):
        step = {"kind": "command", "body": f"show log {number}", "output": _log(number)}
        began = time.perf_counter()
        technician("POST", f"{address}/steps", step)
        took.append(1e3 * (time.perf_counter() - began))
    return address, took


def _log(number: int) -> str:
    lines = (_LINE.format(line % 60, line % 250, 300 + number) for line in range(3_400))
    return "".join(lines)[: 255 * 1024]
