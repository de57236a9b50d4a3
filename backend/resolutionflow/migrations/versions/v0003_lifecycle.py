"""The whole life of a handoff: offers, returns, new brief versions, messages, timers; and how an account wants it."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_SYSTEM = "(select current_setting('app.system', true) = 'on')"

_UP = (
    """
alter table handoffs
  add column offered_to uuid,
  add column meant_for uuid,
  add column returned_ask text,
  add column read_back text,
  add column read_back_at timestamptz,
  add column brief_version integer not null default 1,
  add column outcome text check (outcome in ('fixed', 'workaround', 'vendor', 'no_fault', 'duplicate')),
  add column assessment_grade text check (assessment_grade in ('right', 'partly', 'wrong', 'unseen')),
  add column resolution text,
  add column follows uuid,
  add column preflight_s double precision check (preflight_s >= 0),
  add column resume_at timestamptz,
  add column timer text,
  add column timer_at timestamptz,
  drop constraint handoffs_intent_check,
  drop constraint handoffs_state_check,
  drop constraint ck_handoffs_claimer,
  add constraint ck_handoffs_intent check (intent in ('escalate', 'park', 'transfer')),
  add constraint ck_handoffs_state check (
    state in ('open', 'offered', 'claimed', 'active', 'returned', 'resolved', 'withdrawn')
  ),
  add constraint ck_handoffs_claimer check ((state in ('offered', 'claimed', 'active')) <= (claimed_by is not null)),
  add constraint ck_handoffs_offer check ((state = 'offered') = (offered_to is not null)),
  add constraint ck_handoffs_offered_to check (offered_to not in (claimed_by, escalated_by)),
  add constraint ck_handoffs_timer check ((timer is null) = (timer_at is null)),
  add foreign key (account_id, offered_to) references memberships (account_id, user_id),
  add foreign key (account_id, meant_for) references memberships (account_id, user_id),
  add foreign key (account_id, follows) references handoffs (account_id, id)
""",
    "drop index uq_handoffs_one_live_per_session",
    """
create unique index uq_handoffs_one_live_per_session on handoffs (session_id)
  where state in ('open', 'offered', 'claimed', 'active', 'returned')
""",
    "create index ix_handoffs_due on handoffs (timer_at) where timer_at is not null",
    # The worker finds what is due in any account, and nothing else; what it does then, it does in the account's scope.
    f"create policy handoffs_due on handoffs for select using ({_SYSTEM} and timer_at is not null)",
    "alter table handoff_events add column transition text, add column subject_id uuid",
    # The owner of the tables may be no superuser, and then the policies would hide from it what it is to mend.
    "alter table handoff_events no force row level security",
    """
update handoff_events set transition = case
  when from_state is null then 'create'
  when to_state = 'claimed' then 'claim'
  when to_state = 'active' then 'act'
  when to_state = 'open' then 'release'
  when to_state = 'withdrawn' then 'withdraw'
  else 'resolve'
end
""",
    "alter table handoff_events force row level security",
    """
alter table handoff_events
  alter column transition set not null,
  add foreign key (account_id, subject_id) references memberships (account_id, user_id)
""",
    "alter table handoffs no force row level security",
    "alter table flowpilot_sessions no force row level security",
    """
update handoffs set resolution = s.resolution, outcome = 'fixed', assessment_grade = 'unseen'
from flowpilot_sessions s where s.id = handoffs.session_id and state = 'resolved'
""",
    "alter table handoffs force row level security",
    "alter table flowpilot_sessions force row level security",
    """
create table handoff_messages (
  id uuid primary key,
  account_id uuid not null,
  handoff_id uuid not null,
  cycle integer not null,
  kind text not null check (kind in ('question', 'answer', 'remark')),
  body text not null,
  author_id uuid not null,
  idempotency_key text,
  at timestamptz not null,
  constraint uq_handoff_messages_idempotency unique (handoff_id, author_id, idempotency_key),
  foreign key (account_id, handoff_id) references handoffs (account_id, id),
  foreign key (account_id, author_id) references memberships (account_id, user_id)
)
""",
    "create index ix_handoff_messages_handoff on handoff_messages (handoff_id, at, id)",
    """
create table account_settings (
  account_id uuid primary key references accounts,
  revision integer not null,
  settings jsonb not null,
  updated_at timestamptz not null
)
""",
)
_TABLES = {"handoff_messages": "select, insert", "account_settings": "select, insert, update"}

_DOWN = (
    "drop table handoff_messages",
    "drop table account_settings",
    "drop policy handoffs_due on handoffs",
    "drop index ix_handoffs_due",
    "drop index uq_handoffs_one_live_per_session",
    "alter table handoffs no force row level security",
    "alter table handoffs drop constraint ck_handoffs_offer",
    # The version before has nowhere else to put them.
    """
update handoffs set
  intent = 'escalate',
  state = case
    when state = 'offered' and first_action_at is not null then 'active'
    when state = 'offered' then 'claimed'
    when state = 'returned' then 'open'
    else state
  end
where intent <> 'escalate' or state in ('offered', 'returned')
""",
    "alter table handoffs force row level security",
    """
alter table handoffs
  drop constraint ck_handoffs_intent,
  drop constraint ck_handoffs_state,
  drop constraint ck_handoffs_claimer,
  drop constraint ck_handoffs_offered_to,
  drop constraint ck_handoffs_timer,
  drop column offered_to,
  drop column meant_for,
  drop column returned_ask,
  drop column read_back,
  drop column read_back_at,
  drop column brief_version,
  drop column outcome,
  drop column assessment_grade,
  drop column resolution,
  drop column follows,
  drop column preflight_s,
  drop column resume_at,
  drop column timer,
  drop column timer_at,
  add constraint handoffs_intent_check check (intent in ('escalate')),
  add constraint handoffs_state_check check (state in ('open', 'claimed', 'active', 'resolved', 'withdrawn')),
  add constraint ck_handoffs_claimer check ((state in ('claimed', 'active')) <= (claimed_by is not null))
""",
    """
create unique index uq_handoffs_one_live_per_session on handoffs (session_id)
  where state in ('open', 'claimed', 'active')
""",
    "alter table handoff_events drop column transition, drop column subject_id",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table, verbs in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    for statement in _DOWN:
        op.execute(statement)
