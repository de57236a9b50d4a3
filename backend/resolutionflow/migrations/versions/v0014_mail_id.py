"""Which mail a row of the outbox was tried in, so that it is tried again as the same mail."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table notification_outbox add column mail_id uuid")


def downgrade() -> None:
    op.execute("alter table notification_outbox drop column mail_id")
