"""The weekly report for owners: whether it is due, and its recipients.

It is about the last whole week, so a worker that was down for two weeks sends one.
"""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications.email.messages import Reader
from resolutionflow.domains.notifications.preferences import queries
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.preferences.quiet_hours import quiet_until
from resolutionflow.domains.notifications.weeks import Week, last_week, next_due
from resolutionflow.kernel.db.database import Tx

_OWNERS = [role for role, held in PERMISSIONS.items() if Permission.READ_PILOT in held]


class WeeklyMail(msgspec.Struct, frozen=True):
    """A report that is due now."""

    reader: Reader
    week: Week
    next_due: datetime

    def key(self, account_id: UUID, user_id: UUID) -> UUID:
        """Identifies the report of one person and week, so that a retry after a crash is the same mail."""
        return uuid5(NAMESPACE_URL, f"{account_id} {user_id} {self.week.start}")


class NotDue(msgspec.Struct, frozen=True):
    """Why the report is not due yet, and when to check again."""

    until: datetime
    reason: str


async def prepare(tx: Tx, user_id: UUID, public_url: str) -> WeeklyMail | NotDue | None:
    """Check whether the report is due now. None: the member does not want it."""
    account = await identity.account(tx, tx.account_id)
    zone = preferences.account_zone(account.time_zone)
    due = next_due(tx.now, zone)
    person = await identity.addressee(tx, tx.account_id, user_id)
    if person is None or user_id not in await identity.with_roles(tx, _OWNERS):
        return NotDue(due, "the recipient is not an owner of this account")
    chosen = await preferences.read(tx, tx.account_id, user_id)
    if not chosen.weekly:
        return None
    week = last_week(tx.now, zone)
    if week is None:
        return NotDue(due, "it is not morning there yet")
    sent = await queries.last_week_sent(tx, user_id)
    if sent is not None and week.start <= sent:
        # After a change of the time zone to the west, the same Monday comes again.
        return NotDue(due, "it was sent")
    quiet = quiet_until(chosen.quiet_hours, preferences.member_zone(chosen), tx.now) if chosen.quiet_hours else None
    if quiet is not None:
        return NotDue(quiet, "quiet hours")
    return WeeklyMail(_reader(person, account.name, zone, public_url, tx.now), week, due)


def _reader(person: identity.Addressee, account_name: str, zone: ZoneInfo, public_url: str, now: datetime) -> Reader:
    return Reader(
        name=person.name, email=person.email, account_name=account_name, zone=zone, public_url=public_url, now=now
    )


async def reschedule(tx: Tx, user_id: UUID) -> None:
    """After the last failed attempt: the next report is about another week."""
    account = await identity.account(tx, tx.account_id)
    preferences.schedule_weekly(tx, user_id, next_due(tx.now, preferences.account_zone(account.time_zone)))
