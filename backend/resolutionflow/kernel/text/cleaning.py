"""Clean text once, where it enters: names and titles, prose, output of commands, file names.

Cleaning a cleaned text again changes nothing. docs/input.md says what is removed, and why.
"""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

# Looks like a blank: control characters, line breaks, Unicode's spaces, and letters and signs without a shape.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u115f\u1160\u2800\u3164\uffa0"
# Has no width. Two names that differ only in these look the same.
_UNSEEN = r"\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
# Have no shape of their own, but change the shape of their neighbours.
_JOINERS = r"\u200c\u200d\ufe00-\ufe0f"
# An invisible copy of ASCII, which a language model reads.
_TAGS = r"\U000e0000-\U000e007f"

# Marks that combine with the letter before them.
_ON_LETTERS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)

VISIBLE = rf"[^{_BLANK}{_UNSEEN}{_JOINERS}{_ON_LETTERS}]"

_blanks = re.compile(f"[{_BLANK}]+")
_unseen = re.compile(f"[{_UNSEEN}{_TAGS}]+")
_visible = re.compile(VISIBLE)
# Joiners and variation selectors where none belongs: after Latin letters (but for 1️⃣ and ©️), at the end of a word, or
# several of a kind in a row.
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_stray = re.compile(
    rf"(?<![\u0590-\U0010ffff])(?!(?<=[#*0-9\u00a9\u00ae])[\ufe0e\ufe0f])[\u200c\u200d{_SELECTORS}]+"
    rf"|[\u200c\u200d]+(?= |$)|(?<=[\u200c\u200d])[\u200c\u200d]+|(?<=[{_SELECTORS}])[{_SELECTORS}]+"
)
# Marks that stack on one letter; no language needs more than four, and a hundred cover the lines above.
_flood = re.compile(f"([{_ON_LETTERS}]{{4}})[{_ON_LETTERS}]+")
# Change the direction of reading, so that a command reads differently from what is copied.
_turns = re.compile(r"[\u202a-\u202e\u2066-\u2069]+")
# Windows tools write several carriage returns. A match starts at the first of a run only: a search from each of a long
# run that no line feed ends would take time in the square of its length.
_line_end = re.compile(r"(?<!\r)\r+\n")
# Composing sorts the marks of a letter, in time of the square of their number. Unicode's stream-safe format allows 30
# (UAX #15).
_MARKS = "".join(chr(code) for code in range(0x300, 0x1E950) if unicodedata.combining(chr(code)))
_long_stack = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
_tags = re.compile(f"[{_TAGS}]+")
# PostgreSQL's text cannot hold NUL. Its visible stand-in keeps what was pasted recognisable.
_NUL = str.maketrans({"\x00": "\N{SYMBOL FOR NULL}"})


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", _long_stack.sub(r"\1", text))


def is_stacked(text: str) -> bool:
    """Whether a letter has more than 30 marks, which take long to sort."""
    return not text.isascii() and _long_stack.search(text) is not None


def is_blank(text: str) -> bool:
    """Whether it has no visible character."""
    return not _visible.search(text)


def clean_line(text: str) -> str:
    """Clean a name or a title: one line, in Unicode's composed form (NFC), with single blanks between words.

    Returns an empty string if nothing visible is left.
    """
    if text.isascii():
        # The other rules concern no ASCII character.
        return _blanks.sub(" ", text).strip()
    text = _composed(text)
    text = _blanks.sub(" ", _unseen.sub("", text)).strip()
    text = _composed(_flood.sub(r"\1", _stray.sub("", text)))
    return "" if is_blank(text) else text


def clean_block(text: str) -> str:
    """Clean prose: lines end with line feeds, blanks stay, and no character changes the direction of reading.

    Returns an empty string if nothing visible is left.
    """
    return _composed(_flood.sub(r"\1", _turns.sub("", clean_output(text))))


def clean_output(text: str) -> str:
    """Clean the output of a command: lines end with line feeds, NUL is made visible. Empty if nothing is visible."""
    clean = _tags.sub("", _line_end.sub("\n", text).translate(_NUL))
    return "" if is_blank(clean) else clean


# Characters that are copied along at the ends of an address or a link from a mail, a page or a spreadsheet.
_AROUND = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f"
    "\u205f\u3000\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_NOT_IN_A_WORD = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"})


def clean_pasted(text: str) -> str:
    """Remove blanks and invisible characters around an address or a link.

    Raises:
        ValueError: it has a blank or an invisible character inside.
    """
    bare = text.strip(_AROUND)
    if any(unicodedata.category(character) in _NOT_IN_A_WORD for character in bare):
        raise ValueError("has a blank or an invisible character inside")
    return bare


_LINK = re.compile(r"https?://[^\s@]+", re.IGNORECASE)


def clean_link(text: str) -> str:
    """Clean a web address (http or https). May be empty.

    Raises:
        ValueError: it is no web address, or it has a user or password.
    """
    link = _composed(clean_pasted(text))
    if link and not _LINK.fullmatch(link):
        raise ValueError("must be a web address that begins with https://, without user or password")
    return link


MAX_FILE_NAME = 200
"""Characters."""
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


def clean_file_name(name: str) -> str:
    """Clean the name of a file: without folders, storable on every system, at most ``MAX_FILE_NAME`` characters.

    Raises:
        ValueError: no letter or digit is left.
    """
    bare = clean_line(PurePosixPath(PureWindowsPath(name).name).name)
    bare = _FORBIDDEN.sub("_", bare).rstrip(". ")
    if not bare.strip("._ "):
        raise ValueError("needs a name with a letter or digit")
    if _DEVICE.match(bare):
        bare = f"_{bare}"
    suffix = PurePosixPath(bare).suffix[:10]
    if len(bare) > MAX_FILE_NAME:
        bare = (bare[: MAX_FILE_NAME - len(suffix)].rstrip(". ") + suffix).rstrip(". ")
    return bare
