"""Storage is counted by ``flowpilot.usage`` and no longer by triggers.

What older processes write or remove from here on is counted by ``adoption``.
"""

from alembic import op

from resolutionflow.migrations.versions import v0019_storage

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("drop trigger count_step on session_steps")
    op.execute("drop trigger count_attachment on session_attachments")
    op.execute("drop function count_step(), count_attachment(), count_storage(uuid, uuid, bigint, bigint)")


def downgrade() -> None:
    for statement in v0019_storage._UP:  # noqa: SLF001  (migrations know each other)
        if "create function" in statement or "create trigger" in statement:
            op.execute(statement)
