"""What the metrics read: stamps that follow the history of escalations, and the baseline measured by hand."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"

_STAMPS = (
    """
create table escalations (
  handoff_id uuid primary key,
  account_id uuid not null,
  severity text not null,
  client_name text not null,
  preflight_s double precision not null,
  created_at timestamptz not null,
  first_claimed_at timestamptz,
  first_acted_at timestamptz,
  resolved_at timestamptz,
  withdrawn_at timestamptz,
  returns integer not null default 0,
  questions integer not null default 0,
  redone integer not null default 0,
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    "create index ix_escalations_cohort on escalations (account_id, created_at, handoff_id)",
    """
create table escalation_waits (
  handoff_id uuid not null,
  cycle integer not null,
  account_id uuid not null,
  severity text not null,
  client_name text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (handoff_id, cycle),
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    "create index ix_escalation_waits_opened on escalation_waits (account_id, opened_at, handoff_id, cycle)",
    """
create table escalation_claims (
  handoff_id uuid not null,
  seq integer not null,
  account_id uuid not null,
  severity text not null,
  client_name text not null,
  claimer_id uuid not null,
  claimed_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  first_acted boolean not null default false,
  primary key (handoff_id, seq),
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    "create index ix_escalation_claims_claimed on escalation_claims (account_id, claimed_at, handoff_id, seq)",
)

# Each statement finds nothing where the handoff is no escalation: `create` made no row for it.
_FUNCTIONS = (
    """
create function stamp_transition(event handoff_events) returns void language plpgsql as $$
begin
  if event.transition in ('act', 'release', 'expire', 'return', 'accept', 'resolve') then
    update escalation_claims c
    set ended_at = event.at, ended_by = event.transition,
        first_acted = event.transition = 'act' and (
          select e.first_acted_at is null from escalations e where e.handoff_id = event.handoff_id
        )
    where c.handoff_id = event.handoff_id and c.ended_at is null;
  end if;
  if event.transition = 'create' then
    insert into escalations (handoff_id, account_id, severity, client_name, preflight_s, created_at)
    select h.id, h.account_id, h.severity, h.client_name, coalesce(h.preflight_s, 0), event.at
    from handoffs h where h.id = event.handoff_id and h.intent = 'escalate';
  elsif event.transition in ('claim', 'accept') then
    insert into escalation_claims (handoff_id, seq, account_id, severity, client_name, claimer_id, claimed_at)
    select e.handoff_id, event.seq, e.account_id, e.severity, e.client_name, event.actor_id, event.at
    from escalations e where e.handoff_id = event.handoff_id;
    update escalations e set first_claimed_at = event.at
    where e.handoff_id = event.handoff_id and e.first_claimed_at is null;
  elsif event.transition = 'act' then
    update escalations e set first_acted_at = event.at
    where e.handoff_id = event.handoff_id and e.first_acted_at is null;
  elsif event.transition = 'return' then
    update escalations e set returns = e.returns + 1 where e.handoff_id = event.handoff_id;
  elsif event.transition = 'resolve' then
    update escalations e set resolved_at = event.at where e.handoff_id = event.handoff_id;
  elsif event.transition = 'withdraw' then
    update escalations e set withdrawn_at = event.at where e.handoff_id = event.handoff_id;
  end if;
  if event.to_state = 'open' and event.from_state is distinct from 'open' then
    insert into escalation_waits (handoff_id, cycle, account_id, severity, client_name, opened_at)
    select e.handoff_id, event.cycle, e.account_id, e.severity, e.client_name, event.at
    from escalations e where e.handoff_id = event.handoff_id;
  elsif event.from_state = 'open' and event.to_state <> 'open' then
    update escalation_waits w set ended_at = event.at, ended_by = event.transition
    where w.handoff_id = event.handoff_id and w.cycle = event.cycle;
  end if;
end
$$
""",
    """
create function stamp_on_transition() returns trigger language plpgsql as $$
begin
  perform stamp_transition(new);
  return null;
end
$$
""",
    # A new version of the brief may tell of another severity, or of another client.
    """
create function stamp_on_summary() returns trigger language plpgsql as $$
begin
  update escalations e set severity = new.severity, client_name = new.client_name where e.handoff_id = new.id;
  update escalation_waits w set severity = new.severity, client_name = new.client_name where w.handoff_id = new.id;
  update escalation_claims c set severity = new.severity, client_name = new.client_name where c.handoff_id = new.id;
  return null;
end
$$
""",
    """
create function stamp_on_question() returns trigger language plpgsql as $$
begin
  update escalations e set questions = e.questions + 1 where e.handoff_id = new.handoff_id;
  return null;
end
$$
""",
    # Whoever has the handoff repeats what somebody else has done. A session has at most one handoff under way.
    """
create function stamp_on_repeat() returns trigger language plpgsql as $$
begin
  update escalations e set redone = e.redone + 1
  from handoffs h
  where h.session_id = new.session_id and h.account_id = new.account_id and h.claimed_by = new.actor_id
    and h.state in ('claimed', 'active', 'offered') and e.handoff_id = h.id;
  return null;
end
$$
""",
)
_TRIGGERS = (
    """
create trigger stamps after insert on handoff_events for each row execute function stamp_on_transition()
""",
    """
create trigger stamps after update of severity, client_name on handoffs for each row
  when ((old.severity, old.client_name) is distinct from (new.severity, new.client_name))
  execute function stamp_on_summary()
""",
    """
create trigger stamps after insert on handoff_messages for each row
  when (new.kind = 'question') execute function stamp_on_question()
""",
    """
create trigger stamps after insert on session_steps for each row
  when (new.repeats is not null) execute function stamp_on_repeat()
""",
)
_TRIGGERED = ("handoff_events", "handoffs", "handoff_messages", "session_steps")

# The same function over the whole history. Who repeated what was not noted before, so there is nothing to count of it.
_BACKFILL = """
do $$
declare
  event handoff_events;
begin
  for event in select * from handoff_events order by handoff_id, seq loop
    perform stamp_transition(event);
  end loop;
end
$$
"""
_QUESTIONS = """
update escalations e set questions = asked.n
from (select handoff_id, count(*) as n from handoff_messages where kind = 'question' group by 1) asked
where asked.handoff_id = e.handoff_id
"""

_BASELINE = (
    """
create table baseline_revisions (
  sample_id uuid not null,
  revision integer not null,
  account_id uuid not null,
  seconds double precision not null check (seconds > 0 and seconds <= 14400),
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  note text,
  source text not null check (source in ('stopwatch', 'manual', 'import')),
  measured_by uuid not null,
  measured_at timestamptz not null,
  excluded boolean not null,
  change text not null check (change in ('measured', 'corrected', 'excluded', 'included')),
  reason text,
  author_id uuid not null,
  at timestamptz not null,
  idempotency_key text,
  primary key (sample_id, revision),
  constraint uq_baseline_revisions_idempotency unique (account_id, author_id, idempotency_key),
  constraint ck_baseline_revisions_reason check ((change = 'measured') = (reason is null)),
  foreign key (account_id, measured_by) references memberships (account_id, user_id),
  foreign key (account_id, author_id) references memberships (account_id, user_id)
)
""",
    "create index ix_baseline_revisions_newest on baseline_revisions (account_id, sample_id, revision desc)",
    """
create table baseline_stopwatches (
  account_id uuid not null,
  user_id uuid not null,
  started_at timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
)
""",
    """
create table pilots (
  account_id uuid primary key references accounts,
  starts_on date,
  updated_at timestamptz not null
)
""",
)
# table → what the application may do: a revision of a sample is never rewritten.
_TABLES = {
    "escalations": "select, insert, update",
    "escalation_waits": "select, insert, update",
    "escalation_claims": "select, insert, update",
    "baseline_revisions": "select, insert",
    "baseline_stopwatches": "select, insert, delete",
    "pilots": "select, insert, update",
}
_READ = ("handoffs", "handoff_events", "handoff_messages")
"""What the backfill reads; the owner of the tables may be no superuser, and then their policies would hide it."""


def upgrade() -> None:
    for statement in (*_STAMPS, *_FUNCTIONS, *_TRIGGERS, *_BASELINE):
        op.execute(statement)
    for table in _READ:
        op.execute(f"alter table {table} no force row level security")
    op.execute(_BACKFILL)
    op.execute(_QUESTIONS)
    for table in _READ:
        op.execute(f"alter table {table} force row level security")
    for table, verbs in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    for table in _TRIGGERED:
        op.execute(f"drop trigger stamps on {table}")
    for function in ("on_transition()", "on_summary()", "on_question()", "on_repeat()", "transition(handoff_events)"):
        op.execute(f"drop function stamp_{function}")
    op.execute(f"drop table {', '.join(_TABLES)}")
