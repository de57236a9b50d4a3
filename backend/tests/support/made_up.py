"""An account's rows behind the numbers, without a database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from resolutionflow.domains.analytics.metrics.data import (
    BaselineSamples,
    Claims,
    Data,
    Escalations,
    Keys,
    Measurer,
    Problems,
    ReportParams,
    Waits,
)
from resolutionflow.domains.analytics.metrics.periods import Span
from resolutionflow.domains.analytics.metrics.time_base import NEVER, micros, wall_seconds
from resolutionflow.domains.analytics.schemas import Clock
from resolutionflow.domains.identity.schemas import BusinessHours

_END = datetime(2026, 11, 1, 23, tzinfo=UTC)
"""In Berlin a Monday begins."""


def made_up(escalations: int, *, days: int = 700, baseline: int = 40, end: datetime = _END) -> Data:
    """So many within ``days``, each claimed within an hour and acted on within ten minutes more."""
    chance = np.random.default_rng(5)
    start = end - timedelta(days=days)
    created = np.sort(chance.integers(micros(start), micros(end), escalations))
    claimed = created + chance.integers(0, 3_600_000_000, escalations)
    acted = claimed + chance.integers(0, 600_000_000, escalations)
    never = np.full(escalations, NEVER)
    keys = Keys(chance.integers(0, 4, escalations), chance.integers(0, 300, escalations))
    nothing = np.zeros(escalations, np.int64)
    yes = np.ones(escalations, np.bool_)
    no = ~yes
    by_claim = np.argsort(claimed, kind="stable")
    return Data(
        params=ReportParams(
            span=Span(period=None, start=start, end=end),
            now=micros(end),
            zone=ZoneInfo("Europe/Berlin"),
            clock=Clock.WALL,
            hours=BusinessHours(),
            window_min=60,
        ),
        clients=[f"Client {n}" for n in range(300)],
        escalations=Escalations(
            keys=keys,
            created=created,
            preflight_s=chance.random(escalations),
            first_claimed=claimed,
            first_acted=acted,
            resolved=never,
            withdrawn=never,
            returns=nothing,
            questions=nothing,
            redone=nothing,
            followed=no,
            asked_before=no,
        ),
        waits=Waits(keys=keys, opened=created, ended=claimed, claimed=yes),
        claims=Claims(
            keys=Keys(keys.severity[by_claim], keys.client[by_claim]),
            claimed=claimed[by_claim],
            ended=acted[by_claim],
            acted=yes,
            talk=no,
            claimers=np.zeros(escalations, "S16"),
        ),
        problems=Problems(
            keys=Keys(keys.severity[by_claim], keys.client[by_claim]),
            claimed=claimed[by_claim],
            claims=np.ones(escalations, np.int64),
            claimed_s=wall_seconds(claimed, acted)[by_claim],
            acted=yes,
            running=no,
            talked_s=wall_seconds(claimed, acted)[by_claim],
            talked=yes,
            talk_running=no,
            looked_s=chance.random(escalations) * 90,
            looks_known=yes,
        ),
        view_s=np.sort(chance.random(escalations * 9 // 10) * 90),
        samples=BaselineSamples(
            seconds=chance.lognormal(6, 0.5, baseline),
            severity=np.arange(baseline) % 4,
            excluded=np.zeros(baseline, np.bool_),
            measured=np.arange(micros(start), micros(start) + baseline),
            source=np.zeros(baseline, np.int64),
            measurer=np.arange(baseline) % 3,
            measurers=[Measurer(name, former=False) for name in ("Ana Ruiz", "Ben Okafor", "Olivia Stern")],
        ),
    )
