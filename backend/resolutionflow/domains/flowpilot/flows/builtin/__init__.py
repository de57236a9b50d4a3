"""The flows that the product brings, each in a file of its name. Tests check them and play their cases."""

import functools
from collections.abc import Mapping
from importlib import resources

from resolutionflow.domains.flowpilot.flows.definition import Flow
from resolutionflow.domains.flowpilot.flows.loading import load


@functools.cache
def flows() -> Mapping[str, Flow]:
    """By their names; read once."""
    files = sorted(
        (file for file in resources.files(__name__).iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )
    read = [load(file.read_text(encoding="utf-8"))[0] for file in files]
    return {flow.flow: flow for flow in read}
