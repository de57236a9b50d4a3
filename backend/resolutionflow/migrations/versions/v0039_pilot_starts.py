"""Every change of a pilot's first week, with who made it; the earlier ones from the audit log."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_OWN = f"using ({_ACCOUNT}) with check ({_ACCOUNT})"
_TABLE = """
create table pilot_start_changes (
  id uuid primary key,
  account_id uuid not null,
  at timestamptz not null,
  author_id uuid not null,
  starts_on date,
  foreign key (account_id, author_id) references memberships (account_id, user_id)
)
"""
_KNOWN = """
insert into pilot_start_changes (id, account_id, at, author_id, starts_on)
select id, account_id, at, actor_id, (new ->> 'starts_on')::date from audit_log
where action = 'pilot.changed' and actor_id is not null
"""


def upgrade() -> None:
    op.execute(_TABLE)
    op.execute("create index ix_pilot_start_changes on pilot_start_changes (account_id, at, id)")
    op.execute("alter table audit_log no force row level security")
    op.execute(_KNOWN)
    op.execute("alter table audit_log force row level security")
    op.execute(f"grant select, insert on pilot_start_changes to {APP_ROLE}")
    op.execute("alter table pilot_start_changes enable row level security")
    op.execute("alter table pilot_start_changes force row level security")
    op.execute(f"create policy pilot_start_changes_tenant on pilot_start_changes {_OWN}")


def downgrade() -> None:
    op.execute("drop table pilot_start_changes")
