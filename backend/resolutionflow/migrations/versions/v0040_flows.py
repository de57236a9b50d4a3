"""Flows: what an account has written or switched off, their versions, and which are followed in sessions."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"

_TABLES = {
    "flow_versions": (
        """
        create table flow_versions (
          id uuid primary key,
          account_id uuid not null references accounts (id),
          flow text not null,
          digest text not null,
          content jsonb not null,
          author_id uuid,
          created_at timestamptz not null,
          constraint uq_flow_versions_account unique (account_id, id),
          constraint uq_flow_versions_digest unique (account_id, flow, digest),
          foreign key (account_id, author_id) references memberships (account_id, user_id)
        )
        """,
        "select, insert",
    ),
    "account_flows": (
        """
        create table account_flows (
          account_id uuid not null references accounts (id),
          flow text not null,
          enabled boolean not null,
          version_id uuid,
          revision integer not null,
          changed_by uuid not null,
          changed_at timestamptz not null,
          primary key (account_id, flow),
          foreign key (account_id, version_id) references flow_versions (account_id, id),
          foreign key (account_id, changed_by) references memberships (account_id, user_id)
        )
        """,
        "select, insert, update",
    ),
    "followed_flows": (
        """
        create table followed_flows (
          id uuid primary key,
          account_id uuid not null references accounts (id),
          session_id uuid not null,
          flow text not null,
          version_id uuid not null,
          current boolean not null,
          revision integer not null,
          answers jsonb not null,
          cause text,
          started_by uuid not null,
          started_at timestamptz not null,
          foreign key (account_id, session_id)
            references flowpilot_sessions (account_id, id) on delete cascade,
          foreign key (account_id, version_id) references flow_versions (account_id, id),
          foreign key (account_id, started_by) references memberships (account_id, user_id)
        )
        """,
        "select, insert, update",
    ),
}
_INDEXES = (
    "create unique index uq_followed_flows_current on followed_flows (account_id, session_id) where current",
    "create index ix_followed_flows_found on followed_flows (account_id, flow, cause) where cause is not null",
    "create index ix_followed_flows_session on followed_flows (account_id, session_id)",
)


def upgrade() -> None:
    for table, (create, may) in _TABLES.items():
        op.execute(create)
        op.execute(f"grant {may} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_account on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")
    for index in _INDEXES:
        op.execute(index)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.execute(f"drop table {table}")
