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

from resolutionflow_demo.embedded import stack as stack_module
from resolutionflow_demo.embedded import wheels
from resolutionflow_demo.embedded.stack import EmbeddedStack, StackUrls, reset
from tests.embedded import application
from tests.embedded.processes import interpreter_for_nobody, nobody

IS_ROOT = os.geteuid() == 0
DEMO = Path(stack_module.__file__).parents[2]


@contextlib.contextmanager
def folder_for_everyone() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own is closed to the account that root hands over to."""
    path = Path(tempfile.mkdtemp(prefix="rf-test-", dir="/tmp")).resolve()
    path.chmod(0o755)
    yield path
    reset(path)
    shutil.rmtree(path)


@pytest.fixture
def empty_data_dir() -> Iterator[Path]:
    with folder_for_everyone() as path:
        yield path


@pytest.fixture(scope="session")
def used_data_dir() -> Iterator[Path]:
    with folder_for_everyone() as path:
        with EmbeddedStack(path, durable=False):
            pass
        yield path


@pytest.fixture
def data_dir(empty_data_dir: Path, used_data_dir: Path) -> Path:
    """One that has been used before: copying it takes a tenth of what initdb takes."""
    subprocess.run(["/bin/cp", "-a", used_data_dir / "embedded", empty_data_dir], check=True)
    return empty_data_dir


class _Account(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class Application:
    """The process of ``application.py``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

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


@pytest.fixture(scope="session")
def everyones() -> Iterator[Path]:
    """The servers, our code and the application, where every account may read them: the checkout may be root's own."""
    with folder_for_everyone() as folder:
        readable = wheels.copy_for_others(wheels.installed(), folder).site.rename(folder / "everyones")
        shutil.copytree(DEMO / "resolutionflow_demo" / "embedded", readable / "resolutionflow_demo" / "embedded")
        shutil.copy(application.__file__, readable)
        for path in [readable, *readable.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        yield readable


@pytest.fixture
def start_application(empty_data_dir: Path, request: pytest.FixtureRequest) -> Iterator[StartApplication]:
    started: list[subprocess.Popen[str]] = []

    def start(how: str = "plain", *, user: str = "as the user") -> Application:
        python, code, account = sys.executable, Path(application.__file__), _Account()
        places = [str(DEMO), *_site_packages()]
        if user == "as nobody":
            code = request.getfixturevalue("everyones") / "application.py"
            places = [str(code.parent)]
            uid, gid = nobody()
            python = interpreter_for_nobody() or pytest.skip("no Python that an unprivileged user can run")
            account = {"user": uid, "group": gid, "extra_groups": []}
            os.chown(empty_data_dir, uid, gid)
        process = subprocess.Popen(
            [python, code, str(empty_data_dir), how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            start_new_session=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(places)},
            **account,
        )
        started.append(process)
        return Application(process)

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # and a fork that it left behind
        process.communicate()


def _site_packages() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]
