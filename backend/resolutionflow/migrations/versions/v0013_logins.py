"""Login sessions are seen by the person they belong to, so that they can be ended with a membership or a password."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_HELD = "token_hash = (select decode(nullif(current_setting('app.token_hash', true), ''), 'hex'))"
_OWN = "user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)"
_RUN_OUT = "((select current_setting('app.system', true) = 'on') and expires_at < now())"


def upgrade() -> None:
    op.execute(
        f"alter policy login_sessions_tenant on login_sessions using ({_HELD} or {_OWN} or {_RUN_OUT})"
        f" with check ({_HELD})"
    )


def downgrade() -> None:
    op.execute(
        f"alter policy login_sessions_tenant on login_sessions using ({_HELD} or {_RUN_OUT})"
        f" with check ({_HELD} or {_RUN_OUT})"
    )
