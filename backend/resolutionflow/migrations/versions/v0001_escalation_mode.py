"""Accounts, sessions, handoffs, the event log and the outbox, each behind row-level security."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROLE = f"""
do $$
begin
  if not exists (select from pg_roles where rolname = '{APP_ROLE}') then
    create role {APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception
  when duplicate_object or unique_violation then null;  -- another database of this server is being migrated too
  when insufficient_privilege then
    raise exception 'The role {APP_ROLE} does not exist and % may not create it', current_user
      using hint = 'As a superuser: create role {APP_ROLE} nologin nobypassrls; grant {APP_ROLE} to ' || current_user;
end
$$;
do $$
begin
  if current_user <> '{APP_ROLE}' and not pg_has_role(current_user, '{APP_ROLE}', 'member') then
    execute 'grant {APP_ROLE} to ' || quote_ident(current_user);
  end if;
exception when insufficient_privilege then null;  -- then another login, DATABASE_URL's, is the member
end
$$;
"""

_TABLES = """
create table accounts (
  id uuid primary key,
  slug text not null constraint uq_accounts_slug unique,
  name text not null,
  time_zone text not null,
  created_at timestamptz not null
);
create table users (
  id uuid primary key,
  email text not null constraint uq_users_email unique check (email = lower(email)),
  password_hash text not null,
  created_at timestamptz not null
);
create table memberships (
  account_id uuid not null references accounts,
  user_id uuid not null references users,
  name text not null,
  role text not null check (role in ('viewer', 'technician', 'engineer', 'admin', 'owner')),
  deactivated_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, user_id)
);
create index ix_memberships_user_id on memberships (user_id);
create table login_sessions (
  token_hash bytea primary key,
  user_id uuid not null references users,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index ix_login_sessions_user_id on login_sessions (user_id);

create table flowpilot_sessions (
  id uuid primary key,
  account_id uuid not null,
  owner_id uuid not null,
  title text not null,
  problem text not null,
  client_name text not null,
  ticket_ref text,
  device text,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  affected_users integer,
  business_impact text,
  since timestamptz,
  status text not null check (status in ('open', 'escalated', 'resolved')),
  resolution text,
  steps integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint uq_flowpilot_sessions_account_id_id unique (account_id, id),
  foreign key (account_id, owner_id) references memberships (account_id, user_id)
);
create index ix_flowpilot_sessions_recent on flowpilot_sessions (account_id, updated_at desc, id desc);
create table session_steps (
  id uuid primary key,
  account_id uuid not null,
  session_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('question', 'action', 'observation', 'command', 'note', 'suggestion')),
  body text not null,
  output text,
  rules_out text,
  actor_id uuid not null,
  idempotency_key text,
  created_at timestamptz not null,
  constraint uq_session_steps_session_id_position unique (session_id, position),
  constraint uq_session_steps_idempotency unique (session_id, actor_id, idempotency_key),
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id),
  foreign key (account_id, actor_id) references memberships (account_id, user_id)
);

create table handoffs (
  id uuid primary key,
  account_id uuid not null,
  session_id uuid not null,
  intent text not null check (intent in ('escalate')),
  state text not null check (state in ('open', 'claimed', 'active', 'resolved', 'withdrawn')),
  cycle integer not null,
  revision integer not null,
  title text not null,
  client_name text not null,
  severity text not null,
  affected_users integer,
  ticket_ref text,
  device text,
  steps_tried integer not null,
  missing jsonb not null,
  escalated_by uuid not null,
  opened_at timestamptz not null,
  claimed_by uuid,
  claimed_at timestamptz,
  first_action_at timestamptz,
  ended_at timestamptz,
  idempotency_key text not null,
  request_digest text not null,
  created_at timestamptz not null,
  constraint uq_handoffs_account_id_id unique (account_id, id),
  constraint uq_handoffs_idempotency unique (account_id, escalated_by, idempotency_key),
  constraint ck_handoffs_claimer check ((state in ('claimed', 'active')) <= (claimed_by is not null)),
  constraint ck_handoffs_not_own check (claimed_by <> escalated_by),
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id),
  foreign key (account_id, escalated_by) references memberships (account_id, user_id),
  foreign key (account_id, claimed_by) references memberships (account_id, user_id)
);
create unique index uq_handoffs_one_live_per_session on handoffs (session_id)
  where state in ('open', 'claimed', 'active');
