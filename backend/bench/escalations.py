"""The whole product: a technician escalates, PostgreSQL commits, a hundred sockets have the card.

Beside it what nobody can do without: the same rows written by bare asyncpg, committed, published, and received by one
subscriber, with nothing else in between.
"""

import asyncio
import http.client
import itertools
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import redis.asyncio as redis

from bench import wire
from bench.contestants import product_manners
from bench.crowd import MARK, Crowd, RunError
from bench.processes import PROCESSORS, Server, python, serving
from bench.runs import WARM_UP, Measured, at_a_pace
from bench.staff import Staff
from resolutionflow.kernel.db.tenancy import APP_ROLE, BEGIN_SQL, Scope, begin_arguments

SOCKETS = 100
ESCALATIONS = 160
SMOKE = 20
PACE = 20.0
"""A second. The product's limit is one a second and technician."""
_SPARE = 20
"""For announcements that come before every socket is there."""
_OPENED = b'"handoff.opened.v1"'
"""The session's own event travels in the same transaction and says the same title."""
_STEPS = (
    {"kind": "question", "body": "Since when does Outlook not start?"},
    {"kind": "action", "body": "Started it in safe mode", "rules_out": "An add-in"},
    {"kind": "observation", "body": "The profile opens on another computer", "rules_out": "The mailbox"},
)
_ESCALATION = json.dumps({"reason": "Repair did not help", "ask": "May I make a new profile?"}).encode()


def product(staff: Staff, folder: Path, title: str, count: int) -> Measured:
    """``resolutionflow serve``, from the request to the sockets.

    Raises:
        RunError: something was lost, or refused.
        StartError: it did not start.
    """
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("resolutionflow.cli", "serve"), env, folder / "serve.log", PROCESSORS) as server:
        requests = [*_requests(server, staff, WARM_UP + count + _SPARE)]
        manners = product_manners(staff.engineers_cookie, only=_OPENED)
        crowd = Crowd(server.port, SOCKETS, 1, manners, requests.__getitem__)
        with crowd.gathered():
            crowd.warm_up(WARM_UP)
            return at_a_pace(crowd, server, announcements=count, pace=PACE)


def _requests(server: Server, staff: Staff, count: int) -> Iterator[bytes]:
    """Open sessions that carry their number in the title, and hand over what escalates each."""
    api = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    for number, technician in zip(range(count), itertools.cycle(staff.technicians), strict=False):
        cookie = {"Cookie": technician.cookie, "Content-Type": "application/json"}
        title = f"{MARK.decode()}{number:08d}"
        session = _call(api, "/api/v1/sessions", {"title": title, "client_name": "Contoso Dental"}, cookie)
        for step in _STEPS:
            _call(api, f"/api/v1/sessions/{session['id']}/steps", step, cookie)
        yield wire.post(
            f"/api/v1/sessions/{session['id']}/handoffs",
            _ESCALATION,
            f"Cookie: {technician.cookie}",
            f"Idempotency-Key: {uuid4()}",
        )
    api.close()


def _call(api: http.client.HTTPConnection, path: str, body: object, headers: dict[str, str]) -> Any:
    api.request("POST", path, json.dumps(body), headers)
    answer = api.getresponse()
    said = answer.read()
    if answer.status != http.client.CREATED:
        message = f"{path}: {said.decode(errors='replace')}"
        raise http.client.HTTPException(message)
    return json.loads(said)


def bare(staff: Staff, title: str, count: int) -> Measured:
    """Write, commit, publish and receive at the same pace, after the product has escalated at least once."""
    delays = asyncio.run(_Bare(staff, f"bench-{title}:bare").run(count))
    p = statistics.quantiles(delays, n=100, method="inclusive")
    return Measured(p50_ms=1e3 * p[49], p99_ms=1e3 * p[98])


Row = dict[str, Any]


