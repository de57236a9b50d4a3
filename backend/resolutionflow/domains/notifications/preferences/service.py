"""Notification preferences of members."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications.preferences import queries
from resolutionflow.domains.notifications.preferences.models import PreferencesRow
from resolutionflow.domains.notifications.preferences.schemas import Desktop, Preferences, PreferencesChange, QuietHours
from resolutionflow.domains.notifications.schemas import NotificationKind
from resolutionflow.domains.notifications.weeks import next_due
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.text.time_zones import NOT_A_ZONE, find_zone, is_zone

WEEKLY_JOB = "weekly_mail"
"""The kind of job that sends an owner the weekly report."""


async def read(tx: Tx, account_id: UUID, user_id: UUID) -> Preferences:
    """A member's preferences, or the defaults."""
    row = await queries.find(tx, account_id, user_id)
    chosen = _from_row(row) if row else PreferencesChange()
    return Preferences(
        account_time_zone=(await identity.account(tx, account_id)).time_zone, **msgspec.structs.asdict(chosen)
    )


async def save(tx: Tx, actor: Actor, change: PreferencesChange) -> Preferences:
    """Replace all preferences of the actor.

    Raises:
        Invalid: an unknown time zone, equal ends of quiet hours, or the weekly report for a member who is no owner.
    """
    if change.weekly and not actor.may(Permission.READ_PILOT):
        raise invalid_field("weekly", "is for owners of the account")
    if change.time_zone is not None and not is_zone(change.time_zone):
        raise invalid_field("time_zone", NOT_A_ZONE)
    if change.quiet_hours is not None and change.quiet_hours.start == change.quiet_hours.end:
        raise invalid_field("quiet_hours", "must end at a different time than they start")
    values = msgspec.structs.asdict(change)
    quiet: QuietHours | None = values.pop("quiet_hours")
    values |= {
        "quiet_from": quiet.start if quiet else None,
        "quiet_until": quiet.end if quiet else None,
        "updated_at": tx.now,
    }
    values["weekly_due_at"] = queue.NEVER if change.weekly else None
    if change.weekly:
        # Saving again keeps the mail that is already due.
        account = await identity.account(tx, actor.account_id)
        schedule_weekly(tx, actor.user_id, next_due(tx.now, account_zone(account.time_zone)))
    else:
        await queue.cancel(tx, WEEKLY_JOB, _weekly_key(tx, actor.user_id))
    await queries.save(tx, actor.user_id, values)
    return await read(tx, actor.account_id, actor.user_id)


def schedule_weekly(tx: Tx, user_id: UUID, due_at: datetime) -> None:
    """Enqueue the weekly report of a member."""
    queue.enqueue(tx, WEEKLY_JOB, _weekly_key(tx, user_id), due_at=due_at)


def _weekly_key(tx: Tx, user_id: UUID) -> str:
    return f"{tx.account_id} {user_id}"


def _from_row(row: PreferencesRow) -> PreferencesChange:
    quiet = QuietHours(start=row.quiet_from, end=row.quiet_until) if row.quiet_from and row.quiet_until else None
    return PreferencesChange(
        email_calls=row.email_calls,
        email_addressed=row.email_addressed,
        email_outcomes=row.email_outcomes,
        weekly=row.weekly,
        desktop=Desktop(row.desktop),
        quiet_hours=quiet,
        time_zone=row.time_zone,
    )


def member_zone(chosen: Preferences) -> ZoneInfo:
    """The member's time zone; the account's where it is unset or unknown to the system, else UTC."""
    return find_zone(chosen.time_zone or "") or account_zone(chosen.account_time_zone)


def account_zone(name: str) -> ZoneInfo:
    """The account's time zone; UTC where the system does not know it."""
    return find_zone(name) or ZoneInfo("UTC")


def wants_mail(chosen: Preferences, kind: NotificationKind) -> bool:
    return {
        NotificationKind.CALLS: chosen.email_calls,
        NotificationKind.ADDRESSED: chosen.email_addressed,
        NotificationKind.OUTCOMES: chosen.email_outcomes,
    }[kind]
