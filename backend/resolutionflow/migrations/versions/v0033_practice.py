"""A practice: a session and its handoffs that only one member sees, and that can be removed whole."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_USER = "(select nullif(current_setting('app.user_id', true), '')::uuid)"
_OWNERS = {"flowpilot_sessions": "owner_id", "handoffs": "escalated_by"}

_PRACTICES = """
create table practices (
  account_id uuid not null,
  user_id uuid not null,
  session_id uuid,
  tried_at timestamptz,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references memberships (account_id, user_id),
  constraint fk_practices_session foreign key (account_id, session_id) references flowpilot_sessions (account_id, id)
)
"""
# The application may not remove what it has recorded, but for this. The owner of the tables may be a superuser, whom no
# policy holds back: so each statement names the account.
_REMOVE = """
create function remove_practice(of_session uuid) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  me uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  theirs uuid[];
begin
  perform from flowpilot_sessions s
  where s.account_id = account and s.id = of_session and s.practice and s.owner_id = me for update;
  if not found then
    return false;
  end if;
  select coalesce(array_agg(id), '{}') into theirs from handoffs where account_id = account and session_id = of_session;
  update practices set session_id = null where account_id = account and session_id = of_session;
  delete from assessments where account_id = account and handoff_id = any (theirs);
  delete from handoff_messages where account_id = account and handoff_id = any (theirs);
  delete from handoff_briefs where account_id = account and handoff_id = any (theirs);
  delete from handoff_events where account_id = account and handoff_id = any (theirs);
  delete from handoffs where account_id = account and id = any (theirs);
  delete from session_corrections where account_id = account and session_id = of_session;
  delete from session_steps where account_id = account and session_id = of_session;
  delete from flowpilot_sessions where account_id = account and id = of_session;
  return true;
end
$$
"""

_OWN = "alter table handoffs drop constraint ck_handoffs_not_own, add constraint ck_handoffs_not_own check ({})"
_PARTS = {
    "assessments": "handoff_id in (select id from handoffs where practice)",
    "handoff_messages": "handoff_id in (select id from handoffs where practice)",
    "handoff_briefs": "handoff_id in (select id from handoffs where practice)",
    "handoff_events": "handoff_id in (select id from handoffs where practice)",
    "handoffs": "practice",
    "session_corrections": "session_id in (select id from flowpilot_sessions where practice)",
    "session_steps": "session_id in (select id from flowpilot_sessions where practice)",
    "flowpilot_sessions": "practice",
}


def upgrade() -> None:
    for table, owner in _OWNERS.items():
        op.execute(f"alter table {table} add column practice boolean not null default false")
        # Nobody else sees one, and no job does: they act for no member.
        op.execute(
            f"create policy {table}_practice on {table} as restrictive "
            f"using (not practice or {owner} = {_USER}) with check (not practice or {owner} = {_USER})"
        )
    op.execute(_OWN.format("practice or claimed_by <> escalated_by"))
    op.execute(_PRACTICES)
    op.execute(f"grant select, insert, update on practices to {APP_ROLE}")
    op.execute("alter table practices enable row level security")
    op.execute("alter table practices force row level security")
    own = f"{_ACCOUNT} and user_id = {_USER}"
    op.execute(f"create policy practices_own on practices using ({own}) with check ({own})")
    op.execute(_REMOVE)
    op.execute("revoke all on function remove_practice(uuid) from public")
    op.execute(f"grant execute on function remove_practice(uuid) to {APP_ROLE}")


def downgrade() -> None:
    op.execute("drop function remove_practice(uuid)")
    op.execute("drop table practices")
    # The version before would show them to everybody.
    for table in _PARTS:
        op.execute(f"alter table {table} no force row level security")
    for table, whose in _PARTS.items():
        op.execute(f"delete from {table} where {whose}")
    for table in _PARTS:
        op.execute(f"alter table {table} force row level security")
    op.execute(_OWN.format("claimed_by <> escalated_by"))
    for table in _OWNERS:
        op.execute(f"drop policy {table}_practice on {table}")
        op.execute(f"alter table {table} drop column practice")
