"""Networks and browsers from which a person signed in."""

import hashlib
import ipaddress
import secrets
from datetime import timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.sign_in import queries
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.limits.fair_queue import Owner

PLACES_KEPT = 50
"""Of one person, the newest; removed 180 days after the last sign-in."""


class Width(msgspec.Struct, frozen=True):
    """A prefix length, with the limits of failures in a window: for one person, and for all."""

    v4: int | None
    v6: int
    of_one: int
    of_all: int


WIDTHS = (Width(32, 64, 10, 100), Width(24, 56, 20, 200), Width(None, 48, 30, 400))
KNOWN_BY = Width(24, 48, 0, 0)
"""A subscriber's address usually changes within this."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The network and browser of a request."""

    client: str
    """The address, as the server or the trusted proxy has it."""
    browser: str | None
    """The cookie that a browser got at a sign-in."""

    def network(self, width: Width) -> str | None:
        """None: this kind of address has no network of this width."""
        try:
            address = ipaddress.ip_address(self.client)
        except ValueError:
            return "unknown"
        if isinstance(address, ipaddress.IPv6Address):
            address = address.ipv4_mapped or address
        prefix = width.v6 if isinstance(address, ipaddress.IPv6Address) else width.v4
        return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False)) if prefix else None


async def find_known(tx: Tx, user_id: UUID, place: Place) -> set[str]:
    """Which of ``network`` and ``browser`` the person signed in from before."""
    hashes = _hashes(user_id, place)
    known = await queries.known_places(tx, user_id, hashes.values())
    return {kind for kind, hashed in hashes.items() if hashed in known}


def owner_of(email: str) -> Owner:
    """The turn of a person who is verified, by a login session, a known browser or a mailed link."""
    return Owner(f"person:{email}", known=True)


async def remember(database: Database, user_id: UUID, place: Place) -> str:
    """Remember a place of sign-in, and return the browser's new cookie.

    The former cookie stops working, so that a planted one is worthless.
    """
    browser = secrets.token_urlsafe(32)
    old = _hashes(user_id, place)
    new = _hashes(user_id, msgspec.structs.replace(place, browser=browser))
    async with database.transaction(Scope(user_id=user_id)) as tx:
        if "browser" in old:
            await queries.forget_places(tx, user_id, old["browser"])
        await queries.remember_places(tx, user_id, new.values(), keep=PLACES_KEPT)
    return browser


async def forget(tx: Tx, user_id: UUID) -> None:
    """Forget all places after a password change, because a stranger may have signed in there."""
    await queries.forget_places(tx, user_id)


async def remove_old(tx: Tx) -> int:
    """Remove places without a sign-in for 180 days; return how many."""
    return await queries.remove_places(tx, before=tx.now - timedelta(days=180))


def _hashes(user_id: UUID, place: Place) -> dict[str, bytes]:
    """Hashes of a place, salted with the person, so that the table does not reveal who shares one."""
    found = {"network": f"network {place.network(KNOWN_BY)}"}
    if place.browser:
        found["browser"] = f"browser {place.browser}"
    return {kind: hashlib.sha256(f"{user_id} {text}".encode()).digest() for kind, text in found.items()}
