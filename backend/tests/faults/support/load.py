"""Technicians who open sessions and escalate them, and remember what they were answered."""

import asyncio
import contextlib
import random
import time
import uuid
from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple

import httpx

from tests.faults.support.client import COOKIE, KEPT, Ports
from tests.faults.support.history import Accepted
from tests.support.actors import Member

_AGAIN = frozenset({502, 503})
_RETRY_S = 0.1
TIMEOUT_S = 20.0


class Answer(NamedTuple):
    """``status`` None: the connection ended without an answer."""

    at: float
    took: float
    path: str
    status: int | None
    retry_after: str | None


class Load:
    """Each technician opens a session and hands it over, ``pause_s`` apart; the limit is 60 a minute for each."""

    def __init__(self, technicians: Iterable[Member], ports: Ports, *, pause_s: float = 1.2, **fields: Any) -> None:
        """``fields`` are those of the sessions, on top of what each must have."""
        self.answers: list[Answer] = []
        self.accepted: list[Accepted] = []
        self._technicians = list(technicians)
        self._ports = ports
        self._pause_s = pause_s
        self._fields = {"title": "VPN drops every few minutes", "client_name": "Harbor Dental", **fields}
        self._stop = asyncio.Event()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Load"]:
        """What was begun is brought to its end before the block is left: nothing stays undecided."""
        tasks = [asyncio.create_task(self._work(technician)) for technician in self._technicians]
        try:
            yield self
        finally:
            self._stop.set()
            await asyncio.gather(*tasks)

    @property
    def refused(self) -> list[Answer]:
        """Answers that were none, or not a success."""
        return [answer for answer in self.answers if answer.status not in {200, 201}]

    async def _work(self, technician: Member) -> None:
        async with httpx.AsyncClient(cookies={COOKIE: technician.token}, timeout=TIMEOUT_S, limits=KEPT) as browser:
            await self._rest(random.random() * self._pause_s)
            while not self._stop.is_set():
                session = await self._post(browser, "/sessions", self._fields)
                key = str(uuid.uuid4())
                detail = await self._post(browser, f"/sessions/{session['id']}/handoffs", {}, key)
                self.accepted.append(Accepted(technician.account_id, detail["card"]["id"], time.monotonic()))
                await self._rest(self._pause_s * random.uniform(0.8, 1.2))

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stop.wait()

    async def _post(self, browser: httpx.AsyncClient, path: str, body: dict[str, Any], key: str | None = None) -> Any:
        """Asked again, with the same key and of any node, until it is answered."""
        headers = {"Idempotency-Key": key} if key else {}
        while True:
            asked = time.monotonic()
            url = f"http://127.0.0.1:{random.choice(self._ports())}/api/v1{path}"
            answer: httpx.Response | None = None
            with contextlib.suppress(httpx.TransportError):
                answer = await browser.post(url, json=body, headers=headers)
            now = time.monotonic()
            status = None if answer is None else answer.status_code
            wait = None if answer is None else answer.headers.get("retry-after")
            self.answers.append(Answer(now, now - asked, path.rpartition("/")[2], status, wait))
            if answer is not None and status == httpx.codes.CREATED:
                return answer.json()
            if status is not None and status not in _AGAIN:
                message = f"{path}: {status} {answer.text if answer else ''}"
                raise AssertionError(message)
            await asyncio.sleep(_RETRY_S * random.uniform(0.5, 1.5))


class Chatter:
    """Steps with as much text as an event carries, 24 KB; ``told`` is how many there were."""

    def __init__(self, browser: httpx.AsyncClient, session_id: str, per_second: float) -> None:
        self.told = 0
        self._browser = browser
        self._path = f"/api/v1/sessions/{session_id}/steps"
        self._pause_s = 1 / per_second
        self._over = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Chatter"]:
        """Ends with an answered request: one given up in flight may still be committed, after the log was read."""
        task = asyncio.create_task(self._talk())
        try:
            yield self
        finally:
            self._over = True
            await task

    async def more(self, count: int) -> None:
        """Wait until it has told as many more."""
        enough = self.told + count
        while self.told < enough:  # noqa: ASYNC110  (there is nothing to wait on)
            await asyncio.sleep(0.1)

    async def _talk(self) -> None:
        step = {"kind": "command", "body": "🧯" * 2_000, "output": "🧯" * 2_000, "rules_out": "🧯" * 2_000}
        while not self._over:
            answer = await self._browser.post(self._path, json=step)
            assert answer.status_code == httpx.codes.CREATED, answer.text
            self.told += 1
            await asyncio.sleep(self._pause_s)
