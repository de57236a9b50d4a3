"""How long whoever claims an escalation had looked at its brief before."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"

_TABLE = (
    "alter table escalation_claims add column looked_s double precision",
    """
create table escalation_looks (
  id uuid primary key,
  account_id uuid not null,
  handoff_id uuid not null,
  user_id uuid not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  going boolean not null,
  foreign key (account_id, handoff_id) references handoffs (account_id, id),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
)
""",
    "create index ix_escalation_looks_handoff on escalation_looks (handoff_id, user_id)",
)

# Two tabs at once count once. What its node has not confirmed for 25 seconds ended when it last did. A claim that ends
# no wait, such as of an offer, has no figure.
_FUNCTIONS = (
    """
create function stamp_look() returns trigger language plpgsql as $$
begin
  new.looked_s := (
    select coalesce(extract(epoch from sum(upper(seen.at) - lower(seen.at))), 0)
    from escalation_waits w
    left join lateral (
      select unnest(range_agg(tstzrange(look.started_at, look.ended_at))) as at
      from (
        select l.started_at, case when l.going and l.seen_at > new.claimed_at - interval '25 seconds'
          then new.claimed_at else least(l.seen_at, new.claimed_at) end as ended_at
        from escalation_looks l where l.handoff_id = new.handoff_id and l.user_id = new.claimer_id
      ) look
      where look.started_at < look.ended_at
    ) seen on true
    where w.handoff_id = new.handoff_id and w.ended_at is null
    group by w.handoff_id
  );
  return new;
end
$$
""",
    """
create function forget_looks() returns trigger language plpgsql as $$
begin
  delete from escalation_looks l where l.handoff_id = new.handoff_id;
  return null;
end
$$
""",
)
_TRIGGERS = (
    "create trigger look before insert on escalation_claims for each row execute function stamp_look()",
    """
create trigger looks after update of ended_at on escalation_waits for each row
  when (old.ended_at is null and new.ended_at is not null) execute function forget_looks()
""",
)


def upgrade() -> None:
    for statement in (*_TABLE, *_FUNCTIONS, *_TRIGGERS):
        op.execute(statement)
    op.execute(f"grant select, insert, update, delete on escalation_looks to {APP_ROLE}")
    op.execute("alter table escalation_looks enable row level security")
    op.execute("alter table escalation_looks force row level security")
    op.execute(f"create policy escalation_looks_tenant on escalation_looks using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    op.execute("drop trigger looks on escalation_waits")
    op.execute("drop trigger look on escalation_claims")
    op.execute("drop function stamp_look(), forget_looks()")
    op.execute("drop table escalation_looks")
    op.execute("alter table escalation_claims drop column looked_s")
