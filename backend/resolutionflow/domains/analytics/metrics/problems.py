"""Problems from claims: one for each session, with the time of all its claims."""

import msgspec
import numpy as np

from resolutionflow.domains.analytics.metrics.data import Claims, Keys, Problems
from resolutionflow.domains.analytics.metrics.statistics.intervals import Codes, Flags, Floats
from resolutionflow.domains.analytics.metrics.time_base import NEVER, Moments, wall_seconds


class AllClaims(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of the period and of its problems, sorted by time. Undone ones are there too."""

    claims: Claims
    undone: Flags
    sessions: Codes
    """The two halves of each session's id: (claims, 2)."""
    problem: Moments
    """When the session was first claimed."""
    diagnosed: Moments
    """First action that is more than a note or a message."""
    held_until: Moments
    view_s: Floats
    """Of the claimer; NaN: unknown, or it ended no wait. Likewise of everyone."""
    all_view_s: Floats


def problems(found: AllClaims, start: int, end: int, now: int) -> Problems:
    """Those that were first claimed in ``[start, end)``."""
    own = np.flatnonzero((found.problem >= start) & (found.problem < end))
    order = own[_by_problem(found.problem[own], found.sessions[own])]
    begins = np.flatnonzero(np.r_[True, _differs(found.sessions[order])]) if order.size else order
    rows = found.claims
    claimed, acted, diagnosed = rows.claimed[order], rows.acted[order], found.diagnosed[order] != NEVER
    ended, held_until = rows.ended[order], found.held_until[order]
    until = np.where(diagnosed, found.diagnosed[order], held_until)

    def seconds(end: Moments) -> Floats:
        return _sum(wall_seconds(claimed, np.where(end == NEVER, now, end)), begins)

    everyone, claimer = found.all_view_s[order], found.view_s[order]
    known = ~np.isnan(everyone)
    first = order[_first(begins, order.size, diagnosed, acted)]
    ids = rows.sessions
    return Problems(
        keys=Keys(rows.keys.severity[first], rows.keys.client[first]),
        ids=None if ids is None else [ids[place] for place in first.tolist()],
        claimed=found.problem[order][begins],
        claims=np.diff(begins, append=order.size),
        claimed_s=seconds(until),
        acted=_any(diagnosed, begins),
        running=_any(until == NEVER, begins),
        talked_s=seconds(ended),
        talked=_any(acted, begins),
        talk_running=_any(ended == NEVER, begins),
        looked_s=_sum(np.where(known, everyone, np.nan_to_num(claimer)), begins),
        looks_known=~_any(~known, begins),
    )


def _by_problem(first: Moments, sessions: Codes) -> Codes:
    """Order by the first claim, those of a problem together. Stable, so they stay sorted by time."""
    order = np.argsort(first, kind="stable")
    tied = first[order][1:] == first[order][:-1]
    if (tied & _differs(sessions[order])).any():
        # Few problems begin in the same microsecond, and sorting ids takes most of the time.
        return np.lexsort((sessions[:, 1], sessions[:, 0], first))
    return order


def _differs(sessions: Codes) -> Flags:
    """From the row before: (rows - 1,)."""
    return np.asarray((sessions[1:] != sessions[:-1]).any(axis=1))


def _first(begins: Codes, size: int, *preferred: Flags) -> Codes:
    """The first row of each group that is preferred, or the first one."""
    rows = np.arange(size)
    found = begins
    for flags in reversed(preferred):
        if not size:
            break
        best = np.minimum.reduceat(np.where(flags, rows, size), begins)
        found = np.where(best < size, best, found)
    return found


def _sum(values: Floats, begins: Codes) -> Floats:
    return np.add.reduceat(values, begins) if begins.size else np.zeros(0)


def _any(flags: Flags, begins: Codes) -> Flags:
    return np.logical_or.reduceat(flags, begins) if begins.size else np.zeros(0, np.bool_)
