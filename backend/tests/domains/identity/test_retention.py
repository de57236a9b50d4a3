"""How long an account keeps notifications and its audit log."""

from typing import Any

import pytest

from resolutionflow.domains.notifications.outbox.jobs import remove_old_records
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, audited, done, escalated, problem

_ADDRESS = f"{API}/account/retention"
_DEFAULT = {"notifications_days": 365, "audit_days": 1095}


async def test_an_admin_sets_it_and_the_log_says_so(api: Api, a: Team, b: Team) -> None:
    wanted = {"notifications_days": 30, "audit_days": 90}
    assert done(await api.by(a.owner).get(_ADDRESS)) == _DEFAULT

    for _ in range(2):
        assert done(await api.by(a.admin).put(_ADDRESS, json=wanted)) == wanted

    assert done(await api.by(a.owner).get(_ADDRESS)) == wanted
    (entry,) = await audited(api, a, "settings.retention_changed")
    assert (entry["old"], entry["new"]) == (_DEFAULT, wanted)
    assert done(await api.by(b.owner).get(_ADDRESS)) == _DEFAULT
    problem(await api.by(a.engineer).put(_ADDRESS, json=wanted), 403, "forbidden")


@pytest.mark.parametrize(
    "change",
    [{"notifications_days": 29}, {"notifications_days": 3651}, {"audit_days": 89}, {"audit_days": "90"}, {"more": 1}],
)
async def test_days_out_of_range_are_refused(change: dict[str, Any], api: Api, a: Team) -> None:
    answer = await api.by(a.owner).put(_ADDRESS, json={**_DEFAULT, **change})

    assert answer.status_code in {400, 422}
    assert done(await api.by(a.owner).get(_ADDRESS)) == _DEFAULT


async def _count(truth: Truth, team: Team, table: str) -> int:
    return int(await truth.fetchval(f"select count(*) from {table} where account_id = $1", team.account_id))


async def _counts(truth: Truth, team: Team) -> list[int]:
    return [await _count(truth, team, table) for table in ("notification_outbox", "audit_log")]


async def test_what_is_older_is_removed_in_batches_and_what_waits_stays(
    api: Api, a: Team, b: Team, truth: Truth
) -> None:
    for team in (a, b):
        await escalated(api, team)
        # A message a day, and an entry a day, an hour before the day is over.
        await truth.execute(
            "insert into notification_outbox (id, account_id, handoff_id, cycle, recipient_id, channel, step, "
            "occasion, status, attempts, due_at, created_at) "
            "select gen_random_uuid(), account_id, id, 1, $2, 'email', 'remind', 'old ' || n, 'sent', 1, now(), "
            "now() - n * interval '1 day' + interval '1 hour' from handoffs, generate_series(1, 2500) n "
            "where account_id = $1",
            team.account_id,
            team.engineer.user_id,
        )
        await truth.execute(
            "insert into audit_log (id, account_id, at, action, subject) select gen_random_uuid(), $1, "
            "now() - n * interval '1 day' + interval '1 hour', 'x', 'x' from generate_series(1, 2500) n",
            team.account_id,
        )
    done(await api.by(a.owner).put(_ADDRESS, json={"notifications_days": 30, "audit_days": 90}))
    waits = "notification_outbox where status = 'pending'"
    await truth.execute(f"update {waits.replace(' where', ' set created_at = now() - interval $$5 years$$ where')}")
    waiting = await truth.fetchval(f"select count(*) from {waits}")
    before = await _counts(truth, a), await _counts(truth, b)

    assert await remove_old_records(api.database) == 2_470 + 2_410 + 2_135 + 1_405

    after = await _counts(truth, a), await _counts(truth, b)
    assert [was - now for was, now in zip(before[0], after[0], strict=True)] == [2_470, 2_410]
    assert [was - now for was, now in zip(before[1], after[1], strict=True)] == [2_135, 1_405]
    assert await truth.fetchval(f"select count(*) from {waits}") == waiting
    assert await remove_old_records(api.database) == 0
