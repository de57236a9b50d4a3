"""msgspec's validation errors in plain words."""

import re

import msgspec

from resolutionflow.kernel.errors import Invalid, invalid_field
from resolutionflow.kernel.schema import WrongFieldsError

_FIELD = re.compile(r"field `(\w+)`|\$\.([\w.\[\]]+)")
_KINDS = {
    "array": "a list",
    "bool": "true or false",
    "date": "a date such as 2026-03-31",
    "datetime": "a date and time such as 2026-03-31T08:30:00Z",
    "float": "a number",
    "int": "a whole number",
    "object": "an object",
    "str": "text",
    "uuid": "an id",
}
_SIGNS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "==": "exactly"}
_ENDS = re.compile(r"Expected `\w+` of length (>=|<=|==) (\d+)")
_SIZE = re.compile(r"Expected `(?:int|float)` (>=|<=|>|<) (\S+)")
_KIND = re.compile(r"Expected `([^`]+)`(, got `null`)?")
_WORDS = (
    ("Object missing required field", "is required"),
    ("Object contains unknown field", "is not a field of this request"),
    ("Missing required", "is required"),
    ("Invalid enum value", "is not one of the choices"),
    ("Invalid UUID", "must be an id"),
    ("Invalid RFC3339 encoded date`", f"must be {_KINDS['date']}"),
    ("Invalid RFC3339", f"must be {_KINDS['datetime']}"),
    ("Expected `datetime` with a timezone", "must have a time zone, such as 2026-03-31T08:30:00Z"),
    ("Expected `str` matching regex '^([01]", "must be a time such as 08:30"),
    ("Expected `str` matching regex", "has characters that are not allowed"),
)


def invalid(error: msgspec.ValidationError) -> Invalid:
    """The problem of an invalid body, with its wrong fields."""
    if isinstance(error.__cause__, WrongFieldsError):
        return Invalid(error.__cause__.errors)
    match = _FIELD.search(str(error))
    field = next(filter(None, match.groups())) if match else "body"
    return invalid_field(field, explain(str(error)))


def explain(message: str) -> str:
    """One of msgspec's messages in plain words, without its path."""
    said = message.split(" - at ", maxsplit=1)[0]
    for beginning, words in _WORDS:
        if said.startswith(beginning):
            return words
    if found := _ENDS.match(said):
        things = "characters" if "`str`" in said else "entries"
        return f"must have {_SIGNS[found[1]]} {found[2]} {things}"
    if found := _SIZE.match(said):
        return f"must be {_SIGNS[found[1]]} {found[2].removesuffix('.0')}"
    if found := _KIND.match(said):
        kinds = [_KINDS.get(kind, kind) for kind in found[1].split(" | ") if kind != "null"]
        return "is required" if found[2] else f"must be {' or '.join(kinds)}"
    return said[:1].lower() + said[1:]
