"""How often somebody may try to sign in: limits that stop guessing and that no outsider can turn against a person.

Every attempt counts for its network, at each width that one subscriber may have: an IPv4 address and its /24, an IPv6
/64, /56 and /48. Attempts at one person's password count for the person too, over all networks and in a slower window.
When that is spent, only places from which the person never signed in are refused: a place is a network, or a browser
by a cookie that it got when they did. Such a browser has a limit of its own and none of the others, so whoever spends
those, be it from the next desk, locks nobody out of it.

An address that is nobody's is counted and answered like any other.
"""

import hashlib
import ipaddress
import secrets
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.sign_in import personal_mails
from resolutionflow.domains.identity.sign_in.models import SignInPlaceRow
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.limits.fair_queue import Owner
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.kernel.text.addresses import forms

WINDOW_S = 300
FAILURES_PER_BROWSER = 10
"""Of a browser that the person signed in with before."""
FAILURES_PER_PERSON = 30
PERSON_WINDOW_S = 86_400
"""A day: thirty guesses from wherever nobody signed in are no danger to a password of twelve characters."""
PLACES_KEPT = 50
"""Of one person, the newest; forgotten 180 days after they were last seen."""


class Width(msgspec.Struct, frozen=True):
    """A size of network, and how many failures it may have in a window: of one person, and of all."""

    v4: int | None
    v6: int
    of_one: int
    of_all: int


WIDTHS = (Width(32, 64, 10, 100), Width(24, 56, 20, 200), Width(None, 48, 30, 400))
_KNOWN_BY = Width(24, 48, 0, 0)
"""Addresses change from day to day within this."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a request comes from."""

    client: str
    """The address, as the server or the trusted proxy has it."""
    browser: str | None
    """The cookie that a browser got when somebody signed in with it."""

    def network(self, width: Width) -> str | None:
        """None where addresses of this kind have no network of this width."""
        try:
            address = ipaddress.ip_address(self.client)
        except ValueError:
            return "unknown"
        if isinstance(address, ipaddress.IPv6Address):
            address = address.ipv4_mapped or address
        prefix = width.v6 if isinstance(address, ipaddress.IPv6Address) else width.v4
        return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False)) if prefix else None


class Attempt:
    """One that was let through; its caller says how it ended."""

    def __init__(self, limiter: RateLimiter, email: str, owner: Owner) -> None:
        self.owner = owner
        """In whose turn the password is looked at."""
        self._limiter = limiter
        self._email = email
        self._of_one: list[str] = []
        self._of_all: list[str] = []
        self._slow: str | None = None

    async def count(self, place: Place, *, from_browser: bool, from_network: bool) -> None:
        """Raises RateLimited."""
        if from_browser:
            await self._count(self._of_one, f"sign-in:browser:{place.browser}:{self._email}", FAILURES_PER_BROWSER)
            return
        # The narrowest first, and the person before the whole network: what is refused here uses up nothing there.
        for width in WIDTHS:
            if network := place.network(width):
                await self._count(self._of_one, f"sign-in:{network}:{self._email}", width.of_one)
        if not from_network:
            self._slow = _of_person(self._email)
            await self._limiter.hit(self._slow, limit=FAILURES_PER_PERSON, window_s=PERSON_WINDOW_S, what=_WHAT)
        for width in WIDTHS:
            if network := place.network(width):
                await self._count(self._of_all, f"sign-in:{network}", width.of_all)

    async def _count(self, counted: list[str], key: str, limit: int) -> None:
        await self._limiter.hit(key, limit=limit, window_s=WINDOW_S, what=_WHAT)
        counted.append(key)

    async def succeeded(self) -> None:
        """It was no failure, and those before it in this place were the person's own."""
        for key in self._of_one:
            await self._limiter.forget(key)
        for key in (*self._of_all, *([self._slow] if self._slow else [])):
            await self._limiter.give_back(key)

    async def failed(self, database: Database) -> None:
        """Tell the person when it was the last one that strange places have today."""
        spent = self._slow and await self._limiter.spent(
            self._slow, limit=FAILURES_PER_PERSON, window_s=PERSON_WINDOW_S
        )
        if spent:
            await personal_mails.request(
                database, self._email, PersonalMail.ATTEMPTS_NOTICE, at_most_every=timedelta(seconds=PERSON_WINDOW_S)
            )


