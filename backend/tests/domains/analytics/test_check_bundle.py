"""The accountant's script: it shares no code with the product, and finds what the product finds."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import numpy as np
import pytest

from resolutionflow.domains.analytics.bundles import archive, signatures
from resolutionflow.domains.analytics.bundles.service import packed
from resolutionflow.domains.analytics.metrics.data import UNKNOWN, Data
from tests.domains.analytics.test_bundles import changed_digit, files_of, signed_anew, zipped
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import API, act, done, escalated, first_action, made
from tests.support.made_up import made_up

_SCRIPT = Path(__file__).parents[4] / "scripts" / "check_bundle.py"
_URL = "https://flow.example"
_PUBLIC, _PRIVATE = signatures.new_keys()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    made = ModuleType("check_bundle")
    exec(compile(_SCRIPT.read_text(), _SCRIPT, "exec"), made.__dict__)  # noqa: S102
    return made


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return packed(made_up(80, days=60), "Acme MSP", _PRIVATE, _URL)


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


def _mixed(problems: int) -> Data:
    """Some still run or were given up, some samples have no severity or are excluded, some pre-flights are unknown."""
    data, chance = made_up(problems, days=60), np.random.default_rng(3)
    running = chance.random(problems) < 0.2
    preflight_s = np.where(np.arange(problems) % 3, data.escalations.preflight_s, np.nan)
    severity = chance.choice([UNKNOWN, 0, 1, 1, 1, 2], data.samples.seconds.size)
    return msgspec.structs.replace(
        data,
        problems=msgspec.structs.replace(
            data.problems,
            claimed_s=chance.lognormal(5, 2, problems),
            acted=~running & (chance.random(problems) < 0.8),
            running=running,
        ),
        escalations=msgspec.structs.replace(data.escalations, preflight_s=preflight_s),
        samples=msgspec.structs.replace(data.samples, severity=severity, excluded=chance.random(severity.size) < 0.2),
    )


@pytest.mark.parametrize("problems", [5, 7, 300])
def test_its_own_arithmetic_gives_the_same_savings(problems: int, tmp_path: Path) -> None:
    code, said = _run(packed(_mixed(problems), "Acme MSP", _PRIVATE, _URL), tmp_path)

    assert code == 0, said
    words = {5: "none", 7: "none"}.get(problems, "as the bundle says")
    assert [line.partition(": ")[0] for line in said.splitlines()[1:] if words in line][:2] == [
        "Minutes recovered",
        "Net minutes recovered",
    ]
    assert len(said.splitlines()) == 4


def test_a_saving_that_its_rows_do_not_give_is_found_whoever_signed_it(tmp_path: Path) -> None:
    files = files_of(packed(_mixed(300), "Acme MSP", _PRIVATE, _URL))
    figures = json.loads(files[archive.FIGURES])
    figures["figures"]["hours_saved_per_week"]["value"] += 1
    files[archive.FIGURES] = json.dumps(figures).encode()

    code, said = _run(zipped(signed_anew(files, _PRIVATE)), tmp_path)

    assert code == 1
    assert said.splitlines()[-1].startswith("Wrong: Hours saved a week: the bundle says ")


async def test_it_works_out_a_pilots_weeks(timed_api: Api, a: Team, clock: Clock, tmp_path: Path) -> None:
    owner, senior = timed_api.by(a.owner), timed_api.by(a.engineer)
    for n in range(7):
        made(await senior.post(f"{API}/analytics/baseline/samples", json={"seconds": 500 + n, "severity": "high"}))
        handoff = await escalated(timed_api, a)
        clock.forward(seconds=5)
        done(await act(senior, "claim", handoff))
        clock.forward(seconds=40 + n)
        await first_action(senior, handoff)
    clock.forward(weeks=1)
    bundle = (await owner.get(f"{API}/analytics/pilot.zip")).content
    key = done(await timed_api.by(None).get(f"{API}/about/keys"))["items"][0]["public_key"]

    code, said = _run(bundle, tmp_path, bytes.fromhex(key))

    assert code == 0, said
    assert said.splitlines()[1].startswith("Hours saved in week 1: ")
    assert said.splitlines()[1].endswith("as the bundle says.")


def test_it_refuses_what_is_no_bundle_and_another_key(bundle: bytes, tmp_path: Path) -> None:
    assert _run(bundle[:-30], tmp_path)[1].startswith("Wrong: ")
    assert _run(bundle, tmp_path, signatures.new_keys()[0])[0] == 1
    files = files_of(bundle)
    assert (
        _run(zipped({k: v for k, v in files.items() if k != archive.ROWS}), tmp_path)[1]
        == "Wrong: rows.csv is missing.\n"
    )
    assert "was not signed" in _run(zipped({**files, "more.txt": b""}), tmp_path)[1]
