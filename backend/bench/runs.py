"""One run: a fresh server, its sockets, and what was measured."""

import json
import statistics
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench import wire
from bench.cases import Case
from bench.contestants import Contestant
from bench.crowd import MARK, Crowd
from bench.processes import Server, serving
from bench.results import Values
from bench.staff import NOBODY, Staff

WARM_UP = 20
"""Announcements before any socket is there, and again before the first one that counts."""
UNDER_WAY = 8
"""Announcements at once when a server is saturated: enough that it never waits, less than any queue holds."""
SATURATED_S = 1.5


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a run gave. Times are from the moment before the request is sent to the receipt in the client."""

    p50_ms: float
    p99_ms: float
    last_ms: float | None = None
    """Until the last socket had it: the median over all announcements."""
    cpu_us: float | None = None
    """Processor time of the server for each delivery, at the steady pace."""
    waited: float | None = None
    """Share of the time in which the server was ready and another process had its processor, at the steady pace."""
    client_cpu: float | None = None
    """Share of one core that the load client took, at the steady pace."""
    pss_kib: float | None = None
    """Memory of the server for each socket."""
    per_s: float | None = None
    """Deliveries a second when saturated."""
    saturated_client_cpu: float | None = None

    def values(self) -> Values:
        """What was measured, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def run(contestant: Contestant, case: Case, staff: Staff, folder: Path, title: str) -> Measured:
    """Start the contestant and measure it.

    Raises:
        RunError: it lost something, or refused.
        StartError: it did not start.
    """
    env = {"REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}", **contestant.env(staff)}
    with serving(contestant.command, env, folder / f"{contestant.key}.log") as server:
        crowd = Crowd(
            server.port,
            case.sockets,
            case.accounts,
            contestant.manners(staff),
            lambda number: announcement(number, number % case.accounts),
        )
        _warm_up_alone(server)
        before = server.memory_kib()
        with crowd.gathered():
            crowd.warm_up(WARM_UP)
            grown = server.memory_kib() - before
            measured = at_a_pace(
                crowd,
                server,
                announcements=round(case.announcements * contestant.pace_share),
                pace=case.pace * contestant.pace_share,
            )
            saturated = crowd.saturated(SATURATED_S, UNDER_WAY) if case.saturate else None
    if case.weigh:
        measured = replace(measured, pss_kib=grown / case.sockets)
    if saturated is not None:
        measured = replace(
            measured,
            per_s=saturated.deliveries / saturated.seconds,
            saturated_client_cpu=saturated.client_cpu_s / saturated.seconds,
        )
    return measured


def announcement(number: int, account: int) -> bytes:
    """The request that publishes a small event, of three hundred bytes."""
    event = {
        "specversion": "1.0",
        "id": f"0193a1f0-0000-7000-8000-0000{number:08d}",
        "source": f"/accounts/{account}",
        "time": "2026-11-02T02:14:00Z",
        "type": "bench.announced.v1",
        "data": {
            "ref": f"{MARK.decode()}{number:08d}",
            "title": "Outlook does not start after the update",
            "client_name": "Contoso Dental",
            "severity": "high",
            "affected_users": 12,
        },
    }
    return wire.post(f"/publish/{account}", json.dumps(event, separators=(",", ":")).encode())


def _warm_up_alone(server: Server) -> None:
    with wire.connect(server.port) as line:
        for number in range(WARM_UP):
            line.sendall(announcement(number, NOBODY))
            heard = b""
            while wire.answer_status(heard) is None:
                heard += line.recv(4_096)


def at_a_pace(crowd: Crowd, server: Server, *, announcements: int, pace: float) -> Measured:
    cpu, waited = server.cpu_s(), server.waited_s()
    tally = crowd.paced(announcements, pace)
    cpu, waited = server.cpu_s() - cpu, server.waited_s() - waited
    p = statistics.quantiles(tally.delays_s, n=100, method="inclusive")
    reached = [last - sent for last, sent in zip(tally.last, tally.sent, strict=True)]
    return Measured(
        p50_ms=1e3 * p[49],
        p99_ms=1e3 * p[98],
        last_ms=1e3 * statistics.median(reached),
        cpu_us=1e6 * cpu / tally.deliveries,
        waited=waited / tally.seconds,
        client_cpu=tally.client_cpu_s / tally.seconds,
    )
