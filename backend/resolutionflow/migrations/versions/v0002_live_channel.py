"""Who may see an event; and the reads of every request and every socket as functions, one round trip each."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Each sets what row-level security reads, for its own statement's transaction only, and runs with the caller's rights:
# it sees what the same statements would see one by one.
_FUNCTIONS = (
    # One statement reads login, membership and head: an event that ends the login is either after this head, or the
    # login is found ended.
    """
create function find_login(held bytea)
returns table (user_id uuid, account_id uuid, name text, role text, expires_at timestamptz, epoch uuid, head bigint)
language plpgsql as $$
declare
  acts_in uuid;
begin
  perform set_config('app.token_hash', encode(held, 'hex'), true);
  select l.account_id into acts_in from login_sessions l where l.token_hash = held;
  if not found then
    return;
  end if;
  perform set_config('app.account_id', acts_in::text, true);
  return query
    select l.user_id, l.account_id, m.name, m.role, l.expires_at, (select e.epoch from live_epoch e),
           coalesce((select h.seq from account_event_heads h where h.account_id = l.account_id), 0)
    from login_sessions l
    join memberships m on m.account_id = l.account_id and m.user_id = l.user_id
    where l.token_hash = held and l.expires_at > now() and m.deactivated_at is null;
end
$$
""",
    """
create function events_after(of_account uuid, after_seq bigint, at_most integer, hours integer)
returns table (seq bigint, audience text, event text, kept boolean)
language plpgsql as $$
begin
  perform set_config('app.account_id', of_account::text, true);
  return query
    select e.seq, e.audience, e.event::text, e.at > now() - make_interval(hours => hours)
    from account_events e
    where e.account_id = of_account and e.seq > after_seq
    order by e.seq
    limit at_most;
end
$$
""",
    """
create function event_heads(of_accounts uuid[])
returns table (account_id uuid, seq bigint)
language plpgsql as $$
begin
  perform set_config('app.system', 'on', true);
  return query select h.account_id, h.seq from account_event_heads h where h.account_id = any (of_accounts);
end
$$
""",
)


def upgrade() -> None:
    op.execute("alter table account_events add column audience text not null default 'account.read'")
    op.execute("alter table account_events alter column audience drop default")
    for function in _FUNCTIONS:
        op.execute(function)


def downgrade() -> None:
    op.execute("drop function find_login(bytea)")
    op.execute("drop function events_after(uuid, bigint, integer, integer)")
    op.execute("drop function event_heads(uuid[])")
    op.execute("alter table account_events drop column audience")
