"""Channels, preferences, webhooks and their deliveries."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"

_UP = (
    """
create table notification_preferences (
  account_id uuid not null,
  user_id uuid not null,
  email_calls boolean not null,
  email_addressed boolean not null,
  email_outcomes boolean not null,
  desktop text not null check (desktop in ('all', 'mine', 'off')),
  quiet_from text,
  quiet_until text,
  time_zone text,
  updated_at timestamptz not null,
  primary key (account_id, user_id),
  constraint ck_notification_preferences_quiet check ((quiet_from is null) = (quiet_until is null)),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
)
""",
    """
create table webhooks (
  id uuid primary key,
  account_id uuid not null references accounts,
  url text not null,
  description text not null,
  kinds jsonb not null,
  format text not null check (format in ('standard', 'slack', 'teams')),
  enabled boolean not null,
  disabled_reason text,
  secret text not null,
  former_secret text,
  former_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint uq_webhooks_account_id_id unique (account_id, id)
)
""",
    """
create table webhook_deliveries (
  id uuid primary key,
  account_id uuid not null,
  webhook_id uuid not null,
  outbox_id uuid,
  step text not null,
  attempt integer not null,
  at timestamptz not null,
  status_code integer,
  duration_ms integer not null,
  error text,
  answer text,
  foreign key (account_id, webhook_id) references webhooks (account_id, id) on delete cascade
)
""",
    "create index ix_webhook_deliveries_recent on webhook_deliveries (webhook_id, at desc, id desc)",
    "create index ix_webhook_deliveries_old on webhook_deliveries (at)",
    """
alter table notification_outbox
  drop constraint uq_notification_outbox_once,
  alter column recipient_id drop not null,
  add column webhook_id uuid,
  add column occasion text not null default '',
  add column actor_id uuid,
  add column gathered boolean not null default false,
  add column read_at timestamptz,
  add constraint ck_notification_outbox_recipient check ((recipient_id is null) <> (webhook_id is null)),
  add constraint ck_notification_outbox_channel check (channel in ('email', 'in_app', 'webhook')),
  add constraint uq_notification_outbox_once
    unique nulls not distinct (handoff_id, cycle, recipient_id, webhook_id, channel, step, occasion),
  add foreign key (account_id, webhook_id) references webhooks (account_id, id) on delete cascade,
  add foreign key (account_id, actor_id) references memberships (account_id, user_id)
""",
    """
create index ix_notification_outbox_inbox on notification_outbox (account_id, recipient_id, due_at desc, id desc)
  where channel = 'in_app'
""",
    """
create index ix_notification_outbox_mails on notification_outbox (account_id, recipient_id, created_at desc)
  where channel = 'email'
""",
    """
create index ix_notification_outbox_dead on notification_outbox (account_id, done_at desc, id desc)
  where status = 'dead'
""",
    "create index ix_notification_outbox_webhook on notification_outbox (webhook_id) where webhook_id is not null",
)
# table → what the application may do, and whose rows it sees.
_TABLES = {
    "notification_preferences": ("select, insert, update", _ACCOUNT),
    "webhooks": ("select, insert, update, delete", _ACCOUNT),
    # The worker forgets those of a month ago, and sees no others.
    "webhook_deliveries": (
        "select, insert, delete",
        f"({_ACCOUNT} or ({_SYSTEM} and at < now() - interval '30 days'))",
    ),
}
_DOWN = (
    "alter table notification_outbox no force row level security",
    # The version before knows mails alone, and each once.
    "delete from notification_outbox where channel <> 'email' or step <> 'opened'",
    "alter table notification_outbox force row level security",
    "drop index ix_notification_outbox_inbox",
    "drop index ix_notification_outbox_mails",
    "drop index ix_notification_outbox_dead",
    "drop index ix_notification_outbox_webhook",
    """
alter table notification_outbox
  drop constraint uq_notification_outbox_once,
  drop constraint ck_notification_outbox_recipient,
  drop constraint ck_notification_outbox_channel,
  drop column webhook_id,
  drop column occasion,
  drop column actor_id,
  drop column gathered,
  drop column read_at,
  alter column recipient_id set not null,
  add constraint uq_notification_outbox_once unique (handoff_id, cycle, recipient_id, channel, step)
""",
    "drop table webhook_deliveries",
    "drop table webhooks",
    "drop table notification_preferences",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table, (verbs, seen) in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({seen}) with check ({_ACCOUNT})")


def downgrade() -> None:
    for statement in _DOWN:
        op.execute(statement)
