"""A resolution that was followed up did not last, and what was asked before it counts for the problem."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_READ = ("escalations", "handoffs")
_FOLLOWED = """
    update escalations e set followed = true from handoffs f
    where f.follows = e.handoff_id and f.intent = 'escalate' and f.state <> 'withdrawn'
"""
# Over several levels: whatever was asked in any that it follows up.
_ASKED_BEFORE = """
    with recursive chain as (
      select h.id, e.questions > 0 or e.returns > 0 as asked
      from handoffs h join escalations e on e.handoff_id = h.follows where h.follows is not null
      union
      select h.id, chain.asked from chain join handoffs h on h.follows = chain.id
    )
    update escalations e set asked_before = true from chain where chain.asked and e.handoff_id = chain.id
"""


def upgrade() -> None:
    for column in ("followed", "asked_before"):
        op.execute(f"alter table escalations add column {column} boolean not null default false")
    for table in _READ:
        op.execute(f"alter table {table} no force row level security")
    for statement in (_FOLLOWED, _ASKED_BEFORE):
        op.execute(statement)
    for table in _READ:
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    for column in ("followed", "asked_before"):
        op.execute(f"alter table escalations drop column {column}")
