"""Assessments of an account by when they were made; and what accounts decide of the model, which needs no column."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create index ix_assessments_made on assessments (account_id, made_at)")
    op.execute("drop index ix_assessments_account")


def downgrade() -> None:
    op.execute("create index ix_assessments_account on assessments (account_id)")
    op.execute("drop index ix_assessments_made")
    # Older code takes no settings that it does not know. The owner of the table may be no superuser, and then the
    # policies would hide the rows from it.
    op.execute("alter table account_settings no force row level security")
    op.execute("update account_settings set settings = settings - '{model_allowed,model_tokens_per_day}'::text[]")
    op.execute("alter table account_settings force row level security")
