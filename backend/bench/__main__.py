"""``python -m bench``: what ``make bench`` runs."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from bench import (
    assessing,
    distant,
    escalations,
    hostile,
    largest,
    numbers,
    page,
    screens,
    searching,
    similar,
    starting,
    waiting,
)
from bench.cases import CASES, Case
from bench.contestants import CONTESTANTS, PRODUCT, RAW, Contestant
from bench.processes import BACKEND, PROCESSORS
from bench.results import BUSY, CaseResults, Results, Values
from bench.runs import run
from bench.staff import Staff, hired

ROOT = BACKEND.parent
RESULTS = ROOT / ".data" / "bench" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"
TRUSTED_ROUNDS = 3
"""Fewer are printed, but do not get into the page."""
_KEYS = [
    *(case.key for case in CASES),
    page.ESCALATIONS,
    # Before there are a hundred thousand sessions, which give a worker something to do.
    page.JOBS,
    page.DISTANT,
    page.NOISY,
    page.LARGEST,
    page.PAGES,
    page.ASSESSMENT,
    page.SCAN,
    page.START,
    page.SIMILAR,
    page.SEARCH,
    *numbers.SIZES,
]
_SMOKE_KEYS = [
    "500",
    "1000x20",
    page.ESCALATIONS,
    # Before there are a hundred thousand sessions, which give a worker something to do.
    page.JOBS,
    page.DISTANT,
    page.NOISY,
    page.LARGEST,
    page.PAGES,
    page.ASSESSMENT,
    page.SCAN,
    page.START,
    page.SIMILAR,
    page.SEARCH,
    *numbers.SMOKE,
]
_WITH_DATABASE = {
    page.ESCALATIONS,
    page.SIMILAR,
    page.SEARCH,
    page.NOISY,
    page.LARGEST,
    page.JOBS,
    page.DISTANT,
    page.PAGES,
    *numbers.SIZES,
}
_ONCE = {page.ASSESSMENT, page.SCAN, page.START, page.DISTANT}
"""Measured in one round, which repeats everything often enough: there is no contestant to take turns with."""
Measure = Callable[[Staff, Path, str], Values]
Turns = Callable[[str], Iterator[tuple[str, Measure]]]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cases", help=f"Which, separated by spaces: {' '.join(_KEYS)}.")
@click.option("--rounds", default=TRUSTED_ROUNDS, show_default=True, help="How often each contestant has its turn.")
@click.option("--resume", is_flag=True, help="Go on where a run of the same commit was stopped.")
@click.option("--smoke", is_flag=True, help="A few cases with few sockets, one round: does everything still run?")
@click.option("--alone", is_flag=True, help="Leave out the peers that have to be installed.")
@click.option("--report", is_flag=True, help="Measure nothing; print and write what is stored.")
def main(*, cases: str | None, rounds: int, resume: bool, smoke: bool, alone: bool, report: bool) -> None:
    """Measure the live channel beside its peers, each in a process of its own, in turns.

    The table is printed, and docs/benchmarks.md written once all cases have been measured in three rounds. Everything
    that was measured is kept in .data/bench.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        message = "Processor time and memory are read from /proc, so this needs Linux."
        raise click.ClickException(message)
    named = cases.split() if cases else _SMOKE_KEYS if smoke else _KEYS
    aliases = {"metrics": [*(numbers.SMOKE if smoke else numbers.SIZES)]}
    chosen = [key for name in named for key in aliases.get(name, [name])]
    if unknown := set(chosen) - set(_KEYS):
        message = f"There is no case {', '.join(sorted(unknown))}; there are: {', '.join(_KEYS)}"
        raise click.ClickException(message)
    with _folder() as folder:
        results = Results(folder / "smoke.json" if smoke else RESULTS)
        if not report:
            contestants = (RAW, PRODUCT) if alone else CONTESTANTS
            turns = partial(_turns, contestants=contestants, smoke=smoke)
            _measure_all(results, folder, chosen, turns, rounds=1 if smoke else rounds, resume=resume)
    for key in chosen:
        if key in results.cases:
            click.echo("\n" + page.table(key, results.cases[key]))
    if not smoke:
        _write(results)
    sys.exit(any(results.cases[key].failures for key in chosen if key in results.cases))


