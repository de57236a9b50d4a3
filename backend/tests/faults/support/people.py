"""Accounts for one test each, staffed through the services: nothing of another test is in them."""

import itertools
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.accounts import service as accounts
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.db.database import Database
from tests.support.actors import Member, join

_numbers = itertools.count(1)


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    account_id: UUID
    technicians: list[Member]
    engineers: list[Member]
    viewers: list[Member]
    owner: Member


async def staff(url: str, *, technicians: int = 0, engineers: int = 2, viewers: int = 0) -> Staff:
    """A new account. Each engineer is one more mail for each escalation, so most who only watch are viewers."""
    number = next(_numbers)
    database = Database(url)
    try:
        account_id = await accounts.create_account(
            database, slug=f"msp-{number}", name=f"MSP {number}", time_zone="Europe/Berlin"
        )

        async def hire(role: Role, count: int) -> list[Member]:
            return [
                await join(
                    database,
                    account_id=account_id,
                    email=f"{role}-{n}@msp-{number}.example",
                    name=f"{role.title()} {n}",
                    role=role,
                )
                for n in range(1, count + 1)
            ]

        return Staff(
            account_id=account_id,
            technicians=await hire(Role.TECHNICIAN, technicians),
            engineers=await hire(Role.ENGINEER, engineers),
            viewers=await hire(Role.VIEWER, viewers),
            owner=(await hire(Role.OWNER, 1))[0],
        )
    finally:
        await database.close()
