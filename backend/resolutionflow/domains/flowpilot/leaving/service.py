"""Leaving a session without an answer: paused while it waits for others, or abandoned."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.sessions import masking, queries, transitions
from resolutionflow.domains.flowpilot.sessions.errors import InPractice
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.sessions.schemas import SessionAbandon, SessionPause, SessionStatus, WaitsFor
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.flowpilot.sessions.transitions import Transition
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import Forbidden, NotFound, invalid_field
from resolutionflow.kernel.jobs import queue

JOB = "pause_reminder"
"""The kind of job that reminds of a paused session."""
MAX_PAUSE = timedelta(days=366)
REMIND_AGAIN = timedelta(days=1)
"""After each reminder, until a member goes on."""


class Reminder(msgspec.Struct, frozen=True):
    """A reminder that is due. Texts are masked."""

    session_id: UUID
    owner_id: UUID
    title: str
    client_name: str
    waits_for: WaitsFor
    paused_at: datetime
    at: datetime
    """When this one was given."""


class Leaving:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def pause(self, tx: Tx, actor: Actor, session_id: UUID, data: SessionPause) -> None:
        """Pause a session until its reminder or the next step; paused already, it waits for another, or longer.

        Raises:
            Invalid: the reminder is not within ``MAX_PAUSE`` from now.
            InPractice: it is a practice. And as ``_lock``.
        """
        if not tx.now < data.remind_at <= tx.now + MAX_PAUSE:
            raise invalid_field("remind_at", words.REMINDER_IN_A_YEAR)
        session = await self._lock(tx, actor, session_id, transitions.PAUSE)
        if session.practice:
            raise InPractice
        if (session.waits_for, session.remind_at) == (data.waits_for, data.remind_at):
            return
        session.waits_for, session.remind_at, session.reminded_at = data.waits_for, data.remind_at, None
        session.left_by, session.left_at = actor.user_id, tx.now
        new = {"waits_for": data.waits_for, "remind_at": data.remind_at.isoformat()}
        await self._make(tx, actor, session, transitions.PAUSE, new)
        queue.enqueue(tx, JOB, session_id, due_at=data.remind_at)

    async def resume(self, tx: Tx, actor: Actor, session_id: UUID) -> None:
        """Go on with a paused session; an open one stays as it is. Raises as ``_lock``."""
        session = await self._lock(tx, actor, session_id, transitions.RESUME)
        if session.status == SessionStatus.PAUSED:
            await self._make(tx, actor, session, transitions.RESUME)

    async def abandon(self, tx: Tx, actor: Actor, session_id: UUID, data: SessionAbandon) -> None:
        """Give a session up; an abandoned one keeps its reason.

        Raises:
            InPractice: it is a practice, which is removed instead. And as ``_lock``.
        """
        session = await self._lock(tx, actor, session_id, transitions.ABANDON)
        if session.practice:
            raise InPractice
        if session.status == SessionStatus.ABANDONED:
            return
        session.abandoned_for, session.left_by, session.left_at = data.reason, actor.user_id, tx.now
        await self._make(tx, actor, session, transitions.ABANDON, {"reason": data.reason})

    async def reopen(self, tx: Tx, actor: Actor, session_id: UUID) -> None:
        """Go on with an abandoned session; one at work stays as it is. Raises as ``_lock``."""
        session = await self._lock(tx, actor, session_id, transitions.REOPEN)
        if session.status == SessionStatus.ABANDONED:
            await self._make(tx, actor, session, transitions.REOPEN)

    async def remind(self, tx: Tx, session_id: UUID) -> Reminder | datetime | None:
        """Remind of a paused session if that is due; otherwise when it will be. None: it is not paused any more."""
        try:
            session = await queries.get_row(tx, session_id, lock=True)
        except NotFound:
            return None
        if session.status != SessionStatus.PAUSED or not (session.waits_for and session.remind_at and session.left_at):
            return None
        due = session.reminded_at + REMIND_AGAIN if session.reminded_at else session.remind_at
        if due > tx.now:
            return due
        session.reminded_at = tx.now
        await self._sessions.publish_reminder(tx, session)
        texts = masking.summary(session).texts
        return Reminder(
            session_id=session.id,
            owner_id=session.owner_id,
            title=texts["title"] or "",
            client_name=texts["client_name"] or "",
            waits_for=WaitsFor(session.waits_for),
            paused_at=session.left_at,
            at=tx.now,
        )

    async def _lock(self, tx: Tx, actor: Actor, session_id: UUID, transition: Transition) -> SessionRow:
        """Lock a session with which the actor may do this. It may stand as the transition leaves it.

        Raises:
            NotFound: no such session in the account.
            Forbidden: the actor neither owns the session nor is an engineer.
            HandoffIsLive: it is escalated.
            SessionEnded: it is resolved or abandoned.
        """
        session = await queries.get_row(tx, session_id, lock=True)
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            raise Forbidden(words.ONLY_OWNER_CHANGES)
        if session.status != transition.target:
            transitions.check(session.status, transition)
        return session

    async def _make(
        self,
        tx: Tx,
        actor: Actor,
        session: SessionRow,
        transition: Transition,
        new: dict[str, str] | None = None,
    ) -> None:
        await self._sessions.make(tx, session, transition)
        title = masking.summary(session).texts["title"] or ""
        audit.record(tx, actor, f"session.{transition.name}", subject=title, new=new)
        await tx.session.flush()
