"""How a member wants to be told: which mails, and when."""

from typing import Any

import pytest

from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import API, act, done, escalated, problem
from tests.support.mailbox import Mailbox
from tests.support.outbox import sending
from tests.support.workers import drain

_NIGHT: dict[str, Any] = {"quiet_hours": {"start": "22:00", "end": "07:00"}}
"""In Berlin the clock of these tests stands at 03:14, and their morning comes at 06:00 UTC."""


@pytest.fixture
def outbox(place: Place, timed_api: Api, mailbox: Mailbox) -> Worker:
    return sending(timed_api.database, SmtpMailer(place.settings(**mailbox.env).smtp))


async def _want(api: Api, team: Team, place: str = "engineer", **wish: Any) -> Any:
    return done(await api.by(getattr(team, place)).put(f"{API}/me/preferences", json=wish))


async def _mail_of(truth: Truth, team: Team, place: str = "engineer") -> list[dict[str, Any]]:
    rows = await truth.fetch(
        "select * from notification_outbox where channel = 'email' and recipient_id = $1 order by created_at, id",
        getattr(team, place).user_id,
    )
    return [dict(row) for row in rows]


async def test_what_nobody_chose_is_the_default(api: Api, a: Team) -> None:
    assert done(await api.by(a.viewer).get(f"{API}/me/preferences")) == {
        "email_calls": True,
        "email_addressed": True,
        "email_outcomes": True,
        "weekly": False,
        "desktop": "all",
        "quiet_hours": None,
        "time_zone": None,
        "account_time_zone": "Europe/Berlin",
    }


async def test_they_are_mine_in_this_account_and_replaced_as_a_whole(api: Api, a: Team, b: Team) -> None:
    saved = await _want(api, a, desktop="off", email_calls=False, time_zone="Asia/Kathmandu", **_NIGHT)

    assert saved == done(await api.by(a.engineer).get(f"{API}/me/preferences"))
    assert (saved["desktop"], saved["email_calls"], saved["quiet_hours"]) == ("off", False, _NIGHT["quiet_hours"])
    for other in (a.engineer2, b.engineer):
        assert done(await api.by(other).get(f"{API}/me/preferences"))["desktop"] == "all"
    assert (await _want(api, a))["quiet_hours"] is None


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"time_zone": "Europe/Nowhere"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_zone": "Europe"}, "time_zone"),
        ({"time_zone": "x" * 65}, "time_zone"),
        ({"quiet_hours": {"start": "22:00", "end": "22:00"}}, "quiet_hours"),
        ({"quiet_hours": {"start": "24:00", "end": "07:00"}}, "quiet_hours.start"),
        ({"quiet_hours": {"start": "22:00"}}, "end"),
        ({"quiet_hours": {"start": "22:00", "end": "07:00", "more": 1}}, "more"),
        ({"desktop": "some"}, "desktop"),
    ],
)
async def test_what_cannot_be_is_refused(wish: dict[str, Any], field: str, api: Api, a: Team) -> None:
    answer = await api.by(a.engineer).put(f"{API}/me/preferences", json=wish)

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [field]


@pytest.mark.parametrize(
    ("off", "who"),
    [
        ("email_calls", "engineer2"),
        ("email_outcomes", "technician"),
    ],
)
async def test_a_kind_that_is_off_is_not_mailed_and_the_row_says_so(
    off: str, who: str, outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a, who, **{off: False})
    handoff = await escalated(timed_api, a)
    if off == "email_outcomes":
        done(await act(timed_api.by(a.engineer), "claim", handoff))

    await outbox.work()

    assert getattr(a, who).email not in mailbox.recipients
    (row,) = await _mail_of(truth, a, who)
    assert (row["status"], row["reason"]) == ("skipped", "the recipient switched these mails off")
    # Everybody else's is as ever, and in the app it is there.
    assert off == "email_outcomes" or mailbox.mails[0]["Subject"].startswith("[MEDIUM]")
    assert done(await timed_api.by(getattr(a, who)).get(f"{API}/notifications"))["unread"] == 1


async def test_a_mail_of_the_night_waits_for_the_morning(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    await _want(timed_api, a, **_NIGHT)
    await escalated(timed_api, a)

    await outbox.work()
    assert a.engineer.email not in mailbox.recipients
    (row,) = await _mail_of(truth, a)
    assert (row["status"], row["attempts"], row["reason"]) == ("pending", 0, "quiet hours until 07:00 CET")
    clock.forward(hours=3, minutes=45)
    assert await outbox.work() == 0
    clock.forward(minutes=1)
    await drain(outbox)

    assert mailbox.recipients.count(a.engineer.email) == 1
    (row,) = await _mail_of(truth, a)
    assert (row["status"], row["attempts"], row["reason"]) == ("sent", 1, None)


async def test_what_was_answered_in_the_night_is_not_mailed_in_the_morning(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth, clock: Clock
) -> None:
    await _want(timed_api, a, **_NIGHT)
    handoff = await escalated(timed_api, a)
    await outbox.work()
    done(await act(timed_api.by(a.engineer2), "claim", handoff))
    clock.forward(hours=4)
    await drain(outbox)

    assert a.engineer.email not in mailbox.recipients
    (row,) = await _mail_of(truth, a)
    assert (row["status"], row["reason"]) == ("skipped", "the handoff is now claimed")


async def test_calls_of_one_night_are_one_mail_in_the_morning(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, clock: Clock
) -> None:
    await _want(timed_api, a, **_NIGHT)
    for _ in range(3):
        await escalated(timed_api, a)
        clock.forward(minutes=10)
        while await outbox.work():
            pass
    clock.forward(hours=4)
    while await outbox.work():
        pass

    mine = [mail for mail in mailbox.mails if a.engineer.email in mail["To"]]
    assert [mail["Subject"] for mail in mine] == ["[MEDIUM] 3 escalations need a senior"]


async def test_what_is_critical_wakes_people(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a, **_NIGHT)
    await escalated(timed_api, a, severity="critical")

    await outbox.work()

    assert a.engineer.email in mailbox.recipients


async def test_it_is_night_by_the_members_own_clock(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, truth: Truth
) -> None:
    await _want(timed_api, a, **_NIGHT, time_zone="Asia/Tokyo")
    await _want(timed_api, a, "engineer2", **_NIGHT, time_zone="America/New_York")
    await escalated(timed_api, a)

    await outbox.work()

    # 11:14 in Tokyo, 21:14 in New York.
    assert {a.engineer.email, a.engineer2.email} <= set(mailbox.recipients)
