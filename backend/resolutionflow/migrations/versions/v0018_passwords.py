"""Where people have signed in, links that reset a password, mails about signing in, and what operators did."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_HELD = "token_hash = (select decode(nullif(current_setting('app.token_hash', true), ''), 'hex'))"
_OWN = "user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)"
_ADDRESSED = "email = (select nullif(current_setting('app.email', true), ''))"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"

_UP = (
    """
create table sign_in_places (
  user_id uuid not null references users,
  place bytea not null,
  seen_at timestamptz not null,
  primary key (user_id, place)
)
""",
    "create index ix_sign_in_places_seen_at on sign_in_places (seen_at)",
    """
create table password_resets (
  token_hash bytea primary key,
  user_id uuid not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
)
""",
    "create index ix_password_resets_user_id on password_resets (user_id)",
    """
create table personal_mails (
  id uuid primary key,
  email text not null,
  kind text not null check (kind in ('reset_link', 'change_notice', 'attempts_notice')),
  created_at timestamptz not null,
  due_at timestamptz,
  attempts integer not null,
  reason text
)
""",
    # One of a kind waits to be sent to an address: a mail says the same however often it was asked for.
    "create unique index uq_personal_mails_open on personal_mails (email, kind) where due_at is not null",
    "create index ix_personal_mails_due on personal_mails (due_at) where due_at is not null",
    "create index ix_personal_mails_recent on personal_mails (email, kind, created_at desc)",
    "alter table audit_log add column by_operator boolean not null default false",
    # The demo looks before it adds people whose password everybody knows.
    """
create policy accounts_here on accounts for select
  using ((select current_setting('app.accounts_here', true) = 'on'))
""",
    """
create function accounts_here()
returns table (slug text, name text)
language plpgsql as $$
begin
  perform set_config('app.accounts_here', 'on', true);
  return query select a.slug, a.name from accounts a order by a.slug limit 100;
end
$$
""",
)
# table → what the application may do, whose rows it sees, and which it may write. The worker forgets what is old.
_TABLES = {
    "sign_in_places": (
        "select, insert, update, delete",
        f"({_OWN} or ({_SYSTEM} and seen_at < now() - interval '180 days'))",
        _OWN,
    ),
    "password_resets": (
        "select, insert, update, delete",
        f"({_HELD} or {_OWN} or ({_SYSTEM} and expires_at < now() - interval '1 day'))",
        _OWN,
    ),
    "personal_mails": (
        "select, insert, update, delete",
        (f"({_ADDRESSED} or ({_SYSTEM} and (due_at is not null or created_at < now() - interval '30 days')))"),
        f"({_ADDRESSED} or ({_SYSTEM} and due_at is not null))",
    ),
}


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table, (verbs, seen, written) in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_own on {table} using ({seen}) with check ({written})")


def downgrade() -> None:
    op.execute("alter table audit_log drop column by_operator")
    op.execute("drop function accounts_here()")
    op.execute("drop policy accounts_here on accounts")
    op.execute(f"drop table {', '.join(_TABLES)}")
