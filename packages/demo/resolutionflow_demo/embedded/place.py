"""Who runs the servers, and where their files may be.

PostgreSQL refuses to run as root, so root hands over to another account. That account sees the world with other eyes:
a data folder or a virtual environment below ``/root`` does not exist for it. Whether it can reach a path is asked of
the kernel, as that account, because mode bits alone know nothing of ACLs.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from resolutionflow_demo.embedded.errors import EmbeddedError

_STATE_PARENTS = (Path("/var/lib"), Path("/var/db"))
"""Linux, macOS. Not ``/var/tmp``: what lies there untouched for a month is swept away, a file at a time."""

_ORIGIN = "origin"
"""In a folder that lives elsewhere: a file with the path of the data folder that it belongs to."""

_YOUNG_S = 3600


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def can(self, *, write: Sequence[Path] = (), execute: Sequence[Path] = (), read: Sequence[Path] = ()) -> bool:
        """Whether this account, without root's help, passes ``test`` for every path."""
        tests = [("-w", path) for path in write] + [("-x", path) for path in execute] + [("-r", path) for path in read]
        script = " && ".join(f'test {flag} "${number}"' for number, (flag, _) in enumerate(tests, start=1))
        command = ["/bin/sh", "-c", script, "sh", *(str(path) for _, path in tests)]
        done = subprocess.run(command, check=False, cwd="/", user=self.uid, group=self.gid, extra_groups=[])
        return done.returncode == 0


def account_for(data_dir: Path) -> Account | None:
    """None when the process may run the servers itself; else the owner of the data folder, or ``nobody`` for root's."""
    if os.geteuid() != 0:
        return None
    owner = data_dir.stat().st_uid
    try:
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    except KeyError:
        entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def make_data_dir(path: Path) -> Path:
    """The absolute path, created when missing. Folders made by root get 0755 whatever the umask, as ``mkdir`` would."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link that the user set on purpose
    missing = [p for p in [path, *path.parents] if not p.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            if os.geteuid() == 0:
                folder.chmod(0o755)
    except OSError as error:
        message = f"The data folder {path} cannot be created: {error.strerror}."
        raise EmbeddedError(message) from error
    return path


def state_dir() -> Path:
    """Root's own folder for what another account has to reach and cannot reach where it is.

    Raises:
        EmbeddedError: when there is no such place on this machine, or another user owns it.
    """
    parent = next((p for p in _STATE_PARENTS if p.is_dir()), None)
    if parent is None:
        message = f"None of {', '.join(map(str, _STATE_PARENTS))} exists. Choose a data folder that others may enter."
        raise EmbeddedError(message)
    folder = parent / "resolutionflow-demo"
    folder.mkdir(exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != 0:
        message = f"{folder} was not made by root. Remove it, and start again."
        raise EmbeddedError(message)
    folder.chmod(0o755)
    return folder


def make_home(data_dir: Path, account: Account | None) -> Path:
    """The folder that the servers own: ``data_dir/embedded``, or a link by that name to where the account can write."""
    home = data_dir / "embedded"
    if account is None:
        home.mkdir(mode=0o700, exist_ok=True)
    elif not os.path.lexists(home):
        home.mkdir(mode=0o700)
        os.chown(home, account.uid, account.gid)
        if not account.can(write=[home]):
            home.rmdir()
            home.symlink_to(_make_home_elsewhere(data_dir, account))
    elif not home.exists():
        home.unlink()
        return make_home(data_dir, account)
    real = home.resolve()
    if not (account.can(write=[real]) if account else os.access(real, os.W_OK)):
        message = (
            f"The account that runs the servers cannot write to {real}. It was made by another user, or the mode of a "
            f"folder above it has changed. Start as that user, or remove {home} to begin with empty data."
        )
        raise EmbeddedError(message)
    return real


def _make_home_elsewhere(data_dir: Path, account: Account) -> Path:
    parent = state_dir()
    _sweep(parent)
    home = Path(tempfile.mkdtemp(prefix="data-", dir=parent))
    (home / _ORIGIN).write_text(str(data_dir))
    os.chown(home, account.uid, account.gid)
    return home


def _sweep(parent: Path) -> None:
    """Remove homes whose data folder is gone, unless in use, or so young that their link may be yet to come."""
    for home in parent.glob("data-*"):
        origin = home / _ORIGIN
        link = Path(origin.read_text()) / "embedded" if origin.is_file() else None
        linked = link is not None and link.is_symlink() and link.resolve() == home
        young = time.time() - home.stat().st_mtime < _YOUNG_S
        if not linked and not young and not _has_server(home):
            shutil.rmtree(home, ignore_errors=True)


def _has_server(home: Path) -> bool:
    try:
        os.kill(int((home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0]), 0)
    except (OSError, ValueError):
        return False
    return True


def remove_home(data_dir: Path) -> None:
    home = data_dir / "embedded"
    if home.is_symlink():
        target = home.resolve()
        if (target / _ORIGIN).is_file():
            shutil.rmtree(target)
        home.unlink()
    elif home.exists():
        shutil.rmtree(home)


def make_socket_dir(data_dir: Path, account: Account | None) -> Path:
    """A fresh private folder with a path short enough for a socket (104 bytes on macOS, 108 on Linux).

    ``data_dir/sockets`` points to it, so that ``psql -h`` finds it, and so that the next start can remove it when this
    one ended too abruptly to do so.
    """
    remove_socket_dir(data_dir)
    short = Path("/tmp")  # noqa: S108 - TMPDIR is too long on macOS; mkdtemp makes an unpredictable name
    folder = Path(tempfile.mkdtemp(prefix="rf-", dir=short if os.access(short, os.W_OK) else None))
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    (data_dir / "sockets").symlink_to(folder)
    return folder


def remove_socket_dir(data_dir: Path) -> None:
    link = data_dir / "sockets"
    if link.is_symlink():
        folder = link.readlink()
        if folder.name.startswith("rf-") and folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
        link.unlink()
