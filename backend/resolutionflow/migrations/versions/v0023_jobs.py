"""Jobs: one table for everything that workers do. How long an account keeps notifications and its audit log."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_EMAIL = "email = (select nullif(current_setting('app.email', true), ''))"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"
# A mail about somebody's sign-in belongs to no account, but to an address.
_ADDRESSED = f"(kind = 'personal_mail' and key in (select m.id::text from personal_mails m where m.{_EMAIL}))"
_UP = (
    """
create table jobs (
  kind text not null,
  key text not null,
  account_id uuid not null,
  priority smallint not null check (priority between 0 and 2),
  enqueued_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null,
  leased_until timestamptz,
  lease uuid,
  reason text,
  failed_at timestamptz,
  primary key (kind, key),
  constraint ck_jobs_lease check ((lease is null) = (leased_until is null))
)
""",
    "create index ix_jobs_due on jobs (kind, coalesce(leased_until, due_at)) where failed_at is null",
    """
create index ix_jobs_account on jobs (kind, account_id, priority, coalesce(leased_until, due_at))
  where failed_at is null
""",
    f"grant select, insert, update, delete on jobs to {APP_ROLE}",
    "alter table jobs enable row level security",
    "alter table jobs force row level security",
    f"create policy jobs_tenant on jobs using ({_ACCOUNT} or {_SYSTEM} or {_ADDRESSED})",
    # The worker writes down what became of a mail in the transaction that ends its job.
    f"""
alter policy personal_mails_own on personal_mails using ({_EMAIL} or {_SYSTEM}) with check ({_EMAIL} or {_SYSTEM})
""",
    """
alter table accounts
  add column keep_notifications_days integer not null default 365 check (keep_notifications_days between 30 and 3650),
  add column keep_audit_days integer not null default 1095 check (keep_audit_days between 90 and 3650)
""",
    f"grant update (keep_notifications_days, keep_audit_days) on accounts to {APP_ROLE}",
    # The worker removes what each account keeps no longer.
    f"create policy accounts_worker on accounts for select using ({_SYSTEM})",
    f"grant delete on notification_outbox, audit_log to {APP_ROLE}",
    "create index ix_notification_outbox_old on notification_outbox (account_id, created_at)",
    # The owner of the tables may be no superuser, and then the policies would hide the rows from it.
    "alter table handoffs no force row level security",
    "alter table jobs no force row level security",
    """
insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts)
select 'handoff_timer', id, account_id, 1, now(), timer_at, 0 from handoffs where timer_at is not null
""",
    "alter table jobs force row level security",
    "alter table handoffs force row level security",
)
# What this version left for its jobs to do is due at once for the version before.
_NEVER = {
    "invitations": "mail_due_at",
    "personal_mails": "due_at",
    "notification_outbox": "due_at",
    "notification_preferences": "weekly_due_at",
    "assessments": "due_at",
}
_DOWN = (
    "drop index ix_notification_outbox_old",
    f"revoke delete on notification_outbox, audit_log from {APP_ROLE}",
    "drop policy accounts_worker on accounts",
    "alter table accounts drop column keep_notifications_days, drop column keep_audit_days",
    f"""
alter policy personal_mails_own on personal_mails
  using ({_EMAIL} or ({_SYSTEM} and (due_at is not null or created_at < now() - interval '30 days')))
  with check ({_EMAIL} or ({_SYSTEM} and due_at is not null))
""",
    "drop table jobs",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in _DOWN:
        op.execute(statement)
    for table, column in _NEVER.items():
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"update {table} set {column} = now() where {column} = '9999-01-01 00:00:00+00'")
        op.execute(f"alter table {table} force row level security")
