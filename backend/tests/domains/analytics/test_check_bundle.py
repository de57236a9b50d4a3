"""The accountant's script: it shares no code with the product, and finds what the product finds."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from resolutionflow.domains.analytics.bundles import archive, signatures
from resolutionflow.domains.analytics.bundles.service import packed
from tests.domains.analytics.test_bundles import changed_digit, files_of, zipped
from tests.support.made_up import made_up

_SCRIPT = Path(__file__).parents[4] / "scripts" / "check_bundle.py"
_PUBLIC, _PRIVATE = signatures.new_keys()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    made = ModuleType("check_bundle")
    exec(compile(_SCRIPT.read_text(), _SCRIPT, "exec"), made.__dict__)  # noqa: S102
    return made


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return packed(made_up(80, days=60), "Acme MSP", _PRIVATE, "https://flow.example")


def _run(content: bytes, folder: Path, key: bytes = _PUBLIC) -> tuple[int, str]:
    path = folder / "bundle.zip"
    path.write_bytes(content)
    # -I: without the folders in which our packages are.
    command = [sys.executable, "-I", str(_SCRIPT), str(path), key.hex()]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]})
    assert not ended.stderr
    return ended.returncode, ended.stdout


def test_it_imports_the_standard_library_alone() -> None:
    imported = {
        line.split()[1].partition(".")[0]
        for line in _SCRIPT.read_text().splitlines()
        if line.startswith(("import ", "from "))
    }

    assert imported <= sys.stdlib_module_names


def test_its_signatures_are_those_of_the_library(script: ModuleType) -> None:
    for n in range(4):
        public, private = signatures.new_keys()
        message = os.urandom(40 * n)
        signature = signatures.sign(message, private)

        assert script.is_signed(message, signature, public)
        assert not script.is_signed(message + b"x", signature, public)
        assert not script.is_signed(message, signature[:-1] + bytes([signature[-1] ^ 1]), public)
        assert not script.is_signed(message, bytes([signature[0] ^ 1]) + signature[1:], public)
        assert not script.is_signed(message, signature, signatures.new_keys()[0])
        # The same signature with its scalar written otherwise, which RFC 8032 refuses.
        again = int.from_bytes(signature[32:], "little") + script.ORDER
        assert not script.is_signed(message, signature[:32] + again.to_bytes(32, "little"), public)


def test_it_finds_a_changed_digit(bundle: bytes, tmp_path: Path) -> None:
    assert _run(bundle, tmp_path)[0] == 0
    files = files_of(bundle)
    for name in (archive.ROWS, archive.FIGURES, archive.DEFINITIONS, archive.README):
        code, said = _run(zipped({**files, name: changed_digit(files[name])}), tmp_path)
        assert (code, said) == (1, f"Wrong: {name} was changed after the bundle was signed, or is of another bundle.\n")
    code, said = _run(zipped({**files, archive.MANIFEST: changed_digit(files[archive.MANIFEST])}), tmp_path)
    assert (code, said) == (1, "Wrong: manifest.json was not signed with this key, or was changed since.\n")


def test_it_refuses_what_is_no_bundle_and_another_key(bundle: bytes, tmp_path: Path) -> None:
    assert _run(bundle[:-30], tmp_path)[1].startswith("Wrong: ")
    assert _run(bundle, tmp_path, signatures.new_keys()[0])[0] == 1
    files = files_of(bundle)
    assert (
        _run(zipped({k: v for k, v in files.items() if k != archive.ROWS}), tmp_path)[1]
        == "Wrong: rows.csv is missing.\n"
    )
    assert "was not signed" in _run(zipped({**files, "more.txt": b""}), tmp_path)[1]
