"""Statements that bring their scope along see what a transaction of that scope would see, and write nothing."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import ProgrammingError

from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.identity.models import AccountRow, MembershipRow
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from tests.support.actors import Team
from tests.support.databases import Place


@pytest_asyncio.fixture
async def one_connection(place: Place) -> AsyncIterator[Database]:
    """So that what one request leaves behind would be the next one's."""
    database = Database(place.url, pool_size=1)
    yield database
    await database.close()


async def _names(database: Database, scope: Scope) -> set[str]:
    query = (
        select(AccountRow.name, MembershipRow.user_id)
        .join(MembershipRow, MembershipRow.account_id == AccountRow.id)
        .order_by(MembershipRow.name)
    )
    async with database.reading(scope) as tx:
        return {row.name for row in await tx.session.execute(query)}


async def test_each_account_reads_its_own_rows_on_the_same_connection(
    one_connection: Database, a: Team, b: Team
) -> None:
    for team in (a, b, a):
        assert await _names(one_connection, Scope(account_id=team.account_id)) == {team.account_name}


async def test_all_of_the_scope_is_set(one_connection: Database, a: Team) -> None:
    """A person reads their own memberships whatever the account."""
    assert await _names(one_connection, Scope(user_id=a.owner.user_id)) == {a.account_name}
    async with one_connection.reading(Scope(user_id=a.owner.user_id)) as tx:
        members = (await tx.session.execute(select(MembershipRow.user_id))).scalars().all()
    assert members == [a.owner.user_id]


async def test_without_a_scope_there_are_no_rows(one_connection: Database, a: Team) -> None:
    assert await _names(one_connection, Scope(account_id=a.account_id))
    assert await _names(one_connection, Scope()) == set()


@pytest.mark.parametrize("off", ["nestloop", "hashjoin", "indexscan", "bitmapscan", "seqscan", "material", "memoize"])
async def test_the_scope_is_set_first_whatever_the_planner_prefers(one_connection: Database, a: Team, off: str) -> None:
    async with one_connection.transaction(Scope()) as tx:
        await tx.session.execute(text(f"set enable_{off} = off"))

    assert await _names(one_connection, Scope(account_id=a.account_id)) == {a.account_name}


async def test_rows_come_in_the_order_that_was_asked_for(one_connection: Database, a: Team) -> None:
    query = select(MembershipRow.name).order_by(MembershipRow.name.desc())
    async with one_connection.reading(Scope(account_id=a.account_id)) as tx:
        names = list((await tx.session.execute(query)).scalars())

    assert names == sorted((member.name for member in a.everyone), reverse=True)


async def test_nothing_can_be_written(one_connection: Database, a: Team) -> None:
    scope = Scope(account_id=a.account_id, user_id=a.owner.user_id)
    with pytest.raises(ProgrammingError):
        async with one_connection.reading(scope) as tx:
            await tx.session.execute(insert(AccountRow).values(id=uuid4(), slug="x", name="x", time_zone="UTC"))
    with pytest.raises(RuntimeError, match="while reading"):
        async with one_connection.reading(scope) as tx:
            tx.session.add(SessionRow(account_id=a.account_id))
    async with one_connection.reading(scope) as tx:
        assert (await tx.session.execute(select(func.count()).select_from(SessionRow))).scalar_one() == 0
