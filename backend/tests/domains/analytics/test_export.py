"""Every row behind every number: the file alone gives the same figures."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis.strategies import text

from resolutionflow.domains.analytics.escalations.report import report
from resolutionflow.domains.analytics.export import csv_format as export
from resolutionflow.domains.analytics.export.csv_format import HEADER, NotAnExportError, _unescape, escape_formula
from resolutionflow.domains.analytics.metrics.savings import VERSION
from tests.domains.analytics.conftest import ESCALATIONS, Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock as Hand
from tests.support.commands import Ended, command
from tests.support.databases import Truth
from tests.support.factories import API, act, done, escalate, first_action, made, open_session
from tests.support.made_up import made_up

_HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "'quoted",
    'a "b", c',
    "Müller & Söhne; GmbH",
    "=",
    "Acme;=1+1",
)
_SEPARATED = "Acme;=cmd|' /C calc'!A0;x"


async def _recomputed(path: Path) -> Ended:
    return await command({}, "recompute", str(path))


async def _busy_week(api: Api, team: Team, clock: Hand) -> None:
    junior, senior = api.by(team.technician), api.by(team.engineer)
    for n in range(10):
        body = {"client_name": _HOSTILE[n % len(_HOSTILE)], "severity": ("low", "critical", "high")[n % 3]}
        session = await open_session(junior, **body)
        handoff = await escalate(junior, session["id"], preflight_s=n * 1.1)
        if n == 4:
            done(await act(junior, "withdraw", handoff))
            continue
        clock.forward(hours=5, seconds=n * 7.77)
        done(await act(senior, "claim", handoff))
        clock.forward(seconds=33.333 * n)
        if n != 7:
            await first_action(senior, handoff)
        if n % 4 == 1:
            done(await act(senior, "resolve", handoff))
    for n, seconds in enumerate((300, 421.5, 600.25, 12.125, 900, 777.7, 0.1)):
        made(
            await api.by((team.owner, team.admin, team.engineer)[n % 3]).post(
                f"{API}/analytics/baseline/samples", json={"seconds": seconds, "severity": "medium"}
            )
        )


@pytest.mark.parametrize(
    "params", [{"period": "7d"}, {"start": "2026-11-02", "end": "2026-11-04"}, {"clock": "business"}]
)
async def test_a_file_alone_gives_what_the_api_gave(
    params: dict[str, str], timed_api: Api, a: Team, clock: Hand, measure: Measure, tmp_path: Path
) -> None:
    await _busy_week(timed_api, a, clock)
    asked = {{"start": "from", "end": "to"}.get(name, name): value for name, value in params.items()}
    clock.forward(seconds=1)
    found = done(await timed_api.by(a.owner).get(ESCALATIONS, params=asked))
    answer = await timed_api.by(a.owner).get(f"{ESCALATIONS}.csv", params=asked)
    path = tmp_path / "export.csv"
    path.write_bytes(answer.content)

    recomputed = await _recomputed(path)

    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="escalations.csv"'
    assert recomputed.returncode == 0, recomputed.stderr
    assert json.loads(recomputed.stdout) == found
    assert found["figures"]["funnel"]["escalated"] >= 4
    if params == {"period": "7d"}:
        assert found["figures"]["hours_saved_per_week"]["value"] is not None


async def test_no_cell_is_a_formula(timed_api: Api, a: Team, clock: Hand) -> None:
    await _busy_week(timed_api, a, clock)
    clock.forward(seconds=1)

    text = (await timed_api.by(a.owner).get(f"{ESCALATIONS}.csv")).text.removeprefix("\ufeff")

    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    written = {row["client"] for row in rows if row["record"] == "escalation"}
    assert {escape_formula(name) for name in _HOSTILE if name[0] in "=+-@'"} <= written
    assert {row["handoff_id"] for row in rows if row["record"] == "wait"} >= {
        row["handoff_id"] for row in rows if row["record"] == "claim"
    }


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "\n", "\r"])
@pytest.mark.parametrize("formula", ["=1", " +1", "-1", "@SUM(A1)", "\uff1d1"])
def test_no_part_of_a_cell_is_a_formula_whatever_separates_cells(separator: str, formula: str) -> None:
    """Spreadsheets split at what their locale says, and a tab or a line's end in any."""
    for part in escape_formula(f"Acme{separator}{formula}{separator}x").split(separator):
        assert part.strip(" ")[0] not in "=+-@\uff1d"


