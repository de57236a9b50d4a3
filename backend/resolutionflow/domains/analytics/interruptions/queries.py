"""Reads of what notifications reached whom. Analytics is the only domain that may read other domains' tables."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, text

from resolutionflow.kernel.db.database import Tx

CALLS = ("opened", "released", "expired", "reopened", "remind", "widen", "alert_owner", "repeat")
"""Steps that call people to pick something up."""
OFFERS = ("offered", "transferred")
MESSAGES = ("question", "answer", "remark")
COUNTS = ("mails", "pings", "offers", "messages", "taken")

# A mail reaches its recipient when it is sent; a notification in the app when it appears, unless it was read by then
# because nobody is needed any more.
_COUNTED = """
select recipient_id as user_id, date_trunc('week', at at time zone cast(:zone as text))::date as week,
  count(distinct coalesce(mail_id, id)) filter (where channel = 'email') as mails,
  count(*) filter (where channel = 'in_app' and step = any(:calls)) as pings,
  count(*) filter (where channel = 'in_app' and step = any(:offers)) as offers,
  count(*) filter (where channel = 'in_app' and step = any(:messages)) as messages,
  count(*) filter (where step = any(:calls) and exists (
    select from escalation_waits w
    where w.account_id = :account_id and w.handoff_id = sent.handoff_id and w.cycle = sent.cycle and w.ended_at <= at
  )) as taken
from (
  select id, recipient_id, handoff_id, cycle, channel, step, mail_id,
    case channel when 'email' then done_at else due_at end as at
  from notification_outbox
  where account_id = :account_id and recipient_id is not null and status = 'sent' and channel in ('email', 'in_app')
    and created_at >= cast(:start as timestamptz) - interval '3 days' and created_at < :end
    and (channel = 'email' or read_at is null or read_at > due_at)
) sent
where at >= :start and at < :end
group by 1, 2
"""
_KEEP = f"""
insert into interruption_weeks (account_id, week, user_id, {", ".join(COUNTS)})
select :account_id, week, user_id, {", ".join(COUNTS)} from ({_COUNTED}) counted
on conflict (account_id, week, user_id) do update
set {", ".join(f"{name} = excluded.{name}" for name in COUNTS)}
"""  # noqa: S608 (of constants)
_SILENCE = text(
    """
    with silent as (
      select e.handoff_id, e.seq, e.at from handoff_events e
      where e.account_id = :account_id and e.to_state in ('open', 'claimed', 'active', 'offered', 'returned')
        and e.at >= :start and e.at < :end and e.notified = 0
    ), spans as (
      select s.handoff_id,
        coalesce((
          select max(before.at) from handoff_events before
          where before.handoff_id = s.handoff_id and before.seq <= s.seq
            and (before.actor_id is not null or before.notified > 0)
        ), s.at) as start,
        (
          select min(later.at) from handoff_events later
          where later.handoff_id = s.handoff_id and later.seq > s.seq
            and (later.actor_id is not null or later.notified > 0)
        ) as "end"
      from silent s
    )
    select spans.handoff_id, h.client_name, spans.start, spans."end",
      extract(epoch from coalesce(spans."end", :now) - spans.start)::float8 as seconds
    from spans join handoffs h on h.account_id = :account_id and h.id = spans.handoff_id
    order by seconds desc, spans.handoff_id limit 1
    """
)


async def count(tx: Tx, zone: str, start: datetime, end: datetime) -> Sequence[RowMapping]:
    """What reached whom in ``[start, end)``, by week, from the notifications that are still there."""
    return (await tx.session.execute(text(_COUNTED), _asked(tx, zone, start, end))).mappings().all()


async def keep(tx: Tx, zone: str, start: datetime, end: datetime) -> None:
    """Keep the counts of whole weeks."""
    await tx.session.execute(text(_KEEP), _asked(tx, zone, start, end))


async def kept(tx: Tx, first: date, before: date) -> Sequence[RowMapping]:
    """Counts of weeks in ``[first, before)``."""
    query = text(
        f"select user_id, week, {', '.join(COUNTS)} from interruption_weeks "  # noqa: S608 (of constants)
        "where account_id = :account_id and week >= :first and week < :before"
    )
    asked = {"account_id": tx.account_id, "first": first, "before": before}
    return (await tx.session.execute(query, asked)).mappings().all()


async def longest_silence(tx: Tx, start: datetime, end: datetime) -> RowMapping | None:
    asked = {"account_id": tx.account_id, "start": start, "end": end, "now": tx.now}
    return (await tx.session.execute(_SILENCE, asked)).mappings().one_or_none()


def _asked(tx: Tx, zone: str, start: datetime, end: datetime) -> dict[str, Any]:
    return {
        "account_id": tx.account_id,
        "zone": zone,
        "start": start,
        "end": end,
        "calls": list(CALLS),
        "offers": list(OFFERS),
        "messages": list(MESSAGES),
    }
