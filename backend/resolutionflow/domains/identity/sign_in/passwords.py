"""Hashing passwords, and the rule for new ones."""

import asyncio
import re
import string
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.limits.fair_queue import FairQueue, Owner

T = TypeVar("T")

_hasher = PasswordHash((Argon2Hasher(),))
NOBODYS_HASH = "$argon2id$v=19$m=65536,t=3,p=4$THsEu3Ibhp2W+xGK2qJQjg$6PtOapu3VYwf7LFxIk0C4wcuFwSBVMhlu9q4Lls8Dqs"
"""Verified when the address is unknown, so that the answer takes as long. Of a random password."""

WAITING_OF_ONE = 8
"""For one unknown network, or one person: less than a second of work."""
WAITING = 32
_OPERATOR = Owner("operator", known=True)
"""Commands, which serve no requests."""

MIN_PASSWORD = 12
"""Characters of a new password; NIST SP 800-63B asks for length instead of kinds of characters."""
MIN_DIFFERENT = 5
_UNTYPED = frozenset({"Cc", "Cf"})
"""Invisible characters do not count. A character that NFKC expands counts once."""
_RUN = re.compile(r"(.{1,11}?)\1{2,}", re.DOTALL)
_BESIDE_RUNS = 8
"""Characters that remain when runs of three or more repetitions count once."""
_PRODUCT = ("resolutionflow", "resolution flow", "flowpilot")
_SEQUENCES = tuple(row * 3 for row in ("1234567890", "0123456789", string.ascii_lowercase, "qwertyuiop", "asdfghjkl"))
_SHORT_WORD = 4
"""Shorter parts of a name or an address occur in any passphrase."""
_OF_ITS_OWN = 6
"""Letters beside the known words."""


def check_new(password: str, *known: str, field: str = "password") -> None:
    """The rule for new passwords: long, and not easy to guess.

    ``known``: words that others would guess, such as the person's address and names. Any sentence or row of words
    passes.

    Raises:
        Invalid: the password is too weak; the error names ``field``.
    """
    found = weakness(password, *known)
    if found:
        raise invalid_field(field, found)


def weakness(password: str, *known: str) -> str | None:
    """Why a password is too weak, in words that follow the field's name; None: it is strong enough."""
    typed = [c for c in unicodedata.normalize("NFC", password) if unicodedata.category(c) not in _UNTYPED]
    if len(typed) < MIN_PASSWORD:
        return f"must have at least {MIN_PASSWORD} characters; a few words in a row are easy to remember"
    plain = normal_form(password).casefold()
    if monotony := _monotony(plain, len({normal_form(c).casefold() for c in typed})):
        return monotony
    rest, found = _without(plain, (*known, *_PRODUCT))
    if found and sum(map(str.isalpha, rest)) < _OF_ITS_OWN:
        return f"is little more than “{found}”, which is easy to guess"
    return None


def _monotony(plain: str, different: int) -> str | None:
    unit = _repeated(plain)
    if len(unit) < MIN_PASSWORD and len(unit) * 2 <= len(plain):
        return f"only repeats “{unit}”"
    if different < MIN_DIFFERENT:
        return f"must have at least {MIN_DIFFERENT} different characters"
    if len(_RUN.sub(r"\1", plain)) < _BESIDE_RUNS:
        return "repeats the same characters"
    if any(plain in row or plain in row[::-1] for row in _SEQUENCES):
        return "follows the alphabet or the keyboard"
    return None


def _repeated(text: str) -> str:
    """The shortest prefix whose repetition makes the text; the last one may be partial."""
    return next(text[:n] for n in range(1, len(text) + 1) if text.startswith(text[n:]))


def _without(plain: str, known: Iterable[str]) -> tuple[str, str | None]:
    """The text without the known words and their parts, and the first one that was found."""
    words: set[str] = set()
    for each in known:
        whole = each.casefold()
        words |= {whole, re.sub(r"\W|_", "", whole), *re.split(r"[\W_]+", whole)}
    first = None
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if len(word) >= _SHORT_WORD and word in plain:
            plain, first = plain.replace(word, ""), first or word
    return plain, first


def normal_form(password: str) -> str:
    """The form that is hashed: some keyboards type ``ö`` as one character, others as two (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """Hashes in threads, few at a time and each owner in turn: argon2 takes 0.1 s of a core and 64 MiB."""

    def __init__(self, at_once: int = 2) -> None:
        self._queue = FairQueue(
            at_once, per_owner=WAITING_OF_ONE, max_waiting=WAITING, what="sign-ins from one network"
        )

    async def verify(self, password: str, password_hash: str, owner: Owner = _OPERATOR) -> bool:
        """Whether the password matches the hash, also one made before ``normal_form``.

        Raises:
            RateLimited, Unavailable: as ``FairQueue.take``.
        """
        forms = dict.fromkeys((normal_form(password), password))
        return await self._in_turn(owner, lambda: any(_hasher.verify(form, password_hash) for form in forms))

    async def is_outdated(self, password: str, password_hash: str, owner: Owner = _OPERATOR) -> bool:
        """Whether the matching hash was made of another form than ``normal_form``."""
        if normal_form(password) == password:
            return False
        return not await self._in_turn(owner, lambda: _hasher.verify(normal_form(password), password_hash))

    async def hash(self, password: str, owner: Owner = _OPERATOR) -> str:
        """Hash a password. Raises as ``verify`` does."""
        return await self._in_turn(owner, lambda: _hasher.hash(normal_form(password)))

    async def _in_turn(self, owner: Owner, work: Callable[[], T]) -> T:
        await self._queue.acquire(owner)
        running = asyncio.get_running_loop().run_in_executor(None, work)
        # A cancelled caller does not stop the thread, which keeps its turn until it is done.
        running.add_done_callback(lambda _: self._queue.release())
        return await asyncio.shield(running)
