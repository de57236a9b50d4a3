"""The rows of an account's pilot, without a database."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import numpy as np

from resolutionflow.domains.analytics.metrics.data import BaselineSamples, Data, Measurer, Pilot
from resolutionflow.domains.analytics.metrics.statistics.intervals import Floats
from resolutionflow.domains.analytics.metrics.time_base import micros
from resolutionflow.domains.analytics.pilot.scorecard import WEEKS
from tests.support.made_up import made_up


def made_up_pilot(
    volumes: Sequence[int],
    samples: "Floats | Sequence[float]",
    *,
    people: int,
    seconds: "Floats | float",
    preflight_s: float = 0.0,
) -> Data:
    """Eight weeks that are over, with so many problems in each, all acted on after ``seconds``.

    ``samples``: seconds of the baseline, measured by so many people in turn.
    """
    count = sum(volumes)
    found = made_up(count, days=7 * WEEKS)
    monday = found.params.span.start.astimezone(found.params.zone)
    at = np.array([micros(each) for each in _moments(monday, volumes)], np.int64)
    measured = np.asarray(samples, np.float64)
    n = measured.size
    nothing, medium = np.zeros(count), np.full(count, 1)
    keys = msgspec.structs.replace(found.problems.keys, severity=medium)
    return msgspec.structs.replace(
        found,
        problems=msgspec.structs.replace(
            found.problems, keys=keys, claimed=at, claimed_s=np.full(count, seconds), looked_s=nothing
        ),
        escalations=msgspec.structs.replace(
            found.escalations, keys=keys, created=at, preflight_s=np.full(count, preflight_s)
        ),
        samples=BaselineSamples(
            seconds=measured,
            severity=np.full(n, 1),
            excluded=np.zeros(n, np.bool_),
            measured=np.arange(n),
            source=np.zeros(n, np.int64),
            measurer=np.arange(n) % people,
            measurers=[Measurer(f"Person {k}", former=False) for k in range(min(people, n))],
        ),
        pilot=Pilot(starts_on=monday.date(), set_by_hand=False),
    )


def _moments(monday: datetime, volumes: Sequence[int]) -> list[datetime]:
    """Of the first pick-ups: hour by hour from the morning of each Monday."""
    return [
        monday + timedelta(weeks=week, hours=9 + hour) for week, volume in enumerate(volumes) for hour in range(volume)
    ]
