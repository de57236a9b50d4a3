"""Clients, their contacts and devices. A job links the sessions that are there."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_TABLES = ("clients", "client_names", "client_contacts", "client_devices")
_PART = """
create table {0} (
  id uuid primary key,
  account_id uuid not null,
  client_id uuid not null,
  key text collate "C" not null,
  name text not null,
  used_at timestamptz not null,
  constraint uq_{0}_account_id_id unique (account_id, id),
  constraint uq_{0}_key unique (account_id, client_id, key),
  foreign key (account_id, client_id) references clients (account_id, id) on delete cascade
)
"""
_UP = (
    """
create table clients (
  id uuid primary key,
  account_id uuid not null references accounts,
  name text not null,
  survivor_id uuid not null,
  merged_into uuid,
  merged_at timestamptz,
  used_at timestamptz not null,
  created_at timestamptz not null,
  constraint uq_clients_account_id_id unique (account_id, id),
  foreign key (account_id, survivor_id) references clients (account_id, id),
  foreign key (account_id, merged_into) references clients (account_id, id)
)
""",
    "create index ix_clients_recent on clients (account_id, used_at desc, id desc)",
    "create index ix_clients_survivor on clients (account_id, survivor_id)",
    """
create table client_names (
  account_id uuid not null,
  key text collate "C" not null,
  client_id uuid not null,
  name text not null,
  primary key (account_id, key),
  foreign key (account_id, client_id) references clients (account_id, id) on delete cascade
)
""",
    "create index ix_client_names_client on client_names (account_id, client_id)",
    _PART.format("client_contacts"),
    _PART.format("client_devices"),
    """
alter table flowpilot_sessions
  add column contact text, add column client_id uuid, add column contact_id uuid, add column device_id uuid,
  add foreign key (account_id, client_id) references clients (account_id, id),
  add foreign key (account_id, contact_id) references client_contacts (account_id, id),
  add foreign key (account_id, device_id) references client_devices (account_id, id)
""",
    "create index ix_flowpilot_sessions_client on flowpilot_sessions (account_id, client_id, updated_at desc, id desc)",
    """
create index ix_flowpilot_sessions_unlinked on flowpilot_sessions (account_id, id)
where client_id is null or (device is not null and device_id is null)
""",
    """
alter table handoffs add column client_id uuid,
  add foreign key (account_id, client_id) references clients (account_id, id) on delete set null (client_id)
""",
    "create index ix_handoffs_client_id on handoffs (account_id, client_id)",
    "alter table search_documents add column client_id uuid, add column contact text",
)
_DOWN = (
    "alter table handoffs drop column client_id",
    "alter table search_documents drop column client_id, drop column contact",
    """
alter table flowpilot_sessions
  drop column contact, drop column client_id, drop column contact_id, drop column device_id
""",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table in _TABLES:
        op.execute(f"grant select, insert, update, delete on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    for statement in _DOWN:
        op.execute(statement)
    for table in reversed(_TABLES):
        op.execute(f"drop table {table}")
