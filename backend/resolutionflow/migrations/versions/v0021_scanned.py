"""Where the secrets of sessions and file names are; and hiding by hand what nobody found."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_COLUMNS = (("flowpilot_sessions", "secrets"), ("flowpilot_sessions", "hidden"), ("session_attachments", "secrets"))

_HIDE_TEXT = """
create function hide_text(value text, passages text[], mark text) returns text
language plpgsql immutable as $$
declare
  passage text;
begin
  foreach passage in array passages loop
    value := replace(value, passage, mark);
  end loop;
  return value;
end
$$
"""

# Only under the names of what people type: a passage may be a word that a state or a name is called by too.
_HIDE_JSON = """
create function hide_json(value jsonb, passages text[], mark text) returns jsonb
language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'array' then
      (select coalesce(jsonb_agg(hide_json(e, passages, mark) order by n), '[]')
       from jsonb_array_elements(value) with ordinality as a (e, n))
    when 'object' then
      (select coalesce(jsonb_object_agg(key, case
          when jsonb_typeof(e) <> 'string' then hide_json(e, passages, mark)
          when key in ('title', 'client_name', 'description', 'reason', 'ask', 'business_impact', 'ticket_ref',
                       'ticket_url', 'device', 'text', 'action', 'output', 'rules_out', 'body', 'first_move',
                       'contingency', 'returned_ask', 'read_back', 'resolution')
            then to_jsonb(hide_text(e #>> '{}', passages, mark))
          else e end), '{}')
       from jsonb_each(value) as o (key, e))
    else value end;
end
$$
"""

# With the rights of the tables' owner: what is frozen may be changed by this alone. The policies hold for the owner
# too, so it reaches nothing but the account of the transaction.
_HIDE_IN_COPIES = """
create function hide_in_copies(of_session uuid, passages text[], mark text) returns uuid[]
language plpgsql security definer set search_path from current as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  theirs uuid[];
begin
  select coalesce(array_agg(id), '{}') into theirs from handoffs
  where account_id = account and session_id = of_session;
  update handoff_briefs set content = hide_json(content, passages, mark)
  where account_id = account and handoff_id = any (theirs);
  update assessments set content = hide_json(content, passages, mark)
  where account_id = account and handoff_id = any (theirs) and content is not null;
  update handoffs set
    title = hide_text(title, passages, mark), client_name = hide_text(client_name, passages, mark),
    ticket_ref = hide_text(ticket_ref, passages, mark), device = hide_text(device, passages, mark),
    resolution = hide_text(resolution, passages, mark), returned_ask = hide_text(returned_ask, passages, mark),
    read_back = hide_text(read_back, passages, mark)
  where account_id = account and id = any (theirs);
  update handoff_events set note = hide_text(note, passages, mark)
  where account_id = account and handoff_id = any (theirs) and note is not null;
  update handoff_messages set body = hide_text(body, passages, mark)
  where account_id = account and handoff_id = any (theirs);
  update account_events set event = hide_json(event::jsonb, passages, mark)::json
  where account_id = account and (
    event #>> '{data,session_id}' = of_session::text or event #>> '{data,id}' = of_session::text
    or event #>> '{data,handoff_id}' = any (theirs::text[])
  );
  delete from handoff_words where account_id = account and handoff_id = any (theirs);
  insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
  select account, w.word, h.ended_at, h.id, w.weight
  from handoffs h cross join lateral words_of_handoff(account, h.id) w
  where h.account_id = account and h.id = any (theirs) and h.state = 'resolved';
  return theirs;
end
$$
"""


def upgrade() -> None:
    # Null: nobody has looked yet, so whoever reads it does.
    for table, column in _COLUMNS:
        op.execute(f"alter table {table} add column {column} jsonb")
    # The texts of a step never change; what is known to be secret in them may.
    op.execute(f"grant update (secrets) on session_steps to {APP_ROLE}")
    for function in (_HIDE_TEXT, _HIDE_JSON, _HIDE_IN_COPIES):
        op.execute(function)
    op.execute("revoke all on function hide_in_copies(uuid, text[], text) from public")
    op.execute(f"grant execute on function hide_in_copies(uuid, text[], text) to {APP_ROLE}")


def downgrade() -> None:
    op.execute("drop function hide_in_copies(uuid, text[], text)")
    op.execute("drop function hide_json(jsonb, text[], text)")
    op.execute("drop function hide_text(text, text[], text)")
    op.execute(f"revoke update (secrets) on session_steps from {APP_ROLE}")
    for table, column in _COLUMNS:
        op.execute(f"alter table {table} drop column {column}")