@contextmanager
def _folder() -> Iterator[Path]:
    """For the servers' data and logs. Open to the account that root hands the embedded servers over to."""
    folder = Path(tempfile.mkdtemp(prefix="rf-bench-")).resolve()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure_all(results: Results, folder: Path, chosen: list[str], turns: Turns, *, rounds: int, resume: bool) -> None:
    load = os.getloadavg()[0]
    if load > BUSY:
        click.echo(f"The machine is busy already (load {load:.1f}): what is measured now is noise.", err=True)
    with hired(folder / "data") as staff:
        for key in chosen:
            # With a database at work there are three who want a processor, and the kernel knows best.
            os.sched_setaffinity(0, PROCESSORS if key in _WITH_DATABASE else PROCESSORS[-1:])
            found = results.begin(key, _stamp(), load, resume=resume)
            most = _rounds(key, rounds)
            for number in range(most):
                if number == len(found.rounds):
                    found.rounds.append({})
                for contestant, measure in turns(key):
                    if contestant not in found.rounds[number]:
                        click.echo(f"{key}: round {number + 1} of {most}, {contestant} …", nl=False)
                        _take_turn(found, number, contestant, partial(measure, staff, folder, f"{key}-{number}"))
                        results.save()


def _rounds(key: str, wanted: int) -> int:
    return 1 if key in _ONCE else wanted


def _take_turn(found: CaseResults, number: int, contestant: str, measure: Callable[[], Values]) -> None:
    began = time.monotonic()
    try:
        values = measure()
    except Exception as error:  # noqa: BLE001 (the others are measured all the same)
        found.failures.append(f"{contestant}, round {number + 1}: {error!r}")
        click.echo(f" failed: {error!r}")
    else:
        found.rounds[number][contestant] = values
        found.failures = [each for each in found.failures if not each.startswith(f"{contestant}, round {number + 1}:")]
        known = {
            "escalate_ms": "card after {:.0f} ms",
            "lcp_queue_p50_ms": "queue drawn after {:.0f} ms",
            "p50_ms": "p50 {:.2f} ms",
            "p99_ms": "p99 {:.2f} ms",
            "transactions_per_s": "{:.2f} transactions/s",
        }
        figures = ", ".join(said.format(values[name]) for name, said in known.items() if name in values)
        click.echo(f" {figures}, within {time.monotonic() - began:.0f} s")


def _turns(key: str, *, contestants: Sequence[Contestant], smoke: bool) -> Iterator[tuple[str, Measure]]:
    """Who has a turn in a round of the case, in which order, and how it is measured."""
    if key == page.ESCALATIONS:
        count = escalations.SMOKE if smoke else escalations.ESCALATIONS
        yield PRODUCT.key, lambda staff, folder, title: escalations.product(staff, folder, title, count).values()
        yield page.BARE, lambda staff, _folder, title: escalations.bare(staff, title, count).values()
        return
    if key in {page.SIMILAR, page.SEARCH}:
        yield from _beside_full_text(key, smoke=smoke)
        return
    if key in {page.ASSESSMENT, page.START}:
        yield from _without_a_server(key, smoke=smoke)
        return
    if key in {page.SCAN, page.NOISY, page.LARGEST, page.JOBS, page.DISTANT, page.PAGES}:
        yield from _of_product_alone(key, smoke=smoke)
        return
    if key in numbers.SIZES:
        size = (numbers.SMOKE if smoke else numbers.SIZES)[key]
        yield PRODUCT.key, lambda staff, folder, title: numbers.product(staff, folder, title, key, size)
        yield page.PLAIN_SQL, lambda staff, _folder, _title: numbers.plain_sql(staff, key, size)
        yield page.UNREAD, lambda staff, _folder, _title: numbers.plain_sql(staff, key, size, unread=True)
        return
    case = next(case for case in CASES if case.key == key)
    if smoke:
        case = _small(case)
    for contestant in contestants:
        yield contestant.key, _turn(contestant, case)


