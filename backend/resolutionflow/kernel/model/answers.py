"""JSON schemas to ask a model for, and plain text from its answers."""

import unicodedata
from typing import Any

MAX_TEXT = 400
"""Characters of one text."""

STRING: dict[str, Any] = {"type": "string"}


def record(**properties: dict[str, Any]) -> dict[str, Any]:
    """JSON schema of an object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def plain(text: str, length: int = MAX_TEXT) -> str:
    """One line of at most ``length`` visible characters; a longer text ends in "…"."""
    # Text far beyond the end of the line is not examined.
    visible = "".join(character if _shown(character) else " " for character in text[: 4 * length])
    line = " ".join(visible.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def _shown(character: str) -> bool:
    # Unicode's category "other": control and format characters, private use, surrogates and unassigned.
    return not unicodedata.category(character).startswith("C")
