"""What a pilot's rows decide, and counting how often they decide wrongly."""

import math

import msgspec
import numpy as np
import pytest

from resolutionflow.domains.analytics.metrics.data import UNKNOWN, Data
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.pilot import kill_switch, scorecard
from resolutionflow.domains.analytics.pilot.kill_switch import AccountPilot
from resolutionflow.domains.analytics.pilot.schemas import PilotVerdict, WeekVerdict
from resolutionflow.domains.analytics.pilot.scorecard import luck, score
from resolutionflow.domains.analytics.pilot.text_report import text
from tests.support.made_up_pilot import made_up_pilot

_QUARTER = [840, 900, 960, 900, 870, 930, 890, 910, 900]
"""A quarter of an hour, by three people who agree."""


def _pilot(volumes: list[int], seconds: float = 60, *, people: int = 3, samples: list[int] = _QUARTER) -> Data:
    return made_up_pilot(volumes, samples, people=people, seconds=seconds)


@pytest.mark.parametrize(
    ("volumes", "seconds", "verdict", "last", "says"),
    [
        ([12] * 8, 60, "passed", ["passed"] * 4, "all of it above one hour"),
        # Four thin weeks together are enough, and of one alone nobody knows.
        ([0, 0, 0, 0, 12, 12, 12, 0], 60, "passed", ["passed"] * 3 + ["failed"], "Passed"),
        ([0, 0, 0, 0, 5, 5, 5, 5], 60, "passed", ["not_shown"] * 4, "Passed"),
        # A quarter of an hour longer than by telephone.
        ([5] * 8, 1_800, "failed", ["not_shown"] * 4, "not more than one hour"),
        ([12] * 8, 1_800, "failed", ["failed"] * 4, "not more than one hour"),
        ([12, 4, 0, 0, 0, 0, 0, 0], 60, "failed", ["failed"] * 4, "nothing was acted on"),
        ([12, 12, 12, 12, 1, 1, 1, 1], 60, "failed", ["failed"] * 4, "at most, not more than one hour"),
        # Four and a quarter a week of fourteen minutes each: an hour, give or take.
        ([0, 0, 0, 0, 5, 4, 4, 4], 60, "not_shown", ["not_shown"] * 4, "counts as not passed"),
    ],
)
def test_the_last_four_weeks_together_decide(
    volumes: list[int], seconds: float, verdict: str, last: list[str], says: str
) -> None:
    card = score(_pilot(volumes, seconds))

    assert card.verdict == verdict
    assert [week.verdict for week in card.weeks if week.counts] == last
    assert [week.acted for week in card.weeks] == volumes
    assert says in card.explanation


def test_without_six_samples_by_severity_nothing_is_shown() -> None:
    few = score(_pilot([12] * 8, samples=_QUARTER[:5]))
    whole = _pilot([12] * 8)
    unknown = np.array([UNKNOWN] * 4 + [1] * 5)
    unsorted = score(msgspec.structs.replace(whole, samples=msgspec.structs.replace(whole.samples, severity=unknown)))
    abandoned = score(_pilot([12, 4, 0, 0, 0, 0, 0, 0], samples=[]))

    for card in (few, unsorted, abandoned):
        assert {card.verdict, *(week.verdict for week in card.weeks)} == {"not_shown"}
        assert "Without them a pilot counts as not passed." in card.explanation
    assert "the baseline has 5 samples; 6 are needed" in few.explanation
    assert "9 samples, 4 of them without a severity" in unsorted.explanation
    assert few.hours_saved is not None
    assert (few.hours_saved.value, few.net_minutes_recovered.value) == (None, None)


def test_one_measurer_gives_no_verdict() -> None:
    card = score(_pilot([12] * 8, people=1))

    assert {card.verdict, *(week.verdict for week in card.weeks)} == {"not_shown"}
    assert "one person measured the baseline" in card.explanation
    assert card.hours_saved is not None
    assert card.hours_saved.value is not None
    assert card.hours_saved.low is None
    # Nothing at all needs no baseline to be nothing.
    assert score(_pilot([12] * 4 + [0] * 4, people=1)).verdict == "failed"


def test_preflight_is_taken_off_what_a_week_can_have_saved() -> None:
    """Five calls of a quarter of an hour make more than an hour; less four minutes each they do not."""
    volumes = [5] * 8
    without, checked = (
        score(made_up_pilot(volumes, _QUARTER, people=3, seconds=60, preflight_s=each)) for each in (0.0, 240.0)
    )

    assert without.weeks[-1].verdict == "not_shown"
    assert checked.weeks[-1].verdict == "failed"
    assert checked.verdict == "failed"


@pytest.mark.parametrize(("people", "needed"), [(1, (24, 3)), (3, (24, 3)), (4, (16, 4)), (6, (12, 6)), (9, (12, 6))])
def test_how_many_samples_the_verdict_takes(people: int, needed: tuple[int, int]) -> None:
    found = score(_pilot([1] * 8, people=people)).samples_needed

    assert (found.samples, found.people) == needed


