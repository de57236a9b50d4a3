"""The offset of this node's clock from the database's, which counts for everything stored."""

import socket
import time
from datetime import datetime

from prometheus_client import Gauge

from resolutionflow.kernel.observability.outages import Outage

TOLERATED_S = 2.0
_FORGET_S = 60.0

offset = Gauge(
    "resolutionflow_clock_offset_seconds",
    "Database clock minus node clock, in seconds.",
    multiprocess_mode="livemostrecent",
)


class DatabaseClock:
    """Learns the offset from every transaction, whose first statement returns the database's time."""

    def __init__(self) -> None:
        self.offset_s = 0.0
        self._error_s = float("inf")
        """Round trip of that statement: the largest possible error."""
        self._learned_at = 0.0
        self._outage = Outage("clock", socket.gethostname())

    def now(self) -> float:
        """Seconds since 1970 by the database's clock, to within a round trip."""
        return time.time() + self.offset_s

    def learn(self, asked: float, answered: float, database: datetime) -> None:
        """``asked`` and ``answered``: this node's times before and after the statement."""
        took = answered - asked
        fresh = answered - self._learned_at < _FORGET_S
        if took < 0 or (fresh and took > self._error_s):
            return
        self._error_s, self._learned_at = took, answered
        self.offset_s = database.timestamp() - (asked + answered) / 2
        offset.set(self.offset_s)
        if abs(self.offset_s) > TOLERATED_S + took:
            way = "behind" if self.offset_s > 0 else "ahead of"
            self._outage.failed(
                f"this node's clock is {abs(self.offset_s):.0f} s {way} the database's: is NTP running?"
            )
        else:
            self._outage.worked()
