from enum import StrEnum

from resolutionflow.domains.identity.schemas import TimeOfDay
from resolutionflow.kernel.schema import Input, Output, ZoneName


class Desktop(StrEnum):
    """Desktop notifications: of every escalation, only those addressed to me, or none."""

    ALL = "all"
    MINE = "mine"
    OFF = "off"


class QuietHours(Output, frozen=True, forbid_unknown_fields=True):
    """No mail between these, in the member's time zone; over midnight where ``start`` is the later one."""

    start: TimeOfDay
    end: TimeOfDay


class PreferencesChange(Input, frozen=True):
    """All preferences; a field left out returns to its default."""

    email_calls: bool = True
    email_addressed: bool = True
    email_outcomes: bool = True
    weekly: bool = False
    """An owner's figures of the week before, by mail on Monday morning in the account's time zone."""
    desktop: Desktop = Desktop.ALL
    quiet_hours: QuietHours | None = None
    """Mail waits for their end, and is sent then if it is still true. What is critical does not wait."""
    time_zone: ZoneName | None = None
    """An IANA name; null: the account's."""


class Preferences(Output, frozen=True):
    """How I am told in this account."""

    email_calls: bool
    email_addressed: bool
    email_outcomes: bool
    weekly: bool
    desktop: Desktop
    quiet_hours: QuietHours | None
    time_zone: str | None
    account_time_zone: str
    """What holds where ``time_zone`` is null."""
