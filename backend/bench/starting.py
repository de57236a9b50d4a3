"""What a process of the API takes to be imported, beside the libraries that every request goes through.

Each import is a process of its own. Processor time, because a start waits for nothing; and what is resident afterwards.
"""

import statistics
import subprocess
import sys

from bench.processes import BACKEND
from bench.results import Values

TIMES, SMOKE = 15, 2
PRODUCT = "resolutionflow.asgi"
LIBRARIES = "asyncpg, litestar, redis.asyncio, sqlalchemy.ext.asyncio, structlog, uvicorn"
"""With advanced-alchemy, which Litestar imports."""
_CODE = """
import time
began = time.process_time()
import {modules}
took = time.process_time() - began
with open("/proc/self/status") as status:
    print(took, next(line.split()[1] for line in status if line.startswith("VmRSS:")))
"""


def imported(modules: str, times: int) -> Values:
    """Several times, after one that fills the system's caches."""
    took, resident = zip(*(_once(modules) for _ in range(times + 1)), strict=True)
    return {
        "p50_ms": 1e3 * statistics.median(took[1:]),
        "p99_ms": 1e3 * max(took[1:]),
        "rss_mb": statistics.median(resident[1:]) * 1_024 / 1e6,
    }


def _once(modules: str) -> tuple[float, int]:
    command = [sys.executable, "-c", _CODE.format(modules=modules)]
    run = subprocess.run(command, cwd=BACKEND, capture_output=True, text=True, check=True)
    took, resident_kib = run.stdout.split()
    return float(took), int(resident_kib)
