"""What other domains ask about people and accounts."""

from collections.abc import Collection, Hashable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries
from resolutionflow.domains.identity.models import UserRow
from resolutionflow.domains.identity.permissions import CLAIMERS
from resolutionflow.domains.identity.schemas import AccountSettings, AccountSummary, Member, Person, Role
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.text.addresses import forms


async def members(tx: Tx, account_id: UUID) -> list[Member]:
    """Active members of the account, by name."""
    return await queries.members(tx.session, account_id)


async def account(tx: Tx, account_id: UUID) -> AccountSummary:
    return await queries.account(tx.session, account_id)


async def settings(tx: Tx) -> AccountSettings:
    """Settings of the transaction's account, read once a transaction."""
    if settings not in tx.state and tx.scope.account_id is not None:
        await reads.ahead(tx, settings_ahead(tx.scope.account_id))
    known: AccountSettings = tx.state.setdefault(settings, AccountSettings())
    return known


def settings_ahead(account_id: UUID) -> Read[Any]:
    """For ``settings``."""

    def keep(tx: Tx, found: list[queries.StoredSettings]) -> None:
        tx.state[settings] = msgspec.convert(found[0].settings if found else {}, AccountSettings)

    return queries.stored_settings(account_id, keep)


def people_ahead(account_id: UUID, whose: str, arguments: Mapping[str, Hashable]) -> Read[Any]:
    """For ``people``: those whose ids ``whose`` selects, a subquery with the ``arguments``."""

    def keep(tx: Tx, found: list[Person]) -> None:
        tx.state.setdefault((people, account_id), {}).update({person.id: person for person in found})

    return queries.people_among(account_id, whose, arguments, keep)


async def people(tx: Tx, account_id: UUID, ids: set[UUID]) -> dict[UUID, Person]:
    """Names by id, each read once a transaction."""
    known: dict[UUID, Person] = tx.state.setdefault((people, account_id), {})
    known.update(await queries.people(tx.session, account_id, ids - known.keys()))
    return {id_: known[id_] for id_ in ids & known.keys()}


async def with_roles(tx: Tx, roles: Collection[Role]) -> list[UUID]:
    """Active members of the transaction's account with one of the roles."""
    return await queries.with_roles(tx.session, tx.account_id, roles)


async def claimers(tx: Tx) -> dict[UUID, Role]:
    """Active members who can claim, and their roles, read once a transaction."""
    if claimers not in tx.state:
        await reads.ahead(tx, claimers_ahead(tx.account_id))
    known: dict[UUID, Role] = tx.state[claimers]
    return known


def claimers_ahead(account_id: UUID) -> Read[Any]:
    """For ``claimers``, and for ``people`` their names, which are needed next."""

    def keep(tx: Tx, found: list[queries.Claimer]) -> None:
        tx.state[claimers] = {row.id: row.role for row in found}
        named: dict[UUID, Person] = tx.state.setdefault((people, account_id), {})
        named.update({row.id: Person(id=row.id, name=row.name) for row in found})

    return queries.claimers(account_id, CLAIMERS, keep)


async def list_claimers(tx: Tx) -> list[Person]:
    """Active members who can claim, by name."""
    found = await people(tx, tx.account_id, set(await with_roles(tx, CLAIMERS)))
    return sorted(found.values(), key=lambda person: (person.name.casefold(), person.id))


async def may_claim(tx: Tx, user_id: UUID) -> bool:
    """Whether a member can claim; locked until the transaction ends.

    Call it before locking a handoff, because removing a member locks in that order too.
    """
    found = await reads.rows(tx, claim_right(tx.account_id, user_id))
    return bool(found) and found[0].role in CLAIMERS


def claim_right(account_id: UUID, user_id: UUID) -> Read[queries.RoleOnly]:
    """What ``may_claim`` reads and locks."""
    return queries.locked_role(account_id, user_id)


class Addressee(msgspec.Struct, frozen=True, kw_only=True):
    """A member's name and address, and whether they can claim."""

    id: UUID
    name: str
    email: str
    may_claim: bool


async def addressee(tx: Tx, account_id: UUID, user_id: UUID) -> Addressee | None:
    """None: they left the account."""
    for member in await queries.members(tx.session, account_id, user_id):
        return Addressee(id=user_id, name=member.name, email=member.email, may_claim=member.role in CLAIMERS)
    return None


async def find_user(database: Database, typed: str) -> UserRow | None:
    """The person with an address, in any form of it."""
    for email in forms(typed):
        async with database.transaction(Scope(email=email)) as tx:
            user = await queries.find_user(tx.session, email)
        if user is not None:
            return user
    return None


async def user_exists(database: Database, email: str) -> bool:
    return await find_user(database, email) is not None