@given(text("a =+-@'\t\r\n;,|\uff1d"))
@example(_SEPARATED)
@example("'")
def test_what_is_put_before_formulas_is_taken_off_again(typed: str) -> None:
    assert _unescape(escape_formula(typed)) == typed


async def test_of_a_pilot_it_gives_the_scorecard(timed_api: Api, a: Team, clock: Hand, tmp_path: Path) -> None:
    """Weeks that are over, one that runs, and one on which the clocks go back."""
    clock.now = datetime(2026, 10, 12, 7, tzinfo=UTC)
    await _busy_week(timed_api, a, clock)
    owner = timed_api.by(a.owner)
    for day in ("2026-10-15", "2026-10-14"):
        done(await owner.put(f"{API}/analytics/pilot", json={"starts_on": day}))
    clock.forward(weeks=1)
    for _ in range(2):
        await _busy_week(timed_api, a, clock)
        clock.forward(weeks=1)
    excluded = done(await owner.get(f"{API}/analytics/baseline"))["items"][0]
    body = {"revision": 1, "reason": "On hold for long."}
    done(await owner.post(f"{API}/analytics/baseline/samples/{excluded['id']}/exclude", json=body))
    path = tmp_path / "pilot.csv"

    async def found() -> Any:
        answer = await owner.get(f"{API}/analytics/pilot.csv")
        assert answer.headers["content-disposition"] == 'attachment; filename="pilot.csv"'
        path.write_bytes(answer.content)
        recomputed = await _recomputed(path)
        assert recomputed.returncode == 0, recomputed.stderr
        assert json.loads(recomputed.stdout) == done(await owner.get(f"{API}/analytics/pilot"))
        return json.loads(recomputed.stdout)

    card = await found()
    assert (card["verdict"], card["baseline"]["n"], card["baseline"]["left_out"]) == ("running", 20, 1)
    assert (
        sum(week["hours_saved"] is not None and week["hours_saved"]["low"] is not None for week in card["weeks"]) >= 2
    )
    assert [change["starts_on"] for change in card["start_changes"]] == ["2026-10-15", "2026-10-14"]
    clock.forward(weeks=8)
    over = await found()
    assert over["verdict"] == "failed"
    assert "nothing was acted on" in over["explanation"]


async def test_of_a_pilot_that_nobody_has_begun_it_says_so(
    timed_api: Api, a: Team, clock: Hand, tmp_path: Path
) -> None:
    path = tmp_path / "pilot.csv"
    path.write_bytes((await timed_api.by(a.owner).get(f"{API}/analytics/pilot.csv")).content)

    assert json.loads((await _recomputed(path)).stdout) == done(
        await timed_api.by(a.owner).get(f"{API}/analytics/pilot")
    )


async def test_who_looked_for_how_long_is_in_no_row(
    timed_api: Api, a: Team, clock: Hand, truth: Truth, measure: Measure
) -> None:
    """Times of looking stand apart from claims, and below six without a number."""
    looked = [40.5, 3.25, 77.0, 12.0, 0.0, 61.0]
    for n, seconds in enumerate(looked):
        handoff = await escalate(timed_api.by(a.technician), (await open_session(timed_api.by(a.technician)))["id"])
        clock.forward(minutes=1)
        done(await act(timed_api.by(a.engineer), "claim", handoff))
        query = "update escalation_claims set looked_s = $1 where handoff_id = $2"
        await truth.execute(query, seconds, UUID(handoff["card"]["id"]))
        if n not in {4, 5}:
            continue
        found = (await measure())["figures"]["pre_claim_view"]
        text = (await timed_api.by(a.engineer).get(f"{ESCALATIONS}.csv")).text.removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        looks = [row for row in rows if row["record"] == "look"]
        assert {row["handoff_id"] for row in looks} == {""}
        if n == 4:
            assert ([row["value"] for row in looks], found["n"], found["needed"]) == ([""] * 5, 5, 1)
            assert sum(bin_["n"] for bin_ in found["histogram"]) == 0
        else:
            assert [float(row["value"]) for row in looks] == sorted(looked)
            assert sum(bin_["n"] for bin_ in found["histogram"]) == 6
            claims = [list(row.values()) for row in rows if row["record"] == "claim"]
            assert len(claims) == 6
            assert not {str(seconds) for seconds in looked if seconds} & set(chain(*claims))


