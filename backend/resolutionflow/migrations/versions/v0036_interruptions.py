"""How often members were interrupted, by week."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"


def upgrade() -> None:
    op.execute(
        """
        create table interruption_weeks (
          account_id uuid not null,
          week date not null,
          user_id uuid not null,
          mails integer not null,
          pings integer not null,
          offers integer not null,
          messages integer not null,
          taken integer not null,
          primary key (account_id, week, user_id),
          foreign key (account_id, user_id) references memberships (account_id, user_id)
        )
        """
    )
    op.execute(f"grant select, insert, update on interruption_weeks to {APP_ROLE}")
    op.execute("alter table interruption_weeks enable row level security")
    op.execute("alter table interruption_weeks force row level security")
    op.execute(
        f"create policy interruption_weeks_tenant on interruption_weeks using ({_ACCOUNT}) with check ({_ACCOUNT})"
    )


def downgrade() -> None:
    op.execute("drop table interruption_weeks")
