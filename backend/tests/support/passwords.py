"""argon2 with the least work that it knows, for tests that are about something else.

As the product has it, a password takes a quarter of a second of processor time. What it has to cost is tested with the
product's own, ``PRODUCTS``; so are commands and servers, which are processes of their own.
"""

import contextlib
from collections.abc import Iterator

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from resolutionflow.domains.identity.sign_in import passwords, service

PRODUCTS = passwords._hasher
PRODUCTS_NOBODY = passwords.NOBODYS_HASH
_CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))


@contextlib.contextmanager
def cheap() -> Iterator[None]:
    """What this process hashes and verifies within the block costs next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", _CHEAP)
        patch.setattr(service, "NOBODYS_HASH", _CHEAP.hash("a password that nobody has"))
        yield


def as_in_the_product(patch: pytest.MonkeyPatch) -> None:
    """Undo it for a test."""
    patch.setattr(passwords, "_hasher", PRODUCTS)
    patch.setattr(service, "NOBODYS_HASH", PRODUCTS_NOBODY)
