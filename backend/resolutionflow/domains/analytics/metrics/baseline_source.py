"""What the baseline rests on: how many samples, by whom, how and when. Stands beside each saving."""

from collections.abc import Iterator

import numpy as np

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.data import SAMPLE_SOURCES, UNKNOWN, BaselineSamples
from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW, needed
from resolutionflow.domains.analytics.metrics.statistics.intervals import Flags
from resolutionflow.domains.analytics.metrics.time_base import instant
from resolutionflow.domains.analytics.schemas import BaselineSource, Measurer, SampleSource

_NAMED = 10


def baseline_source(samples: BaselineSamples) -> BaselineSource:
    counted = ~samples.excluded
    seconds, measured = samples.seconds[counted], samples.measured[counted]
    shown = seconds.size >= HIDDEN_BELOW
    left_out = samples.seconds.size - seconds.size
    by = dict(zip(SAMPLE_SOURCES, np.bincount(samples.source[counted], minlength=len(SAMPLE_SOURCES)), strict=True))
    stopwatch, hand, file = (
        int(by[each]) for each in (SampleSource.STOPWATCH, SampleSource.MANUAL, SampleSource.IMPORT)
    )
    measurers = sorted(_measurers(samples, counted), key=lambda each: (-each.n, each.name))
    return BaselineSource(
        name=words.MANUAL_BASELINE,
        mean_s=float(seconds.mean()) if shown else None,
        n=seconds.size,
        left_out=left_out,
        needed=needed(seconds.size),
        mean_with_excluded_s=float(samples.seconds.mean()) if shown and left_out else None,
        by_stopwatch=stopwatch,
        by_hand=hand,
        from_file=file,
        how=words.how_measured(stopwatch, hand, file) if seconds.size else None,
        measurers=measurers[:_NAMED],
        measurer_count=len(measurers),
        who=words.who_measured([words.measurer(each.name, former=each.former) for each in measurers]),
        first_at=instant(int(measured[0])) if measured.size else None,
        last_at=instant(int(measured[-1])) if measured.size else None,
        without_severity=int(np.count_nonzero(samples.severity[counted] == UNKNOWN)),
    )


def _measurers(samples: BaselineSamples, counted: Flags) -> Iterator[Measurer]:
    counts = np.bincount(samples.measurer[counted], minlength=len(samples.measurers)).tolist()
    for who, n in zip(samples.measurers, counts, strict=True):
        if n:
            yield Measurer(name=who.name, n=n, former=who.former)
