"""Sessions remember the key under which they were opened: sent again, the same request opens no second one."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table flowpilot_sessions add column idempotency_key text, add column opened_as bytea")
    op.execute(
        "create unique index uq_flowpilot_sessions_idempotency"
        " on flowpilot_sessions (account_id, owner_id, idempotency_key) where idempotency_key is not null"
    )


def downgrade() -> None:
    op.execute("alter table flowpilot_sessions drop column idempotency_key, drop column opened_as")
