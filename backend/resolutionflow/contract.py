"""The API's contract as one document: OpenAPI, with the live channel's frames and events among its schemas.

A module of its own because it is the one place that knows every domain's events.
"""

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from resolutionflow import __version__
from resolutionflow.asgi import create_app
from resolutionflow.domains.flowpilot import events as flowpilot
from resolutionflow.domains.handoffs import events as handoffs
from resolutionflow.domains.live import schemas as live
from resolutionflow.kernel.schema import Input
from resolutionflow.settings import Database, Demo, Redis, Settings, Smtp

AccountEvent = (
    handoffs.HandoffOpened
    | handoffs.HandoffClaimed
    | handoffs.HandoffActivated
    | handoffs.HandoffReleased
    | handoffs.HandoffWithdrawn
    | handoffs.HandoffResolved
    | flowpilot.SessionOpened
    | flowpilot.SessionChanged
    | flowpilot.SessionStepAdded
)
"""Everything that may come in an ``ev`` frame."""


class EventFrame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="ev"):
    """One event of the account, at its place in the account's sequence. ``frames`` writes it from stored bytes."""

    s: int
    e: AccountEvent


ServerFrame = live.ServerHello | EventFrame | live.LiveFrame | live.ServerHeartbeat | live.Bye

_OFFLINE = Settings(
    database=Database(url="postgresql://none/none", migration_url="postgresql://none/none"),
    redis=Redis(url="redis://none"),
    smtp=Smtp(host=None),
    public_url="http://localhost:8000",
    allowed_origins=frozenset(),
    demo=Demo(mail_dir=Path("/nonexistent")),
)
"""Connects to nothing; with the demo's routes, which the app's client needs too."""


def openapi() -> dict[str, Any]:
    """The document, in a stable order."""
    app = create_app(_OFFLINE)
    document: dict[str, Any] = app.openapi_schema.to_schema()
    _, frames = msgspec.json.schema_components(
        [ServerFrame, live.ClientFrame], ref_template="#/components/schemas/{name}"
    )
    schemas = document["components"]["schemas"]
    # msgspec is what reads requests, so it knows best what they may hold.
    inputs = Input.__subclasses__()
    _, described = msgspec.json.schema_components(inputs, ref_template="#/components/schemas/{name}")
    schemas.update({kind.__name__: described[kind.__name__] for kind in inputs})
    for name, schema in frames.items():
        # Shapes that REST uses too are described by Litestar already.
        schemas.setdefault(name, _narrow(schema))
    for name, union in (
        ("ServerFrame", ServerFrame),
        ("ClientFrame", live.ClientFrame),
        ("AccountEvent", AccountEvent),
    ):
        members = [member.__name__ for member in union.__args__]
        schemas[name] = {"oneOf": [{"$ref": f"#/components/schemas/{member}"} for member in members]}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    document["info"]["version"] = __version__
    flush: dict[str, Any] = _flush_left(document)
    return flush


def export(path: Path) -> None:
    """Write the document, as it is checked in."""
    path.write_text(json.dumps(openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def _flush_left(node: Any) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """Docstrings without their indentation, which Python 3.13 takes away and earlier ones keep."""
    if isinstance(node, dict):
        return {
            key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _flush_left(value)
            for key, value in node.items()
        }
    return [_flush_left(item) for item in node] if isinstance(node, list) else node


def _narrow(schema: object) -> object:
    """``enum`` of one is ``const``, and a union tells its members apart by that alone."""
    if isinstance(schema, dict):
        narrowed: dict[str, Any] = {key: _narrow(value) for key, value in schema.items() if key != "discriminator"}
        if len(narrowed.get("enum", ())) == 1:
            narrowed["const"] = narrowed.pop("enum")[0]
        return narrowed
    return [_narrow(item) for item in schema] if isinstance(schema, list) else schema
