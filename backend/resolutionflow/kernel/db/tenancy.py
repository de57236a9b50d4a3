"""The scope of a database transaction, which row-level security reads.

Only database functions, which are one transaction each, set it themselves.

The application's role owns no table and cannot bypass the policies: a query that forgets ``WHERE account_id`` finds no
other account's rows, and a transaction with an empty scope finds no rows.
"""

from uuid import UUID

import msgspec

APP_ROLE = "resolutionflow_app"
"""Neither owner nor superuser, NOBYPASSRLS; migrations create it where it is missing and grant to it."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Each field opens the rows that belong to it; None opens none."""

    account_id: UUID | None = None
    user_id: UUID | None = None
    token_hash: bytes | None = None
    """Hash of a login cookie: opens that login session."""
    email: str | None = None
    """At sign-in: opens the user row of this address."""
    system: bool = False
    """Worker and live hub: opens all accounts' outbox rows and event heads, and expired logins."""


PARAMETERS = ("account_id", "user_id", "token_hash", "email", "system")
"""In the order of ``begin_arguments``."""
BEGIN_SQL = """
select set_config('app.account_id', $1, true), set_config('app.user_id', $2, true),
       set_config('app.token_hash', $3, true), set_config('app.email', $4, true),
       set_config('app.system', $5, true), now()
"""
"""First statement of every transaction. Returns the database's clock, which all nodes share."""


def begin_arguments(scope: Scope) -> tuple[str, str, str, str, str]:
    """Arguments of ``BEGIN_SQL``. Policies read an empty string as "nobody"."""
    return (
        str(scope.account_id or ""),
        str(scope.user_id or ""),
        scope.token_hash.hex() if scope.token_hash else "",
        scope.email or "",
        "on" if scope.system else "",
    )
