import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from resolutionflow.embedded import stack as stack_module
from resolutionflow.embedded.stack import StackUrls, reset
from tests.embedded import application
from tests.embedded.processes import interpreter_for_nobody, nobody

IS_ROOT = os.geteuid() == 0
BACKEND = Path(stack_module.__file__).parents[2]


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own is closed to the account that root hands over to."""
    path = Path(tempfile.mkdtemp(prefix="rf-test-", dir="/tmp")).resolve()
    path.chmod(0o755)
    yield path
    reset(path)
    shutil.rmtree(path)


class _Account(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class Application:
    """The process of ``application.py``."""

    def __init__(self, process: subprocess.Popen[str], data_dir: Path) -> None:
        self.process = process
        self.data_dir = data_dir

    def urls(self) -> StackUrls:
        """Waits until the servers answer."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr and self.process.stderr.read()
        return StackUrls(**json.loads(line))

    def end(self) -> None:
        self.process.communicate()


StartApplication = Callable[..., Application]


@pytest.fixture(params=["as the user", "as nobody"])
def user(request: pytest.FixtureRequest) -> str:
    """Root hands the servers over to another account, everybody else runs them as themselves: both must work."""
    if request.param == "as nobody" and not IS_ROOT:
        pytest.skip("only root can become another user; this run is not root's, so that case is the other one")
    return str(request.param)


@pytest.fixture
def start_application(data_dir: Path) -> Iterator[StartApplication]:
    started: list[subprocess.Popen[str]] = []

    def start(how: str = "plain", *, user: str = "as the user") -> Application:
        python = sys.executable
        account: _Account = {}
        if user == "as nobody":
            uid, gid = nobody()
            python = interpreter_for_nobody() or pytest.skip("no Python that an unprivileged user can run")
            account = {"user": uid, "group": gid, "extra_groups": []}
            os.chown(data_dir, uid, gid)
        process = subprocess.Popen(
            [python, application.__file__, str(data_dir), how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            start_new_session=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(BACKEND), *_site_packages()])},
            **account,
        )
        started.append(process)
        return Application(process, data_dir)

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # and a fork that it left behind
        process.communicate()


def _site_packages() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]
