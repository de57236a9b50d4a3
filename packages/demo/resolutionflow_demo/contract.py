"""The API's contract as it is checked in: OpenAPI, with the live channel's frames and events, and AsyncAPI."""

import json
from pathlib import Path
from typing import Any

import msgspec

from resolutionflow import __version__, asyncapi
from resolutionflow.asgi import create_app
from resolutionflow.kernel.schema import Input
from resolutionflow.settings import Attachments, Database, Demo, Redis, Settings, Smtp
from resolutionflow_demo.controllers import ROUTES

_OFFLINE = Settings(
    database=Database(url="postgresql://none/none", migration_url="postgresql://none/none"),
    redis=Redis(url="redis://none"),
    smtp=Smtp(host=None),
    attachments=Attachments(url="memory:///"),
    public_url="http://localhost:8000",
    allowed_origins=frozenset(),
    demo=Demo(mail_dir=Path("/nonexistent")),
)
"""Connects to nothing; with the demo's routes, which the app's client needs too."""


def openapi() -> dict[str, Any]:
    """The document, in a stable order."""
    app = create_app(_OFFLINE, beside=ROUTES)
    document: dict[str, Any] = app.openapi_schema.to_schema()
    schemas = document["components"]["schemas"]
    # msgspec is what reads requests, so it knows best what they may hold.
    inputs = [kind for kind in _kinds_of(Input) if kind.__name__ in schemas]
    _, described = msgspec.json.schema_components(inputs, ref_template="#/components/schemas/{name}")
    schemas.update({kind.__name__: described[kind.__name__] for kind in inputs})
    for name, schema in asyncapi.schemas().items():
        # Shapes that REST uses too are described by Litestar already.
        schemas.setdefault(name, schema)
    # Stored bytes are passed on as they are, so only here are they known to be frames.
    frames = [{"$ref": f"#/components/schemas/{name}"} for name in ("EventFrame", "SkipFrame")]
    schemas["Events"]["properties"]["frames"]["items"] = {"oneOf": frames}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    # The framework keeps the headers of answers in a set.
    for path in document["paths"].values():
        for operation in path.values():
            for answer in operation["responses"].values():
                if "headers" in answer:
                    answer["headers"] = dict(sorted(answer["headers"].items()))
    document["info"]["version"] = __version__
    flush: dict[str, Any] = asyncapi.flush_left(document)
    return flush


def _kinds_of(kind: type[Input]) -> list[type[Input]]:
    return [found for child in kind.__subclasses__() for found in (child, *_kinds_of(child))]


def export(directory: Path) -> list[Path]:
    """Write both documents, as they are checked in; where they are now."""
    written = {
        directory / "api-client" / "openapi.json": openapi(),
        directory / "realtime-client" / "asyncapi.json": asyncapi.document(),
    }
    for path, document in written.items():
        path.write_text(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
    return list(written)
