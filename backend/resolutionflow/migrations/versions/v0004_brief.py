"""What the brief draws on: attachments, handoffs that were like this one, where secrets are, and how old facts are."""

import json
from typing import Any

from alembic import op
from sqlalchemy import text

from resolutionflow.migrations.frozen import APP_ROLE, hide

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_TABLES = {"session_attachments": "select, insert, delete", "handoff_words": "select, insert"}

# The words of a handoff that tell what it was, by its newest brief. Title and device tell most, then what was
# described; client and resolution tell alike ones apart. It runs with the caller's rights, as the policies have it.
_WORDS = """
create function words_of_handoff(of_account uuid, of_handoff uuid)
returns table (word text, weight smallint)
language sql stable as $$
  select w.lexeme, (case when 'A' = any (w.weights) then 4 when 'B' = any (w.weights) then 2 else 1 end)::smallint
  from handoffs h
  join handoff_briefs b on b.account_id = h.account_id and b.handoff_id = h.id and b.version = h.brief_version
  cross join lateral unnest(
    setweight(to_tsvector('english', concat_ws(' ', h.title, h.device)), 'A')
    || setweight(to_tsvector('english', left(concat_ws(' ', b.content #>> '{problem,description}',
                                                       b.content #>> '{problem,reason}'), 2000)), 'B')
    || setweight(to_tsvector('english', concat_ws(' ', h.client_name, left(h.resolution, 1000))), 'C')
  ) w
  where h.account_id = of_account and h.id = of_handoff and length(w.lexeme) between 2 and 60
  order by 2 desc, 1
  limit 80
$$
"""
_REMEMBER_ALL = """
insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
select h.account_id, w.word, h.ended_at, h.id, w.weight
from handoffs h cross join lateral words_of_handoff(h.account_id, h.id) w where h.state = 'resolved'
"""

_UP = (
    # Anybody who may create in the database may create these: they are trusted extensions.
    "create extension if not exists pg_trgm",
    "alter table flowpilot_sessions add column facts_at jsonb not null default '{}'",
    "alter table flowpilot_sessions alter column facts_at drop default",
    "alter table session_steps add column secrets jsonb",
    """
create table session_attachments (
  id uuid primary key,
  account_id uuid not null,
  session_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  uploaded_by uuid not null,
  created_at timestamptz not null,
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id),
  foreign key (account_id, uploaded_by) references memberships (account_id, user_id)
)
""",
    "create index ix_session_attachments_session on session_attachments (session_id, id)",
    """
create table handoff_words (
  handoff_id uuid not null,
  word text not null,
  account_id uuid not null,
  ended_at timestamptz not null,
  weight smallint not null,
  primary key (handoff_id, word),
  foreign key (account_id, handoff_id) references handoffs (account_id, id)
)
""",
    """
create index ix_handoff_words_newest on handoff_words (account_id, word, ended_at desc) include (handoff_id, weight)
""",
    _WORDS,
)

# What everybody in the account reads, and what was stored in it as it was typed: table → its key, and its texts.
_READ_BY_ALL = {
    "handoffs": (
        ("id",),
        ("title", "client_name", "ticket_ref", "device", "resolution", "returned_ask", "read_back"),
    ),
    "handoff_events": (("handoff_id", "seq"), ("note",)),
}
_AT_ONCE = 500


def _batches(query: str) -> Any:  # noqa: ANN401  (rows of whatever the query asks for)
    """Rows a few at a time, read to the end before any is changed."""
    rows = op.get_bind().execute(text(query)).all()
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _mask_texts() -> None:
    for table, (key, texts) in _READ_BY_ALL.items():
        change = ", ".join(f"{name} = :{name}" for name in texts)
        same = " and ".join(f"{name} = :{name}" for name in key)
        for rows in _batches(f"select {', '.join(key + texts)} from {table}"):
            for row in rows:
                found = row._asdict()
                masked = {name: found[name] and hide(found[name]) for name in texts}
                if any(found[name] != masked[name] for name in texts):
                    op.get_bind().execute(text(f"update {table} set {change} where {same}"), {**found, **masked})


def _bring_briefs_up_to_date() -> None:
    steps = "(select count(*) from session_steps s where s.session_id = h.session_id and s.created_at <= b.created_at)"
    query = f"""
      select b.handoff_id, b.version, b.content::text as content, {steps} as steps
      from handoff_briefs b join handoffs h on h.id = b.handoff_id
    """
    update = text("update handoff_briefs set content = cast(:content as jsonb) where handoff_id = :id and version = :v")
    for rows in _batches(query):
        for row in rows:
            content = _complete(_masked(json.loads(row.content)), row.steps)
            op.get_bind().execute(update, {"content": json.dumps(content), "id": row.handoff_id, "v": row.version})


def _masked(value: Any) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, dict):
        return {name: _masked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_masked(each) for each in value]
    return hide(value) if isinstance(value, str) else value


def _complete(brief: dict[str, Any], steps: int) -> dict[str, Any]:
    """With the fields that it has from now on."""
    seen = [*brief["notes"], *(each for line in brief["tried"] for each in line["seen"])]
    for line in [*brief["tried"], *seen]:
        line["masked"] = []
    brief["problem"] |= {"ticket_url": None, "known_at": {}}
    return {**brief, "steps": steps, "attachments": []}


_REWRITTEN = ("handoffs", "handoff_events", "handoff_briefs", "session_steps")


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    # The owner of the tables may be no superuser, and then the policies would hide from it what it is to mend.
    for table in _REWRITTEN:
        op.execute(f"alter table {table} no force row level security")
    _mask_texts()
    _bring_briefs_up_to_date()
    op.execute(_REMEMBER_ALL)
    for table in _REWRITTEN:
        op.execute(f"alter table {table} force row level security")
    for table, verbs in _TABLES.items():
        op.execute(f"grant {verbs} on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    op.execute("drop function words_of_handoff(uuid, uuid)")
    op.execute(f"drop table {', '.join(_TABLES)}")
    op.execute("alter table session_steps drop column secrets")
    op.execute("alter table flowpilot_sessions drop column facts_at")
    # pg_trgm stays: something else in the database may use it by now.
