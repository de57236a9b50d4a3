"""The contract that is checked in is the one that the code speaks, whichever process writes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from resolutionflow import contract
from tests.contract.document import DOCUMENT

_ROOT = Path(__file__).parents[3]
_CHECKED_IN = _ROOT / "packages" / "api-client" / "openapi.json"


def test_the_checked_in_contract_is_up_to_date(tmp_path: Path) -> None:
    contract.export(tmp_path / "now.json")

    assert _CHECKED_IN.read_text() == (tmp_path / "now.json").read_text(), "run: make contract"


def test_another_process_writes_the_same() -> None:
    """Python hashes text differently in each process, which shows wherever a set decided an order."""
    program = "import json, sys; from resolutionflow import contract; json.dump(contract.openapi(), sys.stdout)"
    seed = str((hash("seed") % 1000) + 1)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
    written = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True).stdout

    assert written.decode() == json.dumps(DOCUMENT)


def test_every_reference_leads_somewhere() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    text = json.dumps(DOCUMENT)
    references = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert references <= set(schemas)
    assert {"ServerFrame", "ClientFrame", "AccountEvent"} <= set(schemas)