create index ix_handoffs_queue on handoffs (account_id, state, opened_at desc, id desc);
create index ix_handoffs_session on handoffs (session_id);
create table handoff_briefs (
  handoff_id uuid not null,
  version integer not null,
  account_id uuid not null,
  content jsonb not null,
  created_at timestamptz not null,
  primary key (handoff_id, version),
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
);
create table handoff_events (
  handoff_id uuid not null,
  seq integer not null,
  account_id uuid not null,
  cycle integer not null,
  actor_id uuid,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  note text,
  primary key (handoff_id, seq),
  foreign key (account_id, handoff_id) references handoffs (account_id, id),
  foreign key (account_id, actor_id) references memberships (account_id, user_id)
);
create index ix_handoff_events_clock on handoff_events (account_id, to_state, at);

create table account_event_heads (
  account_id uuid primary key references accounts,
  seq bigint not null
);
create table account_events (
  account_id uuid not null references accounts,
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  event json not null,
  primary key (account_id, seq)
);
create table live_epoch (
  one boolean primary key check (one),
  epoch uuid not null
);
insert into live_epoch values (true, gen_random_uuid());

create table notification_outbox (
  id uuid primary key,
  account_id uuid not null,
  handoff_id uuid not null,
  cycle integer not null,
  recipient_id uuid not null,
  channel text not null,
  step text not null,
  status text not null check (status in ('pending', 'sent', 'skipped', 'dead')),
  attempts integer not null,
  due_at timestamptz not null,
  reason text,
  created_at timestamptz not null,
  done_at timestamptz,
  constraint uq_notification_outbox_once unique (handoff_id, cycle, recipient_id, channel, step),
  foreign key (account_id, handoff_id) references handoffs (account_id, id),
  foreign key (account_id, recipient_id) references memberships (account_id, user_id)
);
create index ix_notification_outbox_due on notification_outbox (due_at) where status = 'pending';
"""

_ACCOUNT = "(select nullif(current_setting('app.account_id', true), '')::uuid)"
_USER = "(select nullif(current_setting('app.user_id', true), '')::uuid)"
_HELD = "(select decode(nullif(current_setting('app.token_hash', true), ''), 'hex'))"
_EMAIL = "(select nullif(current_setting('app.email', true), ''))"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"
_OF_ACCOUNT = f"account_id = {_ACCOUNT}"

# table → what the application may do, whose rows it sees, and whose it may write where that is narrower: a person may
# read their own memberships and accounts anywhere, but nobody writes outside the account they act in.
_POLICIES = {
    "accounts": (
        "select, insert",
        (
            f"(id = {_ACCOUNT} or exists "
            f"(select from memberships m where m.account_id = accounts.id and m.user_id = {_USER}))"
        ),
        f"id = {_ACCOUNT}",
    ),
    "users": (
        "select, insert, update",
        (
            f"(id = {_USER} or email = {_EMAIL} or exists "
            f"(select from memberships m where m.user_id = users.id and m.account_id = {_ACCOUNT}))"
        ),
        f"(id = {_USER} or email = {_EMAIL})",
    ),
    "memberships": ("select, insert, update", f"({_OF_ACCOUNT} or user_id = {_USER})", _OF_ACCOUNT),
    "login_sessions": ("select, insert, delete", f"token_hash = {_HELD}", None),
    "flowpilot_sessions": ("select, insert, update", _OF_ACCOUNT, None),
    "session_steps": ("select, insert", _OF_ACCOUNT, None),
    "handoffs": ("select, insert, update", _OF_ACCOUNT, None),
    "handoff_briefs": ("select, insert", _OF_ACCOUNT, None),
    "handoff_events": ("select, insert", _OF_ACCOUNT, None),
    "account_event_heads": ("select, insert, update", f"({_OF_ACCOUNT} or {_SYSTEM})", _OF_ACCOUNT),
    "account_events": ("select, insert", _OF_ACCOUNT, None),
    "notification_outbox": ("select, insert, update", f"({_OF_ACCOUNT} or {_SYSTEM})", None),
}


def _script(sql: str) -> None:
    """Run several statements at once, which a prepared statement cannot."""
    connection = op.get_bind().connection.dbapi_connection
    assert connection is not None  # noqa: S101  (a migration has one)
    connection.run_async(lambda asyncpg_connection: asyncpg_connection.execute(sql))


def upgrade() -> None:
    _script(_ROLE)
    _script(_TABLES)
    op.execute(f"grant usage on schema public to {APP_ROLE}")
    op.execute(f"grant select on live_epoch, alembic_version to {APP_ROLE}")
    for table, (verbs, seen, written) in _POLICIES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({seen}) with check ({written or seen})")


def downgrade() -> None:
    op.execute(f"drop table {', '.join([*reversed(_POLICIES), 'live_epoch'])}")
