"""The index that searches read. A job fills it with the sessions that are there."""

from alembic import op

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_ACCOUNT = "account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)"
_TABLES = ("search_documents", "search_words", "search_terms", "search_spellings")
_UP = (
    """
create table search_documents (
  session_id uuid primary key,
  account_id uuid not null,
  title text not null,
  client_name text not null,
  ticket_ref text,
  device text,
  foreign key (account_id, session_id) references flowpilot_sessions (account_id, id) on delete cascade
)
""",
    # Compared byte by byte, so that the index serves beginnings of words too.
    """
create table search_words (
  account_id uuid not null,
  word text collate "C" not null,
  session_id uuid not null references search_documents (session_id) on delete cascade,
  fields smallint not null,
  primary key (account_id, word, session_id) include (fields)
)
""",
    "create index ix_search_words_session on search_words (session_id)",
    """
create table search_terms (
  account_id uuid not null,
  word text collate "C" not null,
  primary key (account_id, word)
)
""",
    """
create table search_spellings (
  account_id uuid not null,
  spelling text collate "C" not null,
  word text collate "C" not null,
  primary key (account_id, spelling, word),
  foreign key (account_id, word) references search_terms (account_id, word) on delete cascade
)
""",
    "create index ix_search_spellings_word on search_spellings (account_id, word)",
)


def upgrade() -> None:
    for statement in _UP:
        op.execute(statement)
    for table in _TABLES:
        op.execute(f"grant select, insert, update, delete on {table} to {APP_ROLE}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy {table}_tenant on {table} using ({_ACCOUNT}) with check ({_ACCOUNT})")


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.execute(f"drop table {table}")
