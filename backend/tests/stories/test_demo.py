"""The demo's accounts, as they are filled."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest_asyncio

from resolutionflow.domains.analytics.escalations.schemas import EscalationMetrics
from resolutionflow.domains.analytics.escalations.service import escalations
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.analytics.metrics.registry import METRICS
from resolutionflow.domains.analytics.pilot import service as pilot
from resolutionflow.domains.analytics.pilot.kill_switch import AccountPilot
from resolutionflow.domains.analytics.pilot.schemas import PilotVerdict, WeekVerdict
from resolutionflow.domains.analytics.schemas import (
    Clock,
    Confidence,
    Duration,
    Funnel,
    Period,
    Saving,
    Share,
)
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.search import service as search
from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.domains.search.schemas import Search
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.migrations.run import migrate
from resolutionflow_demo.embedded.stack import EmbeddedStack
from resolutionflow_demo.seed import seed
from tests.support.databases import Place, cloned, connected
from tests.support.typed import TYPED
from tests.support.workers import drain

_FIRST = 5
_ENOUGH = 45


@pytest_asyncio.fixture(scope="module")
async def demo(stack: EmbeddedStack) -> AsyncIterator[Place]:
    # Not even the tests' people are there: the demo adds its own to no other database.
    with cloned(stack, template=None) as made:
        await migrate(made.migration_url)
        assert await seed(made.url)
        yield made


async def test_one_account_can_defend_a_saving_and_one_is_told_what_it_lacks(demo: Place) -> None:
    # The second time everything is there.
    assert not await seed(demo.url)
    database = Database(demo.url)
    async with connected(demo.superuser_url) as truth:
        ids = {row["slug"]: row["id"] for row in await truth.fetch("select id, slug from accounts")}
        late = await truth.fetchval(
            """
            select count(*) from assessments s join handoffs h on h.id = s.handoff_id
            where h.ended_at is not null and (s.made_at is null or s.made_at > h.ended_at)
            """
        )
        revised = await truth.fetch("select change, count(*) as n from baseline_revisions group by 1")
    asked = ReportQuery(period=Period.DAYS_90, start=None, end=None, clock=Clock.WALL)
    found = {
        slug: await escalations(database, Scope(account_id=ids[slug]), asked, compare=False)
        for slug in ("northwind", "fabrikam")
    }
    report = await pilot.report_all(database)
    pilots = {each.slug: each for each in report.accounts}
    await database.close()

    assert late == 0, "an old case was assessed when it was new"
    _measured(found["northwind"], pilots["northwind"])
    _lacking(found["fabrikam"], pilots["fabrikam"])
    _early(pilots["adatum"])
    _lost(pilots["tailspin"], pilots["wingtip"])
    assert (report.state, report.judged, report.passed, report.held) == ("go_on", 3, 1, 1)
    assert {row["change"]: row["n"] for row in revised} == {"measured": 52, "excluded": 1, "corrected": 1}


def _measured(found: EscalationMetrics, card: AccountPilot) -> None:
    figures = found.figures
    for metric in METRICS:
        figure = getattr(figures, metric.slug)
        if isinstance(figure, Duration):
            assert (figure.confidence, figure.unavailable) == (Confidence.FULL, None), metric.slug
        elif isinstance(figure, Share):
            assert figure.confidence is Confidence.FULL, metric.slug
            assert figure.n > 0, metric.slug
        else:
            assert isinstance(figure, Funnel | Saving), "say what the demo shows of it"
    assert figures.minutes_recovered.missing is None
    assert figures.minutes_recovered.baseline.n == 22
    assert sum(point.median is not None for point in found.trend) >= 8
    assert card.scorecard.verdict is PilotVerdict.PASSED
    marks = [week.verdict for week in card.scorecard.weeks]
    assert marks[4:].count(WeekVerdict.PASSED) >= 3
    assert set(marks[:4]) != {WeekVerdict.PASSED}, "not every week has to pass"


def _lacking(found: EscalationMetrics, card: AccountPilot) -> None:
    assert found.figures.time_to_first_action.confidence is Confidence.FULL
    assert found.figures.minutes_recovered.value is None
    assert "No manual baseline" in (found.figures.minutes_recovered.missing or "")
    assert card.scorecard.verdict is PilotVerdict.RUNNING
    assert card.scorecard.net_minutes_recovered.value is None


def _early(card: AccountPilot) -> None:
    assert card.scorecard.verdict is PilotVerdict.RUNNING
    assert card.scorecard.baseline.n == 8
    assert card.scorecard.net_minutes_recovered.value is not None
    assert card.scorecard.weeks[2].verdict is WeekVerdict.RUNNING


def _lost(slower: AccountPilot, abandoned: AccountPilot) -> None:
    """One took longer than by telephone; the other stopped after two weeks."""
    for card in (slower, abandoned):
        assert card.scorecard.verdict is PilotVerdict.FAILED
        assert card.scorecard.baseline.measurer_count == 3
    assert slower.scorecard.hours_saved is not None
    assert slower.scorecard.hours_saved.high is not None
    assert slower.scorecard.hours_saved.high < 0
    assert [week.acted for week in abandoned.scorecard.weeks] == [12, 4, *[0] * 6]


async def test_what_is_typed_in_a_hurry_finds_the_right_thing_among_the_first_five(demo: Place) -> None:
    database = Database(demo.url)
    await drain(Worker(database, Indexing(database).kinds))
    async with connected(demo.superuser_url) as truth:
        account_id: UUID = await truth.fetchval("select id from accounts where slug = 'northwind'")
        user_id: UUID = await truth.fetchval(
            "select user_id from memberships where account_id = $1 limit 1", account_id
        )
    actor = Actor(user_id=user_id, name="", account_id=account_id, role=Role.VIEWER, token_hash=b"")
    missed: dict[str, list[str]] = {}
    for query, right in TYPED.items():
        async with database.transaction(actor.scope) as tx:
            names = [hit.name for hit in (await search.search(tx, actor, Search(query=query))).items[:_FIRST]]
        if right not in names:
            missed[query] = names
    await database.close()

    assert len(TYPED) == 50
    assert len(TYPED) - len(missed) >= _ENOUGH, missed