def _beside_full_text(key: str, *, smoke: bool) -> Iterator[tuple[str, Measure]]:
    if key == page.SIMILAR:
        resolved = similar.SMOKE if smoke else similar.RESOLVED
        yield PRODUCT.key, lambda staff, folder, title: similar.product(staff, folder, title, resolved).values()
        yield page.FULL_TEXT, lambda staff, _folder, _title: similar.full_text(staff, resolved).values()
        return
    sessions = searching.SMOKE if smoke else searching.SESSIONS
    yield PRODUCT.key, lambda staff, folder, title: searching.product(staff, folder, title, sessions).values()
    yield page.FULL_TEXT, lambda staff, _folder, _title: searching.full_text(staff, sessions).values()


def _without_a_server(key: str, *, smoke: bool) -> Iterator[tuple[str, Measure]]:
    if key == page.ASSESSMENT:
        yield PRODUCT.key, lambda *_: assessing.by_rules().values()
        yield page.QUESTION, lambda *_: assessing.question().values()
        return
    times = starting.SMOKE if smoke else starting.TIMES
    yield page.LIBRARIES, lambda *_: starting.imported(starting.LIBRARIES, times)
    yield PRODUCT.key, lambda *_: starting.imported(starting.PRODUCT, times)


def _of_product_alone(key: str, *, smoke: bool) -> Iterator[tuple[str, Measure]]:
    if key == page.JOBS:
        asked = waiting.SMOKE_JOBS if smoke else waiting.JOBS
        yield PRODUCT.key, lambda staff, _folder, _title: waiting.started(staff, asked)
        yield page.IDLE, lambda staff, folder, _title: waiting.idle(staff, folder, smoke=smoke)
        return
    if key == page.DISTANT:
        times = distant.SMOKE if smoke else distant.TIMES
        yield PRODUCT.key, lambda staff, folder, title: distant.product(staff, folder, title, times)
        return
    if key == page.PAGES:
        samples = screens.SMOKE if smoke else screens.SAMPLES
        yield PRODUCT.key, lambda staff, folder, title: screens.product(staff, folder, title, samples)
        return
    if key == page.SCAN:
        yield page.QUARTER, lambda *_: hostile.looked_through(hostile.QUARTER, smoke=smoke)
        yield PRODUCT.key, lambda *_: hostile.looked_through(hostile.WHOLE, smoke=smoke)
        return
    if key == page.LARGEST:
        few, all_ = (largest.SMOKE, largest.SMOKE) if smoke else (largest.TIMED, largest.STEPS)
        yield page.STEP, lambda staff, folder, title: largest.steps(staff, folder, title, few)
        yield PRODUCT.key, lambda staff, folder, title: largest.escalate(staff, folder, title, all_)
        return
    count = hostile.SMOKE if smoke else hostile.ASKED
    yield page.QUIET, lambda staff, folder, title: hostile.read(staff, folder, title, count, noisy=False)
    yield PRODUCT.key, lambda staff, folder, title: hostile.read(staff, folder, title, count, noisy=True)


def _turn(contestant: Contestant, case: Case) -> Measure:
    return lambda staff, folder, title: run(contestant, case, staff, folder, title).values()


def _small(case: Case) -> Case:
    return replace(case, sockets=max(case.accounts, case.sockets // 25), announcements=20)


def _stamp() -> str:
    """Date and commit; ``+`` where the commit is not all that was measured."""
    git = ["git", "-C", str(ROOT)]
    commit = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run([*git, "status", "--short", "backend"], capture_output=True, text=True, check=False)
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"{today} {commit.stdout.strip() or 'unknown'}{'+' if changed.stdout.strip() else ''}"


def _write(results: Results) -> None:
    lacking = [
        key for key in _KEYS if key not in results.cases or _whole_rounds(results, key) < _rounds(key, TRUSTED_ROUNDS)
    ]
    if lacking:
        click.echo(
            f"\n{PAGE.relative_to(ROOT)} stays as it is: it wants {TRUSTED_ROUNDS} rounds of {', '.join(lacking)}."
        )
        return
    page.write(PAGE, results)
    click.echo(f"\nWrote {PAGE.relative_to(ROOT)}.")


def _whole_rounds(results: Results, key: str) -> int:
    """Those in which everybody had their turn."""
    everybody = len(list(_turns(key, contestants=CONTESTANTS, smoke=False)))
    return sum(len(each) == everybody for each in results.cases[key].rounds)


if __name__ == "__main__":
    main()
