"""A member's practice: trying an escalation with sample data.

It is a session and handoffs as any, marked as a practice. Row-level security shows them to the member alone, and
``wiring`` names the few readers that what happens to them goes to.
"""

import msgspec

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.events import HandoffWithdrawn
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.practice import queries, words
from resolutionflow.domains.practice.schemas import Practice
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.redaction.scanning import Checked


class Practices:
    def __init__(self, log: EventLog, sessions: Sessions) -> None:
        self._log = log
        self._sessions = sessions

    async def start(self, tx: Tx, actor: Actor) -> Practice:
        """Open the practice; where there is one, it goes on."""
        row = await queries.lock(tx, actor)
        if row.session_id is None:
            # What the samples say holds no secrets.
            sample = msgspec.structs.replace(words.SESSION, since=tx.now - words.BEGAN_BEFORE)
            session = await self._sessions.open_session(tx, actor, Checked(sample, {}), practice=True)
            for step in words.STEPS:
                await self._sessions.add_step(tx, actor, session.id, Checked(step, {}), None)
                await tx.session.flush()
            row.session_id = session.id
            await tx.session.flush()
        return await queries.find(tx, actor)

    async def remove(self, tx: Tx, actor: Actor) -> None:
        """Remove the practice whole; where there is none, nothing happens."""
        row = await queries.lock(tx, actor)
        if row.session_id is None:
            return
        # The session before the handoff, as everywhere.
        await sessions.lock(tx, row.session_id)
        found = await queries.find(tx, actor)
        if found.handoff_id is not None:
            card, _ = await handoffs.lock_history(tx, found.handoff_id)
            # So that the member's other pages show it no longer.
            gone = msgspec.structs.replace(
                card, state=HandoffState.WITHDRAWN, revision=card.revision + 1, ended_at=tx.now, changed_at=tx.now
            )
            self._log.record(tx, HandoffWithdrawn, gone, only_for=actor.user_id)
        session_id, row.session_id, row.tried_at = row.session_id, None, found.tried_at
        await tx.session.flush()
        await queries.remove(tx, session_id)


async def read(tx: Tx, actor: Actor) -> Practice:
    return await queries.find(tx, actor)
