"""Steps that somebody did again which somebody else had done."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table session_steps add column repeats uuid references session_steps")


def downgrade() -> None:
    op.execute("alter table session_steps drop column repeats")
