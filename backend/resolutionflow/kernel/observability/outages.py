"""Log an outage when it begins, once a minute while it lasts, and when it ends; never once per request."""

import time
from collections.abc import Callable

import structlog
from prometheus_client import Counter, Gauge

log = structlog.get_logger(__name__)

STILL_S = 60.0
SETTLED_S = 5.0
"""An outage ends after so long without a failure, so that a flapping dependency is one outage."""
_REASONS = 10
"""Reasons logged per outage. A reason may contain a number that changes each time."""

up = Gauge(
    "resolutionflow_dependency_up",
    "1 if the dependency answered the last request, else 0.",
    ["dependency"],
    multiprocess_mode="livemin",
)
failures = Counter("resolutionflow_dependency_failures_total", "Failed requests to the dependency.", ["dependency"])


class Outage:
    """The state of one dependency, for the log and the metrics."""

    def __init__(self, dependency: str, server: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        """``server`` names it, without a password."""
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
        """The reason of the current outage, if any."""
        return self._reason if self._began is not None else None

    def failed(self, reason: str) -> None:
        """Count a failure, and log it if it is new."""
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
        """Count a success, and log the end of an outage."""
        if self._began is None or self._monotonic() - self._last < SETTLED_S:
            return
        self._log("info", "back", away_s=round(self._last - self._began, 1), failures=self._count)
        self._began = None
        up.labels(self.dependency).set(1)

    def _log(self, level: str, what: str, **more: object) -> None:
        getattr(log, level)(f"{self.dependency}_{what}", server=self._server, **more)
