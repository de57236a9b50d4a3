"""A crowd of sign-ins waits for itself: others are served in turn, and known browsers in a line of their own."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest

from resolutionflow.domains.identity.sign_in import passwords
from resolutionflow.domains.identity.sign_in.passwords import WAITING_OF_ONE, Passwords
from tests.support.actors import PASSWORD, Team
from tests.support.app import Api
from tests.support.browsers import Browser
from tests.support.factories import done, problem

_CROWD = 40
_AT_ONCE = 2


class Slow:
    """argon2 that takes as long as the test wants, and says in which order it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.served: list[str] = []
        self._let = threading.Semaphore(0)
        self._asked = asyncio.Semaphore(0)
        verify = Passwords.verify

        async def asked(*args: object) -> bool:
            if PASSWORD not in args:
                self._asked.release()
            return await verify(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(Passwords, "verify", asked)
        monkeypatch.setattr(passwords, "_hasher", self)

    def verify(self, password: str, _hash: str) -> bool:
        if password == PASSWORD:
            return True
        self.served.append(password)
        self._let.acquire()
        return password.startswith("known")

    async def asked(self, times: int) -> None:
        """Until so many more have got as far as the queue."""
        for _ in range(times):
            await self._asked.acquire()

    def let_all(self) -> None:
        self._let.release(1_000)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow(monkeypatch)
    yield slow
    slow.let_all()


def _begin(browser: Browser, who: str, client: str, password: str) -> "asyncio.Task[httpx.Response]":
    return asyncio.create_task(browser.tries(who, client, password))


async def test_a_crowd_from_one_network_keeps_nobody_else_waiting(api: Api, a: Team, slow: Slow) -> None:
    laptop = Browser(api)
    done(await laptop.tries(a.owner, "192.0.2.20", PASSWORD))
    crowd = [_begin(Browser(api), f"guess{n}@a.example", f"198.51.100.{n}", f"crowd {n}") for n in range(_CROWD)]
    await slow.asked(_CROWD)

    stranger = _begin(Browser(api), a.admin.email, "203.0.113.9", "stranger")
    await slow.asked(1)
    known = _begin(laptop, a.owner.email, "198.51.100.7", "known")
    await slow.asked(1)
    slow.let_all()

    done(await known)
    problem(await stranger, 401, "sign-in-failed")
    answers = Counter(answer.status_code for answer in await asyncio.gather(*crowd))
    assert answers == {401: _AT_ONCE + WAITING_OF_ONE, 429: _CROWD - _AT_ONCE - WAITING_OF_ONE}
    # A known person waits for the one that ends first, a stranger for one more of each who was there before. Two that
    # begin at the same time are noted in either order.
    assert "known" in slow.served[: _AT_ONCE + 2]
    assert "stranger" in slow.served[: _AT_ONCE + 5]


async def test_what_is_over_the_bound_is_refused_with_the_time_to_come_again(api: Api, slow: Slow) -> None:
    crowd = [_begin(Browser(api), f"guess{n}@a.example", "198.51.100.7", "x") for n in range(_AT_ONCE + WAITING_OF_ONE)]
    await slow.asked(len(crowd))

    refused = await Browser(api).tries("another@a.example", "198.51.100.8", "x")

    assert problem(refused, 429, "rate-limited")["limit"] == WAITING_OF_ONE
    assert refused.headers["retry-after"] == "2"
    slow.let_all()
    await asyncio.gather(*crowd)


async def test_a_cookie_that_was_made_up_or_is_another_persons_makes_nobody_known(
    api: Api, a: Team, slow: Slow
) -> None:
    forger, viewer = Browser(api), Browser(api)
    forger.cookies.set("rf_browser", "made up", domain="localhost.local")
    done(await viewer.tries(a.viewer, "192.0.2.20", PASSWORD))
    crowd = [_begin(Browser(api), f"guess{n}@a.example", "198.51.100.7", "x") for n in range(_AT_ONCE + WAITING_OF_ONE)]
    await slow.asked(len(crowd))

    for browser in (forger, viewer):
        problem(await browser.tries(a.owner, "198.51.100.7", "known"), 429, "rate-limited")

    slow.let_all()
    await asyncio.gather(*crowd)
