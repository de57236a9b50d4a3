"""The checker, on histories that are wrong in one way each."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.faults.support.history import (
    Accepted,
    CaughtUp,
    Closed,
    Entry,
    Greeted,
    History,
    How,
    Mode,
    Received,
    Skipped,
    Snapshot,
    Stored,
    fast_again,
    judge,
    latencies,
    percentile,
    reconnected,
)

OURS, THEIRS = UUID(int=1), UUID(int=2)
LOG = {
    account: [Stored(s, f"{account}-event-{s}", f"{account}-about-{s}") for s in range(1, 9)]
    for account in (OURS, THEIRS)
}


def event(s: int, *, account: UUID = OURS, at: float | None = None, latency: float = 0.01) -> Received:
    return Received(
        at=float(s) if at is None else at,
        connection=1,
        s=s,
        event_id=f"{account}-event-{s}",
        type="handoff.opened.v1",
        source=f"/accounts/{account}",
        about=f"{account}-about-{s}",
        latency=latency,
        how=How.LIVE,
    )


def hello(mode: Mode = Mode.FRESH, head: int = 0, connection: int = 1) -> Greeted:
    return Greeted(0.0, connection, 8000, mode, head, None)


def events(*numbers: int) -> list[Entry]:
    return [event(s) for s in numbers]


def history(*entries: Entry) -> History:
    return History(client="a tab", account_id=OURS, entries=list(entries))


def test_a_history_without_a_fault_is_clean() -> None:
    whole = history(
        hello(),
        CaughtUp(0.1, 1, 0),
        *events(1, 2),
        Skipped(2.5, 1, 3),
        Closed(3.0, 1, 1006, 1000),
        hello(Mode.REPLAY, 5, 2),
        *events(4, 5),
        CaughtUp(5.5, 2, 5),
        *events(6, 7, 8),
    )
    taken = [Accepted(OURS, f"{OURS}-about-{s}", 1.0) for s in (1, 8)]

    verdict = judge([whole], LOG, taken)

    assert verdict.clean, verdict.broken
    assert (verdict.clients, verdict.accepted, verdict.delivered) == (1, 2, 7)


def test_a_snapshot_stands_for_what_it_holds() -> None:
    late = history(
        hello(),
        *events(1),
        hello(Mode.SNAPSHOT_REQUIRED, 6, 2),
        Snapshot(6.1, 6, frozenset({f"{OURS}-about-{s}" for s in range(1, 7)})),
        *events(7, 8),
    )

    assert judge([late], LOG, [Accepted(OURS, f"{OURS}-about-5", 1.0)]).clean


def test_whoever_was_sent_away_misses_nothing_of_later() -> None:
    gone = history(hello(), *events(1, 2, 3))
    assert judge([gone], LOG).lost == 5
    gone.ended = True
    assert judge([gone], LOG, [Accepted(OURS, f"{OURS}-about-7", 1.0)]).clean


@pytest.mark.parametrize(
    ("field", "entries"),
    [
        ("lost", [hello(), *events(1, 2, 3, 4, 5, 6, 7)]),
        ("lost", [hello(), *events(1, 2), hello(Mode.SNAPSHOT_REQUIRED, 8, 2)]),
        (
            "lost",
            [hello(), *events(1, 2), hello(Mode.SNAPSHOT_REQUIRED, 6, 2), Snapshot(6, 6, frozenset()), *events(7, 8)],
        ),
        ("twice", [hello(), *events(1, 2, 2, 3, 4, 5, 6, 7, 8)]),
        ("twice", [hello(), *events(1, 2, 3, 4), hello(Mode.REPLAY, 8, 2), *events(4, 5, 6, 7, 8)]),
        ("twice", [hello(), *events(1, 2, 3, 4, 5, 6, 7, 8), event(8)._replace(s=9)]),
        ("disordered", [hello(), *events(2, 1, 2, 3, 4, 5, 6, 7, 8)]),
        ("disordered", [hello(), *events(1, 3, 2, 3, 4, 5, 6, 7, 8)]),
        ("disordered", [hello(), *events(1), CaughtUp(2, 1, 3), *events(2, 3, 4, 5, 6, 7, 8)]),
        ("disordered", [*events(1), hello(), *events(1, 2, 3, 4, 5, 6, 7, 8)]),
        ("foreign", [hello(), *events(1, 2), event(3, account=THEIRS), *events(4, 5, 6, 7, 8)]),
        ("foreign", [hello(), *events(1, 2), event(3)._replace(event_id="another"), *events(4, 5, 6, 7, 8)]),
        ("foreign", [hello(), *events(1, 2), event(3)._replace(about="another"), *events(4, 5, 6, 7, 8)]),
        ("foreign", [hello(), *events(1, 2, 3, 4, 5, 6, 7, 8), event(9)]),
    ],
)
def test_each_fault_is_counted_as_what_it_is(field: str, entries: list[Entry]) -> None:
    accepted = [Accepted(OURS, f"{OURS}-about-3", 1.0)]

    verdict = judge([history(*entries)], LOG, accepted)

    assert getattr(verdict, field) > 0, verdict
    assert not verdict.clean
    assert any(line.startswith(f"{field}: ") for line in verdict.broken)


def test_what_was_answered_and_is_not_stored_is_counted() -> None:
    verdict = judge([], LOG, [Accepted(OURS, "nowhere", 1.0), Accepted(OURS, f"{THEIRS}-about-1", 1.0)])

    assert (verdict.unstored, verdict.clean) == (2, False)


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([], 0.5, 0), ([1], 0.99, 1), (list(range(100)), 0.95, 95), ([1, 2], 1.0, 2)]
)
def test_percentiles(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_latencies_are_those_of_live_frames_that_began_within_the_window() -> None:
    told = history(
        event(1, at=1.0, latency=0.5),
        event(2, at=2.0, latency=0.25),
        event(3, at=3.0, latency=2.0),
        event(4, at=3.0)._replace(how=How.REPLAY),
    )

    assert latencies([told], 0.75, 2.0) == [0.25, 2.0]


def test_fast_again_is_when_a_streak_of_fast_events_begins() -> None:
    slow, fast = 0.4, 0.01
    pace: Callable[[int], float] = lambda s: slow if s in {1, 2, 4} else fast  # noqa: E731  (one line says it)
    told = history(*[event(s, at=10.0 + s + pace(s), latency=pace(s)) for s in range(1, 9)])

    assert fast_again([told], 10.5, streak=3) == pytest.approx(4.5)
    assert fast_again([told], 10.5, streak=6) == float("inf")


def test_a_client_is_back_when_it_is_live_again() -> None:
    told = history(hello(), CaughtUp(0.1, 1, 0), Closed(5.0, 1, 1006, 1000), hello(), CaughtUp(6.5, 2, 0))

    assert reconnected(told, 4.0) == 2.5
    assert reconnected(told, 5.5) is None
    assert reconnected(history(Closed(5.0, 1, 1006, 1000)), 4.0) == float("inf")
