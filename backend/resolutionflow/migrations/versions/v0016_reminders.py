"""Nobody waits in silence: whom a handoff has called, and a timer for every one that is not over.

Code from before knows none of the new timers, so its processes are to be replaced with the migration.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TABLES = ("handoffs", "handoff_events", "notification_outbox", "account_settings")
_UP = (
    "alter table handoffs add column notified uuid[] not null default '{}'",
    """
alter table handoff_events
  add column notified integer,
  add column skipped text[] not null default '{}'
""",
    """
update handoffs h set notified = called.people
from (
  select handoff_id, cycle, array_agg(distinct recipient_id order by recipient_id) as people
  from notification_outbox
  where recipient_id is not null
    and step in ('opened', 'released', 'expired', 'reopened', 'remind', 'widen', 'alert_owner', 'transferred')
  group by handoff_id, cycle
) called
where called.handoff_id = h.id and called.cycle = h.cycle
  and h.state in ('open', 'offered', 'claimed', 'active', 'returned')
""",
    # What had fallen silent is reminded of: the unclaimed at once, what somebody has as if it had begun now.
    """
update handoffs set
  timer = case state when 'open' then 'repeat' when 'returned' then 'remind_technician' else 'remind_holder' end,
  timer_at = now() + case state
    when 'open' then interval '0'
    when 'returned' then interval '30 minutes'
    else interval '60 minutes'
  end
where timer is null and state in ('open', 'offered', 'claimed', 'active', 'returned')
""",
)
_NEW_TIMERS = "('repeat', 'remind_holder', 'remind_technician', 'alert_admins')"
_NEW_SETTINGS = (
    "{repeat_after_min,last_resort,idle_holder_min,idle_admins_min,returned_technician_min,returned_holder_min,"
    "returned_admins_min}"
)
_DOWN = (
    f"update handoffs set timer = null, timer_at = null where timer in {_NEW_TIMERS}",
    f"delete from notification_outbox where step in {_NEW_TIMERS}",
    # Older code takes no settings that it does not know.
    f"update account_settings set settings = settings - '{_NEW_SETTINGS}'::text[]",
    "alter table handoffs drop column notified",
    "alter table handoff_events drop column notified, drop column skipped",
)


def upgrade() -> None:
    _past_policies(_UP)


def downgrade() -> None:
    _past_policies(_DOWN)


def _past_policies(statements: tuple[str, ...]) -> None:
    """The owner of the tables may be no superuser, and then the policies would hide from it what it is to change."""
    for table in _TABLES:
        op.execute(f"alter table {table} no force row level security")
    for statement in statements:
        op.execute(statement)
    for table in _TABLES:
        op.execute(f"alter table {table} force row level security")
