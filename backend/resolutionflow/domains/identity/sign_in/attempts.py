"""Limits on sign-in attempts, which stop guessing without letting an outsider lock a person out.

Each attempt counts for its network, at the widths that one subscriber may have: an IPv4 address and its /24, an IPv6
/64, /56 and /48. Attempts at one person's password also count for the person, over all networks and in a slower window.
When that limit is spent, only places where the person never signed in are refused. A place is a network, or a browser
with the cookie that it got when the person signed in. Such a browser has its own limit and none of the others, so that
no one else can lock it out.

Unknown addresses are counted and answered like known ones.
"""

from datetime import timedelta

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.sign_in import personal_mails, places
from resolutionflow.domains.identity.sign_in.places import KNOWN_BY, WIDTHS, Place
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.limits.fair_queue import Owner
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.kernel.text.addresses import forms

WINDOW_S = 300
FAILURES_PER_BROWSER = 10
"""For a browser that the person signed in with before."""
FAILURES_PER_PERSON = 30
PERSON_WINDOW_S = 86_400
"""A day: thirty guesses from unknown places do not endanger a password of twelve characters."""


class Attempt:
    """An attempt that was admitted; the caller reports its outcome."""

    def __init__(self, limiter: RateLimiter, email: str, owner: Owner) -> None:
        self.owner = owner
        """Whose turn the password check takes."""
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
        # The narrowest network first, and the person before the network: a refused attempt uses up no wider limit.
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
        """Undo the count, and clear the failures of this place, which were the person's own."""
        for key in self._of_one:
            await self._limiter.forget(key)
        for key in (*self._of_all, *([self._slow] if self._slow else [])):
            await self._limiter.give_back(key)

    async def failed(self, database: Database) -> None:
        """Notify the person when unknown places have spent today's limit."""
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
    """Clear the person's limit after a password change, because the guesses were at the old one."""
    await limiter.forget(_of_person(email))


async def begin(database: Database, limiter: RateLimiter, typed: str, place: Place) -> Attempt:
    """Count an attempt to sign in with an address, in any form of it.

    Raises:
        RateLimited: a limit is spent; the password is not checked.
    """
    user = await identity.find_user(database, typed)
    # Unknown addresses take as many queries as known ones.
    user_id = user.id if user else new_id()
    async with database.transaction(Scope(user_id=user_id)) as tx:
        known = await places.find_known(tx, user_id, place)
    email, from_browser = forms(typed)[-1], "browser" in known
    owner = places.owner_of(email) if from_browser else Owner(f"network:{place.network(KNOWN_BY)}")
    attempt = Attempt(limiter, email, owner)
    await attempt.count(place, from_browser=from_browser, from_network="network" in known)
    return attempt


async def hit_networks(limiter: RateLimiter, place: Place, name: str, limit: int, what: str) -> None:
    """Count an anonymous request for its networks: ``limit`` for an address, twice and four times that for wider ones.

    Raises:
        RateLimited: a limit is spent.
    """
    for width, times in zip(WIDTHS, (1, 2, 4), strict=True):
        if network := place.network(width):
            await limiter.hit(f"{name}:{network}", limit=limit * times, window_s=WINDOW_S, what=what)
