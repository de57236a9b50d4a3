"""Text as it is compared: without case, accents, and what a keyboard writes in two ways."""

import hashlib
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_LONGEST = 400
"""Characters of a normal form. Some letters become eighteen, and an index entry has 2,700 bytes."""


def fold(text: str) -> str:
    """Lower case, without accents, full-width forms as plain ones."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(_LETTERS)


def normal_form(name: str) -> str:
    """By which names are the same: without case and accents, with single blanks. Never empty for a name that is not."""
    form = " ".join(fold(name).split()) or name
    if len(form) <= _LONGEST:
        return form
    rest = hashlib.blake2b(form.encode(), digest_size=16).hexdigest()
    return f"{form[:_LONGEST]}…{rest}"
