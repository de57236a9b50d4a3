"""Who somebody is, in which account, and what they may do there."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.kernel.schema import NOT_BLANK, Input, Output

Minutes = Annotated[int, Meta(ge=0, le=1_440)]
Weekday = Annotated[int, Meta(ge=1, le=7)]
"""ISO: 1 is Monday."""
TimeOfDay = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


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


def _claimers() -> list[Role]:
    return [Role.ENGINEER, Role.ADMIN, Role.OWNER]


def _managers() -> list[Role]:
    return [Role.ADMIN, Role.OWNER]


def _weekdays() -> list[Weekday]:
    return [1, 2, 3, 4, 5]


class BusinessHours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the account's business clock runs, in its time zone."""

    days: list[Weekday] = msgspec.field(default_factory=_weekdays)
    opens: TimeOfDay = "08:00"
    closes: TimeOfDay = "18:00"


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an account wants its escalations run. Minutes; 0 switches a timer off."""

    peer_escalation: bool = False
    """Whether engineers and admins may escalate a colleague's session."""
    stale_after_min: Minutes = 10
    """A claim without any action goes back to the queue after this."""
    stale_warning_min: Minutes = 2
    """How long before that the claimer is warned."""
    offer_expires_min: Minutes = 5
    remind_after_min: Minutes = 5
    """Unclaimed for this long: the same people are told again."""
    widen_after_min: Minutes = 15
    """Unclaimed for this long: ``widen_to`` are told."""
    owner_after_min: Minutes = 30
    """Unclaimed for this long: the owners are told."""
    first_to: list[Role] = msgspec.field(default_factory=_claimers)
    widen_to: list[Role] = msgspec.field(default_factory=_managers)
    target_window_min: Annotated[int, Meta(ge=1, le=1_440)] = 60
    """An escalation counts as converted when a senior acts within this."""
    business_hours: BusinessHours = msgspec.field(default_factory=BusinessHours)
    assessments_muted: bool = False


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


class Colleagues(Output, frozen=True):
    items: list[Person]


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
