"""What a card of the queue shows of the brief, when it last changed, and indexes for the queue's filters and orders."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_TABLES = ("handoffs", "handoff_briefs", "handoff_events")
# Cards that processes of the version before write from here on have no request and no impact until their brief is
# written anew.
_FILL = """
update handoffs h set
  business_impact = b.content #>> '{problem,business_impact}',
  ask = b.content #>> '{problem,ask}',
  changed_at = coalesce(e.at, h.ended_at, h.claimed_at, h.opened_at)
from handoffs o
left join handoff_briefs b on b.account_id = o.account_id and b.handoff_id = o.id and b.version = o.brief_version
left join handoff_events e on e.account_id = o.account_id and e.handoff_id = o.id and e.seq = o.revision
where o.id = h.id
"""
_INDEXES = {
    "severity": "(account_id, state, severity, opened_at, id)",
    "changed": "(account_id, state, changed_at desc, id desc)",
    "client": "(account_id, client_name, state)",
    "holder": "(account_id, claimed_by) where claimed_by is not null",
}
# What other migrations made of the function stays.
_HIDE = """
do $$ begin
  execute replace(
    pg_get_functiondef('hide_in_copy(text, uuid, bigint, text, jsonb)'::regprocedure), $f${before}$f$, $f${after}$f$
  );
end $$
"""
_DEVICE = "device = document->>'device',"
_MORE = f"{_DEVICE} ask = document->>'ask', business_impact = document->>'business_impact',"


def upgrade() -> None:
    op.execute(
        "alter table handoffs add column business_impact text, add column ask text, "
        "add column changed_at timestamptz not null default now()"
    )
    # The owner of the tables may be no superuser, and then the policies would hide from it what it is to change.
    for table in _TABLES:
        op.execute(f"alter table {table} no force row level security")
    op.execute(_FILL)
    for table in _TABLES:
        op.execute(f"alter table {table} force row level security")
    for name, columns in _INDEXES.items():
        op.execute(f"create index ix_handoffs_{name} on handoffs {columns}")
    op.execute(_HIDE.format(before=_DEVICE, after=_MORE))


def downgrade() -> None:
    op.execute(_HIDE.format(before=_MORE, after=_DEVICE))
    for name in _INDEXES:
        op.execute(f"drop index ix_handoffs_{name}")
    op.execute("alter table handoffs drop column business_impact, drop column ask, drop column changed_at")
