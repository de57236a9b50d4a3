"""Guessing is slowed down, also while Redis is away; who knows their password gets in."""

import asyncio
import contextlib
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx
import pytest
import redis.asyncio as redis
from litestar import Litestar

from resolutionflow.domains.identity.sign_in.attempts import WINDOW_S
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.places import WIDTHS
from resolutionflow.kernel.errors import RateLimited
from resolutionflow.kernel.limits import rate_limits
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.settings import Budget
from tests.support.actors import Team
from tests.support.app import Api, running
from tests.support.databases import Place
from tests.support.factories import API, done, problem


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2 takes a tenth of a second, which is not what is counted here."""

    async def verify(_: Passwords, password: str, _hash: str, _owner: object) -> bool:
        return password == "right"

    monkeypatch.setattr(Passwords, "verify", verify)


async def _try(api: Api, email: str, password: str = "wrong") -> httpx.Response:
    return await api.by(None).post(f"{API}/auth/sign-in", json={"email": email, "password": password})


async def _guess_until_stopped(api: Api, email: str) -> httpx.Response:
    for _ in range(WIDTHS[0].of_one):
        problem(await _try(api, email), 401, "sign-in-failed")
    return await _try(api, email, "right")


def _without_redis(place: Place) -> Any:
    return running(place.settings(REDIS_URL="redis://127.0.0.1:9"))  # nobody listens on the discard port


async def _check_limit(app: Litestar, a: Team) -> None:
    api = Api(app)

    stopped = await _guess_until_stopped(api, a.owner.email)

    problem(stopped, 429, "rate-limited")
    assert 1 <= int(stopped.headers["retry-after"]) <= WINDOW_S
    # However the address is typed.
    problem(await _try(api, a.owner.email.upper(), "right"), 429, "rate-limited")
    # Whether or not there is such a person.
    problem(await _guess_until_stopped(api, "nobody@a.example"), 429, "rate-limited")
    # A colleague next door is not held up.
    done(await _try(api, a.admin.email, "right"))


async def test_guessing_one_persons_password_is_stopped(place: Place, a: Team, shared_app: Litestar) -> None:
    await _check_limit(shared_app, a)


async def test_it_is_stopped_without_redis_too(place: Place, a: Team) -> None:
    async with _without_redis(place) as app:
        await _check_limit(app, a)


async def test_a_success_forgets_the_failures(api: Api, a: Team) -> None:
    for _ in range(3):
        for _ in range(WIDTHS[0].of_one - 1):
            problem(await _try(api, a.owner.email), 401, "sign-in-failed")
        done(await _try(api, a.owner.email, "right"))


async def test_trying_many_addresses_from_one_place_is_stopped(api: Api) -> None:
    for n in range(WIDTHS[0].of_all):
        problem(await _try(api, f"guess{n}@a.example"), 401, "sign-in-failed")

    problem(await _try(api, "one.more@a.example"), 429, "rate-limited")


class _Frozen(redis.Redis):
    """A Redis that takes requests and answers none."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    async def execute_command(self, *_args: Any, **_options: Any) -> None:
        self.asked += 1
        await asyncio.Event().wait()


def _limiter(client: Any, clock: list[float]) -> RateLimiter:
    return RateLimiter(client, "test", lambda: clock[0])


async def _hit(limiter: RateLimiter, key: str = "k", limit: int = 2) -> None:
    await limiter.hit(key, limit=limit, window_s=60, what="tries")


async def test_a_frozen_redis_is_waited_for_once_and_asked_again_later() -> None:
    frozen, clock = _Frozen(), [1000.0]
    limiter = _limiter(frozen, clock)
    async with asyncio.timeout(2):
        for _ in range(2):
            await _hit(limiter)
        with pytest.raises(RateLimited):
            await _hit(limiter)
        await limiter.forget("k")
        await _hit(limiter)
    assert frozen.asked == 1

    clock[0] += 10
    await _hit(limiter, "another")
    assert frozen.asked == 2


async def test_in_memory_a_window_ends(place: Place) -> None:
    clock = [1000.0]
    limiter = _limiter(_Frozen(), clock)
    for _ in range(2):
        await _hit(limiter)
    with pytest.raises(RateLimited) as refused:
        await _hit(limiter)
    assert refused.value.headers == {"Retry-After": "60"}

    clock[0] += 61
    await _hit(limiter)


async def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limits, "_MEMORY_KEYS", 50)
    limiter = _limiter(_Frozen(), [1000.0])
    for n in range(120):
        await _hit(limiter, f"k{n}")
    assert len(limiter._memory) <= 50


async def test_processes_count_together(
    shared_redis: "redis.Redis", place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "_PATIENCE_S", 10)  # on a busy machine too
    limiters = [RateLimiter(shared_redis, "test") for _ in range(3)]

    answers = await asyncio.gather(*(_hit(limiter, limit=5) for limiter in limiters * 4), return_exceptions=True)

    assert sum(answer is None for answer in answers) == 5
    assert 0 < await shared_redis.ttl("test:limit:k") <= 60


async def test_a_hit_says_what_the_limit_is_and_when_there_is_room(shared_redis: "redis.Redis", place: Place) -> None:
    limiter = RateLimiter(shared_redis, "test")
    await _hit(limiter)
    assert not await limiter.spent("k", limit=2, window_s=60)
    await _hit(limiter)
    assert await limiter.spent("k", limit=2, window_s=60)

    with pytest.raises(RateLimited, match=r"At most 2 tries in a minute\. Try again in (a minute|59 s)\.") as refused:
        await _hit(limiter)

    assert refused.value.headers["Retry-After"] in {"59", "60"}
    await limiter.give_back("k")
    await _hit(limiter)


@pytest.mark.parametrize("away", [True, False])
async def test_so_many_run_at_once_and_no_more(shared_redis: "redis.Redis", place: Place, away: bool) -> None:
    client = redis.Redis(port=9) if away else shared_redis  # nobody listens on the discard port
    limiter = RateLimiter(client, "test")

    def hold() -> AbstractAsyncContextManager[None]:
        return limiter.hold("k", limit=2, longest_s=60, what="exports")

    async with hold():
        with contextlib.suppress(ZeroDivisionError):
            async with hold():
                with pytest.raises(RateLimited, match="At most 2 exports at once"):
                    async with hold():
                        pass
                raise ZeroDivisionError
        async with hold():
            pass


async def test_what_one_of_two_budgets_refuses_is_counted_in_neither(shared_redis: "redis.Redis") -> None:
    limiter = RateLimiter(shared_redis, "two")
    budget = Budget(what="changes", member=3, account=4, window_s=60)

    async def spend(member: str) -> str | None:
        try:
            await limiter.spend(budget, "changes", member, "acme")
        except RateLimited as refused:
            return refused.detail
        return None

    assert [await spend("ana") for _ in range(3)] == [None] * 3
    for _ in range(5):
        assert "per member" in (await spend("ana") or "")
    # The account has one left, whatever Ana tried.
    assert await spend("ben") is None
    assert "per account" in (await spend("ben") or "")
    assert await limiter.spent("changes:member:{acme}:ben", limit=2, window_s=60) is False
