"""Hide by hand a secret that was not recognised, wherever it occurs in a session and its handoffs.

First the passage is recorded, with the session locked: later text is stored without it. Then ``search`` masks it in the
text that exists, in batches and with nothing locked.
"""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from resolutionflow.domains.flowpilot.hiding import queries
from resolutionflow.domains.flowpilot.hiding.errors import HiddenFull, NotTyped
from resolutionflow.domains.flowpilot.hiding.events import SessionPassageHidden
from resolutionflow.domains.flowpilot.hiding.schemas import (
    CorrectionPassage,
    Hidden,
    Passage,
    SessionPassage,
    StepPassage,
)
from resolutionflow.domains.flowpilot.hiding.search import Search
from resolutionflow.domains.flowpilot.sessions import client_links, hidden_text, masking
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Scanner

MAX_PASSAGES = 30
"""In a session: each is searched for in all later text."""

Forget = Callable[[Tx, UUID], Awaitable[None]]


class Hiding:
    """``holder`` in its methods: the actor holds the session's handoff, and so reads it as typed.

    ``forget`` takes a session out of the search index until it is indexed again.
    """

    def __init__(self, log: EventLog, forget: Forget) -> None:
        self._log = log
        self._forget = forget

    async def hide_in_step(
        self,
        database: Database,
        scanner: Scanner,
        actor: Actor,
        session_id: UUID,
        step_id: UUID,
        passage: StepPassage,
        *,
        holder: bool,
    ) -> None:
        """Hide a passage of a step, wherever it occurs in the session. Hiding it again changes nothing.

        Raises:
            NotFound: no such step in the session, or no such session in the account.
            NotTyped: the actor reads the session masked.
            Invalid: the text has no such range, or the selection is too short or too long.
            HiddenFull: the session has ``MAX_PASSAGES``.
            NotChecked, CheckingBusy, Busy: as ``Search.run``.
        """
        async with database.transaction(actor.scope) as tx:
            session = await sessions.get_row(tx, session_id)
            row = await sessions.get_step(tx, session_id, step_id)
            _check_reads_as_typed(actor, session, holder=holder)
        text = getattr(row, passage.field) or ""
        if row.secrets is None:
            spans: Sequence[Found] = (await scanner.find_each([text], actor.user_id))[0]
        else:
            spans = row.secrets.get(passage.field, ())
        hidden = hidden_text.passages_to_hide(text, spans, passage.begin, passage.end, session.hidden or ())
        await self._hide(database, scanner, actor, session_id, hidden, f"step {row.position}, {passage.field}")

    async def hide_in_session(
        self,
        database: Database,
        scanner: Scanner,
        actor: Actor,
        session_id: UUID,
        passage: SessionPassage,
        *,
        holder: bool,
    ) -> None:
        """As ``hide_in_step``, for a fact of the session."""
        async with database.transaction(actor.scope) as tx:
            session = await sessions.get_row(tx, session_id)
            _check_reads_as_typed(actor, session, holder=holder)
        text = getattr(session, passage.field) or ""
        spans = masking.stored_spans(session).get(passage.field, ())
        hidden = hidden_text.passages_to_hide(text, spans, passage.begin, passage.end, session.hidden or ())
        await self._hide(database, scanner, actor, session_id, hidden, passage.field)

    async def hide_in_correction(
        self,
        database: Database,
        scanner: Scanner,
        actor: Actor,
        session_id: UUID,
        passage: CorrectionPassage,
        *,
        holder: bool,
    ) -> None:
        """As ``hide_in_step``, for a text that a correction replaced."""
        async with database.transaction(actor.scope) as tx:
            session = await sessions.get_row(tx, session_id)
            row = await queries.get_correction(tx, session_id, passage.number)
            _check_reads_as_typed(actor, session, holder=holder)
        text, spans = row.before.get(passage.field) or "", row.secrets.get(passage.field, ())
        hidden = hidden_text.passages_to_hide(text, spans, passage.begin, passage.end, session.hidden or ())
        await self._hide(database, scanner, actor, session_id, hidden, f"correction {passage.number}, {passage.field}")

    async def hide_in_message(
        self,
        database: Database,
        scanner: Scanner,
        actor: Actor,
        session_id: UUID,
        body: str,
        author_id: UUID,
        passage: Passage,
        *,
        holder: bool,
    ) -> None:
        """As ``hide_in_step``, for a message about the handoff; its author may do so too."""
        async with database.transaction(actor.scope) as tx:
            session = await sessions.get_row(tx, session_id)
            if author_id != actor.user_id:
                _check_reads_as_typed(actor, session, holder=holder)
        marks = [(mark.start(), mark.end(), "") for mark in masks.MARK.finditer(body)]
        hidden = hidden_text.passages_to_hide(body, marks, passage.begin, passage.end)
        await self._hide(database, scanner, actor, session_id, hidden[:1], "message")

    async def _hide(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, hidden: list[str], where: str
    ) -> None:
        if not hidden:
            return
        async with database.transaction(actor.scope) as tx:
            new = await _record_passages(tx, session_id, hidden)
            if new:
                # The audit log says who and where; never what.
                audit.record(tx, actor, "secret.hidden", subject=where, new={"session_id": str(session_id)})
                await self._forget(tx, session_id)
        # Where this is interrupted, the same request again continues it.
        changed = await Search(database, scanner, actor, session_id, hidden).run()
        if new or changed:
            async with database.transaction(actor.scope) as tx:
                session = await sessions.get_row(tx, session_id)
                self._log.record(tx, SessionPassageHidden, Hidden(session_id=session_id), only_for=session.only_for)


async def _record_passages(tx: Tx, session_id: UUID, hidden: Sequence[str]) -> bool:
    """Record passages to hide in a session, and mask them in its facts; False: they were recorded before."""
    session = await sessions.get_row(tx, session_id, lock=True)
    before = session.hidden or []
    session.hidden = list(dict.fromkeys([*before, *hidden]))
    if len(session.hidden) == len(before):
        return False
    if len(session.hidden) > MAX_PASSAGES:
        raise HiddenFull
    named = client_links.names(session)
    texts = masking.texts_of(session, masking.SESSION_FIELDS)
    masking.store_spans(session, hidden_text.add_spans(session, texts, masking.stored_spans(session)))
    await tx.session.flush()
    await queries.lock_handoffs(tx, session_id)
    await client_links.link_again(tx, session, named)
    return True


def _check_reads_as_typed(actor: Actor, session: SessionRow, *, holder: bool) -> None:
    if not holder and session.owner_id != actor.user_id:
        raise NotTyped
