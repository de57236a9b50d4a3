"""Flows from YAML: a small, safe part of it, with the line of each value for messages.

Anchors, aliases and tags are refused, so a file can neither grow nor make objects. ``yes``, ``no`` and dates are texts.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec
import yaml

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.flows.definition import Cause, Escalation, Flow, Outcome, Step

MAX_BYTES = 256 * 1024
_MAX_DEPTH = 12
_MAX_VALUES = 20_000
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_STEP = re.compile(r"\.([a-z_]+)|\[(\d+)\]")
"""Of a path as msgspec writes it: ``$.sources[0].title``. Of a map it writes ``[...]``."""
_PARTS: dict[str, type[msgspec.Struct]] = {
    "causes": Cause,
    "steps": Step,
    "outcomes": Outcome,
    "escalations": Escalation,
}

Path: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[Path, int]
"""Of each value, the line that it begins in, from 1."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a flow, and where: ``path`` is ``steps.ping.outcomes.ok``."""

    path: str
    line: int | None
    message: str


class FaultyFlowError(ValueError):
    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{fault.path}, line {fault.line}: {fault.message}" for fault in faults))
        self.faults = faults


def load(text: str) -> tuple[Flow, Lines]:
    """A flow and the lines of its values. Its references are not checked yet: see ``checker``.

    Raises:
        FaultyFlowError: it is too large, no YAML, or not of the form of a flow.
    """
    document, lines = read_yaml(text)
    try:
        return msgspec.convert(document, Flow), lines
    except msgspec.ValidationError as error:
        raise FaultyFlowError(_faults(Flow, document, (), lines)) from error


def read_yaml(text: str) -> tuple[Any, Lines]:
    """A document of texts, whole numbers, true, false, null, lists and maps.

    Raises:
        FaultyFlowError: it is too large or too deep, no YAML, or more of YAML than that.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise FaultyFlowError([Fault("", None, words.flow_too_large(MAX_BYTES // 1024))])
    lines: Lines = {}
    events = _events(text)
    try:
        for expected in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            if not isinstance(next(events), expected):
                raise FaultyFlowError([Fault("", 1, words.FLOW_EMPTY)])
        document = _value(next(events), events, (), lines)
        next(events)
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise FaultyFlowError([Fault("", None, words.FLOW_ONE_DOCUMENT)])
    except (yaml.YAMLError, UnicodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or words.FLOW_NO_YAML
        raise FaultyFlowError([Fault("", mark.line + 1 if mark else None, str(problem))]) from error
    return document, lines


def dotted(path: Path) -> str:
    return ".".join(map(str, path))


def line_of(path: Path, lines: Lines) -> int | None:
    """The line of a value, or of the nearest one that it would be in."""
    return next((lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in lines), None)


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _value(event: yaml.Event, events: Iterator[yaml.Event], path: Path, lines: Lines) -> Any:  # noqa: ANN401  (YAML)
    line = event.start_mark.line + 1
    lines[path] = line
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise _refused(path, line, words.FLOW_PLAIN_YAML)
    if len(path) > _MAX_DEPTH or len(lines) > _MAX_VALUES:
        raise _refused(path[:3], line, words.FLOW_TOO_DEEP)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return list(_items(events, path, lines))
    return dict(_pairs(events, path, lines))


def _items(events: Iterator[yaml.Event], path: Path, lines: Lines) -> Iterator[Any]:
    position = 0
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        yield _value(event, events, (*path, position), lines)
        position += 1


def _pairs(events: Iterator[yaml.Event], path: Path, lines: Lines) -> Iterator[tuple[str, Any]]:
    seen = set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            raise _refused(path, line, words.FLOW_PLAIN_YAML)
        if event.value in seen:
            raise _refused((*path, event.value), line, words.FLOW_TWICE)
        seen.add(event.value)
        value = _value(next(events), events, (*path, event.value), lines)
        lines[(*path, event.value)] = line
        yield event.value, value


def _scalar(event: yaml.ScalarEvent) -> str | int | bool | None:
    text: str = event.value
    if event.style or (text not in _WORDS and not _INTEGER.fullmatch(text)):
        return text
    return _WORDS[text] if text in _WORDS else int(text)


def _refused(path: Path, line: int, message: str) -> FaultyFlowError:
    return FaultyFlowError([Fault(dotted(path), line, message)])


def _faults(kind: type[msgspec.Struct], value: object, path: Path, lines: Lines) -> list[Fault]:
    """What is wrong with a part of the flow; first of its own parts, for msgspec does not say in which of them."""
    found = []
    if isinstance(value, dict):
        for name, part in _PARTS.items():
            inner = value.get(name) if name in kind.__struct_fields__ else None
            for key, each in inner.items() if isinstance(inner, dict) else ():
                found += _faults(part, each, (*path, name, key), lines)
    if found:
        return found
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at ")
        rest = tuple(int(index) if index else name for name, index in _STEP.findall(where))
        return [Fault(dotted((*path, *rest)), line_of((*path, *rest), lines), message)]
    return []
