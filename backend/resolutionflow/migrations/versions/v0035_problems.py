"""A problem is all claims of its session: whose each claim is, when it was worked on, and how long everybody looked."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_READ = ("escalations", "escalation_claims", "handoffs", "handoff_events", "session_steps")
_NEW = {
    "session_id": "uuid",
    "problem_at": "timestamptz",
    "diagnosed_at": "timestamptz",
    "held_until": "timestamptz",
    "all_looked_s": "double precision",
}
_ENDS_HOLD = "('undo', 'release', 'expire', 'return', 'accept', 'resolve')"
_OF_PROBLEM = f"""
    update escalation_claims c
    set session_id = h.session_id,
      problem_at = (
        select min(other.claimed_at) from handoffs s join escalation_claims other on other.handoff_id = s.id
        where s.session_id = h.session_id
      ),
      held_until = (
        select min(e.at) from handoff_events e
        where e.handoff_id = c.handoff_id and e.seq > c.seq and e.transition in {_ENDS_HOLD}
      )
    from handoffs h where h.id = c.handoff_id
"""
# A note or a message is an action and no diagnosis; a resolution is one.
_DIAGNOSED = """
    update escalation_claims c set diagnosed_at = found.at
    from (
      select c.handoff_id, c.seq, least(
        (
          select min(greatest(s.created_at, c.claimed_at)) from session_steps s
          where s.session_id = c.session_id and s.actor_id = c.claimer_id and s.created_at >= c.ended_at
            and s.created_at <= coalesce(c.held_until, 'infinity')
            and s.kind in ('question', 'action', 'command', 'observation')
        ),
        (
          select min(e.at) from handoff_events e
          where e.handoff_id = c.handoff_id and e.seq > c.seq and e.at = c.held_until and e.transition = 'resolve'
            and e.actor_id = c.claimer_id
        )
      ) as at
      from escalation_claims c where c.ended_by = 'act'
    ) found
    where c.handoff_id = found.handoff_id and c.seq = found.seq and found.at is not null
"""
_UNKNOWN_PREFLIGHT = """
    update escalations e set preflight_s = null from handoffs h
    where h.id = e.handoff_id and h.preflight_s is null
"""


def upgrade() -> None:
    op.execute("alter table handoffs add column diagnosed_at timestamptz")
    op.execute("alter table escalations alter column preflight_s drop not null")
    for name, kind in _NEW.items():
        op.execute(f"alter table escalation_claims add column {name} {kind}")
    for table in _READ:
        op.execute(f"alter table {table} no force row level security")
    for statement in (_OF_PROBLEM, _DIAGNOSED, _UNKNOWN_PREFLIGHT):
        op.execute(statement)
    for table in _READ:
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    op.execute("alter table escalations no force row level security")
    op.execute("update escalations set preflight_s = 0 where preflight_s is null")
    op.execute("alter table escalations force row level security")
    op.execute("alter table escalations alter column preflight_s set not null")
    for name in _NEW:
        op.execute(f"alter table escalation_claims drop column {name}")
    op.execute("alter table handoffs drop column diagnosed_at")
