"""What the figures are computed from, as columns; from the database and from a file it is the same."""

from datetime import date
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from numpy.typing import NDArray

from resolutionflow.domains.analytics.metrics.periods import Span
from resolutionflow.domains.analytics.metrics.statistics import Flags, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, BusinessClock, Moments, micros, wall_seconds
from resolutionflow.domains.analytics.schemas import Clock
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.schemas import BusinessHours

Codes = NDArray[np.int64]
People = NDArray[np.bytes_]
"""Somebody's id, less the zeros that it ends with: ``S16``."""
SEVERITIES = tuple(reversed(Severity))
"""The worst first; a row's code is its place here."""


class Keys(msgspec.Struct, frozen=True):
    """What rows are broken down by: the code of a severity, and that of a client."""

    severity: Codes
    client: Codes


class Escalations(msgspec.Struct, frozen=True, kw_only=True):
    """Those made in the period."""

    keys: Keys
    ids: list[UUID] | None = None
    """Of the handoffs, where they were asked for; so below."""
    created: Moments
    preflight_s: Floats
    first_claimed: Moments
    first_acted: Moments
    resolved: Moments
    withdrawn: Moments
    returns: Codes
    questions: Codes
    redone: Codes


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """In the queue, those that began in the period."""

    keys: Keys
    ids: list[UUID] | None = None
    opened: Moments
    ended: Moments
    claimed: Flags
    """Whether a claim ended it."""


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """Those made in the period."""

    keys: Keys
    ids: list[UUID] | None = None
    claimed: Moments
    ended: Moments
    acted: Flags
    """Whether an action ended the wait."""
    first: Flags
    """Whether it is the handoff's first claim that led to an action."""
    claimers: People


class BaselineSamples(msgspec.Struct, frozen=True, kw_only=True):
    """The baseline, in the order in which it was measured."""

    seconds: Floats
    excluded: Flags
    """In no figure, and said beside each."""
    measured_by: list[str]
    """Names."""


class Pilot(msgspec.Struct, frozen=True, kw_only=True):
    """Whose weeks the rows are of."""

    starts_on: date | None
    """The Monday of the first; None before anything was escalated."""
    set_by_hand: bool


class ReportParams(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, and how the account wants to be measured."""

    span: Span
    now: int
    """What still waits is censored at this moment."""
    zone: ZoneInfo
    clock: Clock
    hours: BusinessHours
    window_min: int


class Data(msgspec.Struct, frozen=True, kw_only=True):
    terms: ReportParams
    clients: list[str]
    escalations: Escalations
    waits: Waits
    claims: Claims
    looks: Floats
    """For how many seconds claimers had looked before their claims, as far as it is known, the shortest first: which
    of them was whose nobody learns from it."""
    samples: BaselineSamples
    pilot: Pilot | None = None
    """Where the rows are those of a pilot."""

    @property
    def baseline(self) -> Floats:
        """Seconds of the samples that count."""
        return self.samples.seconds[~self.samples.excluded]

    @property
    def left_out(self) -> Floats:
        """Seconds of those that are excluded."""
        return self.samples.seconds[self.samples.excluded]

    def ticking(self) -> "ReportClock":
        return ReportClock(self)

    def within(self, span: Span) -> "Data":
        """The rows of a part of the period; no looks, which belong to none of them."""
        return msgspec.structs.replace(
            self,
            terms=msgspec.structs.replace(self.terms, span=span),
            escalations=_cut(self.escalations, self.escalations.created, span),
            waits=_cut(self.waits, self.waits.opened, span),
            claims=_cut(self.claims, self.claims.claimed, span),
            looks=np.zeros(0),
        )


_Table = TypeVar("_Table", Escalations, Waits, Claims)


def _cut(rows: _Table, at: Moments, span: Span) -> _Table:
    """Rows lie in the order of their moments."""
    part = slice(*np.searchsorted(at, [micros(span.start), micros(span.end)]).tolist())
    columns = msgspec.structs.asdict(rows)
    keys = rows.keys
    return msgspec.structs.replace(
        rows,
        **{name: column[part] for name, column in columns.items() if name != "keys" and column is not None},
        keys=Keys(keys.severity[part], keys.client[part]),
    )


class ReportClock:
    """Seconds by the clock that was asked for."""

    def __init__(self, data: Data) -> None:
        terms = data.terms
        self._now = terms.now
        self._seconds = wall_seconds
        if terms.clock is Clock.BUSINESS:
            earliest = [
                int(np.min(c)) for c in (data.escalations.created, data.waits.opened, data.claims.claimed) if c.size
            ]
            first = min([micros(terms.span.start), *earliest])
            self._seconds = BusinessClock(terms.hours, terms.zone, first, terms.now).seconds

    def __call__(self, start: Moments, end: Moments) -> Floats:
        """From one to the other; to now where there is no other."""
        return self._seconds(start, np.where(end == NEVER, self._now, end))


class Clients:
    """Codes for names, in the order in which they turn up."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        return list(self._codes)

    def encode(self, names: list[str]) -> Codes:
        codes = self._codes
        return np.fromiter((codes.setdefault(name, len(codes)) for name in names), np.int64, len(names))
