from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.identity.schemas import BusinessWeek, Minutes, Pause, Role, Tokens
from resolutionflow.kernel.schema import Input, Output, ZoneName

Pauses = Annotated[list[Pause], Meta(max_length=8)]


class AccountPolicy(Output, frozen=True, forbid_unknown_fields=True):
    """``AccountSettings``, all of it said: what admins read and save. A test holds the two together."""

    peer_escalation: bool
    stale_after_min: Minutes
    stale_warning_min: Minutes
    offer_expires_min: Minutes
    remind_after_min: Minutes
    widen_after_min: Minutes
    owner_after_min: Minutes
    repeat_after_min: Pauses
    """Pauses between reminders after the last step; after the last pause, daily."""
    last_resort: UUID | None
    """Who gets these reminders; null: admins and owners, who always get the daily ones."""
    idle_holder_min: Minutes
    """In progress without an action for this long: the holder is reminded."""
    idle_admins_min: Minutes
    returned_technician_min: Minutes
    """Returned and not answered for this long: the technician is reminded."""
    returned_holder_min: Minutes
    returned_admins_min: Minutes
    abandon_after_days: Annotated[int, Meta(ge=0, le=365)]
    """An open or paused session without a change for so many days may be abandoned, its page says; 0: never."""
    first_to: Annotated[list[Role], Meta(min_length=1, max_length=3)]
    widen_to: Annotated[list[Role], Meta(min_length=1, max_length=3)]
    target_window_min: Annotated[int, Meta(ge=1, le=1_440)]
    business_hours: BusinessWeek
    assessments_muted: bool
    model_allowed: bool
    """Whether the account's text may be sent to the model that the server operator has configured."""
    model_tokens_per_day: Tokens | None
    """Less than the server allows, from midnight UTC; null: what the server allows."""


class AccountPolicyShown(Output, frozen=True):
    revision: int
    """To be sent back with a change."""
    time_zone: str
    policy: AccountPolicy


class AccountPolicyChange(Input, frozen=True):
    revision: Annotated[int, Meta(ge=0, le=2_000_000_000)]
    """The one that was read; the change is refused if another admin saved meanwhile."""
    time_zone: ZoneName
    policy: AccountPolicy


class Retention(Output, frozen=True):
    """Days that an account keeps what it needs no longer."""

    notifications_days: int
    """Mails, webhook messages and notifications in the app, from when they were caused."""
    audit_days: int


class RetentionChange(Input, frozen=True):
    notifications_days: Annotated[int, Meta(ge=30, le=3_650)]
    audit_days: Annotated[int, Meta(ge=90, le=3_650)]