def _account(slug: str, verdict: str, chance: float = 1.0) -> AccountPilot:
    card = msgspec.structs.replace(score(_pilot([1] * 8)), verdict=PilotVerdict(verdict))
    return AccountPilot(slug=slug, name=slug.title(), scorecard=card, luck=chance)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], "not_enough_data"),
        (["failed", "failed", "running"], "not_enough_data"),
        (["failed", "failed", "not_begun"], "not_enough_data"),
        (["failed", "failed", "failed"], "revisit"),
        # Who measures nothing does not dodge it.
        (["failed", "not_shown", "not_shown"], "revisit"),
        (["failed", "failed", "failed", "passed"], "go_on"),
        (["passed", "running"], "go_on"),
    ],
)
def test_when_the_direction_is_to_be_revisited(verdicts: list[str], state: str) -> None:
    found = kill_switch.report([_account(f"a{n}", verdict, 0.001) for n, verdict in enumerate(verdicts)])

    assert found.state == state
    assert found.judged == sum(verdict not in {"running", "not_begun"} for verdict in verdicts)


def test_of_many_pilots_one_passes_by_luck() -> None:
    """Holm: of four, the first pass has to be as unlikely as one in eighty by luck, the next as one in sixty."""
    pilots = [_account("a", "passed", 0.004), _account("b", "passed", 0.017), _account("c", "passed", 0.02)]
    lucky = [_account("a", "passed", 0.04), *(_account(slug, "failed") for slug in "bcd")]

    found = kill_switch.report([*pilots, _account("d", "failed")])
    none = kill_switch.report(lucky)

    assert [account.holds for account in found.accounts] == [True, False, False, False]
    assert (found.state, found.judged, found.passed, found.held) == ("go_on", 4, 3, 1)
    assert found.correction is not None
    assert "of cases. Of 4 such pilots, at least one does in up to 19%" in found.correction
    assert (none.state, none.passed, none.held) == ("revisit", 1, 0)
    assert "By luck at most 4.00%: does not hold when corrected for the number of pilots." in text(none)
    assert kill_switch.report(pilots[:1]).correction is None


def test_luck_is_the_level_at_which_the_bound_meets_the_aim() -> None:
    chance = np.random.default_rng(3)
    data = made_up_pilot([12] * 8, 700 * chance.lognormal(0, 0.5, 12), people=6, seconds=120)

    found = luck(data)

    assert 0.0005 < found < 0.05
    passes, not_yet = (scorecard._mark(_last(data, 1 - 2 * level), 4) for level in (found, found / 1.05))
    assert (passes, not_yet) == (WeekVerdict.PASSED, WeekVerdict.NOT_SHOWN)
    assert luck(_pilot([5] * 8, 1_800)) == 1
    assert luck(_pilot([200] * 8)) == pytest.approx(1e-4)


def _last(data: Data, level: float) -> Cohort:
    found = scorecard._last(data, level)
    assert found is not None
    return found


def _passes(hours: float, samples: int, people: int, *, of: int, apart: float = 0.0, spread: float = 0.5) -> float:
    """The share of pilots that pass: twelve problems a week of two minutes, and calls as long as the hours take."""
    chance, volume, product = np.random.default_rng(samples), 12, 120.0
    passed = 0
    for _ in range(of):
        persons = np.maximum(chance.normal(1, apart, people), 0.2)[np.arange(samples) % people]
        calls = (hours * 3_600 / volume + product) * persons * chance.lognormal(-(spread**2) / 2, spread, samples)
        seconds = product * chance.lognormal(-0.32, 0.8, 8 * volume)
        data = made_up_pilot([volume] * 8, calls, people=people, seconds=seconds)
        passed += scorecard._mark(_last(data, scorecard.LEVEL), scorecard.LAST) is WeekVerdict.PASSED
    return passed / of


def _chances(rate: float, of: int) -> float:
    """What an experiment of this length may be off by, twice in a hundred times."""
    return 2 * math.sqrt(rate * (1 - rate) / of)


@pytest.mark.parametrize(
    ("samples", "people", "apart", "of"),
    [
        (12, 3, 0.2, 200),
        *(
            pytest.param(samples, people, apart, 800, marks=pytest.mark.long)
            for samples, people in ((6, 6), (12, 3), (12, 6), (24, 3), (40, 2), (40, 40))
            for apart in (0.0, 0.2)
        ),
    ],
)
def test_a_pilot_that_saves_no_more_than_an_hour_seldom_passes(
    samples: int, people: int, apart: float, of: int
) -> None:
    assert _passes(1.0, samples, people, of=of, apart=apart) <= 0.05 + _chances(0.05, of)
    assert _passes(0.5, samples, people, of=of, apart=apart) <= 0.01 + _chances(0.01, of)


@pytest.mark.parametrize(
    ("people", "samples", "of"),
    [
        (6, 12, 200),
        *(
            pytest.param(people, samples, 2_000, marks=pytest.mark.long)
            for people, samples in scorecard._SAMPLES_BY_PEOPLE.items()
        ),
    ],
)
def test_a_pilot_that_saves_two_hours_passes_with_the_samples_it_needs(people: int, samples: int, of: int) -> None:
    assert _passes(2.0, samples, people, of=of) >= 0.85 - _chances(0.85, of)
