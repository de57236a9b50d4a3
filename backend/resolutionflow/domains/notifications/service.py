"""Who is to be told of what, written down in the transaction that causes it; and what people read and choose of it."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import MANAGERS, Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications import queries
from resolutionflow.domains.notifications.models import PreferencesRow
from resolutionflow.domains.notifications.queries import Telling, Told
from resolutionflow.domains.notifications.schemas import (
    Channel,
    Desktop,
    Notification,
    NotificationFailure,
    NotificationFailurePage,
    NotificationKind,
    NotificationPage,
    NotificationStep,
    Preferences,
    PreferencesChange,
    QuietHours,
    UnreadCount,
)
from resolutionflow.domains.notifications.steps import CALLS, ENDS, KIND_OF, recipients
from resolutionflow.domains.notifications.weeks import next_due
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.jobs.models import Priority
from resolutionflow.kernel.text.time_zones import NOT_A_ZONE, find_zone, is_zone

WEEKLY = "weekly_mail"
"""The kind of job that sends an owner the mail about the week."""
LAST_AFTER = timedelta(minutes=2)
"""Whoever put a handoff back hears of it after everybody else had this long to take it."""
_CHANNELS = (Channel.EMAIL, Channel.IN_APP)


async def enqueue(tx: Tx, happened: Happened) -> None:
    """Write down, in one statement, that people and the account's webhooks are to be told of what happened.

    Whoever did it knows already; whoever lost the handoff with it is told last. Preferences, quiet hours and whether it
    is still true are looked at when it is sent.
    """
    ended = ENDS.get(happened.transition.name)
    if ended is not None:
        await queries.settle(tx, happened.card.id, ended)
    found = recipients(happened)
    if found is None:
        return
    step, people = found
    kind = KIND_OF[step]
    last = happened.holder_before if kind is NotificationKind.CALLS else None
    telling = Telling(
        handoff_id=happened.card.id,
        cycle=happened.cycle,
        step=step,
        kind=kind,
        # What comes more than once in a cycle says which time it is, or it would be sent once.
        occasion=str(happened.message.id if happened.message else happened.seq),
        gathers=kind is NotificationKind.CALLS and happened.card.severity is not Severity.CRITICAL,
        calls=CALLS,
    )
    told = [
        Told(recipient_id, channel, tx.now + LAST_AFTER if recipient_id == last else tx.now)
        for recipient_id in sorted(set(people) - ({tx.scope.user_id} - {last}))
        for channel in _CHANNELS
    ]
    priority = Priority.CRITICAL if happened.card.severity is Severity.CRITICAL else Priority.NORMAL
    await queries.write(tx, telling, told, priority)


async def webhook_failed(tx: Tx, handoff_id: UUID, cycle: int, webhook_id: UUID) -> None:
    """Tell admins, in the app, that a webhook did not take a message: of each once a day, however many those are."""
    await tx.advisory_lock("webhook_failed")
    if await queries.told_of_webhook(tx, webhook_id):
        return
    admins = await identity.with_roles(tx, MANAGERS)
    await queries.tell_of_webhook(tx, handoff_id, cycle, webhook_id, admins)


async def inbox(tx: Tx, actor: Actor, *, limit: int, cursor: str | None) -> NotificationPage:
    """What the actor was told in the app, in five statements however much it is."""
    page = await queries.inbox(tx, actor.user_id, limit=limit, cursor=cursor)
    cards = await handoffs.cards(tx, {row.handoff_id for row in page.rows})
    actors = await identity.people(tx, actor.account_id, {row.actor_id for row in page.rows if row.actor_id})
    return NotificationPage(
        items=[
            Notification(
                id=row.id,
                step=NotificationStep(row.step),
                kind=KIND_OF[NotificationStep(row.step)],
                at=row.due_at,
                read=row.read_at is not None,
                actor=actors.get(row.actor_id) if row.actor_id else None,
                handoff_id=row.handoff_id,
                session_id=cards[row.handoff_id].session_id,
                title=cards[row.handoff_id].title,
                client_name=cards[row.handoff_id].client_name,
                severity=cards[row.handoff_id].severity,
                state=cards[row.handoff_id].state,
                claimed_by=cards[row.handoff_id].claimed_by,
            )
            for row in page.rows
        ],
        unread=await queries.unread(tx, actor.user_id),
        next_cursor=page.next_cursor,
    )


async def mark_read(tx: Tx, actor: Actor, ids: list[UUID] | None) -> UnreadCount:
    """Some of the actor's, or all; ids of others' are passed over."""
    await queries.mark_read(tx, actor.user_id, ids)
    return UnreadCount(unread=await queries.unread(tx, actor.user_id))


async def failures(tx: Tx, *, limit: int, cursor: str | None) -> NotificationFailurePage:
    """What was given up in the account, and why."""
    page = await queries.dead(tx, limit=limit, cursor=cursor)
    people = await identity.people(tx, tx.account_id, {row.recipient_id for row in page.rows if row.recipient_id})
    return NotificationFailurePage(
        items=[
            NotificationFailure(
                id=row.id,
                channel=Channel(row.channel),
                step=NotificationStep(row.step),
                recipient=people[row.recipient_id] if row.recipient_id else None,
                webhook_id=row.webhook_id,
                handoff_id=row.handoff_id,
                attempts=row.attempts,
                reason=row.reason or "unknown",
                created_at=row.created_at,
                gave_up_at=row.done_at or row.created_at,
            )
            for row in page.rows
        ],
        next_cursor=page.next_cursor,
    )


async def preferences(tx: Tx, account_id: UUID, user_id: UUID) -> Preferences:
    """How a member wants to be told; the defaults where they chose nothing."""
    query = select(PreferencesRow).where(PreferencesRow.account_id == account_id, PreferencesRow.user_id == user_id)
    row = (await tx.session.execute(query)).scalar_one_or_none()
    chosen = _chosen(row) if row else PreferencesChange()
    return Preferences(
        account_time_zone=(await identity.account(tx, account_id)).time_zone, **msgspec.structs.asdict(chosen)
    )


async def set_preferences(tx: Tx, actor: Actor, change: PreferencesChange) -> Preferences:
    """Replace all of them.

    Raises:
        Invalid: an unknown time zone, quiet hours that begin as they end, or an owner's mail for somebody else.
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
        # Who wants it as before keeps the mail that is due.
        account = await identity.account(tx, actor.account_id)
        ask_weekly(tx, actor.user_id, next_due(tx.now, zone(account.time_zone)))
    else:
        await queue.cancel(tx, WEEKLY, _weekly_key(tx, actor.user_id))
    statement = insert(PreferencesRow).values(account_id=actor.account_id, user_id=actor.user_id, **values)
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["account_id", "user_id"], set_=values))
    return await preferences(tx, actor.account_id, actor.user_id)


