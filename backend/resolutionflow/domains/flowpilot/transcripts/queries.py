"""Steps that a transcript may have become before."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text

from resolutionflow.kernel.db.database import Tx

_OWN_COMMANDS = text(
    """
    select id, sha256(convert_to(body || chr(10) || coalesce(output, ''), 'UTF8')) as digest from session_steps
    where account_id = :account_id and session_id = :session_id and actor_id = :actor_id and kind = 'command'
      and struck_at is null
    order by position desc
    """
)


async def own_commands(tx: Tx, session_id: UUID, actor_id: UUID) -> Mapping[bytes, UUID]:
    """A member's commands in a session by the hash of their texts, which that member knows: the first of equal ones."""
    of = {"account_id": tx.account_id, "session_id": session_id, "actor_id": actor_id}
    return {row.digest: row.id for row in await tx.session.execute(_OWN_COMMANDS, of)}
