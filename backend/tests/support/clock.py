"""A clock that stands still until it is told to go on."""

from datetime import UTC, datetime, timedelta

_START = datetime(2026, 11, 2, 2, 14, tzinfo=UTC)


class Clock:
    """Hand it to ``create_app(now=clock)``; ``clock.forward(minutes=3)``."""

    def __init__(self) -> None:
        self.now = _START

    def reset(self) -> None:
        self.now = _START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        self.now += timedelta(**duration)
