"""What is away is logged when it goes, once a minute while it is away, and when it is back; never once a request."""

import time
from collections.abc import Callable

import structlog
from prometheus_client import Counter, Gauge

log = structlog.get_logger(__name__)

STILL_S = 60.0
SETTLED_S = 5.0
"""Without a failure for so long it is over: one that comes and goes is one outage, not two lines a second."""
_REASONS = 10
"""That are told of one outage. A reason may hold a number that is another one each time."""

up = Gauge(
    "resolutionflow_dependency_up",
    "1 if the dependency answered the last request, else 0.",
    ["dependency"],
    multiprocess_mode="livemin",
)
failures = Counter("resolutionflow_dependency_failures_total", "Failed requests to the dependency.", ["dependency"])


class Outage:
    """Whether one thing that we stand on works, for the log and the metrics."""

    def __init__(self, dependency: str, server: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        """``server`` says which one, and holds no password."""
        self.dependency = dependency
        self._server = server
        self._monotonic = monotonic
        self._reason = ""
        self._began: float | None = None
        self._last = 0.0
        self._told = 0.0
        self._count = 0
        self._reasons: set[str] = set()
        up.labels(dependency).set(1)

    @property
    def reason(self) -> str | None:
        """Why it is away, if it is."""
        return self._reason if self._began is not None else None

    def failed(self, reason: str) -> None:
        """Log it, if it is news."""
        now = self._monotonic()
        failures.labels(self.dependency).inc()
        self._last, self._reason = now, reason
        self._count += 1
        if self._began is None:
            self._began, self._told, self._count, self._reasons = now, now, 1, {reason}
            up.labels(self.dependency).set(0)
            self._log("error", "down", reason=reason)
        elif reason not in self._reasons and len(self._reasons) < _REASONS:
            self._reasons.add(reason)
            self._log("error", "down", reason=reason)
        elif now - self._told >= STILL_S:
            self._told = now
            self._log("error", "still_down", reason=reason, for_s=round(now - self._began), failures=self._count)

    def worked(self) -> None:
        """Log that it is back, if it was away."""
        if self._began is None or self._monotonic() - self._last < SETTLED_S:
            return
        self._log("info", "back", away_s=round(self._last - self._began, 1), failures=self._count)
        self._began = None
        up.labels(self.dependency).set(1)

    def _log(self, level: str, what: str, **more: object) -> None:
        getattr(log, level)(f"{self.dependency}_{what}", server=self._server, **more)
