"""What is away is told once, and not with every request that notices."""

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from prometheus_client import REGISTRY

from resolutionflow.kernel.observability.outages import Outage


class _Story:
    def __init__(self, logs: list[Any]) -> None:
        self.now = 1_000.0
        self.outage = Outage("mail", "mail.example:25", lambda: self.now)
        self._logs = logs

    def fail(self, times: int, every_s: float, reason: str = "connection refused") -> None:
        for _ in range(times):
            self.outage.failed(reason)
            self.now += every_s

    @property
    def told(self) -> list[str]:
        return [f"{entry['log_level']} {entry['event']}" for entry in self._logs]


@pytest.fixture
def story() -> Iterator[_Story]:
    with structlog.testing.capture_logs() as logs:
        yield _Story(logs)


def test_a_minute_without_it_is_two_lines_however_many_notice(story: _Story) -> None:
    story.fail(1_000, 0.07)

    assert story.told == ["error mail_down", "error mail_still_down"]
    assert story._logs[0] | {"reason": "connection refused", "server": "mail.example:25"} == story._logs[0]


def test_each_cause_is_told_once_and_no_more_than_ten(story: _Story) -> None:
    story.fail(2, 0.1, "connection refused")
    story.fail(2, 0.1, "no answer")
    story.fail(2, 0.1, "connection refused")
    assert [entry["reason"] for entry in story._logs] == ["connection refused", "no answer"]

    for number in range(100):
        story.fail(1, 0.01, f"connection {number} lost")
    assert len(story._logs) == 10


def test_its_end_is_told_with_how_long_it_was_away(story: _Story) -> None:
    story.fail(31, 1)
    story.now += 10
    story.outage.worked()
    story.outage.worked()

    assert story.told == ["error mail_down", "info mail_back"]
    assert story._logs[-1]["away_s"] == 30
    assert story.outage.reason is None


def test_what_works_now_and_then_is_one_outage(story: _Story) -> None:
    for _ in range(50):
        story.fail(1, 0.5)
        story.outage.worked()

    assert story.told == ["error mail_down"]


def test_monitoring_sees_it(story: _Story) -> None:
    def up() -> float | None:
        return REGISTRY.get_sample_value("resolutionflow_dependency_up", {"dependency": "mail"})

    assert up() == 1
    story.fail(1, 60)
    assert up() == 0
    story.outage.worked()
    assert up() == 1
