"""The manual baseline: measured, entered or imported; changed with a trace, left out with a reason."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, done, key, made, problem

BASELINE = f"{API}/analytics/baseline"


async def _read(api: Api, member: Member) -> Json:
    return done(await api.by(member).get(BASELINE))


async def _enter(api: Api, member: Member, seconds: float = 600, **fields: Any) -> Json:
    body = {"seconds": seconds, "severity": "medium", **fields}
    return made(await api.by(member).post(f"{BASELINE}/samples", json=body))


async def _change(api: Api, member: Member, sample: Json, verb: str, **fields: Any) -> httpx.Response:
    kept = {"severity": sample["severity"]} if verb == "correct" else {}
    body = {"revision": sample["revision"], "reason": "The junior was on hold.", **kept, **fields}
    return await api.by(member).post(f"{BASELINE}/samples/{sample['id']}/{verb}", json=body)


async def test_the_stopwatch_measures_by_the_servers_clock(timed_api: Api, a: Team, clock: Clock) -> None:
    senior = timed_api.by(a.engineer)
    started = made(await senior.post(f"{BASELINE}/stopwatch"))
    assert datetime.fromisoformat(started["started_at"]) == clock.now
    clock.forward(seconds=412.5)
    assert (await _read(timed_api, a.engineer))["running"] == {**started, "elapsed_s": 412.5}
    assert (await _read(timed_api, a.owner))["running"] is None

    sample = made(await senior.post(f"{BASELINE}/stopwatch/stop", json={"severity": "high", "note": "by phone"}))

    assert (sample["seconds"], sample["severity"], sample["note"], sample["source"]) == (
        412.5,
        "high",
        "by phone",
        "stopwatch",
    )
    assert (sample["measured_by"]["name"], sample["change"], sample["excluded"]) == ("Ana Ruiz", "measured", False)
    found = await _read(timed_api, a.owner)
    assert (found["running"], found["items"]) == (None, [sample])
    assert "picking up" in found["start_event"]
    assert "first action" in found["end_event"]


@pytest.mark.parametrize(("showed", "kept"), [(61.5, 61.5), (900, 300), (None, 300)])
async def test_words_that_are_found_after_the_stop_lengthen_nothing(
    showed: float | None, kept: float, timed_api: Api, a: Team, clock: Clock
) -> None:
    senior = timed_api.by(a.engineer)
    started = made(await senior.post(f"{BASELINE}/stopwatch"))
    assert started["elapsed_s"] == 0
    clock.forward(seconds=300)

    sample = made(
        await senior.post(
            f"{BASELINE}/stopwatch/stop", json={"severity": "low", "note": "by phone", "elapsed_s": showed}
        )
    )

    assert sample["seconds"] == kept
    ended = datetime.fromisoformat(started["started_at"]) + timedelta(seconds=kept)
    assert datetime.fromisoformat(sample["measured_at"]) == ended


async def test_what_was_stopped_in_time_is_kept_hours_later(timed_api: Api, a: Team, clock: Clock) -> None:
    senior = timed_api.by(a.engineer)
    made(await senior.post(f"{BASELINE}/stopwatch"))
    clock.forward(hours=20)

    assert (
        made(await senior.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low", "elapsed_s": 412}))["seconds"]
        == 412
    )


async def test_what_was_stopped_ends_its_own_run_and_no_later_one(timed_api: Api, a: Team, clock: Clock) -> None:
    senior = timed_api.by(a.engineer)
    first = made(await senior.post(f"{BASELINE}/stopwatch"))["started_at"]
    clock.forward(minutes=5)
    assert (await senior.delete(f"{BASELINE}/stopwatch")).status_code == 204
    second = made(await senior.post(f"{BASELINE}/stopwatch"))["started_at"]
    clock.forward(minutes=1)

    late = await senior.post(
        f"{BASELINE}/stopwatch/stop", json={"severity": "low", "elapsed_s": 300, "started_at": first}
    )

    problem(late, 409, "stopwatch-not-running")
    assert (await _read(timed_api, a.engineer))["running"]["started_at"] == second
    made(
        await senior.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low", "elapsed_s": 60, "started_at": second})
    )


async def test_each_person_has_one_stopwatch(timed_api: Api, a: Team, clock: Clock) -> None:
    first, second = timed_api.by(a.engineer), timed_api.by(a.engineer2)
    started = made(await first.post(f"{BASELINE}/stopwatch"))
    made(await second.post(f"{BASELINE}/stopwatch"))
    clock.forward(seconds=1)

    refused = problem(await first.post(f"{BASELINE}/stopwatch"), 409, "stopwatch-running")

    assert refused["started_at"] == started["started_at"]
    assert (await first.delete(f"{BASELINE}/stopwatch")).status_code == 204
    problem(await first.delete(f"{BASELINE}/stopwatch"), 409, "stopwatch-not-running")
    problem(await first.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low"}), 409, "stopwatch-not-running")
    made(await second.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low"}))
    assert len((await _read(timed_api, a.owner))["items"]) == 1


async def test_of_two_stops_at_once_one_is_kept(api: Api, a: Team) -> None:
    senior = api.by(a.engineer)
    made(await senior.post(f"{BASELINE}/stopwatch"))

    answers = await asyncio.gather(
        *(senior.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low"}) for _ in range(4))
    )

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len((await _read(api, a.owner))["items"]) == 1


@pytest.mark.parametrize(("seconds", "status"), [(0, 422), (14_400, 201), (14_401, 422), (36_000, 422)])
async def test_a_stopwatch_that_was_forgotten_can_only_be_discarded(
    seconds: float, status: int, timed_api: Api, a: Team, clock: Clock
) -> None:
    senior = timed_api.by(a.engineer)
    made(await senior.post(f"{BASELINE}/stopwatch"))
    clock.forward(seconds=seconds)

    answer = await senior.post(f"{BASELINE}/stopwatch/stop", json={"severity": "low"})

    assert answer.status_code == status
    if status == 422:
        assert problem(answer, 422, "invalid")["errors"][0]["field"] == "seconds"
        assert (await senior.delete(f"{BASELINE}/stopwatch")).status_code == 204
        assert (await _read(timed_api, a.owner))["items"] == []


@pytest.mark.parametrize("seconds", [0, -1, -0.0, 14_400.1, 36_000, 1e300])
async def test_no_sample_is_nothing_or_hours(seconds: float, api: Api, a: Team) -> None:
    answer = await api.by(a.engineer).post(f"{BASELINE}/samples", json={"seconds": seconds, "severity": "low"})

    assert problem(answer, 422, "invalid")["errors"][0]["field"] == "seconds"


async def test_an_entry_by_hand_says_when_it_was_measured(timed_api: Api, a: Team, clock: Clock) -> None:
    early = await _enter(timed_api, a.engineer, 300, measured_at="2026-10-01T09:00:00+02:00")
    late = await _enter(timed_api, a.engineer, 0.5)

    assert [item["id"] for item in (await _read(timed_api, a.owner))["items"]] == [late["id"], early["id"]]
    body = {"seconds": 5, "severity": "low", "measured_at": clock.now.replace(year=2027).isoformat()}
    refused = problem(await timed_api.by(a.engineer).post(f"{BASELINE}/samples", json=body), 422, "invalid")
    assert refused["errors"][0]["field"] == "measured_at"


async def test_an_entry_for_a_colleague_says_who_measured_and_who_entered(api: Api, a: Team) -> None:
    whom = done(await api.by(a.engineer).get(f"{BASELINE}/measurers"))["items"]
    assert {"id": str(a.technician.user_id), "name": a.technician.name} in whom
    assert [person["name"] for person in whom] == sorted(person["name"] for person in whom)

    sample = await _enter(api, a.engineer, 300, measured_by=str(a.technician.user_id))
    own = await _enter(api, a.engineer, 400)

    def names(each: Json) -> tuple[str, str, str]:
        return each["measured_by"]["name"], each["entered_by"]["name"], each["changed_by"]["name"]

    assert names(sample) == (a.technician.name, a.engineer.name, a.engineer.name)
    assert names(own) == (a.engineer.name,) * 3
    # Whoever typed it may put it right; who entered it is told all the same.
    problem(await _change(api, a.engineer2, sample, "correct", seconds=30), 403, "not-your-sample")
    corrected = done(await _change(api, a.engineer, sample, "correct", seconds=30))
    excluded = done(await _change(api, a.admin, corrected, "exclude"))
    assert names(excluded) == (a.technician.name, a.engineer.name, a.admin.name)
    assert excluded in (await _read(api, a.owner))["items"]


async def test_nobody_of_another_account_has_measured_anything(api: Api, a: Team, b: Team) -> None:
    for stranger in (b.engineer.user_id, uuid4()):
        body = {"seconds": 300, "severity": "low", "measured_by": str(stranger)}
        refused = problem(await api.by(a.engineer).post(f"{BASELINE}/samples", json=body), 422, "invalid")
        assert refused["errors"] == [{"field": "measured_by", "message": "is not a member of this account"}]
    assert (await _read(api, a.owner))["items"] == []


async def test_whoever_has_left_measures_nothing_more(api: Api, a: Team) -> None:
    sample = await _enter(api, a.engineer, 300, measured_by=str(a.engineer2.user_id))
    await api.by(a.owner).delete(f"{API}/members/{a.engineer2.user_id}")

    body = {"seconds": 300, "severity": "low", "measured_by": str(a.engineer2.user_id)}
    problem(await api.by(a.engineer).post(f"{BASELINE}/samples", json=body), 422, "invalid")
    # What they measured while they were there is still theirs.
    assert (await _read(api, a.owner))["items"] == [sample]


async def test_a_double_click_is_one_sample(api: Api, a: Team) -> None:
    header, body = key(), {"seconds": 5, "severity": "low"}

    first, again = [await api.by(a.engineer).post(f"{BASELINE}/samples", json=body, headers=header) for _ in range(2)]

    assert made(first) == made(again)
    assert len((await _read(api, a.owner))["items"]) == 1


async def test_the_mean_needs_six(api: Api, a: Team) -> None:
    seen = []
    for n in range(1, 7):
        await _enter(api, a.engineer, 100 * n)
        found = await _read(api, a.owner)
        seen.append((found["n"], found["mean_s"], found["confidence"], found["needed"]))

    assert seen[-2:] == [(5, None, "hidden", 1), (6, 350, "early", 0)]


async def test_a_correction_leaves_what_was_there_to_be_read(timed_api: Api, a: Team, clock: Clock) -> None:
    sample = await _enter(timed_api, a.engineer, 600, note="first")
    clock.forward(hours=1)

    corrected = done(await _change(timed_api, a.engineer, sample, "correct", seconds=60, note="a minute, not ten"))

    assert (corrected["revision"], corrected["seconds"], corrected["change"]) == (2, 60, "corrected")
    assert corrected["measured_at"] == sample["measured_at"]
    history = done(await timed_api.by(a.owner).get(f"{BASELINE}/samples/{sample['id']}"))["items"]
    assert history == [sample, corrected]
    assert (history[1]["reason"], history[1]["changed_by"]["name"]) == ("The junior was on hold.", "Ana Ruiz")
    assert [item["seconds"] for item in (await _read(timed_api, a.owner))["items"]] == [60]


async def test_only_whoever_measured_it_or_an_admin_corrects(api: Api, a: Team) -> None:
    sample = await _enter(api, a.engineer)

    problem(await _change(api, a.engineer2, sample, "correct", seconds=1), 403, "not-your-sample")

    assert done(await _change(api, a.admin, sample, "correct", seconds=1))["changed_by"]["name"] == a.admin.name


async def test_of_two_corrections_of_one_revision_the_second_is_told(api: Api, a: Team) -> None:
    sample = await _enter(api, a.engineer)

    answers = await asyncio.gather(*(_change(api, a.engineer, sample, "correct", seconds=n) for n in (1, 2, 3)))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    late = problem(await _change(api, a.admin, sample, "exclude"), 409, "sample-changed")
    assert late["revision"] == 2


async def test_what_is_excluded_stays_in_sight_with_its_reason(api: Api, a: Team) -> None:
    samples = [await _enter(api, a.engineer, 100 * n) for n in range(1, 8)]

    excluded = done(await _change(api, a.admin, samples[6], "exclude"))

    found = await _read(api, a.owner)
    assert (found["n"], found["excluded"], found["mean_s"]) == (6, 1, 350)
    assert found["items"][0] == excluded
    assert (excluded["excluded"], excluded["reason"]) == (True, "The junior was on hold.")
    included = done(await _change(api, a.owner, excluded, "include"))
    assert (included["excluded"], (await _read(api, a.owner))["n"]) == (False, 7)


async def test_a_reason_is_asked_for(api: Api, a: Team) -> None:
    sample = await _enter(api, a.engineer)

    for verb in ("correct", "exclude", "include"):
        answer = await _change(api, a.owner, sample, verb, reason=" ", **({"seconds": 1} if verb == "correct" else {}))
        assert problem(answer, 422, "invalid")["errors"][0]["field"] == "reason"


@pytest.mark.parametrize(
    ("who", "reads", "judges"),
    [("viewer", 403, 403), ("technician", 403, 403), ("engineer", 200, 403), ("admin", 200, 200), ("owner", 200, 200)],
)
async def test_seniors_measure_and_admins_judge(who: str, reads: int, judges: int, api: Api, a: Team) -> None:
    sample = await _enter(api, a.engineer)

    assert (await api.by(getattr(a, who)).get(BASELINE)).status_code == reads
    assert (await _change(api, getattr(a, who), sample, "exclude")).status_code == judges


async def test_another_accounts_samples_do_not_exist(api: Api, a: Team, b: Team) -> None:
    sample = await _enter(api, a.engineer)

    for answer in (
        await api.by(b.owner).get(f"{BASELINE}/samples/{sample['id']}"),
        await _change(api, b.owner, sample, "correct", seconds=1),
        await _change(api, b.owner, sample, "exclude"),
        await _change(api, a.owner, {**sample, "id": str(uuid4())}, "exclude"),
    ):
        problem(answer, 404, "not-found")
    assert (await _read(api, b.owner))["items"] == []


_FILE = 'seconds,severity,note,measured_at\r\n300,high,"by phone, twice",2026-10-01T09:00:00+02:00\r\n0.5,low,,\r\n'


async def _import(api: Api, member: Member, text: str) -> httpx.Response:
    return await api.by(member).post(f"{BASELINE}/import", json={"csv": text})


@pytest.mark.parametrize("text", [_FILE, _FILE.replace("\r\n", "\n"), "\ufeff" + _FILE])
async def test_a_file_is_taken_in_whole(text: str, timed_api: Api, a: Team) -> None:
    imported = made(await _import(timed_api, a.engineer, text))
    assert (imported["added"], imported["separator"]) == (2, "comma")
    assert imported["columns"] == ["seconds", "severity", "note", "measured_at"]

    newest, oldest = (await _read(timed_api, a.owner))["items"]
    assert (oldest["seconds"], oldest["severity"], oldest["note"], oldest["source"]) == (
        300,
        "high",
        "by phone, twice",
        "import",
    )
    assert datetime.fromisoformat(oldest["measured_at"]) == datetime(2026, 10, 1, 7, tzinfo=UTC)
    assert (newest["seconds"], newest["severity"], newest["note"]) == (0.5, "low", None)


@pytest.mark.parametrize(
    ("text", "separator", "seconds"),
    [
        ("Seconds;Severity;Note\r\n390,5;High;by phone\r\n245;low;\r\n", "semicolon", [390.5, 245]),
        ("sep=;\r\nseconds;severity\r\n390,5;low\r\n245;low\r\n", "semicolon", [390.5, 245]),
        ("SECONDS\tseverity\tnote\n390.5\tlow\tone; two\n245\tlow\t\n", "tab", [390.5, 245]),
        (" seconds , severity ,,\n390.5, low ,,\n245,low,,\n,,,\n,,,\n", "comma", [390.5, 245]),
        ('seconds,severity,note\n"390,5",low,\n245,low\n\n\n', "comma", [390.5, 245]),
    ],
    ids=["semicolons", "sep=", "tabs", "empty columns and rows", "short rows"],
)
async def test_what_spreadsheets_write_is_read(
    text: str, separator: str, seconds: list[float], api: Api, a: Team
) -> None:
    imported = made(await _import(api, a.engineer, text))

    assert (imported["added"], imported["separator"]) == (2, separator)
    assert sorted(item["seconds"] for item in (await _read(api, a.owner))["items"]) == sorted(seconds)


async def test_a_quotation_mark_that_stays_open_is_named_with_the_line_where_it_opens(api: Api, a: Team) -> None:
    answer = await _import(
        api, a.engineer, 'seconds,severity,note\n300,low,one\n400,low,"two\n500,low,three\n600,low,four\n'
    )

    (error,) = problem(answer, 422, "invalid")["errors"]
    assert (error["field"], error["message"].partition(":")[0]) == ("csv", "line 3")


async def test_a_file_says_who_measured(api: Api, a: Team) -> None:
    address = f"mailto:{a.technician.email.upper()}\u200b "
    rows = f"300,low,{address},2026-10-02T00:00:00Z\n400,low,,2026-10-01T00:00:00Z\n"
    text = f"seconds,severity,measured_by,measured_at\n{rows}"

    assert made(await _import(api, a.engineer, text))["added"] == 2

    items = (await _read(api, a.owner))["items"]
    assert [item["measured_by"]["name"] for item in items] == [a.technician.name, a.engineer.name]
    assert {item["entered_by"]["name"] for item in items} == {a.engineer.name}


async def test_a_file_that_names_a_stranger_is_refused_with_the_line(api: Api, a: Team, b: Team) -> None:
    text = f"seconds,severity,measured_by\n300,low,\n400,low,{b.engineer.email}\n500,low,Ana Ruiz\n"

    errors = problem(await _import(api, a.engineer, text), 422, "invalid")["errors"]

    assert [error["field"] for error in errors] == ["line 3", "line 4"]
    assert errors[0]["message"] == f"measured_by must be the email address of a member, not “{b.engineer.email}”"
    assert (await _read(api, a.owner))["items"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [("samples", {"seconds": 600}), ("samples", {"seconds": 600, "severity": None}), ("stopwatch/stop", {})],
)
async def test_a_new_sample_has_a_severity(path: str, body: Json, api: Api, a: Team) -> None:
    senior = api.by(a.engineer)
    running = made(await senior.post(f"{BASELINE}/stopwatch"))["started_at"]

    refused = problem(await senior.post(f"{BASELINE}/{path}", json=body), 422, "invalid")

    assert [error["field"] for error in refused["errors"]] == ["severity"]
    # No time is lost: the stopwatch runs on, and takes it with the severity.
    found = await _read(api, a.engineer)
    assert (found["items"], found["running"]["started_at"]) == ([], running)


async def test_samples_of_before_without_a_severity_are_kept_and_asked_for(
    timed_api: Api, a: Team, truth: Truth, clock: Clock
) -> None:
    """They count in the mean. Whoever may correct them is asked, and a severity is never taken away again."""
    bens, anas, left_out = [
        await _enter(timed_api, member, seconds, measured_at=f"2026-10-0{day}T00:00:00Z")
        for day, (member, seconds) in enumerate([(a.engineer2, 100), (a.engineer, 200), (a.engineer, 9_000)], 1)
    ]
    for n in range(4):
        await _enter(timed_api, a.engineer, 300 + n)
    done(await _change(timed_api, a.admin, left_out, "exclude"))
    query = "update baseline_revisions set severity = null where sample_id = any($1)"
    await truth.execute(query, [UUID(each["id"]) for each in (bens, anas, left_out)])

    async def asked(member: Member) -> list[str]:
        return [each["id"] for each in (await _read(timed_api, member))["to_complete"]]

    found = await _read(timed_api, a.owner)
    assert (found["n"], found["source"]["without_severity"], found["mean_s"]) == (6, 2, pytest.approx(1506 / 6))
    assert await asked(a.owner) == await asked(a.admin) == [bens["id"], anas["id"]]
    assert await asked(a.engineer) == [anas["id"]]
    # Its length can be corrected while nobody remembers.
    corrected = done(await _change(timed_api, a.engineer, {**anas, "severity": None}, "correct", seconds=210))
    assert corrected["severity"] is None
    named = done(await _change(timed_api, a.engineer, corrected, "correct", seconds=210, severity="high"))
    assert await asked(a.engineer) == []
    taken_away = await _change(timed_api, a.engineer, named, "correct", seconds=210, severity=None)
    assert problem(taken_away, 422, "invalid")["errors"] == [
        {"field": "severity", "message": "is required: this sample has one"}
    ]
    assert (await _read(timed_api, a.owner))["source"]["without_severity"] == 1


async def test_it_says_who_measured_how_and_when(timed_api: Api, a: Team, clock: Clock) -> None:
    for day in range(1, 6):
        await _enter(timed_api, a.engineer, 600, measured_at=f"2026-10-0{day}T00:00:00Z")
    source = (await _read(timed_api, a.owner))["source"]
    assert (source["how"], source["who"]) == (
        "5 by hand",
        "One person measured, Ana Ruiz: no interval and no verdict.",
    )
    csv = f"seconds,severity,measured_by,measured_at\n600,low,{a.engineer2.email},2026-10-06T00:00:00Z\n"
    made(await _import(timed_api, a.owner, csv))
    far = await _enter(timed_api, a.engineer, 6_600, measured_at="2026-10-20T00:00:00Z")
    done(await _change(timed_api, a.admin, far, "exclude"))
    await timed_api.by(a.owner).delete(f"{API}/members/{a.engineer2.user_id}")

    source = (await _read(timed_api, a.owner))["source"]

    assert (source["how"], source["who"]) == (
        "5 by hand, 1 from a file",
        f"Measured by Ana Ruiz and {a.engineer2.name} (former member).",
    )
    assert (source["mean_s"], source["left_out"], source["mean_with_excluded_s"]) == (600, 1, pytest.approx(10_200 / 7))
    assert (source["first_at"], source["last_at"]) == ("2026-10-01T00:00:00Z", "2026-10-06T00:00:00Z")
    assert source["measurers"] == [
        {"name": "Ana Ruiz", "n": 5, "former": False},
        {"name": a.engineer2.name, "n": 1, "former": True},
    ]


async def test_a_file_whose_answer_was_lost_is_one_file(api: Api, a: Team) -> None:
    senior, header, body = api.by(a.engineer), key(), {"csv": "seconds,severity\n300,low\n400,high\n"}

    twice = [made(await senior.post(f"{BASELINE}/import", json=body, headers=header)) for _ in range(2)]

    assert twice[0] == twice[1]
    assert twice[0]["added"] == 2
    assert (await _read(api, a.owner))["n"] == 2


async def test_one_wrong_row_is_named_and_nothing_is_added(api: Api, a: Team) -> None:
    rows = ["12,low", "0,low", "-5,low", "36000,low", "nan,low", "x,low", "5,urgent", "5,", f"5,low,{'x' * 201}"]
    rows += ["5,low,,2099-01-01", "5,low,,2026-01-01T00:00:00", "5,low,,,more", "1_0,low", '"1,234",low', "1e2,low"]

    answer = await _import(api, a.engineer, "\n".join(["seconds,severity,note,measured_at", *rows]))

    errors = problem(answer, 422, "invalid")["errors"]
    assert [error["field"] for error in errors] == [f"line {n}" for n in range(3, 17)]
    assert errors[2]["message"] == "seconds must be a number above 0 and up to 14,400 (four hours), not “36000”"
    assert errors[6]["message"] == "severity must be low, medium, high or critical, and is missing"
    assert errors[12]["message"] == "seconds can be read as 1.234 or 1234. Write 1.234 or 1234, not “1,234”"
    assert (await _read(api, a.owner))["items"] == []


@pytest.mark.parametrize(
    "text",
    [
        "minutes\n12\n",
        "seconds,severity,seconds\n1,low,2\n",
        "seconds,note\n12,by phone\n",
        "severity\nhigh\n",
        "seconds,severity,who\n1,low,me\n",
        "seconds,severity\n",
        'seconds,severity\n"1\n',
        "seconds,severity\n" + "5,low\n" * 2_001,
    ],
)
async def test_a_file_of_another_kind_is_refused_whole(text: str, api: Api, a: Team) -> None:
    answer = await _import(api, a.engineer, text)

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["csv"]
    assert (await _read(api, a.owner))["n"] == 0


async def test_a_million_lines_are_refused_at_once(api: Api, a: Team) -> None:
    answer = await _import(api, a.engineer, "seconds,severity\n" + "5,low\n" * 1_000_000)

    assert answer.status_code in {413, 422}
    assert (await _read(api, a.owner))["n"] == 0


async def test_pages_of_the_list(api: Api, a: Team) -> None:
    text = "seconds,severity,measured_at\n" + "".join(f"{n + 1},low,2026-10-01T00:00:{n:02}Z\n" for n in range(25))
    made(await _import(api, a.engineer, text))

    seen, cursor = [], None
    while True:
        params = {"limit": 10, **({"cursor": cursor} if cursor else {})}
        page = done(await api.by(a.owner).get(BASELINE, params=params))
        seen += [item["seconds"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert seen == [float(n) for n in range(25, 0, -1)]
    assert page["n"] == 25
