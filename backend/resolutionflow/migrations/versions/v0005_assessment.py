"""Assessments of handoffs, the playbook that suggestions draw on, and what an account uses of a model."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"

_UP = (
    """
create table assessments (
  handoff_id uuid not null,
  version integer not null,
  account_id uuid not null,
  status text not null check (status in ('pending', 'ready', 'failed', 'muted')),
  attempts integer not null,
  due_at timestamptz not null,
  source text check (source in ('rules', 'model')),
  provider text,
  model text,
  content jsonb,
  reason text,
  requested_at timestamptz not null,
  made_at timestamptz,
  duration_ms integer,
  primary key (handoff_id, version),
  constraint ck_assessments_made check ((status in ('ready', 'failed')) = (made_at is not null)),
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    "create index ix_assessments_due on assessments (due_at) where status = 'pending'",
    "create index ix_assessments_account on assessments (account_id)",
    """
create table playbook_entries (
  id uuid primary key,
  account_id uuid not null,
  revision integer not null,
  title text not null,
  applies_when text not null,
  keywords jsonb not null,
  client_name text,
  kind text not null check (kind in ('question', 'action', 'command')),
  body text not null,
  words tsvector not null,
  session_id uuid,
  handoff_id uuid,
  author_id uuid not null,
  idempotency_key text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint uq_playbook_entries_idempotency unique (account_id, author_id, idempotency_key),
  foreign key (account_id, author_id) references memberships (account_id, user_id),
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id),
  constraint fk_playbook_entries_handoff foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    "create index ix_playbook_entries_recent on playbook_entries (account_id, updated_at desc, id desc)",
    """
create table model_usage (
  account_id uuid not null references accounts,
  day date not null,
  tokens bigint not null,
  primary key (account_id, day)
)
""",
)
_TABLES = {
    "assessments": "select, insert, update",
    "playbook_entries": "select, insert, update, delete",
    "model_usage": "select, insert, update",
}
_QUEUE = (
    # The worker leases what waits in any account, and no more; what it writes down, it writes in the account's scope.
    f"create policy assessments_due on assessments for select using ({_SYSTEM} and status = 'pending')",
    f"""
create policy assessments_lease on assessments for update
  using ({_SYSTEM} and status = 'pending') with check ({_SYSTEM} and status = 'pending')
""",
    # What was handed over before is assessed too. The owner of the tables may be no superuser, and then the policies
    # would hide from it what it is to read.
    "alter table handoffs no force row level security",
    "alter table assessments no force row level security",
    """
insert into assessments (handoff_id, version, account_id, status, attempts, due_at, requested_at)
select id, brief_version, account_id, 'pending', 0, now(), now() from handoffs
where state not in ('resolved', 'withdrawn')
""",
    "alter table handoffs force row level security",
    "alter table assessments force row level security",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table, verbs in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")
    for statement in _QUEUE:
        op.execute(statement)


def downgrade() -> None:
    op.execute(f"drop table {', '.join(_TABLES)}")
