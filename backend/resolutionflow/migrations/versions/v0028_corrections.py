"""Steps and facts can be corrected; what they said before is kept."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_CORRECTED = "version, kind, body, output, rules_out, edits, edited_by, edited_at, struck_by, struck_at"
_UP = (
    """
alter table flowpilot_sessions
  add column struck integer not null default 0,
  add column revision integer not null default 0
""",
    """
alter table session_steps
  add column version integer not null default 1,
  add column edits integer not null default 0,
  add column edited_by uuid,
  add column edited_at timestamptz,
  add column struck_by uuid,
  add column struck_at timestamptz
""",
    # What is there has neither, so nothing is to be looked through.
    *(
        f"""
alter table session_steps add constraint fk_session_steps_{column}
  foreign key (account_id, {column}) references memberships (account_id, user_id) not valid
"""
        for column in ("edited_by", "struck_by")
    ),
    """
create table session_corrections (
  session_id uuid not null,
  number integer not null,
  account_id uuid not null,
  step_id uuid references session_steps,
  kind text not null,
  before jsonb not null,
  secrets jsonb not null,
  text_bytes integer not null,
  actor_id uuid not null,
  at timestamptz not null,
  primary key (session_id, number),
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id),
  foreign key (account_id, actor_id) references memberships (account_id, user_id)
)
""",
    "create index ix_session_corrections_step on session_corrections (step_id)",
    f"grant update ({_CORRECTED}) on session_steps to {APP_ROLE}",
    # What was replaced stays as it was; what is known to be secret in it may change.
    f"grant select, insert, update (secrets) on session_corrections to {APP_ROLE}",
    "alter table session_corrections enable row level security",
    "alter table session_corrections force row level security",
    f"create policy session_corrections_tenant on session_corrections using ({_ACCOUNT}) with check ({_ACCOUNT})",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)


def downgrade() -> None:
    op.execute(f"revoke update ({_CORRECTED}) on session_steps from {APP_ROLE}")
    op.execute("drop table session_corrections")
    op.execute(
        "alter table session_steps drop column version, drop column edits, drop column edited_by,"
        " drop column edited_at, drop column struck_by, drop column struck_at"
    )
    op.execute("alter table flowpilot_sessions drop column struck, drop column revision")
