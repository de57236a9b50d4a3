"""Work that never was is played into the demo only: wherever customers' people may be, nothing is written."""

import pytest

from resolutionflow.domains.identity.accounts import service as accounts
from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.db.database import Database
from resolutionflow_demo.cast import CAST
from tests.support.databases import Place, Truth
from tests.support.played_weeks import play


async def _account(place: Place, slug: str, owner: str) -> None:
    database = Database(place.url)
    account_id = await accounts.create_account(database, slug=slug, name=slug, time_zone="UTC")
    for email, role in ((owner, Role.OWNER), (f"junior-of-{owner}", Role.TECHNICIAN)):
        await members.add_member(
            database, account_id=account_id, email=email, name="O. Ne", role=role, password_hash="none"
        )
    await database.close()


async def test_a_database_without_the_demos_people_is_left_alone(place: Place, truth: Truth) -> None:
    await _account(place, "acme", "owner@acme.example")
    with pytest.raises(SystemExit, match="only played into a demo"):
        await play(place.url, "owner@acme.example")
    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 0


async def test_so_is_an_account_of_somebody_who_may_be_real(place: Place, truth: Truth) -> None:
    await _account(place, "northwind", CAST[0].email)
    await _account(place, "acme", "owner@acme.com")
    with pytest.raises(SystemExit, match="people who are made up"):
        await play(place.url, "owner@acme.com")
    assert await truth.fetchval("select count(*) from flowpilot_sessions") == 0


async def test_in_a_demo_the_weeks_that_are_over_are_played(place: Place, truth: Truth) -> None:
    await _account(place, "northwind", CAST[0].email)
    await _account(place, "acme", "owner@acme.example")
    weeks = await play(place.url, "owner@acme.example")
    assert [week.acted for week in weeks] == [1, 6, 6, 6, 14, 14, 14, 14]
    assert await truth.fetchval("select count(*) from escalation_claims where first_acted") == 75
