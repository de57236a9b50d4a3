"""The input of the figures, as columns: the same from the database and from a file."""

import itertools
from collections import defaultdict
from datetime import date
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from numpy.typing import NDArray

from resolutionflow.domains.analytics.metrics.periods import Span
from resolutionflow.domains.analytics.metrics.statistics.intervals import Codes, Flags, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, BusinessClock, Moments, micros, wall_seconds
from resolutionflow.domains.analytics.schemas import Clock, SampleSource
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.schemas import BusinessHours

People = NDArray[np.bytes_]
"""Ids of members as ``S16``, which drops trailing zeros."""
SAMPLE_SOURCES = tuple(SampleSource)
SEVERITIES = tuple(reversed(Severity))
"""Most severe first; a row's code is its index here."""


class Keys(msgspec.Struct, frozen=True):
    """Codes of severity and client, for breakdowns."""

    severity: Codes
    client: Codes


class Escalations(msgspec.Struct, frozen=True, kw_only=True):
    """Those of the period, sorted by time."""

    keys: Keys
    ids: list[UUID] | None = None
    """Of the handoffs, only for exports; likewise below."""
    created: Moments
    preflight_s: Floats
    """NaN: not sent."""
    first_claimed: Moments
    first_acted: Moments
    resolved: Moments
    withdrawn: Moments
    returns: Codes
    questions: Codes
    redone: Codes
    followed: Flags
    """A follow-up says that its resolution did not last."""
    asked_before: Flags
    """Something was asked in one that it follows up."""


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """Waits in the queue that began in the period, sorted by time."""

    keys: Keys
    ids: list[UUID] | None = None
    opened: Moments
    ended: Moments
    claimed: Flags
    """Whether a claim ended it."""


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """Those of the period, sorted by time."""

    keys: Keys
    ids: list[UUID] | None = None
    sessions: list[UUID] | None = None
    """Whose problem each is, only for exports."""
    claimed: Moments
    ended: Moments
    acted: Flags
    """Whether an action ended the wait."""
    talk: Flags
    """Whether that action was a note or a message."""
    claimers: People


class Problems(msgspec.Struct, frozen=True, kw_only=True):
    """Sessions whose first claim is of the period, with all claims of all their escalations, sorted by that claim."""

    keys: Keys
    """Of the escalation that was acted on first, or else claimed first."""
    ids: list[UUID] | None = None
    """Of the sessions, only for exports."""
    claimed: Moments
    """The first claim."""
    claims: Codes
    """How many, also undone ones."""
    claimed_s: Floats
    """From each claim to its own first action or its end, or now, added up. A note or a message is no action here."""
    acted: Flags
    running: Flags
    """A claim still runs without an action."""
    talked_s: Floats
    """As ``claimed_s``, but a note or a message is an action; likewise the next two."""
    talked: Flags
    talk_running: Flags
    looked_s: Floats
    """Seconds that anybody looked at it before a claim, where known."""
    looks_known: Flags
    """Whether they are known of everyone."""


UNKNOWN = -1
"""The code of a sample without a severity, from before it was required."""


class Measurer(msgspec.Struct, frozen=True):
    name: str
    former: bool
    """No longer a member."""


class BaselineSamples(msgspec.Struct, frozen=True, kw_only=True):
    """The baseline, sorted by the time of measurement."""

    seconds: Floats
    severity: Codes
    """As in ``SEVERITIES``, or ``UNKNOWN``."""
    excluded: Flags
    """Excluded samples are in no figure; their number is shown."""
    measured: Moments
    source: Codes
    """As in ``SAMPLE_SOURCES``."""
    measurer: Codes
    """Index in ``measurers``."""
    measurers: list[Measurer]
    """In the order of their first sample; two may have the same name."""


class PilotChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a pilot's first week."""

    at: int
    """Microseconds since 1970."""
    by: str
    starts_on: date | None
    """None: back to the week of the first escalation."""


class Pilot(msgspec.Struct, frozen=True, kw_only=True):
    """The pilot that the rows belong to."""

    starts_on: date | None
    """The Monday of week 1; None before the first escalation."""
    set_by_hand: bool
    changes: list[PilotChange] = []
    """Every one of the first week, the first one first."""


class ReportParams(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters of a report."""

    span: Span
    now: int
    """Microseconds since 1970. Whatever still waits is censored at this time."""
    zone: ZoneInfo
    clock: Clock
    hours: BusinessHours
    window_min: int


class Data(msgspec.Struct, frozen=True, kw_only=True):
    params: ReportParams
    clients: list[str]
    escalations: Escalations
    waits: Waits
    claims: Claims
    problems: Problems
    view_s: Floats
    """Seconds that claimers viewed the brief before their claims, where known. Sorted, so that no value identifies a
    person."""
    samples: BaselineSamples
    pilot: Pilot | None = None
    """Set where the rows are of a pilot."""

    @property
    def baseline(self) -> Floats:
        """Seconds of the samples that count."""
        return self.samples.seconds[~self.samples.excluded]

    def clock(self) -> "ReportClock":
        return ReportClock(self)

    def within(self, span: Span) -> "Data":
        """The rows of a part of the period, without view times, which have no date."""
        return msgspec.structs.replace(
            self,
            params=msgspec.structs.replace(self.params, span=span),
            escalations=_cut(self.escalations, self.escalations.created, span),
            waits=_cut(self.waits, self.waits.opened, span),
            claims=_cut(self.claims, self.claims.claimed, span),
            problems=_cut(self.problems, self.problems.claimed, span),
            view_s=np.zeros(0),
        )


_Table = TypeVar("_Table", Escalations, Waits, Claims, Problems)


def _cut(rows: _Table, at: Moments, span: Span) -> _Table:
    """Rows are sorted by time."""
    return only(rows, slice(*np.searchsorted(at, [micros(span.start), micros(span.end)]).tolist()))


def only(rows: _Table, which: "slice | Flags") -> _Table:
    """A part of the rows."""

    def part(column: Any) -> Any:  # noqa: ANN401  (arrays, lists and keys)
        if isinstance(column, Keys):
            return Keys(column.severity[which], column.client[which])
        if isinstance(column, list):
            return column[which] if isinstance(which, slice) else [column[n] for n in np.flatnonzero(which).tolist()]
        return column if column is None else column[which]

    columns = msgspec.structs.asdict(rows)
    return msgspec.structs.replace(rows, **{name: part(column) for name, column in columns.items()})


class ReportClock:
    """Measures seconds by the clock of the report."""

    def __init__(self, data: Data) -> None:
        params = data.params
        self._now = params.now
        self._seconds = wall_seconds
        if params.clock is Clock.BUSINESS:
            earliest = [
                int(np.min(c)) for c in (data.escalations.created, data.waits.opened, data.claims.claimed) if c.size
            ]
            first = min([micros(params.span.start), *earliest])
            self._seconds = BusinessClock(params.hours, params.zone, first, params.now).seconds

    def __call__(self, start: Moments, end: Moments) -> Floats:
        """From ``start`` to ``end``, or to now where ``end`` is ``NEVER``."""
        return self._seconds(start, np.where(end == NEVER, self._now, end))


class Clients:
    """Codes of client names, in the order of their first use."""

    def __init__(self) -> None:
        self._codes: defaultdict[str, int] = defaultdict(itertools.count().__next__)

    @property
    def names(self) -> list[str]:
        return list(self._codes)

    def encode(self, names: list[str]) -> Codes:
        return np.fromiter(map(self._codes.__getitem__, names), np.int64, len(names))
