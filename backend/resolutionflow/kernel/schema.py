"""The base of all that crosses the wire, and the text types that inputs are made of."""

import re
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request body. Unknown fields are an error: a misspelt one must not be lost in silence.

    Text is cleaned as it arrives: fields in ``multiline`` keep their line breaks, those in ``verbatim`` are left as
    they are, all others become one line. Blank text counts as absent: an error where a value is required, else the
    default.
    """

    multiline: ClassVar[frozenset[str]] = frozenset()
    verbatim: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        for field in msgspec.structs.fields(self):
            value = getattr(self, field.name)
            if type(value) is not str or field.name in self.verbatim:
                continue
            clean = clean_block(value) if field.name in self.multiline else clean_line(value)
            if not clean.strip():
                if field.default is msgspec.NODEFAULT:
                    message = f"`{field.name}` is blank"
                    raise ValueError(message)
                clean = field.default
            if clean is not value:
                msgspec.structs.force_setattr(self, field.name, clean)


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A response body. No field has a default, so every field is always present in the API's types."""


# PostgreSQL's text cannot hold NUL. Its visible stand-in keeps what was pasted recognisable.
_NUL = str.maketrans({"\x00": "\N{SYMBOL FOR NULL}"})
_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def clean_block(text: str) -> str:
    """Text of many lines: line ends become line feeds, NUL becomes visible, all else (escape codes too) is kept."""
    return text.replace("\r\n", "\n").translate(_NUL)


def clean_line(text: str) -> str:
    """Text of one line: control characters and line breaks become a space, outer blanks go."""
    return _BREAKS_A_LINE.sub(" ", text).strip()


Title = Annotated[str, Meta(min_length=1, max_length=200)]
Line = Annotated[str, Meta(max_length=200)]
Paragraph = Annotated[str, Meta(max_length=4_000)]
Body = Annotated[str, Meta(min_length=1, max_length=65_536)]
CommandOutput = Annotated[str, Meta(max_length=262_144)]
