"""Whose files a store holds, and which of them no session has: only those are ever removed."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_WORKER = "(select current_setting('app.system', true)) = 'on'"


def upgrade() -> None:
    op.execute("create table installation (one boolean primary key check (one), id uuid not null)")
    op.execute("insert into installation values (true, gen_random_uuid())")
    op.execute(f"grant select on installation to {APP_ROLE}")
    op.execute(
        """
        create table loose_files (
          account_id uuid not null references accounts (id),
          id uuid not null,
          since timestamptz not null,
          primary key (account_id, id)
        )
        """
    )
    op.execute(f"grant select, insert, delete on loose_files to {APP_ROLE}")
    op.execute("alter table loose_files enable row level security")
    op.execute("alter table loose_files force row level security")
    op.execute(f"create policy loose_files_tenant on loose_files using ({_ACCOUNT}) with check ({_ACCOUNT})")
    op.execute(f"create policy loose_files_worker on loose_files for select using ({_WORKER})")


def downgrade() -> None:
    op.execute("drop table loose_files")
    op.execute("drop table installation")
