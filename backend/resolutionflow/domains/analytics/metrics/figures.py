"""Figures from rows: the funnel, durations and rates."""

import copy
from functools import cached_property

import msgspec
import numpy as np

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.comparison import Comparison
from resolutionflow.domains.analytics.metrics.data import Data
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, confidence, needed
from resolutionflow.domains.analytics.metrics.statistics.durations import Survival, incidence, survival
from resolutionflow.domains.analytics.metrics.statistics.intervals import (
    Codes,
    Flags,
    Floats,
    IntervalEstimate,
    share,
)
from resolutionflow.domains.analytics.metrics.time_base import NEVER, wall_seconds
from resolutionflow.domains.analytics.schemas import Bin, Duration, Estimate, Funnel, Share

_EDGES_S = np.array((0, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400), np.float64)
_NOTHING = Estimate(value=None, low=None, high=None)


class Cohort:
    """The rows of a period, or a part of them, with durations by the clock of the report."""

    def __init__(self, data: Data, level: float = 0.95) -> None:
        """``level``: confidence of the intervals of savings."""
        self.data = data
        self.level = level
        seconds = data.clock()
        self.claim_s = seconds(data.claims.claimed, data.claims.ended)
        self.wait_s = seconds(data.waits.opened, data.waits.ended)
        self.escalations = np.ones(data.escalations.created.size, np.bool_)
        """Masks of the rows that belong to it; likewise the next two."""
        self.waits = np.ones(data.waits.opened.size, np.bool_)
        self.claims = np.ones(data.claims.claimed.size, np.bool_)
        created, window_s = data.escalations.created, data.params.window_min * 60
        self.decided = seconds(created, np.full_like(created, data.params.now)) >= window_s
        """Escalations whose target window has ended."""
        acted = data.escalations.first_acted
        self.converted = self.decided & (acted != NEVER) & (seconds(created, acted) <= window_s)

    @cached_property
    def comparison(self) -> Comparison:
        """Both sides of the savings, of all of its rows."""
        return Comparison(self.data, self.level)

    def part(self, escalations: Flags, waits: Flags, claims: Flags) -> "Cohort":
        """A part of it, by masks."""
        made = copy.copy(self)
        made.escalations, made.waits, made.claims = escalations, waits, claims
        return made


def funnel(cohort: Cohort, _slug: str) -> Funnel:
    rows, own = cohort.data.escalations, cohort.escalations
    return Funnel(
        escalated=int(own.sum()),
        claimed=_count(own & (rows.first_claimed != NEVER)),
        acted=_count(own & (rows.first_acted != NEVER)),
        resolved=_count(own & (rows.resolved != NEVER)),
        withdrawn=_count(own & (rows.withdrawn != NEVER)),
        withdrawn_unclaimed=_count(own & (rows.withdrawn != NEVER) & (rows.first_claimed == NEVER)),
        returned=_count(own & (rows.returns > 0)),
    )


def conversion(cohort: Cohort, slug: str) -> Share:
    own = cohort.escalations
    return ratio(
        slug,
        _count(own & cohort.converted),
        _count(own & cohort.decided),
        "escalations past the target window",
        undecided=_count(own & ~cohort.decided),
    )


def zero_question_rate(cohort: Cohort, slug: str) -> Share:
    rows = cohort.data.escalations
    resolved = cohort.escalations & (rows.resolved != NEVER) & ~rows.followed
    # A return is a question too.
    quiet = resolved & (rows.questions == 0) & (rows.returns == 0) & ~rows.asked_before
    found = ratio(slug, _count(quiet), _count(resolved), "resolved escalations")
    return msgspec.structs.replace(found, immature=_immature(cohort))


def _immature(cohort: Cohort) -> str | None:
    """Whether some have not had the time in which nine tenths are resolved. Those withdrawn never will be."""
    rows, now = cohort.data.escalations, cohort.data.params.now
    own = cohort.escalations & (rows.withdrawn == NEVER)
    resolved = rows.resolved[own] != NEVER
    seconds = wall_seconds(rows.created[own], np.where(resolved, rows.resolved[own], now))
    p90 = survival(seconds, resolved).p90.value
    young = ~resolved if p90 is None else ~resolved & (seconds < p90)
    return words.immature(_count(young), p90) if young.any() else None


