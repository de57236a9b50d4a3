"""Stamps are written by ``analytics.stamps`` and no longer by triggers.

What older processes do from here on is stamped by the next transition of its handoff, or by ``adoption``.
"""

from alembic import op

from resolutionflow.migrations.versions import v0009_analytics, v0010_looks, v0021_scanned, v0022_hidden_copies

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_FUNCTIONS = (
    "stamp_on_transition()",
    "stamp_on_summary()",
    "stamp_on_question()",
    "stamp_on_repeat()",
    "stamp_transition(handoff_events)",
    "stamp_look()",
    "forget_looks()",
)

# What is hidden by hand in a client's name is hidden in the stamps, which carry it: that was a trigger's work too.
_NAMES = """
    update escalations s set client_name = h.client_name from handoffs h
    where h.account_id = account and h.id = {ids} and s.account_id = account and s.handoff_id = h.id;
    update escalation_waits s set client_name = h.client_name from handoffs h
    where h.account_id = account and h.id = {ids} and s.account_id = account and s.handoff_id = h.id;
    update escalation_claims s set client_name = h.client_name from handoffs h
    where h.account_id = account and h.id = {ids} and s.account_id = account and s.handoff_id = h.id;
"""
_IN_COPY = "and id = of_id and xmin::text = row_version;\n  when 'handoff_events'"
_IN_COPIES = "where account_id = account and id = any (theirs);\n"


def upgrade() -> None:
    for table in v0009_analytics._TRIGGERED:  # noqa: SLF001  (migrations know each other)
        op.execute(f"drop trigger stamps on {table}")
    op.execute("drop trigger looks on escalation_waits")
    op.execute("drop trigger look on escalation_claims")
    for function in _FUNCTIONS:
        op.execute(f"drop function {function}")
    op.execute(
        _again(
            v0022_hidden_copies._HIDE_IN_COPY,  # noqa: SLF001  (as above)
            _IN_COPY,
            "and id = of_id and xmin::text = row_version;\n    if not found then return false; end if;"
            f"{_NAMES.format(ids='of_id')}    return true;\n  when 'handoff_events'",
        )
    )
    op.execute(
        _again(
            v0021_scanned._HIDE_IN_COPIES,  # noqa: SLF001  (as above)
            _IN_COPIES,
            _IN_COPIES + _NAMES.format(ids="any (theirs)"),
        )
    )


def downgrade() -> None:
    op.execute(v0022_hidden_copies._HIDE_IN_COPY.replace("create function", "create or replace function"))  # noqa: SLF001  (as above)
    op.execute(v0021_scanned._HIDE_IN_COPIES.replace("create function", "create or replace function"))  # noqa: SLF001  (as above)
    for made in (v0009_analytics, v0010_looks):
        for statement in (*made._FUNCTIONS, *made._TRIGGERS):  # noqa: SLF001  (as above)
            op.execute(statement)


def _again(function: str, old: str, new: str) -> str:
    assert function.count(old) == 1  # noqa: S101  (both are written in these files)
    return function.replace(old, new).replace("create function", "create or replace function")
