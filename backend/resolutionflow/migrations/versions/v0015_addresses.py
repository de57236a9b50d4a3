"""E-mail addresses in the one form that is compared and mailed: without what was pasted around them, domains in ASCII.

Two people whose addresses become one stay two, and each signs in with what they always typed. The command that brings
the schema up names them, and whoever has an address that mail cannot be sent to.
"""

import re

import email_validator
from alembic import op
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# No other row can be in another form.
_SUSPECT = r"email !~ '^[a-z0-9._%+''-]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'"
_AROUND = re.compile(
    r"^[\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|[\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+$"
)
_OPEN = "accepted_at is null and revoked_at is null"


def upgrade() -> None:
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    # The owner of the tables may be no superuser, and then the policies would hide the rows from it.
    for table in ("users", "invitations"):
        op.execute(f"alter table {table} no force row level security")
    _bring_users()
    _bring_invitations()
    for table in ("users", "invitations"):
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    """The form is one that older code stores too."""


def _bring_users() -> None:
    connection = op.get_bind()
    for row in connection.execute(text(f"select id, email from users where {_SUSPECT} order by created_at")).all():
        form = _form(row.email)
        if form is None:
            _note(f"{row.email!r} signs in as before, but mail cannot be sent to it. Invite them by another address.")
            continue
        taken = connection.execute(
            text("select 1 from users where email = :form and id <> :id"), {"form": form, "id": row.id}
        )
        if taken.first() is not None:
            _note(f"{row.email!r} and {form!r} are one address with two logins. Remove one of the two members.")
        else:
            connection.execute(text("update users set email = :form where id = :id"), {"form": form, "id": row.id})


def _bring_invitations() -> None:
    connection = op.get_bind()
    query = text(f"select id, account_id, email from invitations where {_OPEN} and {_SUSPECT} order by created_at")
    for row in connection.execute(query).all():
        values = {"form": _form(row.email), "id": row.id, "account": row.account_id}
        twice = text(
            f"select 1 from invitations where {_OPEN} and account_id = :account and email = :form and id <> :id"
        )
        if values["form"] is None:
            # Its mail would go to a part of what was typed.
            connection.execute(
                text("update invitations set revoked_at = now(), mail_due_at = null where id = :id"), values
            )
            _note(f"The invitation to {row.email!r} was revoked: mail cannot be sent to it.")
        elif connection.execute(twice, values).first() is None:
            connection.execute(text("update invitations set email = :form where id = :id"), values)
        else:
            connection.execute(
                text("update invitations set revoked_at = now(), mail_due_at = null where id = :id"), values
            )
            _note(f"The invitation to {row.email!r} was revoked: {values['form']!r} has one too.")


def _form(email: str) -> str | None:
    try:
        found = validate_email(
            _AROUND.sub("", email), check_deliverability=False, allow_smtputf8=False, globally_deliverable=False
        )
    except EmailNotValidError:
        return None
    return f"{found.local_part}@{found.ascii_domain}".lower()


def _note(words: str) -> None:
    """For whoever brings the schema up."""
    config = op.get_context().config
    assert config is not None  # noqa: S101  (``migrations.run`` gives one)
    config.attributes["notes"].append(words)
