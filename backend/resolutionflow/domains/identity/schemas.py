"""Accounts, people, roles and permissions."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.kernel.schema import Output

Minutes = Annotated[int, Meta(ge=0, le=1_440)]
Weekday = Annotated[int, Meta(ge=1, le=7)]
"""ISO: 1 is Monday."""
TimeOfDay = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]

Pause = Annotated[int, Meta(ge=5, le=1_440)]
"""Minutes between two reminders of the same thing."""
Tokens = Annotated[int, Meta(ge=1, le=1_000_000_000)]


class Role(StrEnum):
    """From the least to the most trusted; an engineer or above is a senior."""

    VIEWER = "viewer"
    TECHNICIAN = "technician"
    ENGINEER = "engineer"
    ADMIN = "admin"
    OWNER = "owner"


class Permission(StrEnum):
    """A permission in an account; ``permissions`` lists those of each role."""

    READ = "account.read"
    WORK_SESSIONS = "sessions.work"
    ESCALATE = "handoffs.escalate"
    CLAIM = "handoffs.claim"
    MANAGE_CLIENTS = "clients.manage"
    READ_METRICS = "metrics.read"
    MANAGE_ACCOUNT = "account.manage"
    READ_PILOT = "pilot.read"


def _engineers() -> list[Role]:
    return [Role.ENGINEER]


def _engineers_and_admins() -> list[Role]:
    return [Role.ENGINEER, Role.ADMIN]


def _growing() -> list[Pause]:
    return [30, 60, 120, 240]


def _weekdays() -> list[Weekday]:
    return [1, 2, 3, 4, 5]


class BusinessHours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the account's business clock runs, in its time zone."""

    days: list[Weekday] = msgspec.field(default_factory=_weekdays)
    """On which it opens."""
    opens: TimeOfDay = "08:00"
    closes: TimeOfDay = "18:00"
    """On the next day, unless it is later than ``opens``: from midnight to midnight is a whole day."""


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
    """Unclaimed for this long: ``widen_to`` are told. A step that would notify no one new is skipped at once."""
    owner_after_min: Minutes = 30
    """Unclaimed for this long: the owners are told."""
    repeat_after_min: list[Pause] = msgspec.field(default_factory=_growing)
    """Still unclaimed after the last step: pauses between further reminders. After the last pause, daily."""
    last_resort: UUID | None = None
    """Who gets these reminders; None: admins and owners, who always get the daily ones."""
    idle_holder_min: Minutes = 60
    """A handoff in progress is never taken away: without an action for this long its holder is reminded."""
    idle_admins_min: Minutes = 120
    """And after this long admins and owners are told, then daily."""
    returned_technician_min: Minutes = 30
    """Returned and not answered for this long: the technician is reminded."""
    returned_holder_min: Minutes = 120
    """And after this long the senior who returned it."""
    returned_admins_min: Minutes = 240
    """And after this long admins and owners are told, then daily."""
    abandon_after_days: Annotated[int, Meta(ge=0, le=365)] = 14
    """An open or paused session without a change for so many days may be abandoned, its page says; 0: never."""
    first_to: list[Role] = msgspec.field(default_factory=_engineers)
    widen_to: list[Role] = msgspec.field(default_factory=_engineers_and_admins)
    target_window_min: Annotated[int, Meta(ge=1, le=1_440)] = 60
    """An escalation counts as converted when a senior acts within this."""
    business_hours: BusinessHours = msgspec.field(default_factory=BusinessHours)
    assessments_muted: bool = False
    model_allowed: bool = True
    """Whether the account's text may be sent to the model that the server operator has configured."""
    model_tokens_per_day: Tokens | None = None
    """Sent and received, from midnight UTC; None: the server operator's limit."""


class BusinessWeek(Output, frozen=True, forbid_unknown_fields=True):
    """``BusinessHours``, all of it said: what closes no later than it opens closes on the next day."""

    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
    opens: TimeOfDay
    closes: TimeOfDay


class Person(Output, frozen=True):
    """A member as others of the account see them."""

    id: UUID
    name: str


class Member(Output, frozen=True):
    """An active member, as admins see them."""

    id: UUID
    name: str
    email: str
    role: Role


class Colleagues(Output, frozen=True):
    items: list[Person]


class Revocation(Output, frozen=True):
    """The end of a member's access, for the processes that still act on it."""

    user_id: UUID
    login: str | None
    """Which login session, as ``service.login_reference`` has it; None: all that the person has in this account."""


class AccountSummary(Output, frozen=True):
    id: UUID
    slug: str
    name: str
    time_zone: str


class Membership(Output, frozen=True):
    account: AccountSummary
    role: Role