async def test_the_baselines_rows_say_who_measured_what_how_and_when(timed_api: Api, a: Team) -> None:
    body = {"seconds": 300, "severity": "high", "measured_by": str(a.technician.user_id)}
    made(await timed_api.by(a.engineer).post(f"{API}/analytics/baseline/samples", json=body))

    text = (await timed_api.by(a.owner).get(f"{ESCALATIONS}.csv")).text.removeprefix("\ufeff")

    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["record"] == "baseline"]
    (sample,) = done(await timed_api.by(a.owner).get(f"{API}/analytics/baseline"))["items"]
    assert [{name: cell for name, cell in row.items() if cell} for row in rows] == [
        {
            "record": "baseline",
            "value": "300.0",
            "measured_by": a.technician.name,
            "measurer": "0",
            "former": "0",
            "source": "manual",
            "severity": "high",
            "start": sample["measured_at"].replace("Z", "+00:00"),
        }
    ]


_COLUMNS_OF = {
    "4": "record name value measured_by measurer former source handoff_id session_id severity client start end done "
    "talk claims claimed_s acted running talked_s talked talk_running looked_s looks_known first_claimed first_acted "
    "resolved withdrawn returns questions redone followed asked_before preflight_s"
}
"""Of the newest version."""


def test_a_version_has_its_columns() -> None:
    assert {VERSION: " ".join(HEADER)} == _COLUMNS_OF, "raise VERSION, and name its columns here"


def _file(*row: str) -> str:
    """The columns, and a row that is filled up to as many."""
    return ",".join(HEADER) + "\r\n" + ",".join([*row, *[""] * (len(HEADER) - len(row))]) + "\r\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no export of version 4"),
        ("seconds,note\r\n12,x\r\n", "no export of version 4"),
        ("record,name,value\r\nasked,version,3\r\n", "version 3, whose figures were defined otherwise"),
        (f"{','.join(HEADER)}\r\n", "a value cannot be read"),
        (f"{','.join(HEADER)}\r\nasked,version,2\r\n", "line 2: 3 cells"),
        (_file("asked", "version", "2"), "version 2"),
        (_file("wish", "version", "1"), "there are no records wish"),
        (f'{",".join(HEADER)}\r\n"asked,version,1\r\n', "line"),
        (_file("baseline", "", "twelve"), "a value cannot be read"),
    ],
)
def test_what_is_no_export_is_refused_in_words(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(content, newline="")

    with path.open(newline="") as lines, pytest.raises(NotAnExportError, match=says):
        export.read(lines)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("Europe/Berlin", "Europe/Nowhere", "the time zone Europe/Nowhere is not known here"),
        ("clock,wall", "clock,sundial", "a value cannot be read"),
        ("critical", "urgent", "a value cannot be read"),
        ("from,2024-12-01", "from,yesterday", "a value cannot be read"),
    ],
)
def test_a_file_that_was_changed_into_something_else_is_refused(was: str, becomes: str, says: str) -> None:
    text = "".join(export.write(made_up(20)))
    assert was in text

    with pytest.raises(NotAnExportError, match=says):
        export.read(io.StringIO(text.replace(was, becomes), newline=""))


def test_the_command_says_so_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"\xff\xfe\x00")

    answer = subprocess.run(
        [sys.executable, "-m", "resolutionflow.cli", "recompute", str(path)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 1
    assert "as an export: " in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_large_file_comes_back_as_it_was() -> None:
    data = made_up(20_000)
    began = time.monotonic()

    text = "".join(export.write(data))
    again = export.read(io.StringIO(text, newline=""))

    assert text.count("\r\n") > 60_000
    assert report(again) == report(data)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("table", ["escalations", "waits", "claims"])
def test_every_column_comes_back_as_it_was(table: str) -> None:
    """Also one that no figure uses, or that is zero in what is made up."""
    chance = np.random.default_rng(7)
    data = made_up(40)
    rows = getattr(data, table)
    made = {
        name: chance.integers(1, 2**50, column.size).astype(column.dtype)
        for name, column in msgspec.structs.asdict(rows).items()
        if isinstance(column, np.ndarray) and name not in {"ids", "claimers"}
    }
    made = {
        name: column if column.dtype != np.bool_ else chance.random(column.size) < 0.5 for name, column in made.items()
    }
    changed = msgspec.structs.replace(data, **{table: msgspec.structs.replace(rows, **made)})

    read = getattr(export.read(io.StringIO("".join(export.write(changed)), newline="")), table)

    for name, column in made.items():
        assert np.array_equal(getattr(read, name), column), name
