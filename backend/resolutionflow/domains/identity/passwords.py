"""Passwords, which are stored as what only they can be checked against."""

import asyncio
import contextlib
import unicodedata
from collections.abc import AsyncIterator

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from resolutionflow.kernel.errors import Unavailable

_hasher = PasswordHash((Argon2Hasher(),))
NOBODYS_HASH = "$argon2id$v=19$m=65536,t=3,p=4$THsEu3Ibhp2W+xGK2qJQjg$6PtOapu3VYwf7LFxIk0C4wcuFwSBVMhlu9q4Lls8Dqs"
"""Verified when the address is unknown, so that the answer takes as long. Of which password, nobody knows."""


def normal_form(password: str) -> str:
    """The password as it is hashed: one keyboard types ``ö`` as one character, another as two (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """argon2 takes a core for a tenth of a second and 64 MiB: in a thread, few at a time."""

    def __init__(self, at_once: int = 2, waiting: int = 20) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._places = at_once + waiting

    async def verify(self, password: str, password_hash: str) -> bool:
        """Whether they belong together, also where the hash is older than ``normal_form``.

        Raises:
            Unavailable: so many others wait that this one would wait for seconds.
        """
        async with self._place():
            forms = dict.fromkeys((normal_form(password), password))
            return await asyncio.to_thread(lambda: any(_hasher.verify(form, password_hash) for form in forms))

    async def is_outdated(self, password: str, password_hash: str) -> bool:
        """Whether the hash of this password, which is the right one, is of another form than the normal one."""
        if normal_form(password) == password:
            return False
        async with self._place():
            return not await asyncio.to_thread(_hasher.verify, normal_form(password), password_hash)

    async def hash(self, password: str) -> str:
        """What is stored of a password. Raises as ``verify`` does."""
        async with self._place():
            return await asyncio.to_thread(_hasher.hash, normal_form(password))

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if not self._places:
            raise Unavailable(headers={"Retry-After": "2"})
        self._places -= 1
        try:
            async with self._turn:
                yield
        finally:
            self._places += 1