class _Bare:
    """Copies the rows of an escalation of the product's, whatever their columns are, under new ids."""

    def __init__(self, staff: Staff, channel: str) -> None:
        self._staff = staff
        self._channel = channel
        self._arrived = asyncio.Event()
        self._begin = begin_arguments(Scope(account_id=staff.desk_id))

    async def run(self, count: int) -> list[float]:
        """Seconds from the beginning of each transaction to the receipt of what it published."""
        self._postgres = await asyncpg.connect(
            self._staff.database_url, server_settings={"role": APP_ROLE, "jit": "off"}
        )
        self._redis = redis.from_url(self._staff.redis_url)
        try:
            async with self._redis.pubsub() as pubsub:
                await pubsub.subscribe(self._channel)
                listening = asyncio.create_task(self._listen(pubsub))
                delays = await self._measure(count)
                listening.cancel()
                return delays
        finally:
            await self._redis.aclose()
            await self._postgres.close()

    async def _listen(self, pubsub: redis.client.PubSub) -> None:
        async for message in pubsub.listen():
            if message["type"] == "message":
                self._arrived.set()

    async def _measure(self, count: int) -> list[float]:
        async with self._postgres.transaction():
            await self._postgres.execute(BEGIN_SQL, *self._begin)
            model = await _Model.of_newest(self._postgres)
            sessions = [uuid4() for _ in range(WARM_UP + count)]
            for session_id in sessions:
                await _insert(self._postgres, "flowpilot_sessions", {**model.session, "id": session_id})
        delays = []
        began = time.perf_counter()
        for number, session_id in enumerate(sessions):
            await asyncio.sleep(max(0.0, began + number / PACE - time.perf_counter()))
            delays.append(await self._escalate(model, session_id))
        return delays[WARM_UP:]

    async def _escalate(self, model: "_Model", session_id: UUID) -> float:
        began = time.perf_counter()
        self._arrived.clear()
        async with self._postgres.transaction():
            await self._postgres.execute(BEGIN_SQL, *self._begin)
            await model.write(self._postgres, session_id)
        await self._redis.publish(self._channel, model.events[-1]["event"])
        await self._arrived.wait()
        return time.perf_counter() - began


_OF_HANDOFF = (
    "handoff_briefs",
    "handoff_events",
    "assessments",
    "escalations",
    "escalation_waits",
    "notification_outbox",
)
"""Tables with rows of an escalation beside the handoff's own, in the order in which they can be written."""


@dataclass(frozen=True, kw_only=True)
class _Model:
    """The rows of one escalation."""

    session: Row
    handoff: Row
    beside: dict[str, list[Row]]
    """By table."""
    jobs: list[Row]
    events: list[Row]

    @classmethod
    async def of_newest(cls, postgres: "asyncpg.Connection[asyncpg.Record]") -> "_Model":
        handoff = dict((await postgres.fetch("select * from handoffs order by opened_at desc limit 1"))[0])

        async def rows(query: str, key: object) -> list[Row]:
            return [dict(row) for row in await postgres.fetch(query, key)]

        model = cls(
            session=(await rows("select * from flowpilot_sessions where id = $1", handoff["session_id"]))[0],
            handoff=handoff,
            beside={
                table: await rows(f"select * from {table} where handoff_id = $1", handoff["id"])
                for table in _OF_HANDOFF
            },
            jobs=await rows("select * from jobs where enqueued_at = $1", handoff["opened_at"]),
            events=await rows("select * from account_events where at = $1 order by seq", handoff["opened_at"]),
        )
        if not (all(model.beside.values()) and model.jobs and model.events):
            message = f"an escalation writes other rows by now: {model}"
            raise RunError(message)
        return model

    async def write(self, postgres: "asyncpg.Connection[asyncpg.Record]", session_id: UUID) -> None:
        handoff_id = uuid4()
        handoff = {**self.handoff, "id": handoff_id, "session_id": session_id, "idempotency_key": str(handoff_id)}
        await _insert(postgres, "handoffs", handoff)
        await postgres.execute("update flowpilot_sessions set status = 'escalated' where id = $1", session_id)
        for table, rows in self.beside.items():
            fresh = [{name: uuid4() if name == "id" else value for name, value in row.items()} for row in rows]
            await _insert(postgres, table, *({**row, "handoff_id": handoff_id} for row in fresh))
        await _insert(postgres, "jobs", *({**row, "key": str(uuid4())} for row in self.jobs))
        await self._append(postgres)

    async def _append(self, postgres: "asyncpg.Connection[asyncpg.Record]") -> None:
        """As in the product, numbers are taken last."""
        head = await postgres.fetchval(
            "update account_event_heads set seq = seq + $2 where account_id = $1 returning seq",
            self.handoff["account_id"],
            len(self.events),
        )
        seqs = range(head - len(self.events) + 1, head + 1)
        await _insert(
            postgres, "account_events", *({**row, "seq": seq} for row, seq in zip(self.events, seqs, strict=True))
        )


async def _insert(postgres: "asyncpg.Connection[asyncpg.Record]", table: str, *rows: Row) -> None:
    columns = list(rows[0])
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    statement = f"insert into {table} ({', '.join(columns)}) values ({places})"
    await postgres.executemany(statement, [tuple(row.values()) for row in rows])
