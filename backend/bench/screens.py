"""The pages in Chromium: what a load asks of the API, when it is drawn on a slow line, and how soon a click shows.

``resolutionflow serve`` with the built pages; ``e2e/bench/pages.mjs`` drives the browser and says what it saw.
"""

import json
import math
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from bench.processes import BACKEND, PROCESSORS, StartError, python, running, serving
from bench.results import Values
from bench.staff import Staff

SAMPLES = {"paints": 4, "clicks": 10, "interactions": 1}
SMOKE = {"paints": 1, "clicks": 1, "interactions": 1, "hasty": True}
LOADS = ("sign_in", "queue", "brief", "session")
PAINTS = ("sign_in", "queue", "brief")
_ROOT = BACKEND.parent
_PATIENCE_S = 600


class BrowserError(Exception):
    """The browser did not start, or a page did not show what it is to show."""


def product(staff: Staff, folder: Path, title: str, samples: dict[str, int]) -> Values:
    """``calls_<load>``, ``waited_for``, ``lcp_<load>_p50_ms`` and so on.

    Raises:
        BrowserError: what was to be measured did not come about.
        StartError: the server did not start, or the pages are not built.
    """
    pages = _ROOT / "frontend" / "dist"
    if not (pages / "index.html").exists():
        message = "the pages are not built: make build"
        raise StartError(message)
    env = {
        **staff.env,
        # Its default is the port that it is given.
        "PUBLIC_URL": "",
        "SPA_DIR": str(pages),
        "REDIS_URL": staff.redis_url,
        "REDIS_PREFIX": f"bench-{title}",
        "ATTACHMENTS_URL": (folder / "files").as_uri(),
    }
    with (
        # Makes the assessments.
        running(python("resolutionflow.cli", "worker"), env, folder / "assessing.log"),
        serving(python("resolutionflow.cli", "serve"), env, folder / "pages.log", PROCESSORS) as server,
    ):
        asked = {
            "url": f"http://localhost:{server.port}",
            "technicians": [each.token for each in staff.technicians],
            "engineers": [each.token for each in staff.engineers],
            "samples": samples,
        }
        return _values(json.loads(_run(["node", "e2e/bench/pages.mjs"], json.dumps(asked))))


def _run(command: list[str], said: str = "") -> str:
    chromium = os.environ.get("E2E_CHROMIUM")
    if chromium is None and command[1] != _FINDER:
        chromium = _run(["node", _FINDER]).strip()
    run = subprocess.run(
        command,
        cwd=_ROOT,
        input=said,
        capture_output=True,
        text=True,
        env={**os.environ, "E2E_CHROMIUM": chromium or ""},
        timeout=_PATIENCE_S,
        check=False,
    )
    if run.returncode:
        raise BrowserError(run.stderr[-2_000:])
    return run.stdout


_FINDER = "scripts/ensure-browser.mjs"


def _values(found: Any) -> Values:
    arrived = found["arrived"]
    return {
        **{f"calls_{load}": float(len(found["calls"][load])) for load in LOADS},
        "waited_for": float(max(len(each["waitedFor"]) for each in arrived)),
        **{name: value for load in PAINTS for name, value in _percentiles(f"lcp_{load}", found["lcp"][load]).items()},
        **_percentiles("card", [each["cardMs"] for each in arrived]),
        **_percentiles("claim", [each["claimMs"] for each in arrived]),
        **{f"inp_{slower}_ms": statistics.median(found["inp"][slower]) for slower in found["inp"]},
    }


def _percentiles(name: str, took: list[float]) -> Values:
    """``p95`` is the smallest that 95 of 100 do not exceed: of few, the largest."""
    ordered = sorted(took)
    return {
        f"{name}_p50_ms": statistics.median(ordered),
        f"{name}_p95_ms": ordered[math.ceil(0.95 * len(ordered)) - 1],
    }
