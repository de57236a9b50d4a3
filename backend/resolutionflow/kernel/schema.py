"""The base of all that crosses the wire, and the text types that inputs are made of.

A text type says how its text is cleaned and what must hold of it then. ``Input`` applies it to request bodies; commands
and imports call ``clean`` themselves. docs/input.md says what goes, and why.
"""

import functools
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from resolutionflow.kernel.text import addresses
from resolutionflow.kernel.text.cleaning import VISIBLE, clean_block, clean_line, clean_link, clean_output

OutputT = TypeVar("OutputT", bound="Output")


class TextRule(msgspec.Struct, frozen=True):
    """How a text is cleaned, and what must hold of it then."""

    cleaned: Callable[[str], str]
    """Raises ValueError for what it refuses."""
    longest: int
    """Characters, once it is clean."""

    def clean(self, text: str) -> str:
        """The text as it is stored; empty where nothing visible is left.

        Raises:
            ValueError: in words for the person who typed it.
        """
        # Cleaning takes its time, and leaves more than half of what anybody pastes.
        clean = self.cleaned(text) if len(text) <= 2 * self.longest + 100 else text
        if len(clean) > self.longest:
            raise ValueError(f"may have at most {self.longest:,} characters; this has {len(clean):,}")
        return clean


class WrongFieldsError(ValueError):
    """``errors`` has each wrong field of a body, and what is wanted of it."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("; ".join(f"{error['field']}: {error['message']}" for error in errors))
        self.errors = errors


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request body. Unknown fields are an error: a misspelt one must not be lost in silence.

    Each text is cleaned as its type says. One with nothing visible in it counts as absent: an error where a value is
    required, else the default. In a change, where what is left out stays (``UNSET``), it is null.
    """

    def __post_init__(self) -> None:
        wrong = []
        rules = text_rules(type(self))
        for field in msgspec.structs.fields(self):
            value = getattr(self, field.name)
            try:
                default = field.default
                if default is msgspec.UNSET:
                    default = None if field.name in _nullable(type(self)) else msgspec.NODEFAULT
                clean = _clean(value, rules.get(field.name), default)
            except ValueError as error:
                wrong.append({"field": field.name, "message": str(error)})
            else:
                if clean is not value:
                    msgspec.structs.force_setattr(self, field.name, clean)
        if wrong:
            raise WrongFieldsError(wrong)


@functools.cache
def text_rules(kind: type) -> Mapping[str, TextRule]:
    """The rule of each text field, or of each text of a list."""
    hints = typing.get_type_hints(kind, include_extras=True)
    found = {name: _found(hint) for name, hint in hints.items()}
    return {name: rule for name, rule in found.items() if rule}


@functools.cache
def _nullable(kind: type) -> frozenset[str]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if type(None) in typing.get_args(hint))


def text_rule(kind: Any) -> TextRule:  # noqa: ANN401  (one of the types below)
    """The rule of a text type, for what comes another way than in a body."""
    rule = _found(kind)
    assert rule is not None  # noqa: S101  (each type has one)
    return rule


def _found(hint: Any) -> TextRule | None:  # noqa: ANN401  (an annotation is whatever it is)
    mine = next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, TextRule)), None)
    return mine or next(filter(None, map(_found, typing.get_args(hint))), None)


def _clean(value: object, rule: TextRule | None, default: object) -> object:
    if isinstance(value, datetime):
        _check_moment(value)
    if rule is None:
        return value
    if isinstance(value, list):
        texts = [rule.clean(text) for text in value]
        if not all(texts):
            raise ValueError("must not have blank entries")
        return texts
    if not isinstance(value, str):
        return value
    if clean := rule.clean(value):
        return clean
    if default is msgspec.NODEFAULT:
        raise ValueError("must not be blank")
    return default


def _check_moment(moment: datetime) -> None:
    """A year that an offset pushes over the edge of the calendar is a client's mistake too."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is not a valid date") from None


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A response body. No field has a default, so every field is always present in the API's types."""


def from_row(kind: type[OutputT], row: object, /, **fields: object) -> OutputT:
    """A response body of ``fields`` and, for all its other fields, what the row has under the same names.

    Raises:
        msgspec.ValidationError: a value is not of the field's type; for enumerations it may be their word.
    """
    same = {name: getattr(row, name) for name in kind.__struct_fields__ if name not in fields}
    return msgspec.convert(same | fields, kind)


def _described(longest: int, **more: object) -> Meta:
    """What the contract says of optional text. The rule is what checks it, after cleaning."""
    return Meta(extra_json_schema={"maxLength": longest, **more})


def _required(longest: int) -> Meta:
    return _described(longest, minLength=1, pattern=VISIBLE)


Moment = Annotated[datetime, Meta(tz=True)]
Address = Annotated[
    str,
    _described(addresses.MAX_LENGTH, minLength=3, format="email"),
    TextRule(addresses.clean_address, addresses.MAX_LENGTH),
]
TypedAddress = Annotated[
    str, _required(2 * addresses.MAX_LENGTH), TextRule(addresses.address_as_stored, 2 * addresses.MAX_LENGTH)
]
"""To look a person up by, under each of its ``forms``."""
PersonName = Annotated[str, _required(100), TextRule(clean_line, 100)]
Title = Annotated[str, _required(200), TextRule(clean_line, 200)]
Keyword = Annotated[str, _required(60), TextRule(clean_line, 60)]
Sentence = Annotated[str, _required(500), TextRule(clean_line, 500)]
ZoneName = Annotated[str, _described(64), TextRule(clean_line, 64)]
"""Which of them there are, ``kernel.text.time_zones`` knows."""
Line = Annotated[str, _described(200), TextRule(clean_line, 200)]
Paragraph = Annotated[str, _described(4_000), TextRule(clean_block, 4_000)]
Text = Annotated[str, _required(4_000), TextRule(clean_block, 4_000)]
Body = Annotated[str, _required(65_536), TextRule(clean_block, 65_536)]
CommandOutput = Annotated[str, _described(262_144), TextRule(clean_output, 262_144)]
Url = Annotated[str, _described(2_000, minLength=9, pattern=r"^https?://[^\s@]+$"), TextRule(clean_link, 2_000)]
Verbatim = Annotated[str, _described(1_024, minLength=1), TextRule(str, 1_024)]
"""A password, a token: nothing in it is anybody's to change."""
File = Annotated[str, _described(500_000, minLength=1), TextRule(str, 500_000)]
"""The text of a file that is read as a whole."""
