"""Creating accounts, and finding those that a person owns."""

from uuid import UUID

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.models import AccountRow
from resolutionflow.domains.identity.schemas import AccountSummary, Role
from resolutionflow.domains.identity.service import find_user
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope


async def create_account(
    database: Database, *, slug: str, name: str, time_zone: str, by_operator: bool = False
) -> UUID:
    """Create an account without members. ``by_operator``: audit it as done on the server's command line."""
    account_id = new_id()
    async with database.transaction(Scope(account_id=account_id)) as tx:
        tx.session.add(AccountRow(id=account_id, slug=slug, name=name, time_zone=time_zone, created_at=tx.now))
        if by_operator:
            await tx.session.flush()
            audit.record(tx, audit.OPERATOR, "account.created", subject=name, new={"slug": slug})
    return account_id


async def accounts_of_owner(database: Database, email: str) -> list[AccountSummary]:
    """Accounts owned by the person with this address."""
    user = await find_user(database, email)
    if user is None:
        return []
    async with database.transaction(Scope(user_id=user.id)) as tx:
        memberships = await identity_queries.memberships_of(tx.session, user.id)
    return [membership.account for membership in memberships if membership.role is Role.OWNER]
