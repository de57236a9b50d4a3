"""Whether the text after "password" is a value, or just the next word of the sentence."""

import re

# Words that follow "password:" or "password is" in a sentence about a password.
_SPOKEN = frozenset(
    """
    a about accepted access account active actually after again all already also always an and any applied are as asked
    at attempt attempts auth authentication bad because been before being blank blocked but by came can cannot case
    change changed changes check checked client compromised copied correct correctly could day days default denied did
    different disabled does doesnt done due empty enabled enforced entered error everywhere exceeded expire expired expires
    expiring expiry failed failing false fails field fine first for forgot forgotten from good had has have he her here
    hidden his history how i if in incorrect invalid is isnt it its just kept known last later length less locked long
    longer looks lost manager matches matched may method minimum mismatch missing more most must my needed needs never
    new nil no none not nothing now null of off ok okay old on only optional or other our out over page past pending
    per policy possible previous prompt prompts reading rejected refused removed required requested reset resets right
    same saved screen script see set she should shows since skipped so some stale static still stored sync synced
    synchronised synchronized taken tbd tested that the their them then there they this to today tomorrow too true
    tried twice typed unchanged under undefined unknown unset until up updated user users using valid validated verified
    via wait was were what when where which who why will with without working works would write written wrong yes
    yesterday yet you your abgelaufen falsch unbekannt geändert nicht ungültig zurückgesetzt vergessen
    """.split()  # noqa: SIM905  (a list of two hundred words is no easier to read with quotes)
)
_MADE_UP_SYMBOLS = frozenset("!@#$%^&*?~+=|€£§")
_PLACEHOLDER = re.compile(
    r"[*•●xX._…-]{3,}|<.*>?|\[.*|\(.*|\{.*|%\w+%|\$\{?[A-Za-z_][A-Za-z_:.]*\}?|\$\(.*|n/?a|redacted.*|[A-Z]:\\.*|~?/.*|\\\\.*",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?([T ].*)?|\d{1,2}:\d{2}(:\d{2})?(am|pm|h)?", re.IGNORECASE)
_COUNTED = re.compile(
    r"\d+[ -]?(?:\+|%|x|d|h|s|m|ms|min|mins|hrs?|days?|chars?|characters?|times?|of|/\d+|st|nd|rd|th)", re.IGNORECASE
)


def may_be_secret(value: str) -> bool:
    """Whether it could be a secret where the syntax leaves little doubt: not a placeholder, and no word about one."""
    bare = value.strip("*_")
    return len(bare) > 1 and bare.lower().strip("'.,!?") not in _SPOKEN and not _PLACEHOLDER.fullmatch(value)


def looks_made_up(value: str) -> bool:
    """Whether it is nothing that a sentence would go on with: digits or symbols in it, or capitals inside."""
    if len(value) < 4 or _MOMENT.fullmatch(value) or _COUNTED.fullmatch(value) or not may_be_secret(value):  # noqa: PLR2004  (shorter ones are words)
        return False
    return (
        any(c.isdigit() for c in value)
        or not _MADE_UP_SYMBOLS.isdisjoint(value.rstrip("?!"))
        or (value[1:] != value[1:].lower() and not value.isupper())
    )


def looks_strong(value: str) -> bool:
    """Whether it is what a password policy asks for, and so hardly anything else: letters, digits and a symbol."""
    return (
        len(value) >= 6  # noqa: PLR2004  (no policy asks for less)
        and any(c.isalpha() for c in value)
        and any(c.isdigit() for c in value)
        and not _MADE_UP_SYMBOLS.isdisjoint(value)
        and not _PLACEHOLDER.fullmatch(value)
    )


def looks_like_policy(value: str) -> bool:
    """As strong, with capitals and small letters too: this needs nothing before it that says what it is."""
    return (
        looks_strong(value)
        and value.lower() != value != value.upper()
        and not _MADE_UP_SYMBOLS.isdisjoint(value[1:].rstrip("?"))
        and not _COUNTED.match(value)
    )


def looks_like_passphrase(value: str) -> bool:
    """Whether words after "passphrase is" are it, and not a remark about it: hardly a small word in them."""
    words = value.lower().split()
    if len(words) == 1:
        return looks_made_up(value)
    return sum(word in _SPOKEN for word in words) * 4 <= len(words)


def lowercase(text: str) -> str:
    """Lower case, without moving characters: some capitals have two-character lower forms."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
