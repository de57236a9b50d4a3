"""No saving without a baseline, wherever numbers leave the product: the API, files, mails, commands and pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolutionflow.domains.analytics.escalations import digest
from resolutionflow.domains.analytics.pilot.service import scorecard
from resolutionflow.domains.notifications.email.messages import Reader, weekly_mail
from resolutionflow.domains.notifications.weeks import Week
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.text.time_zones import find_zone
from tests.domains.analytics.conftest import ESCALATIONS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.commands import command
from tests.support.databases import Place
from tests.support.factories import API, Json, act, done, escalate, first_action, made, open_session

_ROOT = Path(__file__).parents[4]
_SAVINGS = {"minutes_recovered", "net_minutes_recovered", "hours_saved_per_week", "hours_saved"}


async def _acted(api: Api, team: Team, clock: Clock, baseline: int) -> None:
    """Eight handoffs that were acted on after 100 s each, and so many samples of 500 s."""
    for n in range(8):
        session = await open_session(api.by(team.technician))
        handoff = await escalate(api.by(team.technician), session["id"], preflight_s=n)
        done(await act(api.by(team.engineer), "claim", handoff))
        clock.forward(seconds=97 + n % 7)
        await first_action(api.by(team.engineer), handoff)
    for n in range(baseline):
        seconds = {"seconds": 490 + n * 4, "severity": "medium"}
        measurer = team.engineer if n % 2 else team.engineer2
        made(await api.by(measurer).post(f"{API}/analytics/baseline/samples", json=seconds))
    # The week is over.
    clock.forward(days=7)


async def _run(*arguments: str, **env: str) -> str:
    ended = await command(env, *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _savings(document: Json, beside: Json = None) -> Iterator[tuple[object, Json]]:
    """Each value of a saving, and the object that its two sources must stand in."""
    if isinstance(document, list):
        for item in document:
            yield from _savings(item)
    elif isinstance(document, dict):
        for name, value in document.items():
            if name in _SAVINGS and isinstance(value, dict):
                yield from ((value[key], value) for key in ("value", "low", "high"))
            elif name in _SAVINGS:
                yield value, document
            else:
                yield from _savings(value, document)


async def _documents(api: Api, team: Team, place: Place, folder: Path) -> dict[str, Json]:
    """Whatever gives numbers as data."""
    owner = api.by(team.owner)
    week = {"from": "2026-11-02", "to": "2026-11-09"}
    exported = folder / "export.csv"
    exported.write_bytes((await owner.get(f"{ESCALATIONS}.csv", params=week)).content)
    return {
        "endpoint": done(await owner.get(ESCALATIONS, params=week)),
        "compared": done(await owner.get(ESCALATIONS, params={"period": "30d", "compare": "previous"})),
        "technicians": done(await owner.get(f"{API}/analytics/flowpilot/technicians")),
        "pilot": done(await owner.get(f"{API}/analytics/pilot")),
        "recompute": json.loads(await _run("recompute", str(exported))),
        "pilot-report": json.loads(await _run("pilot-report", "--json", **place.env)),
        "file": [line.split(",") for line in exported.read_text().splitlines() if not line.startswith("metric,")],
    }


async def _texts(api: Api, team: Team, place: Place, clock: Clock) -> dict[str, str]:
    """Whatever gives numbers in words."""
    week = Week((clock.now.date().replace(day=2)), clock.now.date().replace(day=9))
    lines = await digest.weekly_figures(api.database, team.account_id, week.start, week.end)
    reader = Reader(
        name="Olivia",
        email="o@a.example",
        account_name="A",
        zone=find_zone("Europe/Berlin"),  # type: ignore[arg-type]
        public_url="https://flow.example",
        now=clock.now,
    )
    mail = weekly_mail(lines, week, reader, "<1@flow>")
    return {
        "mail": mail.text,
        "mail in HTML": re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]+>", "", mail.html.split("</style>")[1])),
        "pilot-report": await _run("pilot-report", **place.env),
    }


_GIVEN = re.compile(r"(?:recovered|saved per week|saved a handoff|saved)\W+(-?\d[\d.]*) ?(?:min|h)\b", re.IGNORECASE)
"""A saving in words."""


@pytest.mark.parametrize("baseline", [0, 5])
async def test_without_a_baseline_nothing_gives_one(
    baseline: int, timed_api: Api, place: Place, a: Team, clock: Clock, tmp_path: Path
) -> None:
    await _acted(timed_api, a, clock, baseline)

    documents = await _documents(timed_api, a, place, tmp_path)
    texts = await _texts(timed_api, a, place, clock)

    for name, document in documents.items():
        assert [value for value, _ in _savings(document) if value is not None] == [], name
    for name, text in texts.items():
        assert _GIVEN.findall(text) == [], name
        assert "not enough data" in text.lower(), name
    # The rows are there; what they would come to is in no cell.
    assert sum(row[0] == "claim" for row in documents["file"]) == 8
    assert not [row for row in documents["file"] if _SAVINGS & set(row)]


async def test_with_one_each_stands_beside_both_that_it_is_the_difference_of(
    timed_api: Api, place: Place, a: Team, clock: Clock, tmp_path: Path
) -> None:
    await _acted(timed_api, a, clock, 6)

    documents = await _documents(timed_api, a, place, tmp_path)
    texts = await _texts(timed_api, a, place, clock)

    for name in ("endpoint", "compared", "pilot", "recompute", "pilot-report"):
        given = [beside for value, beside in _savings(documents[name]) if value is not None]
        assert given, name
        for beside in given:
            assert (beside["baseline"]["mean_s"], beside["baseline"]["n"]) == (500, 6), name
            assert (beside["baseline"]["how"], beside["baseline"]["measurer_count"]) == ("6 by hand", 2), name
            assert beside["baseline"]["first_at"] <= beside["baseline"]["last_at"], name
            assert beside["actual"]["n"] == 8, name
        whole = [beside for value, beside in _savings(documents[name]) if value is not None and "slug" in beside]
        for saving in whole:
            assert saving["low"] < saving["value"] < saving["high"], name
            assert "How long the technician waited." in saving["cannot_know"], name
    for name, text in texts.items():
        assert _GIVEN.findall(text), name
        assert "Manual baseline" in text, name
        assert "n = 6" in text or "mean of 6" in text, name
        assert "6 by hand" in text, name
        assert "90% interval" in text or "95% interval" in text, name
        assert "How long the technician waited." in text, name


async def test_the_scorecard_itself_gives_none(timed_api: Api, a: Team, clock: Clock) -> None:
    await _acted(timed_api, a, clock, 0)

    card = await scorecard(timed_api.database, Scope(account_id=a.account_id))

    assert card.net_minutes_recovered.value is None
    assert [week.hours_saved.value for week in card.weeks if week.hours_saved] == [None, None]


_WRITES = re.compile(r"\bsavingWords\(|\bhoursSaved\(|\b(?:saving|hours|recovered)\.value\b")
"""How a page writes a saving."""
_WHOLE = re.compile(r"SavingFacts|PilotWeeks")
"""What a page shows beside one; the weeks of a pilot stand below the facts of all of them together."""


def _without_facts(*files: Path) -> list[str]:
    """Components that write a saving without what it rests on and what it cannot know."""
    texts = {str(path): path.read_text() for path in files if path.name.endswith(".tsx")}
    return [
        path
        for path, text in texts.items()
        if _WRITES.search(text) and not _WHOLE.search(text) and not path.endswith(".test.tsx")
    ]


def test_each_component_that_writes_a_saving_shows_all_that_it_rests_on() -> None:
    assert _without_facts(*(_ROOT / "frontend/src").rglob("*.tsx")) == []
    facts = (_ROOT / "frontend/src/features/analytics/components/saving-facts.tsx").read_text()
    for part in ("Sources", "withTalk", "cannotKnow", "mixLine", "withOneMean", "withExcluded"):
        assert part in facts, part
    sources = (_ROOT / "frontend/src/features/analytics/components/sources.tsx").read_text()
    for part in ("baselineMean", "actualMean", "ofProblems", "how", "who", "baselineAge"):
        assert part in sources, part


_SHOWN = re.compile(r"minutes_recovered|hours_saved|minutes recovered|hours saved", re.IGNORECASE)
_PAGES = {".ts", ".tsx", ".py", ".html", ".txt"}


def _one_sided(*files: Path) -> list[str]:
    """Those that show a saving and do not speak of a baseline."""
    texts = {str(path): path.read_text() for path in files if path.suffix in _PAGES}
    return [path for path, text in texts.items() if _SHOWN.search(text) and "baseline" not in text.lower()]


def test_whatever_shows_a_saving_speaks_of_its_baseline() -> None:
    """Pages, mails, files and what commands print: each source on its own."""
    product = _ROOT / "backend/resolutionflow"
    told = [
        *(product / "commands").glob("*.py"),
        *(
            product / f"domains/analytics/{name}.py"
            for name in ("escalations/digest", "export/csv_format", "pilot/text_report")
        ),
    ]
    folders = _ROOT / "frontend/src", product / "demo", product / "domains/notifications"

    assert _one_sided(*told, *(path for folder in folders for path in folder.rglob("*"))) == []


def test_one_that_did_not_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "page.tsx").write_text("<p>Hours saved: {figures.hours_saved_per_week.value}</p>")
    (tmp_path / "both.tsx").write_text("<p>Hours saved: {hours.value}, baseline {hours.baseline.mean_s}</p>")

    assert _one_sided(*tmp_path.iterdir()) == [str(tmp_path / "page.tsx")]
    (tmp_path / "bare.tsx").write_text("<p>{savingWords(saving, saving.value)}, baseline {mean}</p>")
    (tmp_path / "whole.tsx").write_text("<p>{savingWords(saving, value)}</p><SavingFacts saving={saving} />")
    assert _without_facts(tmp_path / "bare.tsx", tmp_path / "whole.tsx") == [str(tmp_path / "bare.tsx")]
    assert _GIVEN.findall("Minutes recovered: 3.6 min") == ["3.6"]
    assert _GIVEN.findall("week 3 failed acted 9, needed 8  saved 1.24 h (0.97 to 1.50)") == ["1.24"]
    assert _GIVEN.findall("Hours saved per week\n2.04 h") == ["2.04"]
    assert _GIVEN.findall("Saved a handoff: not enough data.") == []
