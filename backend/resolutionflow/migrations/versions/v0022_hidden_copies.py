"""Hiding by hand, one copy after the other, once each was searched outside the database."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# With the rights of the tables' owner: what is frozen may be changed by this alone, and only where it still is the row
# that was searched. The policies hold for the owner too, so it reaches nothing but the account of the transaction.
_HIDE_IN_COPY = """
create function hide_in_copy(copy text, of_id uuid, number bigint, row_version text, document jsonb) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
begin
  case copy
  when 'handoff_briefs' then
    update handoff_briefs set content = document
    where account_id = account and handoff_id = of_id and version = number and xmin::text = row_version;
  when 'assessments' then
    update assessments set content = document
    where account_id = account and handoff_id = of_id and version = number and xmin::text = row_version;
  when 'handoffs' then
    update handoffs set
      title = document->>'title', client_name = document->>'client_name', ticket_ref = document->>'ticket_ref',
      device = document->>'device', resolution = document->>'resolution', returned_ask = document->>'returned_ask',
      read_back = document->>'read_back'
    where account_id = account and id = of_id and xmin::text = row_version;
  when 'handoff_events' then
    update handoff_events set note = document->>'note'
    where account_id = account and handoff_id = of_id and seq = number and xmin::text = row_version;
  when 'handoff_messages' then
    update handoff_messages set body = document->>'body'
    where account_id = account and id = of_id and xmin::text = row_version;
  when 'account_events' then
    update account_events set event = document
    where account_id = account and seq = number and xmin::text = row_version;
  when 'playbook_entries' then
    update playbook_entries set
      title = document->>'title', applies_when = document->>'applies_when', keywords = document->'keywords',
      client_name = document->>'client_name', body = document->>'body',
      words = to_tsvector('english', concat_ws(' ', document->>'title', document->>'applies_when'))
    where account_id = account and id = of_id and xmin::text = row_version;
  when 'webhook_deliveries' then
    update webhook_deliveries set answer = document->>'answer', error = document->>'error'
    where account_id = account and id = of_id and xmin::text = row_version;
  end case;
  return found;
end
$$
"""

_WORDS_AGAIN = """
create function words_again(of_session uuid) returns void
language plpgsql security definer set search_path from current as $$
declare
  account uuid := nullif(current_setting('app.account_id', true), '')::uuid;
begin
  delete from handoff_words w using handoffs h
  where h.account_id = account and h.session_id = of_session and w.account_id = account and w.handoff_id = h.id;
  insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
  select account, w.word, h.ended_at, h.id, w.weight
  from handoffs h cross join lateral words_of_handoff(account, h.id) w
  where h.account_id = account and h.session_id = of_session and h.state = 'resolved';
end
$$
"""

_FUNCTIONS = ("hide_in_copy(text, uuid, bigint, text, jsonb)", "words_again(uuid)")


def upgrade() -> None:
    op.execute(_HIDE_IN_COPY)
    op.execute(_WORDS_AGAIN)
    for function in _FUNCTIONS:
        op.execute(f"revoke all on function {function} from public")
        op.execute(f"grant execute on function {function} to {APP_ROLE}")
    # A file's name stays as it is; what is known to be secret in it may change.
    op.execute(f"grant update (secrets) on session_attachments to {APP_ROLE}")


def downgrade() -> None:
    op.execute(f"revoke update (secrets) on session_attachments from {APP_ROLE}")
    for function in _FUNCTIONS:
        op.execute(f"drop function {function}")
