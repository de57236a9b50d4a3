"""Flows that members write: read, checked and cleared of secrets off the event loop, one at a time."""

import asyncio
from typing import Any

import msgspec

from resolutionflow.domains.flowpilot.flows.checker import load_checked
from resolutionflow.domains.flowpilot.flows.definition import Flow
from resolutionflow.domains.flowpilot.flows.loading import Fault, FaultyFlowError
from resolutionflow.domains.flowpilot.flows.schemas import FlowCheck, FlowFault
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.errors import Invalid
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.scanning import Scanner

_MOST_FAULTS = 50
_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""A check takes half a second at most, of one core."""


async def find_faults(text: str) -> FlowCheck:
    try:
        await _load(text)
    except FaultyFlowError as error:
        return FlowCheck(faults=[_to_schema(fault) for fault in error.faults[:_MOST_FAULTS]])
    return FlowCheck(faults=[])


async def read(text: str, scanner: Scanner, actor: Actor) -> Flow:
    """A flow without faults, its secrets masked.

    Raises:
        Invalid: with each fault. And as ``Scanner.check``.
    """
    try:
        flow = await _load(text)
    except FaultyFlowError as error:
        raise Invalid([_problem(fault) for fault in error.faults]) from error
    texts: list[str] = []
    _each_text(msgspec.to_builtins(flow, str_keys=True), texts)
    found = await scanner.find_each(texts, actor.user_id)
    hidden = {text: masks.cover(text, secrets).text for text, secrets in zip(texts, found, strict=True) if secrets}
    if not hidden:
        return flow
    try:
        return msgspec.convert(_covered(msgspec.to_builtins(flow, str_keys=True), hidden), Flow)
    except msgspec.ValidationError as error:
        raise Invalid([{"field": "yaml", "message": str(error)}]) from error


async def _load(text: str) -> Flow:
    async with _ONE_AT_A_TIME:
        return await asyncio.to_thread(load_checked, text)


def _each_text(value: Any, into: list[str]) -> None:  # noqa: ANN401  (JSON)
    if isinstance(value, str):
        into.append(value)
    elif isinstance(value, dict):
        for each in value.values():
            _each_text(each, into)
    elif isinstance(value, list):
        for each in value:
            _each_text(each, into)


def _covered(value: Any, hidden: dict[str, str]) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, str):
        return hidden.get(value, value)
    if isinstance(value, dict):
        return {key: _covered(each, hidden) for key, each in value.items()}
    return [_covered(each, hidden) for each in value] if isinstance(value, list) else value


def _to_schema(fault: Fault) -> FlowFault:
    return FlowFault(path=fault.path, line=fault.line, message=fault.message)


def _problem(fault: Fault) -> dict[str, str]:
    where = ".".join(filter(None, ("yaml", fault.path)))
    line = f"line {fault.line}: " if fault.line else ""
    return {"field": where, "message": f"{line}{fault.message}"}
