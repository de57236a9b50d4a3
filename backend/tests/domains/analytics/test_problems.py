"""What holds of savings whatever happened: more work without a result never saves more."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolutionflow.domains.analytics.metrics.data import SEVERITIES, Claims, Data, Keys, Problems
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.metrics.problems import AllClaims, problems
from resolutionflow.domains.analytics.metrics.registry import BY_SLUG
from resolutionflow.domains.analytics.metrics.time_base import NEVER, micros
from resolutionflow.domains.analytics.schemas import Saving
from tests.support.made_up import made_up

_NOW = datetime(2026, 11, 1, 23, tzinfo=UTC)
_MADE = made_up(8, days=7, end=_NOW)
_SAVINGS = ("minutes_recovered", "net_minutes_recovered", "hours_saved_per_week")


class _Claim(NamedTuple):
    """Seconds from the first claim of its problem on."""

    begins: int
    lasts: int
    acted: bool
    severity: int = 1
    looked: float = 0.0


_Desk = list[list[_Claim]]


def _problems(desk: _Desk) -> Problems:
    start = micros(_NOW - timedelta(days=6))
    rows = [
        (start + (number * 60 + claim.begins) * 1_000_000, claim, number)
        for number, claims in enumerate(desk)
        for claim in claims
    ]
    rows.sort(key=lambda row: row[0])
    at = np.array([row[0] for row in rows], np.int64)
    ends = at + np.array([row[1].lasts for row in rows]) * 1_000_000
    acted = np.array([row[1].acted for row in rows], np.bool_)
    number = np.array([row[2] for row in rows], np.int64)
    looked = np.array([row[1].looked for row in rows])
    found = AllClaims(
        claims=Claims(
            keys=Keys(np.array([row[1].severity for row in rows]), np.zeros(len(rows), np.int64)),
            claimed=at,
            ended=ends,
            acted=acted,
            talk=~acted,
            claimers=np.zeros(len(rows), "S16"),
        ),
        undone=np.zeros(len(rows), np.bool_),
        sessions=np.stack([number, number], axis=1),
        problem=start + number * 60_000_000,
        diagnosed=np.where(acted, ends, NEVER),
        held_until=ends,
        view_s=looked,
        all_view_s=looked,
    )
    return problems(found, start, micros(_NOW), micros(_NOW))


def _savings(desk: _Desk, data: Data = _MADE) -> list[Saving]:
    cohort = Cohort(msgspec.structs.replace(data, problems=_problems(desk)))
    return [BY_SLUG[slug].figure(cohort, slug) for slug in _SAVINGS]


_SEVERITY = st.integers(0, len(SEVERITIES) - 1)


def _claims(begins: int, until: int, lasts: int, acted: st.SearchStrategy[bool]) -> st.SearchStrategy[_Claim]:
    times = st.integers(begins, until), st.integers(0, lasts)
    return st.builds(_Claim, *times, acted, _SEVERITY, st.integers(0, 300).map(float))


_MORE = _claims(3_000, 9_000, 3_000, st.booleans())
_FRUITLESS = _claims(3_000, 9_000, 20_000, st.just(value=False))


def _desks(acted: st.SearchStrategy[bool], fewest: int, most: int) -> st.SearchStrategy[_Desk]:
    first, more = _claims(0, 0, 3_000, acted), st.lists(_MORE, max_size=2)
    return st.lists(st.builds(lambda one, others: [one, *others], first, more), min_size=fewest, max_size=most)


_DESKS = _desks(st.booleans(), 0, 4)
_ENOUGH = _desks(st.just(value=True), 6, 7)
_FEW = settings(max_examples=25)


@_FEW
@given(_ENOUGH, _DESKS, _FRUITLESS, st.integers(0, 5))
@example([[_Claim(0, 60, acted=True)]] * 6, [], _Claim(3_000, 600, acted=False, severity=0), 0)
def test_a_claim_without_a_result_never_saves_more(some: _Desk, others: _Desk, more: _Claim, place: int) -> None:
    """Of the same escalation, of a new one of the same problem, or of a problem of its own that is then withdrawn."""
    desk = [*some, *others]
    before = _savings(desk)
    same = [[*claims, more] if number == place else claims for number, claims in enumerate(desk)]
    for after in (_savings(same), _savings([*desk, [more._replace(begins=0)]])):
        for one, other in zip(before, after, strict=True):
            assert one.value is not None
            assert other.value is not None
            assert other.value <= one.value + 1e-9


@_FEW
@given(_ENOUGH, st.lists(_MORE, min_size=1, max_size=3), st.integers(0, 5))
def test_a_problem_in_parts_never_saves_more(desk: _Desk, follow_ups: list[_Claim], place: int) -> None:
    """Follow-ups that are acted on too: their calls would have been about the same problem."""
    parts = [[*claims, *follow_ups] if number == place else claims for number, claims in enumerate(desk)]

    for whole, split in zip(_savings(desk), _savings(parts), strict=True):
        assert whole.value is not None
        assert split.value is not None
        assert split.value <= whole.value + 1e-9
        assert split.actual.n == whole.actual.n


@_FEW
@given(st.lists(_SEVERITY, min_size=6, max_size=12), st.lists(_SEVERITY, min_size=6, max_size=12))
def test_more_of_one_severity_saves_nothing(period: list[int], baseline: list[int]) -> None:
    """Calls and the product take as long for each severity, which is measured three times at least."""
    took = (1_600, 800, 400, 200)
    desk = [[_Claim(0, took[code], acted=True, severity=code)] for code in period]
    severity = np.array([*(code for code in range(4) for _ in range(3)), *baseline])
    samples = msgspec.structs.replace(
        _MADE.samples,
        seconds=np.array(took, np.float64)[severity],
        severity=severity,
        excluded=np.zeros(severity.size, np.bool_),
        measured=np.arange(severity.size),
        source=np.zeros(severity.size, np.int64),
        measurer=np.arange(severity.size) % 3,
    )

    for saving in _savings(desk, msgspec.structs.replace(_MADE, samples=samples)):
        if saving.costs is None:
            assert saving.value is not None
            assert abs(saving.value) < 1e-9


@_FEW
@given(st.lists(st.booleans(), min_size=40, max_size=40))
def test_what_is_excluded_is_always_seen(excluded: list[bool]) -> None:
    samples = msgspec.structs.replace(_MADE.samples, excluded=np.array(excluded))
    data = msgspec.structs.replace(_MADE, samples=samples)

    for saving in _savings([[_Claim(0, 60, acted=True)]] * 6, data):
        assert saving.baseline.left_out == sum(excluded)
        shown = saving.value is not None and any(excluded)
        assert (saving.with_excluded is not None) == shown
