"""How much an account and each of its sessions keeps, counted where it is written and deleted."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_TABLES = ("session_storage", "account_storage")
_COUNTED = ("session_steps", "session_attachments")
_TEXT = "octet_length({0}.body) + coalesce(octet_length({0}.output), 0) + coalesce(octet_length({0}.rules_out), 0)"

_UP = (
    """
create table session_storage (
  session_id uuid primary key,
  account_id uuid not null,
  text_bytes bigint not null,
  file_bytes bigint not null,
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id) on delete cascade
)
""",
    "create index ix_session_storage_largest on session_storage (account_id, (text_bytes + file_bytes) desc)",
    "create index ix_session_attachments_largest on session_attachments (account_id, size desc)",
    """
create table account_storage (
  account_id uuid primary key references accounts on delete cascade,
  text_bytes bigint not null,
  file_bytes bigint not null
)
""",
    # By triggers, so that nothing that writes or deletes has to think of it, and older processes count too.
    """
create function count_storage(of_account uuid, of_session uuid, text_by bigint, files_by bigint) returns void
language plpgsql as $$
begin
  update session_storage set text_bytes = text_bytes + text_by, file_bytes = file_bytes + files_by
  where account_id = of_account and session_id = of_session;
  if not found and exists (select from flowpilot_sessions where account_id = of_account and id = of_session) then
    insert into session_storage (session_id, account_id, text_bytes, file_bytes)
    values (of_session, of_account, text_by, files_by)
    on conflict (session_id) do update set text_bytes = session_storage.text_bytes + excluded.text_bytes,
      file_bytes = session_storage.file_bytes + excluded.file_bytes;
  end if;
  update account_storage set text_bytes = text_bytes + text_by, file_bytes = file_bytes + files_by
  where account_id = of_account;
  if not found and exists (select from accounts where id = of_account) then
    insert into account_storage (account_id, text_bytes, file_bytes) values (of_account, text_by, files_by)
    on conflict (account_id) do update set text_bytes = account_storage.text_bytes + excluded.text_bytes,
      file_bytes = account_storage.file_bytes + excluded.file_bytes;
  end if;
end
$$
""",
    f"""
create function count_step() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform count_storage(old.account_id, old.session_id, -({_TEXT.format("old")}), 0); end if;
  if tg_op <> 'DELETE' then perform count_storage(new.account_id, new.session_id, {_TEXT.format("new")}, 0); end if;
  return null;
end
$$
""",
    """
create function count_attachment() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform count_storage(old.account_id, old.session_id, 0, -old.size); end if;
  if tg_op <> 'DELETE' then perform count_storage(new.account_id, new.session_id, 0, new.size); end if;
  return null;
end
$$
""",
    """
create trigger count_step after insert or delete or update of body, output, rules_out on session_steps
  for each row execute function count_step()
""",
    """
create trigger count_attachment after insert or delete or update of size on session_attachments
  for each row execute function count_attachment()
""",
)
# What is written meanwhile waits: nothing is counted twice, or not at all.
_COUNT_ALL = f"""
insert into session_storage (session_id, account_id, text_bytes, file_bytes)
select session_id, account_id, sum(text_bytes), sum(file_bytes) from (
  select session_id, account_id, {_TEXT.format("s")} as text_bytes, 0::bigint as file_bytes from session_steps s
  union all select session_id, account_id, 0, size from session_attachments
) kept group by session_id, account_id
"""
_ADD_UP = """
insert into account_storage (account_id, text_bytes, file_bytes)
select account_id, sum(text_bytes), sum(file_bytes) from session_storage group by account_id
"""


def upgrade() -> None:
    op.execute(f"lock table {', '.join(_COUNTED)} in share row exclusive mode")
    for statement in _UP:
        op.execute(statement)
    # The owner of the tables may be no superuser, and then the policies would hide from it what it is to count.
    for table in _COUNTED:
        op.execute(f"alter table {table} no force row level security")
    op.execute(_COUNT_ALL)
    op.execute(_ADD_UP)
    for table in _COUNTED:
        op.execute(f"alter table {table} force row level security")
    for table in _TABLES:
        op.execute(f"grant select, insert, update on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    op.execute("drop trigger count_step on session_steps")
    op.execute("drop trigger count_attachment on session_attachments")
    op.execute("drop function count_step(), count_attachment(), count_storage(uuid, uuid, bigint, bigint)")
    op.execute(f"drop table {', '.join(_TABLES)}")
    op.execute("drop index ix_session_attachments_largest")
