"""The two sides of a saving: the baseline's mean by severity, and the time of all problems of a period.

Everything is by the wall clock, because the baseline was measured with a stopwatch.
"""

from functools import cached_property

import msgspec
import numpy as np

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.data import SEVERITIES, UNKNOWN, Data
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, needed
from resolutionflow.domains.analytics.metrics.statistics.baseline import BaselineMean, baseline_mean, saving
from resolutionflow.domains.analytics.metrics.statistics.durations import restricted_mean
from resolutionflow.domains.analytics.metrics.statistics.intervals import Flags, Floats, IntervalEstimate
from resolutionflow.domains.analytics.schemas import Costs, InProduct, SeverityMix

UNTIL_S = 14_400.0
"""What still runs enters by the restricted mean to four hours, the longest that a sample of the baseline may be."""


class Side(msgspec.Struct, frozen=True):
    """The time in the product: of all problems of the period."""

    acted: int
    problems: int
    each: IntervalEstimate
    """Mean seconds of a problem."""


class Comparison:
    """Both sides of the savings of a period. ``level``: confidence of their intervals."""

    def __init__(self, data: Data, level: float = 0.95) -> None:
        self._data = data
        self._level = level

    @cached_property
    def side(self) -> Side:
        rows = self._data.problems
        return self._side(rows.acted, rows.claimed_s, rows.running)

    @cached_property
    def side_with_talk(self) -> Side:
        rows = self._data.problems
        return self._side(rows.talked, rows.talked_s, rows.talk_running)

    def _side(self, acted: Flags, seconds: Floats, running: Flags) -> Side:
        each = restricted_mean(seconds, ~running, UNTIL_S, self._level)
        return Side(int(np.count_nonzero(acted)), acted.size, each)

    @cached_property
    def baseline(self) -> BaselineMean:
        """By severity, as the problems acted on are. Samples without a severity are in none."""
        return self._baseline(self._data.problems.acted)

    def _baseline(self, acted: Flags, *, excluded: bool = False) -> BaselineMean:
        samples = self._data.samples
        counted = (samples.severity != UNKNOWN) & (excluded | ~samples.excluded)
        return baseline_mean(
            samples.seconds[counted],
            samples.severity[counted],
            samples.measurer[counted],
            self._shares(acted),
            self._level,
        )

    def _shares(self, acted: Flags) -> Floats:
        found = np.bincount(self._data.problems.keys.severity[acted], minlength=len(SEVERITIES))
        return found.astype(np.float64)

    @cached_property
    def known_samples(self) -> int:
        """Samples that count and have a severity."""
        samples = self._data.samples
        return int(np.count_nonzero(~samples.excluded & (samples.severity != UNKNOWN)))

    @cached_property
    def costs(self) -> Costs:
        problems, sent = self._data.problems, self._data.escalations.preflight_s
        known = sent[~np.isnan(sent)]
        return Costs(
            looked_s=float(problems.looked_s.sum()),
            looks_known=int(np.count_nonzero(problems.looks_known)),
            looks_of=problems.looks_known.size,
            preflight_s=float(known.mean()) * sent.size if known.size else 0.0,
            preflight_known=known.size,
            preflight_of=sent.size,
        )

    @property
    def cost_s(self) -> float:
        return self.costs.looked_s + self.costs.preflight_s

    def saved(self, extra_s: float = 0.0) -> IntervalEstimate:
        """Seconds saved in the whole period, less ``extra_s``."""
        return _total(self.side, self.baseline, extra_s)

    def saved_with_talk(self, extra_s: float = 0.0) -> IntervalEstimate:
        return _total(self.side_with_talk, self._baseline(self._data.problems.talked), extra_s)

    def saved_unstandardised(self, extra_s: float = 0.0) -> float | None:
        counted = self._data.baseline
        mean = BaselineMean(value=float(counted.mean())) if counted.size else BaselineMean()
        return _total(self.side, mean, extra_s).value

    def saved_with_excluded(self, extra_s: float = 0.0) -> float | None:
        """None: none are."""
        if not self._data.samples.excluded.any():
            return None
        return _total(self.side, self._baseline(self._data.problems.acted, excluded=True), extra_s).value

    def actual(self) -> InProduct:
        side, rows = self.side, self._data.problems
        times = side.problems / side.acted if side.acted >= HIDDEN_BELOW else None
        mean, low, high = (
            bound * times if times and bound is not None else None
            for bound in (side.each.value, side.each.low, side.each.high)
        )
        return InProduct(
            name=words.IN_PRODUCT,
            mean_s=mean,
            low_s=low,
            high_s=high,
            n=side.acted,
            problems=side.problems,
            running=int(np.count_nonzero(rows.running)),
            only_talk=int(np.count_nonzero(rows.talked & ~rows.acted)),
            needed=needed(side.acted),
        )

    def mix(self) -> list[SeverityMix]:
        samples, acted = self._data.samples, self._shares(self._data.problems.acted)
        found = []
        for level in self.baseline.levels:
            own = ~samples.excluded & np.isin(samples.severity, level)
            found.append(
                SeverityMix(
                    severities=[SEVERITIES[code].value for code in level],
                    samples=int(np.count_nonzero(own)),
                    baseline_s=float(samples.seconds[own].mean()),
                    problems=int(acted[list(level)].sum()),
                )
            )
        return found


def _total(side: Side, baseline: BaselineMean, extra_s: float) -> IntervalEstimate:
    if side.acted:
        found = saving(baseline, side.acted, side.each, side.problems, extra_s)
        return scaled(found, side.acted)
    # Nobody acted on any, so no call was spared.
    lost = scaled(side.each, -side.problems)
    return IntervalEstimate(
        *(None if bound is None else bound - extra_s for bound in (lost.value, lost.high, lost.low))
    )


def scaled(found: IntervalEstimate, by: float) -> IntervalEstimate:
    """As it is, where None."""
    return IntervalEstimate(*(None if bound is None else bound * by for bound in (found.value, found.low, found.high)))
