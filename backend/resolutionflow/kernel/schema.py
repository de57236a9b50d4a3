"""The base of all that crosses the wire, and the text types that inputs are made of."""

import re
from datetime import UTC, datetime
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request body. Unknown fields are an error: a misspelt one must not be lost in silence.

    Text is cleaned as it arrives: fields in ``multiline`` keep their line breaks, those in ``verbatim`` are left as
    they are, all others become one line. Text with nothing visible in it counts as absent: an error where a value is
    required, else the default.
    """

    multiline: ClassVar[frozenset[str]] = frozenset()
    verbatim: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        for field in msgspec.structs.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, datetime):
                _check_moment(field.name, value)
            if type(value) is not str or field.name in self.verbatim:
                continue
            clean = clean_block(value) if field.name in self.multiline else clean_line(value)
            if not _VISIBLE.search(value):
                if field.default is msgspec.NODEFAULT:
                    message = f"`{field.name}` is blank"
                    raise ValueError(message)
                clean = field.default
            if clean is not value:
                msgspec.structs.force_setattr(self, field.name, clean)


def _check_moment(name: str, moment: datetime) -> None:
    """A year that an offset pushes over the edge of the calendar is a client's mistake too."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        message = f"`{name}` is not a moment that can be stored"
        raise ValueError(message) from None


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A response body. No field has a default, so every field is always present in the API's types."""


# PostgreSQL's text cannot hold NUL. Its visible stand-in keeps what was pasted recognisable.
_NUL = str.maketrans({"\x00": "\N{SYMBOL FOR NULL}"})
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]")
_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def clean_block(text: str) -> str:
    """Text of many lines: line ends become line feeds, NUL becomes visible, all else (escape codes too) is kept."""
    return text.replace("\r\n", "\n").translate(_NUL)


def clean_line(text: str) -> str:
    """Text of one line: control characters and line breaks become a space, outer blanks go."""
    return _BREAKS_A_LINE.sub(" ", text).strip()


# What the contract says of required text; blank text is refused in words, above.
NOT_BLANK = {"pattern": _VISIBLE.pattern}

Moment = Annotated[datetime, Meta(tz=True)]
Title = Annotated[str, Meta(min_length=1, max_length=200, extra_json_schema=NOT_BLANK)]
Line = Annotated[str, Meta(max_length=200)]
Paragraph = Annotated[str, Meta(max_length=4_000)]
Text = Annotated[str, Meta(min_length=1, max_length=4_000, extra_json_schema=NOT_BLANK)]
Body = Annotated[str, Meta(min_length=1, max_length=65_536, extra_json_schema=NOT_BLANK)]
CommandOutput = Annotated[str, Meta(max_length=262_144)]
