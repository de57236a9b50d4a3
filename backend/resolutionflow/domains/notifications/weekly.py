"""Owners' mail about the week: whose is due, whether they may have it and when, and what became of it.

Its row is the member's preferences: they say when the next one is due, a lease moves that ahead, and only the attempt
that is under way writes what comes after it. Each is about the last whole week, so a worker that was away for two
sends one.
"""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import text

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications import service
from resolutionflow.domains.notifications.mail import Reader
from resolutionflow.domains.notifications.quiet import quiet_until
from resolutionflow.domains.notifications.weeks import Week, last_week, next_due
from resolutionflow.kernel.db import Tx

_OWNERS = [role for role, held in PERMISSIONS.items() if Permission.READ_PILOT in held]


class Leased(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that this worker alone holds until its lease runs out."""

    account_id: UUID
    user_id: UUID
    weekly_attempts: int
    weekly_sent: date | None
    """The Monday of the last week that was told of."""

    def key(self, week: Week) -> UUID:
        """Of one person's mail about one week: what is sent again after a crash is the same mail."""
        return uuid5(NAMESPACE_URL, f"{self.account_id} {self.user_id} {week.start}")


class Addressed(msgspec.Struct, frozen=True):
    """To whom it goes, about which week."""

    reader: Reader
    week: Week


class Waits(msgspec.Struct, frozen=True):
    """Why it is not sent now, and until when."""

    until: datetime
    reason: str


# Materialized: a subquery with a limit may be run once for each row of the table, and then takes more than its limit.
_LEASE = text(
    """
    with due as materialized (
      select account_id, user_id from notification_preferences
      where weekly_due_at <= :now order by weekly_due_at limit :limit for update skip locked
    )
    update notification_preferences mine
    set weekly_due_at = cast(:now as timestamptz) + make_interval(secs => :lease_s),
        weekly_attempts = weekly_attempts + 1
    from due where mine.account_id = due.account_id and mine.user_id = due.user_id
    returning mine.account_id, mine.user_id, mine.weekly_attempts, mine.weekly_sent
    """
)
# Those before it in the batch take their time.
_RENEW = text(
    """
    update notification_preferences
    set weekly_due_at = cast(:now as timestamptz) + make_interval(secs => :lease_s)
    where account_id = :account_id and user_id = :user_id and weekly_attempts = :attempts and weekly_due_at > :now
    returning user_id
    """
)
# Whoever switched it off since has nothing due any more.
_SET = text(
    """
    update notification_preferences
    set weekly_due_at = :due_at, weekly_attempts = :again,
        weekly_sent = coalesce(cast(:sent as date), weekly_sent)
    where account_id = :account_id and user_id = :user_id and weekly_attempts = :attempts and weekly_due_at is not null
    """
)


async def lease(tx: Tx, *, limit: int, lease_s: float) -> list[Leased]:
    rows = await tx.session.execute(_LEASE, {"now": tx.now, "limit": limit, "lease_s": lease_s})
    return [Leased(**row) for row in rows.mappings()]


async def renew(tx: Tx, row: Leased, lease_s: float) -> bool:
    """Begin the lease anew; False: it has run out, or whoever was to have the mail has switched it off."""
    asked = {"account_id": row.account_id, "user_id": row.user_id, "attempts": row.weekly_attempts}
    return (await tx.session.execute(_RENEW, {**asked, "now": tx.now, "lease_s": lease_s})).first() is not None


async def address(tx: Tx, row: Leased, public_url: str) -> Addressed | Waits:
    """As things stand now. Who is no owner any more waits for the next week, and is looked at again then."""
    account = await identity.account(tx, row.account_id)
    zone = service.zone(account.time_zone)
    person = await identity.addressee(tx, row.account_id, row.user_id)
    if person is None or row.user_id not in await identity.with_roles(tx, _OWNERS):
        return Waits(next_due(tx.now, zone), "the recipient is no owner of this account")
    chosen = await service.preferences(tx, row.account_id, row.user_id)
    if not chosen.weekly:
        return Waits(next_due(tx.now, zone), "the recipient has switched this mail off")
    week = last_week(tx.now, zone)
    if week is None:
        return Waits(next_due(tx.now, zone), "it is not morning there yet")
    if row.weekly_sent is not None and week.start <= row.weekly_sent:
        # The account has moved west, where the same Monday comes again.
        return Waits(next_due(tx.now, zone), "it was sent")
    quiet = quiet_until(chosen.quiet_hours, service.zone_of(chosen), tx.now) if chosen.quiet_hours else None
    if quiet is not None:
        return Waits(quiet, "quiet hours")
    return Addressed(_reader(person, account.name, zone, public_url, tx.now), week)


def _reader(person: identity.Addressee, account_name: str, zone: ZoneInfo, public_url: str, now: datetime) -> Reader:
    return Reader(
        name=person.name, email=person.email, account_name=account_name, zone=zone, public_url=public_url, now=now
    )


async def put_off(tx: Tx, row: Leased, until: datetime) -> None:
    """It was no attempt."""
    await _set(tx, row, until, again=0)


async def retry(tx: Tx, row: Leased, after_s: float) -> None:
    await _set(tx, row, tx.now + timedelta(seconds=after_s), again=row.weekly_attempts)


async def done(tx: Tx, row: Leased, sent: Week | None) -> None:
    """Sent, or given up (None): the next one is about another week."""
    account = await identity.account(tx, row.account_id)
    await _set(tx, row, next_due(tx.now, service.zone(account.time_zone)), again=0, sent=sent)


async def _set(tx: Tx, row: Leased, due_at: datetime, *, again: int, sent: Week | None = None) -> None:
    asked = {"account_id": row.account_id, "user_id": row.user_id, "attempts": row.weekly_attempts}
    await tx.session.execute(_SET, {**asked, "due_at": due_at, "again": again, "sent": sent.start if sent else None})
