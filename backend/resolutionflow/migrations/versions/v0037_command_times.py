"""When a command was run, where the transcript that it comes from says so."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table session_steps add column ran_at timestamptz")


def downgrade() -> None:
    op.execute("alter table session_steps drop column ran_at")
