"""Who somebody is, in which account, and what they may do there."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Meta

from resolutionflow.kernel.schema import NOT_BLANK, Input, Output


class Role(StrEnum):
    """From the least to the most trusted; a technician is the junior, an engineer the senior."""

    VIEWER = "viewer"
    TECHNICIAN = "technician"
    ENGINEER = "engineer"
    ADMIN = "admin"
    OWNER = "owner"


class Permission(StrEnum):
    """What a person may do in an account; ``permissions`` says which role holds which."""

    READ = "account.read"
    WORK_SESSIONS = "sessions.work"
    ESCALATE = "handoffs.escalate"
    CLAIM = "handoffs.claim"
    READ_METRICS = "metrics.read"
    MANAGE_ACCOUNT = "account.manage"
    READ_PILOT = "pilot.read"


class Person(Output, frozen=True):
    """A member as others of the account see them."""

    id: UUID
    name: str


class Member(Output, frozen=True):
    """Somebody who may act in the account, as those see them who run it."""

    id: UUID
    name: str
    email: str
    role: Role


class Members(Output, frozen=True):
    items: list[Member]


class MemberChange(Input, frozen=True):
    role: Role


class Revocation(Output, frozen=True):
    """The end of a right to be here, for whoever still acts on it."""

    user_id: UUID
    login: str | None
    """Which login session, as ``service.login_reference`` has it; None: all that the person has in this account."""


class SignIn(Input, frozen=True):
    verbatim: ClassVar[frozenset[str]] = frozenset({"password"})

    email: Annotated[str, Meta(min_length=3, max_length=254, extra_json_schema=NOT_BLANK)]
    password: Annotated[str, Meta(min_length=1, max_length=1_024)]


class SwitchAccount(Input, frozen=True):
    account_id: UUID


class User(Output, frozen=True):
    id: UUID
    name: str
    email: str


class AccountSummary(Output, frozen=True):
    id: UUID
    slug: str
    name: str
    time_zone: str


class Membership(Output, frozen=True):
    account: AccountSummary
    role: Role


class Me(Output, frozen=True):
    """The signed-in person, the account the session acts in, and what they may do there."""

    user: User
    account: AccountSummary
    role: Role
    permissions: list[Permission]
    memberships: list[Membership]
