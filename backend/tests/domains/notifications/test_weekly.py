"""The week's figures by mail: to owners who want it, on Monday morning where the account is, once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from resolutionflow.domains.analytics.escalations import digest
from resolutionflow.domains.notifications.outbox.queries import MAX_ATTEMPTS
from resolutionflow.domains.notifications.weekly.jobs import ReadFigures, WeeklyMails
from resolutionflow.domains.notifications.weeks import last_week, next_due
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.errors import TimedOut
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.worker import work
from tests.support.actors import Member, Team
from tests.support.app import Api, until
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, act, done, escalated, first_action, made, problem
from tests.support.mailbox import Mailbox
from tests.support.workers import drain

_BERLIN = ZoneInfo("Europe/Berlin")
_FIRST = datetime(2026, 11, 9, 6, tzinfo=UTC)
"""Seven in the morning in Berlin."""


@pytest.fixture(autouse=True)
def _tuesday(clock: Clock) -> None:
    """The Monday before is over."""
    clock.now = datetime(2026, 11, 3, 9, tzinfo=UTC)


@pytest.fixture
def weekly(place: Place, timed_api: Api, mailbox: Mailbox) -> Worker:
    return _worker(place, timed_api, mailbox.env)


def _worker(place: Place, api: Api, env: dict[str, str], read_figures: ReadFigures = digest.weekly_figures) -> Worker:
    settings = place.settings(**env)
    mailer = SmtpMailer(settings.smtp) if settings.smtp.host else None
    return Worker(api.database, WeeklyMails(api.database, mailer, settings.public_url, read_figures).kinds)


async def _want(api: Api, who: Member, **wish: Any) -> Json:
    return done(await api.by(who).put(f"{API}/me/preferences", json={"weekly": True, **wish}))


async def _due(truth: Truth) -> list[datetime | None]:
    rows = await truth.fetch(
        "select j.due_at from notification_preferences p "
        "left join jobs j on j.kind = 'weekly_mail' and j.key = p.account_id || ' ' || p.user_id order by j.due_at"
    )
    return [row["due_at"] for row in rows]


def _text(mailbox: Mailbox) -> str:
    part = mailbox.mails[-1].get_body(("plain",))
    assert part is not None
    return str(part.get_content())


async def test_nobody_gets_it_who_did_not_ask(weekly: Worker, timed_api: Api, a: Team, clock: Clock) -> None:
    assert done(await timed_api.by(a.owner).get(f"{API}/me/preferences"))["weekly"] is False
    done(await timed_api.by(a.owner).put(f"{API}/me/preferences", json={}))
    clock.forward(days=30)

    assert await weekly.work() == 0


@pytest.mark.parametrize("place", ["viewer", "technician", "engineer", "admin"])
async def test_it_is_for_owners(place: str, timed_api: Api, a: Team) -> None:
    answer = await timed_api.by(getattr(a, place)).put(f"{API}/me/preferences", json={"weekly": True})

    assert problem(answer, 422, "invalid")["errors"] == [{"field": "weekly", "message": "is for owners of the account"}]


async def test_it_comes_on_monday_morning_and_says_what_the_endpoint_says(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    assert (await _want(timed_api, a.owner))["weekly"] is True
    for seconds in (60, 60, 60, 120, 120, 180):
        handoff = await escalated(timed_api, a)
        clock.forward(seconds=90)
        done(await act(timed_api.by(a.engineer), "claim", handoff))
        clock.forward(seconds=seconds)
        await first_action(timed_api.by(a.engineer), handoff)
    for n, seconds in enumerate((300, 500, 700, 300, 500, 700)):
        made(
            await timed_api.by((a.engineer, a.engineer2)[n % 2]).post(
                f"{API}/analytics/baseline/samples", json={"seconds": seconds, "severity": "high"}
            )
        )
    # On Monday itself: no more of this week.
    clock.now = _FIRST - timedelta(minutes=1)
    await escalated(timed_api, a)
    assert await weekly.work() == 0
    clock.now = _FIRST

    assert await weekly.work() == 1
    assert await weekly.work() == 0

    assert mailbox.recipients == [a.owner.email]
    assert mailbox.mails[0]["Subject"] == "Escalations from 2 Nov to 8 Nov 2026 · Northwind MSP"
    text = _text(mailbox)
    asked = {"from": "2026-11-02", "to": "2026-11-09"}
    figures = done(await timed_api.by(a.owner).get(f"{API}/analytics/flowpilot/escalations", params=asked))["figures"]
    saved = figures["minutes_recovered"]
    assert figures["funnel"]["escalated"] == 6
    assert "Escalations: 6\n" in text
    assert "Conversion: 100%" in text
    assert "Post-claim time to first action, median: 1 min 00 s" in text
    assert f"Minutes recovered: {saved['value']:.1f} min" in text
    assert "Manual baseline 8 min 20 s (mean of 6 by severity: 6 by hand, last on " in text
    assert ") less post-claim time to first action 1 min 40 s (6 of 6 problems acted on)." in text
    assert f"Measured by {a.engineer.name} and {a.engineer2.name}." in text
    assert "What no figure here can know: Whether each of these calls would have been made." in text
    assert f"95% interval {saved['low']:.1f} to {saved['high']:.1f} min. Early: fewer than twenty." in text
    assert "Info requested: 0%" in text
    assert "http://localhost:8000/analytics/escalations?from=2026-11-02&to=2026-11-09&compare=previous" in text
    assert "http://localhost:8000/settings/preferences" in text
    assert await _due(truth) == [_FIRST + timedelta(weeks=1)]


async def test_without_a_baseline_it_says_so_and_gives_no_saving(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox
) -> None:
    await _want(timed_api, a.owner)
    clock.now = _FIRST

    await weekly.work()

    text = _text(mailbox)
    assert "Escalations: 0\n" in text
    for name in ("Minutes recovered", "Hours saved per week"):
        assert f"{name}: Not enough data\n  No manual baseline has been measured yet." in text


async def test_of_several_workers_one_sends_it(
    place: Place, timed_api: Api, a: Team, b: Team, clock: Clock, mailbox: Mailbox
) -> None:
    await _want(timed_api, a.owner)
    await _want(timed_api, b.owner)
    clock.now = _FIRST + timedelta(hours=9)
    workers = [_worker(place, timed_api, mailbox.env) for _ in range(6)]

    await asyncio.gather(*(worker.work() for worker in workers))

    assert sorted(mailbox.recipients) == sorted([a.owner.email, b.owner.email])


async def test_it_is_morning_where_the_account_is(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    address = f"{API}/account/settings"
    settings = done(await timed_api.by(a.owner).get(address))
    done(await timed_api.by(a.owner).put(address, json={**settings, "time_zone": "America/Chicago"}))
    clock.now = _FIRST

    assert await weekly.work() == 1
    assert mailbox.mails == []
    assert await _due(truth) == [datetime(2026, 11, 9, 13, tzinfo=UTC)]
    clock.now = datetime(2026, 11, 9, 13, tzinfo=UTC)
    await weekly.work()

    assert len(mailbox.mails) == 1


async def test_an_account_that_moves_west_does_not_get_the_same_week_again(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    clock.now = _FIRST
    await weekly.work()
    address = f"{API}/account/settings"
    settings = done(await timed_api.by(a.owner).get(address))
    done(await timed_api.by(a.owner).put(address, json={**settings, "time_zone": "America/Chicago"}))
    # Switched off and on again, it is due this same Monday.
    await _want(timed_api, a.owner, weekly=False)
    await _want(timed_api, a.owner)
    chicago = datetime(2026, 11, 9, 13, tzinfo=UTC)
    assert await _due(truth) == [chicago]
    clock.now = chicago

    assert await weekly.work() == 1
    assert len(mailbox.mails) == 1
    assert await _due(truth) == [chicago + timedelta(weeks=1)]
    clock.now = chicago + timedelta(weeks=1)
    await weekly.work()
    assert len(mailbox.mails) == 2


async def test_one_that_takes_too_long_does_not_stop_those_behind_it(
    place: Place, timed_api: Api, a: Team, b: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    await _want(timed_api, b.owner)
    clock.now = _FIRST + timedelta(hours=9)
    first = True

    async def numbers(*asked: Any) -> Any:
        nonlocal first
        if first:
            first = False
            raise TimedOut
        return await digest.weekly_figures(*asked)

    worker = _worker(place, timed_api, mailbox.env, numbers)
    assert await drain(worker) == 2

    assert len(mailbox.mails) == 1
    (soon, _) = await _due(truth)
    assert soon is not None
    assert timedelta(seconds=22) < soon - clock.now < timedelta(seconds=38)
    clock.now = soon
    assert await worker.work() == 1
    assert sorted(mailbox.recipients) == sorted([a.owner.email, b.owner.email])


async def test_who_switches_it_off_gets_none_and_who_saves_again_keeps_theirs(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    clock.now = _FIRST
    # Due by now: saving something else loses no mail.
    await _want(timed_api, a.owner, desktop="off")
    assert await _due(truth) == [_FIRST]
    await _want(timed_api, a.owner, weekly=False)
    assert await _due(truth) == [None]

    assert await weekly.work() == 0
    assert mailbox.mails == []


async def test_who_is_no_owner_any_more_gets_none(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    await truth.execute("update memberships set role = 'admin' where user_id = $1", a.owner.user_id)
    clock.now = _FIRST

    assert await weekly.work() == 1
    assert mailbox.mails == []
    # Whoever becomes one again has it again.
    await truth.execute("update memberships set role = 'owner' where user_id = $1", a.owner.user_id)
    clock.now = _FIRST + timedelta(weeks=1)
    await weekly.work()
    assert len(mailbox.mails) == 1


async def test_it_waits_for_the_end_of_quiet_hours(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox
) -> None:
    await _want(timed_api, a.owner, quiet_hours={"start": "22:00", "end": "08:30"})
    clock.now = _FIRST

    await weekly.work()
    assert mailbox.mails == []
    clock.now = datetime(2026, 11, 9, 7, 30, tzinfo=UTC)
    await weekly.work()

    assert len(mailbox.mails) == 1


async def test_a_worker_that_was_away_for_weeks_sends_one(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    clock.now = datetime(2026, 11, 25, 12, tzinfo=UTC)

    await weekly.work()
    await weekly.work()

    assert [mail["Subject"] for mail in mailbox.mails] == ["Escalations from 16 Nov to 22 Nov 2026 · Northwind MSP"]
    assert await _due(truth) == [datetime(2026, 11, 30, 6, tzinfo=UTC)]


async def test_what_is_refused_is_tried_again_as_the_same_mail_and_given_up_in_the_end(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    clock.now = _FIRST
    mailbox.answers = ["451 later"]
    await weekly.work()
    (due,) = await _due(truth)
    assert due is not None
    assert timedelta(seconds=22) < due - _FIRST < timedelta(seconds=38)
    clock.now = due
    await weekly.work()
    assert len(mailbox.mails) == 1

    clock.now = _FIRST + timedelta(weeks=1)
    mailbox.answers = ["451 later"] * MAX_ATTEMPTS
    for _ in range(MAX_ATTEMPTS):
        await weekly.work()
        (due,) = await _due(truth)
        assert due is not None
        clock.now = due

    assert due == _FIRST + timedelta(weeks=2)
    assert len(mailbox.mails) == 1


async def test_what_a_worker_dropped_is_the_same_mail_again(
    weekly: Worker, timed_api: Api, a: Team, clock: Clock, mailbox: Mailbox, truth: Truth
) -> None:
    """It died after sending and before writing that down."""
    await _want(timed_api, a.owner)
    clock.now = _FIRST
    await weekly.work()
    await truth.execute("update notification_preferences set weekly_sent = null")
    await truth.execute("update jobs set due_at = $1", _FIRST)
    await weekly.work()

    first, again = mailbox.mails
    assert first["Message-ID"] == again["Message-ID"]
    clock.now = _FIRST + timedelta(weeks=1)
    await weekly.work()
    assert mailbox.mails[-1]["Message-ID"] != first["Message-ID"]


async def test_without_a_mail_server_nothing_is_tried_for_ever(
    place: Place, timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    await _want(timed_api, a.owner)
    clock.now = _FIRST

    assert await _worker(place, timed_api, {}).work() == 1

    assert await _due(truth) == [_FIRST + timedelta(weeks=1)]


async def test_the_worker_sends_it(place: Place, api: Api, a: Team, mailbox: Mailbox, truth: Truth) -> None:
    await _want(api, a.owner)
    # Nowhere is it early on a Monday in both.
    zone = "Europe/Berlin" if last_week(datetime.now(UTC), _BERLIN) else "Pacific/Honolulu"
    await truth.execute("update accounts set time_zone = $1", zone)
    await truth.execute("update jobs set due_at = now()")
    stop = asyncio.Event()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(work(place.settings(**mailbox.env), stop))
        await until(lambda: bool(mailbox.mails), 30)
        stop.set()

    assert mailbox.recipients == [a.owner.email]
    assert "Escalations: 0\n" in _text(mailbox)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-02T05:59:59+00:00", "2026-11-02T06:00:00+00:00"),
        ("2026-11-02T06:00:00+00:00", "2026-11-09T06:00:00+00:00"),
        ("2026-11-08T23:30:00+00:00", "2026-11-09T06:00:00+00:00"),
        # The clocks go forward in the night before, and back in another.
        ("2026-03-28T12:00:00+00:00", "2026-03-30T05:00:00+00:00"),
        ("2026-10-24T12:00:00+00:00", "2026-10-26T06:00:00+00:00"),
    ],
)
def test_when_the_next_one_is_due(now: str, due: str) -> None:
    moment = datetime.fromisoformat(now)

    assert next_due(moment, _BERLIN) == datetime.fromisoformat(due)
    assert last_week(datetime.fromisoformat(due) - timedelta(microseconds=1), _BERLIN) != last_week(
        datetime.fromisoformat(due), _BERLIN
    )
