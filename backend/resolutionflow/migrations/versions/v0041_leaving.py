"""Sessions that are paused or abandoned, and the time that was spent on one."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_STATUS = (
    "alter table flowpilot_sessions drop constraint flowpilot_sessions_status_check, "
    "add constraint flowpilot_sessions_status_check check (status in ({}))"
)
_COLUMNS = """
alter table flowpilot_sessions
  add column waits_for text check (waits_for in ('user', 'vendor')),
  add column remind_at timestamptz,
  add column reminded_at timestamptz,
  add column abandoned_for text,
  add column left_by uuid,
  add column left_at timestamptz,
  add column minutes integer check (minutes > 0),
  add constraint fk_flowpilot_sessions_left_by
    foreign key (account_id, left_by) references memberships (account_id, user_id)
"""


def upgrade() -> None:
    op.execute(_COLUMNS)
    op.execute(_STATUS.format("'open', 'paused', 'escalated', 'resolved', 'abandoned'"))


def downgrade() -> None:
    op.execute("alter table flowpilot_sessions no force row level security")
    op.execute("update flowpilot_sessions set status = 'open' where status in ('paused', 'abandoned')")
    op.execute("alter table flowpilot_sessions force row level security")
    op.execute(_STATUS.format("'open', 'escalated', 'resolved'"))
    op.execute(
        "alter table flowpilot_sessions drop column waits_for, drop column remind_at, drop column reminded_at, "
        "drop column abandoned_for, drop column left_by, drop column left_at, drop column minutes"
    )
