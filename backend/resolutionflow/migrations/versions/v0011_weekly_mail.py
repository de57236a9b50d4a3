"""The week's numbers by mail, for owners who want it; and webhooks' calls found by account."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
# The worker finds members whose mail is due, in all accounts, and sees no others.
_DUE = "((select current_setting('app.system', true) = 'on') and weekly_due_at is not null)"
_POLICY = "notification_preferences_tenant on notification_preferences"


def upgrade() -> None:
    op.execute(
        """
alter table notification_preferences
  add column weekly boolean not null default false,
  add column weekly_due_at timestamptz,
  add column weekly_attempts integer not null default 0,
  add column weekly_sent date,
  add constraint ck_notification_preferences_weekly check (weekly or weekly_due_at is null)
"""
    )
    op.execute(
        "create index ix_notification_preferences_weekly on notification_preferences (weekly_due_at) "
        "where weekly_due_at is not null"
    )
    # A worker asks each account for the few calls that are due first, however many wait.
    op.execute(
        "create index ix_notification_outbox_calls on notification_outbox (account_id, due_at, id) "
        "where status = 'pending' and webhook_id is not null"
    )
    op.execute(f"alter policy {_POLICY} using ({_ACCOUNT} or {_DUE}) with check ({_ACCOUNT} or {_DUE})")


def downgrade() -> None:
    op.execute(f"alter policy {_POLICY} using ({_ACCOUNT}) with check ({_ACCOUNT})")
    op.execute("drop index ix_notification_outbox_calls")
    op.execute("drop index ix_notification_preferences_weekly")
    op.execute(
        "alter table notification_preferences "
        "drop column weekly, drop column weekly_due_at, drop column weekly_attempts, drop column weekly_sent"
    )
