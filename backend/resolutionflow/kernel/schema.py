"""The base of everything that crosses the wire, and the text types that inputs are made of."""

import re
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request body. Unknown fields are an error: a misspelt one must not be lost in silence.

    Text fields are cleaned as they arrive: those in ``multiline`` keep their line breaks, all others become one line.
    """

    multiline: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str) and type(value) is str and name not in self.verbatim:
                cleaned = clean_block(value) if name in self.multiline else clean_line(value)
                if cleaned != value:
                    msgspec.structs.force_setattr(self, name, cleaned)

    verbatim: ClassVar[frozenset[str]] = frozenset()
    """Fields that are stored or compared to the letter, such as a password."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A response body. No field has a default, so every field is always present in the API's types."""


# PostgreSQL's text cannot hold NUL. Its visible stand-in keeps what was pasted recognisable.
_NUL = str.maketrans({"\x00": "\N{SYMBOL FOR NULL}"})
_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def clean_block(text: str) -> str:
    """Text of many lines: line ends become ``\\n``, NUL becomes visible, all else (escape codes too) is kept."""
    return text.replace("\r\n", "\n").translate(_NUL)


def clean_line(text: str) -> str:
    """Text of one line: control characters and line breaks become a space, outer blanks go."""
    return _BREAKS_A_LINE.sub(" ", text).strip()


Title = Annotated[str, Meta(min_length=1, max_length=200)]
Line = Annotated[str, Meta(max_length=200)]
Paragraph = Annotated[str, Meta(max_length=4_000)]
Body = Annotated[str, Meta(min_length=1, max_length=65_536)]
CommandOutput = Annotated[str, Meta(max_length=262_144)]