_WHAT = "failed sign-ins"


def _of_person(email: str) -> str:
    return f"sign-in:person:{email}"


async def forget_failures(limiter: RateLimiter, email: str) -> None:
    """Let the person in from everywhere again: the guesses were at a password that is none any more."""
    await limiter.forget(_of_person(email))


async def begin(database: Database, limiter: RateLimiter, typed: str, place: Place) -> Attempt:
    """Count an attempt to sign in with an address, which is the same person's however it is typed.

    Raises:
        RateLimited: there were too many; the password is not looked at.
    """
    user = await identity.find_user(database, typed)
    # As many questions about nobody as about somebody.
    user_id = user.id if user else new_id()
    async with database.transaction(Scope(user_id=user_id)) as tx:
        asked = _hashes(user_id, place)
        query = select(SignInPlaceRow.place).where(
            SignInPlaceRow.user_id == user_id, SignInPlaceRow.place.in_(list(asked.values()))
        )
        known = set((await tx.session.execute(query)).scalars())
    email, from_browser = forms(typed)[-1], asked.get("browser") in known
    owner = owner_of(email) if from_browser else Owner(f"network:{place.network(_KNOWN_BY)}")
    attempt = Attempt(limiter, email, owner)
    await attempt.count(place, from_browser=from_browser, from_network=asked["network"] in known)
    return attempt


def owner_of(email: str) -> Owner:
    """Whoever proved to be this person, or to hold a link that was mailed to them."""
    return Owner(f"person:{email}", known=True)


async def remember_place(database: Database, user_id: UUID, place: Place) -> str:
    """The person signed in from here; what their browser is to keep.

    Each time a new one, and the one before is forgotten: a cookie that somebody planted is worth nothing afterwards.
    """
    browser = secrets.token_urlsafe(32)
    old = _hashes(user_id, place)
    new = _hashes(user_id, msgspec.structs.replace(place, browser=browser))
    async with database.transaction(Scope(user_id=user_id)) as tx:
        mine = SignInPlaceRow.user_id == user_id
        if "browser" in old:
            await tx.session.execute(delete(SignInPlaceRow).where(mine, SignInPlaceRow.place == old["browser"]))
        rows = [{"user_id": user_id, "place": each, "seen_at": tx.now} for each in sorted(new.values())]
        seen = insert(SignInPlaceRow).values(rows)
        again = {"seen_at": seen.excluded.seen_at}
        await tx.session.execute(seen.on_conflict_do_update(index_elements=["user_id", "place"], set_=again))
        newest = select(SignInPlaceRow.place).where(mine).order_by(SignInPlaceRow.seen_at.desc(), SignInPlaceRow.place)
        await tx.session.execute(
            delete(SignInPlaceRow)
            .where(mine, SignInPlaceRow.place.in_(newest.offset(PLACES_KEPT).scalar_subquery()))
            .execution_options(synchronize_session=False)
        )
    return browser


async def forget_places(tx: Tx, user_id: UUID) -> None:
    """Of somebody who has another password now: whoever knew the old one may have been there too."""
    await tx.session.execute(delete(SignInPlaceRow).where(SignInPlaceRow.user_id == user_id))


async def remove_old_places(tx: Tx) -> int:
    """Remove those where nobody has signed in for 180 days; how many."""
    old = SignInPlaceRow.seen_at < tx.now - timedelta(days=180)
    return len((await tx.session.execute(delete(SignInPlaceRow).where(old).returning(SignInPlaceRow.place))).all())


async def hit_networks(limiter: RateLimiter, place: Place, name: str, limit: int, what: str) -> None:
    """Count a request of anybody's for its networks: ``limit`` an address, twice and four times that for wider ones.

    Raises:
        RateLimited: there were too many.
    """
    for width, times in zip(WIDTHS, (1, 2, 4), strict=True):
        if network := place.network(width):
            await limiter.hit(f"{name}:{network}", limit=limit * times, window_s=WINDOW_S, what=what)


def _hashes(user_id: UUID, place: Place) -> dict[str, bytes]:
    """What is stored of a place: of each person's another, so that the table does not tell who shares one."""
    found = {"network": f"network {place.network(_KNOWN_BY)}"}
    if place.browser:
        found["browser"] = f"browser {place.browser}"
    return {kind: hashlib.sha256(f"{user_id} {text}".encode()).digest() for kind, text in found.items()}
