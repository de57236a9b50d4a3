"""The worst text that the tests know: what looking through it takes, and what others feel while somebody sends it.

Looking through is measured in this process, in processor time. The rest over HTTP: a technician records a step of that
text five times a second, and somebody of another account lists their sessions.
"""

import contextlib
import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from bench.crowd import RunError
from bench.processes import PROCESSORS, python, serving
from bench.results import Values
from bench.runs import WARM_UP
from bench.staff import Staff
from resolutionflow.kernel.redaction import detection

Request = Callable[[str, str, object], bytes]
"""Method, path and content."""
WORST = "passphrase= otpauth://t: a=radius-server key 7 13061E0108031"
QUARTER, WHOLE = 250_000, 1_000_000
"""Characters."""
_TIMES, _SMOKE_TIMES = 10, 2
ASKED, SMOKE = 500, 40
"""Reads while it is quiet, and as many while it is not."""
_PACE_S = 0.2
_STEP = 260_000


def looked_through(length: int, *, smoke: bool) -> Values:
    """Of a text of that length."""
    text = (WORST * (length // len(WORST) + 1))[:length]
    detection.find(WORST)
    took = []
    for _ in range(_SMOKE_TIMES if smoke else _TIMES):
        began = time.process_time()
        detection.find(text)
        took.append(time.process_time() - began)
    return _percentiles(took)


def read(staff: Staff, folder: Path, title: str, count: int, *, noisy: bool) -> Values:
    """``GET /sessions`` of ``resolutionflow serve`` by a member of an account of their own."""
    env = {**staff.env, "REDIS_URL": staff.redis_url, "REDIS_PREFIX": f"bench-{title}"}
    with serving(python("resolutionflow.cli", "serve"), env, folder / "noisy.log", PROCESSORS) as server:
        reads = requests(server.port, staff.members[1][0].cookie)

        def ask() -> None:
            reads("GET", "/api/v1/sessions", None)

        for _ in range(WARM_UP):
            ask()
        with _noise(server.port, staff.technicians[0].cookie) if noisy else _silence():
            return _percentiles([_timed(ask) for _ in range(count)])


@contextmanager
def _noise(port: int, cookie: str) -> Iterator[None]:
    """Sent whether or not the one before has been answered: an attacker does not wait either."""
    session = json.loads(requests(port, cookie)("POST", "/api/v1/sessions", {"title": "Log", "client_name": "Noise"}))
    step = {"kind": "command", "body": "type log", "output": (WORST * (_STEP // len(WORST) + 1))[:_STEP]}
    stop = threading.Event()

    def send() -> None:
        # That there is a limit to it is what is measured.
        with contextlib.suppress(RunError, OSError, http.client.HTTPException):
            requests(port, cookie)("POST", f"/api/v1/sessions/{session['id']}/steps", step)

    def keep_sending() -> None:
        while not stop.wait(_PACE_S):
            threading.Thread(target=send, daemon=True).start()

    sender = threading.Thread(target=keep_sending, daemon=True)
    sender.start()
    # It has begun when its first text is being looked through.
    time.sleep(2 * _PACE_S)
    try:
        yield
    finally:
        stop.set()
        sender.join()


@contextmanager
def _silence() -> Iterator[None]:
    yield


def requests(port: int, cookie: str) -> Request:
    """What sends a request of a member over a connection of their own, and gives the answer's body.

    Raises:
        RunError: it was refused.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def request(method: str, path: str, content: object) -> bytes:
        headers = {"Cookie": cookie, "Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
        connection.request(method, path, body=json.dumps(content) if content else None, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            message = f"{method} {path}: {answer.status} {body[:200]!r}"
            raise RunError(message)
        return body

    return request


def _timed(ask: Callable[[], None]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _percentiles(took: list[float]) -> Values:
    p = statistics.quantiles(took, n=100, method="inclusive")
    return {"p50_ms": 1e3 * p[49], "p99_ms": 1e3 * p[98]}
