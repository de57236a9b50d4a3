"""What is recent in the audit log cannot be removed, whatever the application does."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As many days as an account has to keep it at least.
    op.execute(
        "create policy audit_log_recent on audit_log as restrictive for delete using (at < now() - interval '90 days')"
    )


def downgrade() -> None:
    op.execute("drop policy audit_log_recent on audit_log")
