"""Who a database transaction acts for. Row-level security reads what is set here.

Only the functions of the migrations, which are one transaction each, set it themselves.

The application's role owns no table and cannot bypass the policies, so a query that forgets its ``WHERE account_id``
finds nothing of anybody else's. A transaction with an empty scope sees no tenant's row at all.
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
    """Of the login session's cookie: whoever holds it may read that one login session."""
    email: str | None = None
    """Signing in: the one user row of this address."""
    system: bool = False
    """The worker and the live hub: all accounts' outbox rows and event heads, and logins that have run out."""


BEGIN_SQL = """
select set_config('app.account_id', $1, true), set_config('app.user_id', $2, true),
       set_config('app.token_hash', $3, true), set_config('app.email', $4, true),
       set_config('app.system', $5, true), now()
"""
"""First statement of every transaction; also hands back the one clock that all nodes share, the database's."""


def begin_arguments(scope: Scope) -> tuple[str, str, str, str, str]:
    """Arguments of ``BEGIN_SQL``; an empty string is what a policy reads as "nobody"."""
    return (
        str(scope.account_id or ""),
        str(scope.user_id or ""),
        scope.token_hash.hex() if scope.token_hash else "",
        scope.email or "",
        "on" if scope.system else "",
    )
