"""Servers that the rows take away, and the table of what came of it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from resolutionflow_demo.embedded.stack import reset
from tests.faults.support.cluster import BreakableStack, Cluster, nodes
from tests.faults.support.report import Report
from tests.support.databases import Place, build_template, cloned

_REPORT = pytest.StashKey[Report]()


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest) -> Report:
    return request.config.stash.setdefault(_REPORT, Report())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    report = config.stash.get(_REPORT, None)
    if report is not None and report.outcomes:
        terminalreporter.section("faults")
        for line in report.table():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def breakable() -> Iterator[BreakableStack]:
    """Servers of their own, as durable as in production: a restart must not cost a commit."""
    folder = Path(tempfile.mkdtemp(prefix="rf-faults-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    try:
        with BreakableStack(folder) as running:
            yield running
    finally:
        reset(folder)
        shutil.rmtree(folder)


@pytest_asyncio.fixture(scope="session")
async def ground(breakable: BreakableStack) -> AsyncIterator[Place]:
    """The database of all rows; each makes accounts of its own in it."""
    await build_template(breakable)
    with cloned(breakable) as made:
        yield made


@pytest_asyncio.fixture(scope="session")
async def cluster(ground: Place, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cluster]:
    """Two nodes, which a row leaves as it found them."""
    async with nodes(ground, tmp_path_factory.mktemp("nodes"), 2) as running:
        yield running
