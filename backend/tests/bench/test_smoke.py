"""Each case of ``make bench`` still runs: small, once, and without the peers that have to be installed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BACKEND = Path(__file__).resolve().parents[2]
CASES = (
    "500",
    "1000x20",
    "escalate",
    "jobs",
    "roundtrips",
    "noisy",
    "largest",
    "pages",
    "assess",
    "scan",
    "start",
    "similar",
    "search",
    "metrics-10k",
)
"""The other numbers of sockets and handoffs take the same way as these."""

_TURNS = re.compile(r"^([\w-]+): round 1 of 1, ([\w-]+) …(.*?)(?=^[\w-]+: round |\Z)", re.DOTALL | re.MULTILINE)

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="processor time and memory are read from Linux's /proc"
)


@pytest.fixture(scope="module")
def measured() -> str:
    """What a run of all cases printed."""
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--smoke", "--alone", "--cases", " ".join(CASES)],
        cwd=BACKEND,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return run.stdout + run.stderr


@pytest.mark.parametrize("case", CASES)
def test_each_case_measures_the_product(measured: str, case: str) -> None:
    turns = re.findall(
        r"^([\w-]+): round 1 of 1, ([\w-]+) …(.*?)(?=^[\w-]+: round |^$)", measured, re.DOTALL | re.MULTILINE
    )
    said = {who: what for key, who, what in turns if key == case}
    assert "product" in said, measured
    for who, what in said.items():
        assert " failed: " not in what, f"{who}: {what}"
