"""The contract that is checked in is the one that the code speaks, whichever process writes it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from resolutionflow import asyncapi
from resolutionflow_demo import contract
from tests.contract.document import DOCUMENT

_ROOT = Path(__file__).parents[3]


def test_the_checked_in_contract_is_up_to_date(tmp_path: Path) -> None:
    for client in ("api-client", "realtime-client"):
        (tmp_path / client).mkdir()
    for written in contract.export(tmp_path):
        checked_in = _ROOT / "packages" / written.relative_to(tmp_path)
        assert checked_in.read_text() == written.read_text(), "run: make contract"


def test_another_process_writes_the_same() -> None:
    """Python hashes text differently in each process, which shows wherever a set decided an order."""
    program = (
        "import json, sys; from resolutionflow import asyncapi; from resolutionflow_demo import contract; "
        "json.dump([contract.openapi(), asyncapi.document()], sys.stdout)"
    )
    seed = str((hash("seed") % 1000) + 1)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
    written = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True).stdout

    assert written.decode() == json.dumps([DOCUMENT, asyncapi.document()])


@pytest.mark.parametrize("document", [DOCUMENT, asyncapi.document()], ids=["OpenAPI", "AsyncAPI"])
def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    for reference in {part.partition('"')[0] for part in text.split('"$ref": "#/')[1:]}:
        node = document
        for key in reference.split("/"):
            node = node[key]

    assert {"ServerFrame", "ClientFrame", "AccountEvent"} <= set(schemas)