def ask_weekly(tx: Tx, user_id: UUID, due_at: datetime) -> None:
    """Have the mail about the week sent."""
    queue.enqueue(tx, WEEKLY, _weekly_key(tx, user_id), due_at=due_at)


def _weekly_key(tx: Tx, user_id: UUID) -> str:
    return f"{tx.account_id} {user_id}"


async def weekly_sent(tx: Tx, user_id: UUID) -> date | None:
    """The Monday of the last week that a member was told of."""
    query = select(PreferencesRow.weekly_sent).where(*_of(tx, user_id))
    return (await tx.session.execute(query)).scalar_one_or_none()


async def told_of_week(tx: Tx, user_id: UUID, monday: date) -> None:
    change = update(PreferencesRow).where(*_of(tx, user_id)).values(weekly_sent=monday)
    await tx.session.execute(change.execution_options(synchronize_session=False))


def _of(tx: Tx, user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return PreferencesRow.account_id == tx.scope.account_id, PreferencesRow.user_id == user_id


def _chosen(row: PreferencesRow) -> PreferencesChange:
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


def zone_of(chosen: Preferences) -> ZoneInfo:
    """Whose clock a member goes by; a zone that the system forgot is the account's, and that one's UTC."""
    return find_zone(chosen.time_zone or "") or zone(chosen.account_time_zone)


def zone(name: str) -> ZoneInfo:
    """Of an account; what the system forgot is UTC."""
    return find_zone(name) or ZoneInfo("UTC")


def wants_mail(chosen: Preferences, kind: NotificationKind) -> bool:
    return {
        NotificationKind.CALLS: chosen.email_calls,
        NotificationKind.ADDRESSED: chosen.email_addressed,
        NotificationKind.OUTCOMES: chosen.email_outcomes,
    }[kind]
