"""What rules made of handoffs that are not over is made anew: weak matches are no first move any more."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_UP = """
update assessments a set status = 'pending', attempts = 0, due_at = now()
from handoffs h
where h.account_id = a.account_id and h.id = a.handoff_id and h.brief_version = a.version
  and h.state in ('open', 'offered', 'claimed', 'active', 'returned')
  and a.source = 'rules' and a.status in ('ready', 'failed')
"""
_TABLES = ("handoffs", "assessments")


def upgrade() -> None:
    # The owner of the tables may be no superuser, and then the policies would hide the rows from it.
    for table in _TABLES:
        op.execute(f"alter table {table} no force row level security")
    op.execute(_UP)
    for table in _TABLES:
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    """They stay as they are."""
