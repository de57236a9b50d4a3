"""The product with its database far away: round trips of its requests, and how long they take with 50 ms to each.

``resolutionflow serve`` behind a connection that counts and delays; one request at a time. An escalation ends when its
card is on a senior's socket, every other request with its answer.
"""

import asyncio
import itertools
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from bench import wire
from bench.contestants import product_manners
from bench.hostile import Request, requests
from bench.postgres_wire import PostgresWire
from bench.processes import PROCESSORS, free_port, python, serving
from bench.results import Values
from bench.staff import Staff

DELAY_S = 0.05
TIMES, SMOKE = 15, 2
PARTS = ("escalate", "claim", "step", "queue", "me")
_OPENED = b'"handoff.opened.v1"'
_BEAT = b'{"t":"hb"'
_PATIENCE_S = 30.0


def product(staff: Staff, folder: Path, title: str, times: int) -> Values:
    """``<part>_trips``, and ``<part>_ms`` in the median.

    Raises:
        RunError: a request was refused.
        StartError: the server did not start.
    """
    url = make_url(staff.database_url)
    with _distant(Path(str(url.query["host"])) / f".s.PGSQL.{url.query['port']}") as far:
        database_url = url.set(host="127.0.0.1", port=far.port, query={}).render_as_string()
        env = {
            **staff.env,
            "DATABASE_URL": database_url,
            "REDIS_URL": staff.redis_url,
            "REDIS_PREFIX": f"bench-{title}",
        }
        with serving(python("resolutionflow.cli", "serve"), env, folder / "distant.log", PROCESSORS) as server:
            technicians = itertools.cycle([requests(server.port, each.cookie) for each in staff.technicians])
            engineer = requests(server.port, staff.engineers[0].cookie)
            with _card(server.port, staff.engineers[0].cookie) as card:
                # The first time prepares the statements.
                _once(next(technicians), engineer, card, far)
                far.delay_s = DELAY_S
                runs = [_once(next(technicians), engineer, card, far) for _ in range(times)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


Card = Callable[[], float]
"""Waits for the next card on the socket; returns when it came."""


def _once(technician: Request, engineer: Request, card: Card, far: PostgresWire) -> Values:
    found: Values = {}

    def ask(part: str, member: Request, method: str, path: str, content: object = None) -> bytes:
        began = time.perf_counter()
        with far.counted() as trips:
            answer = member(method, f"/api/v1{path}", content)
        # The card may be there before the answer.
        ended = card() if part == "escalate" else time.perf_counter()
        found[f"{part}_ms"] = 1e3 * (ended - began)
        found[f"{part}_trips"] = float(len(trips))
        return answer

    opened = {"title": "VPN drops", "client_name": "Harbor"}
    session = json.loads(technician("POST", "/api/v1/sessions", opened))["id"]
    ask("step", technician, "POST", f"/sessions/{session}/steps", {"kind": "action", "body": "Restarted it"})
    handoff = json.loads(ask("escalate", technician, "POST", f"/sessions/{session}/handoffs", {"reason": "No idea"}))
    ask("queue", engineer, "GET", "/handoffs")
    ask("claim", engineer, "POST", f"/handoffs/{handoff['card']['id']}/claim")
    ask("me", engineer, "GET", "/me")
    # Nothing of it stays in the queue, which the next round reads again.
    end = {"resolution": "Restarted the router", "outcome": "fixed", "assessment_grade": "unseen"}
    engineer("POST", f"/api/v1/handoffs/{handoff['card']['id']}/resolve", end)
    return found


@contextmanager
def _distant(socket: Path) -> Iterator[PostgresWire]:
    """A thread of its own passes on what the two say to each other."""
    loop, far = asyncio.new_event_loop(), PostgresWire(free_port(), socket)
    up, down = threading.Event(), asyncio.Event()

    async def pass_on() -> None:
        async with far.running():
            up.set()
            await down.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(pass_on(),), daemon=True)
    thread.start()
    up.wait()
    try:
        yield far
    finally:
        loop.call_soon_threadsafe(down.set)
        thread.join()
        loop.close()


@contextmanager
def _card(port: int, cookie: str) -> Iterator[Card]:
    """A senior's socket."""
    manners = product_manners(lambda *_: cookie)
    with wire.connect(port) as line:
        line.settimeout(_PATIENCE_S)
        line.sendall(wire.handshake(manners.path(0), subprotocol=manners.subprotocol, cookie=cookie))
        heard = b""

        def until(sign: bytes) -> float:
            nonlocal heard
            while sign not in heard:
                news = line.recv(65_536)
                if _BEAT in news:
                    line.sendall(wire.text_frame('{"t":"hb"}'))
                heard += news
            _, _, heard = heard.partition(sign)
            return time.perf_counter()

        until(wire.HEADER_END)
        line.sendall(wire.text_frame(manners.hello or ""))
        until(manners.welcome or b"")
        yield lambda: until(_OPENED)
