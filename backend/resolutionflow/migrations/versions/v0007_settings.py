"""How an account wants to be run, who was invited to it, and who changed what."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_HELD = "token_hash = (select decode(nullif(current_setting('app.token_hash', true), ''), 'hex'))"
# The worker finds invitations whose mail is due, in all accounts, and sees no others.
_MAIL_DUE = "((select current_setting('app.system', true) = 'on') and mail_due_at is not null)"

_UP = (
    """
create table invitations (
  id uuid primary key,
  account_id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null check (role in ('viewer', 'technician', 'engineer', 'admin', 'owner')),
  invited_by uuid not null,
  token_hash bytea constraint uq_invitations_token_hash unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  mail_due_at timestamptz,
  mail_attempts integer not null,
  mailed_at timestamptz,
  mail_reason text,
  foreign key (account_id, invited_by) references memberships (account_id, user_id)
)
""",
    """
create unique index uq_invitations_open on invitations (account_id, email)
  where accepted_at is null and revoked_at is null
""",
    "create index ix_invitations_mail on invitations (mail_due_at) where mail_due_at is not null",
    """
create table audit_log (
  id uuid primary key,
  account_id uuid not null references accounts,
  at timestamptz not null,
  actor_id uuid,
  action text not null,
  subject text not null,
  old jsonb,
  new jsonb,
  foreign key (account_id, actor_id) references memberships (account_id, user_id)
)
""",
    "create index ix_audit_log_recent on audit_log (account_id, at desc, id desc)",
)
# table → what the application may do, whose rows it sees, and which it may write.
_TABLES = {
    "invitations": (
        "select, insert, update",
        f"({_ACCOUNT} or {_HELD} or {_MAIL_DUE})",
        f"({_ACCOUNT} or {_MAIL_DUE})",
    ),
    # Nobody rewrites it.
    "audit_log": ("select, insert", _ACCOUNT, _ACCOUNT),
}


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table, (verbs, seen, written) in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({seen}) with check ({written})")
    op.execute(f"grant update (time_zone) on accounts to {APP_ROLE}")


def downgrade() -> None:
    op.execute(f"revoke update (time_zone) on accounts from {APP_ROLE}")
    op.execute("drop table audit_log")
    op.execute("drop table invitations")
