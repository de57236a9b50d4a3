"""How far this node's clock is from the database's, which is the one that counts for everything that is stored."""

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
    """Learns the offset from the transactions that there are anyway: each hands back the database's time."""

    def __init__(self) -> None:
        self.offset_s = 0.0
        self._within_s = float("inf")
        """How long the statement took that told it: it may be wrong by as much."""
        self._told_at = 0.0
        self._outage = Outage("clock", socket.gethostname())

    def now(self) -> float:
        """Seconds since 1970 by the database's clock, to within what a round trip takes."""
        return time.time() + self.offset_s

    def learn(self, asked: float, answered: float, database: datetime) -> None:
        """``asked`` and ``answered`` are ours, around a statement that the database read its clock in."""
        took = answered - asked
        fresh = answered - self._told_at < _FORGET_S
        if took < 0 or (fresh and took > self._within_s):
            return
        self._within_s, self._told_at = took, answered
        self.offset_s = database.timestamp() - (asked + answered) / 2
        offset.set(self.offset_s)
        if abs(self.offset_s) > TOLERATED_S + took:
            way = "behind" if self.offset_s > 0 else "ahead of"
            self._outage.failed(
                f"this node's clock is {abs(self.offset_s):.0f} s {way} the database's: is NTP running?"
            )
        else:
            self._outage.worked()
