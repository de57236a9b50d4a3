"""What a process does for as long as something around it is wrong: back off, keep what it knows, say it once."""

import asyncio
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
import structlog

from resolutionflow import server
from resolutionflow.kernel.db.clock import DatabaseClock
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotWritable, Unavailable
from resolutionflow.kernel.jobs.pending_writes import PendingWrites, flush_or_log
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.kernel.observability.file_descriptors import check
from resolutionflow.kernel.observability.outages import Outage


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs() as captured:
        yield captured


async def _tries(error: type[Exception], count: int, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long a worker waits between tries that all fail."""
    waits: list[float] = []
    stop = asyncio.Event()
    database = Database("postgresql://nobody@127.0.0.1:9/none")
    worker = Worker(database, [])

    async def failing() -> NoReturn:
        raise error

    async def noted(wait_s: float, _: asyncio.Event) -> None:
        waits.append(wait_s)
        if len(waits) == count:
            stop.set()
        await asyncio.sleep(0)

    monkeypatch.setattr(worker, "_lease", failing)
    monkeypatch.setattr(worker, "_sleep", noted)
    await worker.run(stop)
    await database.close()
    return waits


def _of_the_worker(logs: list[Any]) -> list[Any]:
    """Servers of other tests live in the same loop, and have something to say as well."""
    return [entry for entry in logs if entry["event"] == "leasing_failed"]


async def test_without_a_database_a_worker_is_silent_and_asks_less_often(
    logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _tries(Unavailable, 5, monkeypatch) == [0.5, 1.0, 2.0, 2.0, 2.0]
    assert _of_the_worker(logs) == []


async def test_a_bug_is_one_traceback_and_is_tried_less_and_less(
    logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _tries(ValueError, 9, monkeypatch) == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert [entry for entry in logs if entry.get("exc_info")] == _of_the_worker(logs)[:1]


async def test_what_the_database_takes_no_note_of_is_kept_until_it_does(logs: list[Any]) -> None:
    unwritten, written, full = PendingWrites(), list[str](), True

    async def write() -> None:
        if full:
            raise NotWritable
        written.append("sent")

    for _ in range(2):
        with pytest.raises(NotWritable):
            await unwritten.write("mail 1", write)
    with pytest.raises(NotWritable):
        await unwritten.flush()
    await flush_or_log(unwritten)
    assert [entry["event"] for entry in logs] == ["job_results_lost"]

    full = False
    await unwritten.flush()
    await unwritten.flush()
    await flush_or_log(unwritten)
    assert written == ["sent"]
    assert len(logs) == 1


async def test_what_can_never_be_written_holds_nothing_up() -> None:
    unwritten = PendingWrites()

    async def broken() -> NoReturn:
        message = "a bug of ours"
        raise ValueError(message)

    with pytest.raises(ValueError, match="a bug of ours"):
        await unwritten.write("mail 1", broken)
    await unwritten.flush()


def test_a_clock_that_is_an_hour_ahead_is_told_and_corrected(logs: list[Any]) -> None:
    clock, ours = DatabaseClock(), time.time()
    clock.learn(ours, ours + 0.01, datetime.fromtimestamp(ours - 3_600, UTC))

    assert abs(clock.now() - (time.time() - 3_600)) < 1
    (told,) = logs
    assert told["event"] == "clock_down"
    assert told["reason"] == "this node's clock is 3600 s ahead of the database's: is NTP running?"


def test_a_slow_answer_says_little_about_a_clock(logs: list[Any]) -> None:
    clock, ours = DatabaseClock(), time.time()
    clock.learn(ours, ours + 0.002, datetime.fromtimestamp(ours + 0.001, UTC))
    clock.learn(ours, ours + 9, datetime.fromtimestamp(ours, UTC))

    assert abs(clock.offset_s) < 0.01
    assert logs == []


def test_descriptors_that_are_used_up_are_told_once(logs: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> NoReturn:
        raise OSError(errno.EMFILE, "Too many open files")

    outage = Outage("descriptors", "process 1")
    check(outage, 1_024)
    monkeypatch.setattr(os, "open", none_left)
    for _ in range(3):
        check(outage, 1_024)

    (told,) = logs
    assert told["event"] == "descriptors_down"
    assert "1024" in told["reason"]


def test_what_a_killed_process_left_in_the_temporary_folder_goes_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, lives = (tmp_path / f"resolutionflow-metrics-{name}" for name in ("left", "lives"))
    for folder in (left, lives):
        folder.mkdir()
        (folder / "lock").touch()
    with (lives / "lock").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with server._metrics_folder() as ours:
            assert set(tmp_path.iterdir()) == {lives, Path(ours)}
    assert set(tmp_path.iterdir()) == {lives}
