"""Indexes for the filters of the list of sessions."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_COLUMNS = ("owner_id", "status")


def upgrade() -> None:
    for column in _COLUMNS:
        op.execute(
            f"create index ix_flowpilot_sessions_{column.removesuffix('_id')} "
            f"on flowpilot_sessions (account_id, {column}, updated_at desc, id desc)"
        )


def downgrade() -> None:
    for column in _COLUMNS:
        op.execute(f"drop index ix_flowpilot_sessions_{column.removesuffix('_id')}")
