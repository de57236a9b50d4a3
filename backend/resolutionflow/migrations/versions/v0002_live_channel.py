"""Who may see an event; reads of every request and every socket as functions, one round trip each; and forgetting."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

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
    # Account by account: no scope sees the events of all. A bounded number a call, so that no call is cut off.
    """
create function forget_events(older_than interval, at_most integer)
returns bigint
language plpgsql as $$
declare
  of_account uuid;
  gone bigint;
  total bigint := 0;
begin
  perform set_config('app.system', 'on', true);
  for of_account in select h.account_id from account_event_heads h loop
    exit when total >= at_most;
    perform set_config('app.account_id', of_account::text, true);
    delete from account_events e where e.account_id = of_account and e.seq in (
      select old.seq from account_events old
      where old.account_id = of_account and old.at < now() - older_than order by old.seq limit at_most - total
    );
    get diagnostics gone = row_count;
    total := total + gone;
  end loop;
  return total;
end
$$
""",
    """
create function forget_logins()
returns bigint
language plpgsql as $$
declare
  gone bigint;
begin
  perform set_config('app.system', 'on', true);
  delete from login_sessions l where l.expires_at < now();
  get diagnostics gone = row_count;
  return gone;
end
$$
""",
)
_SYSTEM = "(select current_setting('app.system', true) = 'on')"
_HELD = "token_hash = (select decode(nullif(current_setting('app.token_hash', true), ''), 'hex'))"


def upgrade() -> None:
    op.execute("alter table account_events add column audience text not null default 'account.read'")
    op.execute(f"grant delete on account_events to {APP_ROLE}")
    # The worker sees logins that have run out, and no other.
    op.execute(
        f"alter policy login_sessions_tenant on login_sessions using ({_HELD} or ({_SYSTEM} and expires_at < now()))"
    )
    for function in _FUNCTIONS:
        op.execute(function)


def downgrade() -> None:
    op.execute("drop function find_login(bytea)")
    op.execute("drop function events_after(uuid, bigint, integer, integer)")
    op.execute("drop function event_heads(uuid[])")
    op.execute("drop function forget_events(interval, integer)")
    op.execute("drop function forget_logins()")
    op.execute(f"alter policy login_sessions_tenant on login_sessions using ({_HELD})")
    op.execute(f"revoke delete on account_events from {APP_ROLE}")
    # Not for clients, which the version before cannot tell.
    op.execute("alter table account_events no force row level security")
    op.execute("delete from account_events where audience = ''")
    op.execute("alter table account_events force row level security")
    op.execute("alter table account_events drop column audience")
