"""What clients saw, and whether that is what was promised.

A client writes down every frame as it came, before it decides what to do with it. The checker reads those histories
against the log that PostgreSQL holds: a client that heals itself hides nothing here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias, TypeVar
from uuid import UUID

import msgspec

FAST_S = 0.2
"""A frame that is this late did not come through Redis."""


class How(StrEnum):
    """``replay``: from the log, before the socket went live."""

    LIVE = "live"
    REPLAY = "replay"


class Mode(StrEnum):
    FRESH = "fresh"
    REPLAY = "replay"
    SNAPSHOT_REQUIRED = "snapshot-required"


class Greeted(NamedTuple):
    """The server's hello on a new connection."""

    at: float
    connection: int
    node: int
    mode: Mode
    head: int
    since: int | None


class Received(NamedTuple):
    """An ``ev`` frame; ``at`` by the monotonic clock of the clients, which is one clock for all of them."""

    at: float
    connection: int
    s: int
    event_id: str
    type: str
    source: str
    """``/accounts/<id>``, as the event itself says it."""
    about: str
    """Id of the handoff, session or step."""
    latency: float
    """Seconds from the beginning of the transaction that the event tells of."""
    how: How


class Skipped(NamedTuple):
    """A number that the client is told of without the event: its member may not see that one."""

    at: float
    connection: int
    s: int


class CaughtUp(NamedTuple):
    """``live``: the server says that everything up to ``s`` was sent."""

    at: float
    connection: int
    s: int


class Snapshot(NamedTuple):
    """The queue over REST: everything up to ``head`` is in it."""

    at: float
    head: int
    handoffs: frozenset[str]


class Present(NamedTuple):
    """Who looks at a handoff, by name; not part of the sequence."""

    at: float
    handoff_id: str
    people: frozenset[str]


class Closed(NamedTuple):
    at: float
    connection: int
    code: int
    """1006 when the connection ended without a word."""
    window_ms: int
    """The server's last word on how to spread reconnects."""


Entry: TypeAlias = Greeted | Received | Skipped | CaughtUp | Snapshot | Present | Closed
Kind = TypeVar("Kind", Greeted, Received, Skipped, CaughtUp, Snapshot, Present, Closed)


class History(msgspec.Struct):
    """One client's, in the order in which it happened."""

    client: str
    account_id: UUID
    entries: list[Entry] = []
    ended: bool = False
    """It was sent away, so what came later was not for it."""

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [entry for entry in self.entries if isinstance(entry, kind)]

    @property
    def received(self) -> list[Received]:
        return self.of(Received)


class Stored(NamedTuple):
    """An event as PostgreSQL holds it."""

    s: int
    event_id: str
    about: str


class Accepted(NamedTuple):
    """An escalation that was answered with 201."""

    account_id: UUID
    handoff_id: str
    at: float


Log: TypeAlias = Mapping[UUID, list[Stored]]
"""Of each account, by ``s``."""


class Verdict(msgspec.Struct, kw_only=True):
    """Counts over all clients; ``broken`` lists a few of each kind, to begin looking at."""

    clients: int = 0
    accepted: int = 0
    delivered: int = 0
    lost: int = 0
    """A stored event, or an accepted escalation, that a client neither received nor found in a snapshot."""
    unstored: int = 0
    """Answered with 201 and not in PostgreSQL."""
    twice: int = 0
    disordered: int = 0
    """A frame whose ``s`` is not the one after the last, on any connection of the client; or a false "caught up"."""
    foreign: int = 0
    """Another account's event, or one that is not what is stored under its number."""
    broken: list[str] = []

    @property
    def clean(self) -> bool:
        return not (self.lost or self.unstored or self.twice or self.disordered or self.foreign)

    def note(self, field: str, what: str) -> None:
        setattr(self, field, getattr(self, field) + 1)
        if len(self.broken) < _EXAMPLES:
            self.broken.append(f"{field}: {what}")


_EXAMPLES = 12


def judge(histories: Iterable[History], log: Log, accepted: Iterable[Accepted] = ()) -> Verdict:
    """Hold the histories against the log and the answers."""
    verdict = Verdict()
    by_account: dict[UUID, list[Accepted]] = {}
    for escalation in accepted:
        verdict.accepted += 1
        by_account.setdefault(escalation.account_id, []).append(escalation)
        if all(event.about != escalation.handoff_id for event in log.get(escalation.account_id, [])):
            verdict.note("unstored", escalation.handoff_id)
    for history in histories:
        verdict.clients += 1
        _Reader(history, log.get(history.account_id, []), verdict).read(by_account.get(history.account_id, []))
    return verdict