def talk_rate(cohort: Cohort, slug: str) -> Share:
    rows, own = cohort.data.claims, cohort.claims
    return ratio(slug, _count(own & rows.talk), _count(own & rows.acted), "first actions")


def redo_rate(cohort: Cohort, slug: str) -> Share:
    rows = cohort.data.escalations
    acted = cohort.escalations & (rows.first_acted != NEVER)
    return ratio(slug, _count(acted & (rows.redone > 0)), _count(acted), "escalations that were acted on")


def return_rate(cohort: Cohort, slug: str) -> Share:
    rows = cohort.data.escalations
    claimed = cohort.escalations & (rows.first_claimed != NEVER)
    return ratio(slug, _count(claimed & (rows.returns > 0)), _count(claimed), "claimed escalations")


def ratio(slug: str, n: int, of: int, what: str, *, undecided: int = 0) -> Share:
    hidden = of < HIDDEN_BELOW
    found = IntervalEstimate() if hidden else share(n, of)
    return Share(
        slug=slug,
        value=found.value,
        low=found.low,
        high=found.high,
        n=n,
        of=of,
        undecided=undecided,
        confidence=confidence(of),
        needed=needed(of),
        unavailable=words.more_for_rate(needed(of), what) if hidden else None,
    )


def time_to_claim(cohort: Cohort, slug: str) -> Duration:
    rows, own = cohort.data.waits, cohort.waits
    return duration(slug, cohort.wait_s[own], rows.claimed[own], rows.ended[own] != NEVER, "claim", "claims")


def time_to_first_action(cohort: Cohort, slug: str) -> Duration:
    rows, own = cohort.data.claims, cohort.claims
    ended = rows.ended[own] != NEVER
    return duration(slug, cohort.claim_s[own], rows.acted[own], ended, "first action", "first actions")


def pre_claim_view(cohort: Cohort, slug: str) -> Duration:
    """Always by the wall clock. Hidden below the minimum n, because few values would reveal persons."""
    known = cohort.data.view_s
    all_of_them = np.ones(known.size, np.bool_)
    found = duration(slug, known, all_of_them, all_of_them, "claim", "claims")
    return found if known.size >= HIDDEN_BELOW else msgspec.structs.replace(found, histogram=_histogram(np.zeros(0)))


def duration(slug: str, seconds: Floats, finished: Flags, ended: Flags, one: str, many: str) -> Duration:
    """``ended``: it happened, or cannot happen any more."""
    n = _count(finished)
    figures = incidence(seconds, causes(finished, ended)) if n >= HIDDEN_BELOW else Survival()
    otherwise = _count(ended & ~finished)
    return Duration(
        slug=slug,
        n=n,
        waiting=len(finished) - n - otherwise,
        ended_otherwise=otherwise,
        median=_estimate(figures.median),
        p90=_estimate(figures.p90),
        mean=figures.mean,
        confidence=confidence(n),
        needed=needed(n),
        unavailable=_why_not(n, figures, one, many),
        histogram=_histogram(seconds[finished]),
    )


def causes(finished: Flags, ended: Flags) -> Codes:
    """1: it happened, 2: it cannot any more, 0: it still may."""
    return np.where(finished, 1, np.where(ended, 2, 0))


def _count(rows: Flags) -> int:
    return int(np.count_nonzero(rows))


def _estimate(found: IntervalEstimate) -> Estimate:
    return _NOTHING if found.value is None else Estimate(value=found.value, low=found.low, high=found.high)


def _histogram(seconds: Floats) -> list[Bin]:
    counts = np.bincount(np.searchsorted(_EDGES_S, seconds, side="right") - 1, minlength=len(_EDGES_S))
    starts = _EDGES_S.tolist()
    return [Bin(from_s=a, to_s=b, n=n) for a, b, n in zip(starts, [*starts[1:], None], counts.tolist(), strict=True)]


def _why_not(n: int, figures: Survival, one: str, many: str) -> str | None:
    if n < HIDDEN_BELOW:
        return words.more_for_figure(HIDDEN_BELOW - n, one, many)
    if figures.median.value is None:
        return words.no_median(one)
    if figures.p90.value is None:
        return words.no_percentile(one)
    return None
