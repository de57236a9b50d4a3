"""The AsyncAPI 3 document of the live channel, made from its Structs.

A module of its own because it is the one place that knows every domain's events.
"""

import functools
import inspect
import operator
from typing import Any

import msgspec

from resolutionflow import __version__
from resolutionflow.domains.assessments import events as assessments
from resolutionflow.domains.clients.events import ClientChanged
from resolutionflow.domains.flowpilot.corrections.events import SessionStepCorrected
from resolutionflow.domains.flowpilot.files.events import SessionAttachmentsChanged
from resolutionflow.domains.flowpilot.hiding.events import SessionPassageHidden
from resolutionflow.domains.flowpilot.sessions import events as sessions
from resolutionflow.domains.handoffs.lifecycle import transitions
from resolutionflow.domains.live import schemas as live
from resolutionflow.domains.live.events import Event

EVENTS: tuple[type[Event], ...] = (
    *transitions.EVENTS,
    assessments.AssessmentReady,
    sessions.SessionOpened,
    sessions.SessionChanged,
    sessions.SessionReminded,
    sessions.SessionStepAdded,
    SessionStepCorrected,
    SessionAttachmentsChanged,
    SessionPassageHidden,
    ClientChanged,
)
"""All events of an ``ev`` frame."""
AccountEvent: Any = functools.reduce(operator.or_, EVENTS)

EventFrame: Any = msgspec.defstruct(
    "EventFrame",
    [("s", int), ("e", AccountEvent)],
    tag_field="t",
    tag="ev",
    frozen=True,
    kw_only=True,
    namespace={
        "__doc__": "One event of the account, at its place in the account's sequence. ``frames`` writes it from stored "
        "bytes."
    },
)

ServerFrame = (
    live.ServerHello
    | EventFrame
    | live.SkipFrame
    | live.LiveFrame
    | live.ServerHeartbeat
    | live.PresenceFrame
    | live.Bye
)
UNIONS = {"ServerFrame": ServerFrame, "ClientFrame": live.ClientFrame, "AccountEvent": AccountEvent}


def schemas() -> dict[str, Any]:
    """Schemas of frames and events by name, with a name for each union."""
    _, described = msgspec.json.schema_components(
        [ServerFrame, live.ClientFrame], ref_template="#/components/schemas/{name}"
    )
    found = {name: _narrow(schema) for name, schema in described.items()}
    for name, union in UNIONS.items():
        found[name] = {"oneOf": [{"$ref": f"#/components/schemas/{member.__name__}"} for member in union.__args__]}
    return found


def document() -> dict[str, Any]:
    """The document, in a stable order."""
    messages = {
        kind.__name__: {
            "name": kind.__struct_config__.tag,
            "title": kind.__name__,
            "summary": inspect.cleandoc(kind.__doc__ or "").split("\n", maxsplit=1)[0],
            "contentType": "application/json",
            "payload": {"$ref": f"#/components/schemas/{kind.__name__}"},
        }
        for kind in (*ServerFrame.__args__, *live.ClientFrame.__args__)
    }
    written: dict[str, Any] = flush_left(
        {
            "asyncapi": "3.0.0",
            "info": {
                "title": "ResolutionFlow live channel",
                "version": __version__,
                "description": (
                    f"WebSocket of the subprotocol `{live.SUBPROTOCOL}`, with the session cookie and the Origin of "
                    "this server. Each frame is one JSON text message; `t` is its type. The same events are available "
                    "from `GET /api/v1/events`."
                ),
            },
            "defaultContentType": "application/json",
            "channels": {
                "live": {
                    "address": "/api/v1/live",
                    "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
                    "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
                }
            },
            "operations": {
                "send": _operation("send", "Frames from the server.", ServerFrame),
                "receive": _operation("receive", "Frames from a client.", live.ClientFrame),
            },
            "components": {"messages": messages, "schemas": schemas()},
        }
    )
    return written


def _operation(action: str, summary: str, union: Any) -> dict[str, Any]:  # noqa: ANN401  (a union type)
    return {
        "action": action,
        "summary": summary,
        "channel": {"$ref": "#/channels/live"},
        "messages": [{"$ref": f"#/channels/live/messages/{kind.__name__}"} for kind in union.__args__],
    }


def flush_left(node: Any) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """Remove the indentation of docstrings, as Python 3.13 does."""
    if isinstance(node, dict):
        return {
            key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else flush_left(value)
            for key, value in node.items()
        }
    return [flush_left(item) for item in node] if isinstance(node, list) else node


def _narrow(schema: object) -> object:
    """Replace a single ``enum`` by ``const``, which distinguishes the members of a union."""
    if isinstance(schema, dict):
        narrowed: dict[str, Any] = {key: _narrow(value) for key, value in schema.items() if key != "discriminator"}
        if len(narrowed.get("enum", ())) == 1:
            narrowed["const"] = narrowed.pop("enum")[0]
        return narrowed
    return [_narrow(item) for item in schema] if isinstance(schema, list) else schema