class _Reader:
    """Follows one client through its history."""

    def __init__(self, history: History, log: list[Stored], verdict: Verdict) -> None:
        self._history = history
        self._log = {event.s: event for event in log}
        self._verdict = verdict
        self._last: int | None = None
        self._ids: set[str] = set()
        self._known: set[int] = set()
        self._abouts: set[str] = set()
        self._first: int | None = None

    def read(self, accepted: list[Accepted]) -> None:
        for entry in self._history.entries:
            if isinstance(entry, Greeted):
                self._greeted(entry)
            elif isinstance(entry, Received):
                self._received(entry)
            elif isinstance(entry, Skipped) and self._follows(entry.s):
                self._known.add(entry.s)
            elif isinstance(entry, CaughtUp) and entry.s != self._last:
                self._verdict.note("disordered", self._tell(f"live at {entry.s} after {self._last}"))
            elif isinstance(entry, Snapshot):
                self._known |= {s for s in self._log if s <= entry.head}
                self._abouts |= entry.handoffs
        self._account_for_all(accepted)

    def _greeted(self, entry: Greeted) -> None:
        if entry.mode is Mode.REPLAY:
            return
        # Whatever the page holds is out of date: a snapshot over REST takes its place.
        self._last = entry.head
        if self._first is None:
            self._first = entry.head

    def _received(self, entry: Received) -> None:
        self._verdict.delivered += 1
        stored = self._log.get(entry.s)
        if entry.source != f"/accounts/{self._history.account_id}" or stored is None:
            self._verdict.note("foreign", self._tell(f"{entry.s} of {entry.source}"))
        elif (stored.event_id, stored.about) != (entry.event_id, entry.about):
            self._verdict.note("foreign", self._tell(f"{entry.s} is another event than the one stored"))
        if not self._follows(entry.s, entry.event_id):
            return
        self._known.add(entry.s)
        self._abouts.add(entry.about)

    def _follows(self, s: int, event_id: str | None = None) -> bool:
        """Whether a client would take it up; says so where not."""
        if self._last is None:
            self._verdict.note("disordered", self._tell(f"{s} before any hello"))
        elif s <= self._last or event_id in self._ids:
            self._verdict.note("twice", self._tell(f"{s} after {self._last}"))
        elif s > self._last + 1:
            self._verdict.note("disordered", self._tell(f"{s} after {self._last}"))
        else:
            self._last = s
            if event_id is not None:
                self._ids.add(event_id)
            return True
        return False

    def _account_for_all(self, accepted: list[Accepted]) -> None:
        """Events before the client's first hello need not come one by one, but their handoffs are in its snapshot."""
        first, last = self._first or 0, (self._last or 0) if self._history.ended else len(self._log)
        for s in sorted(self._log):
            if first < s <= last and s not in self._known:
                self._verdict.note("lost", self._tell(f"{s} never came"))
        expected = {event.about for event in self._log.values() if event.s <= last}
        for escalation in accepted:
            if escalation.handoff_id in expected - self._abouts:
                self._verdict.note("lost", self._tell(f"handoff {escalation.handoff_id} was never shown"))

    def _tell(self, what: str) -> str:
        return f"{self._history.client}: {what}"


def latencies(histories: Iterable[History], since: float = 0.0, until: float = float("inf")) -> list[float]:
    """Seconds from transaction to client, sorted, of live frames whose transaction began within the window."""
    return sorted(
        entry.latency
        for history in histories
        for entry in history.received
        if entry.how is How.LIVE and since <= entry.at - entry.latency < until
    )


def percentile(sorted_values: list[float], share: float) -> float:
    """The value that ``share`` of all are not above; 0 of none."""
    if not sorted_values:
        return 0.0
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]


def usual_p99(histories: Iterable[History], since: float, until: float) -> float:
    """The median of each second's 99th percentile: one hiccup of the machine does not make it."""
    histories = list(histories)
    seconds = range(int(until - since))
    each = [latencies(histories, since + second, since + second + 1) for second in seconds]
    return percentile(sorted(percentile(values, 0.99) for values in each if values), 0.5)


def fast_again(histories: Iterable[History], since: float, streak: int = 5, fast_s: float = FAST_S) -> float:
    """Seconds from ``since`` to the first event from which on ``streak`` events in a row came through Redis.

    An event counts with its slowest client. Infinite when that never happened.
    """
    worst: dict[tuple[UUID, int], tuple[float, float]] = {}
    for history in histories:
        for entry in history.received:
            key = (history.account_id, entry.s)
            begun, latency = worst.get(key, (entry.at - entry.latency, 0.0))
            worst[key] = (begun, max(latency, entry.latency))
    after = sorted(pair for pair in worst.values() if pair[0] >= since)
    for index in range(len(after) - streak + 1):
        if all(latency < fast_s for _, latency in after[index : index + streak]):
            return after[index][0] - since
    return float("inf")


def reconnected(history: History, since: float) -> float | None:
    """Seconds from ``since`` to the first ``live`` after it; None when the client lost no connection after it."""
    if not any(entry.at >= since for entry in history.of(Closed)):
        return None
    return next((entry.at - since for entry in history.of(CaughtUp) if entry.at >= since), float("inf"))
