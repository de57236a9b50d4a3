"""Working a session: opening it, recording steps, ending it; and what the handoff asks of it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.hiding import copies
from resolutionflow.domains.flowpilot.sessions import hidden_text as hiding
from resolutionflow.domains.flowpilot.sessions import masking, queries
from resolutionflow.domains.flowpilot.sessions import repeated_steps as redo
from resolutionflow.domains.flowpilot.sessions.errors import (
    HandoffIsLive,
    IdempotencyKeyReused,
    NotTyped,
    SessionEnded,
    SessionFull,
    SessionTooLong,
    StepTooLong,
)
from resolutionflow.domains.flowpilot.sessions.events import (
    SessionChanged,
    SessionOpened,
    SessionPassageHidden,
    SessionStepAdded,
)
from resolutionflow.domains.flowpilot.sessions.masking import Places
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import (
    Hidden,
    Passage,
    SessionChange,
    SessionCreate,
    SessionDetail,
    SessionPage,
    SessionPassage,
    SessionResolve,
    SessionStatus,
    Step,
    StepCreate,
    StepKind,
    StepPassage,
)
from resolutionflow.domains.flowpilot.usage import service as usage
from resolutionflow.domains.identity import audit
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import Forbidden, invalid_field
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked, Scanner

MAX_STEPS = 1_000
"""A session, its brief and its page are read whole; nobody troubleshoots in a thousand steps."""
MAX_STEP_BYTES = 262_144
MAX_SESSION_BYTES = 32_000_000
INLINE_BODY = 2_000
"""Characters of a step's text that travel in its event; REST has the rest."""
_RULE_OUT = {StepKind.OBSERVATION, StepKind.ACTION, StepKind.COMMAND}

T = TypeVar("T", bound=msgspec.Struct)


class Added(msgspec.Struct, frozen=True):
    """A step, and how it came to be there."""

    step: Step
    new: bool
    """Or it was sent before, with the same key."""
    redone: bool = False
    """Somebody else had done the same before."""


class FlowPilot:
    """``quota_bytes``: what an account may keep.

    ``holder``: whether the actor holds a handoff of the session, and so reads it as it was typed.
    """

    def __init__(self, log: EventLog, quota_bytes: int | None = None) -> None:
        self._log = log
        self._quota_bytes = quota_bytes

    async def read(self, tx: Tx, actor: Actor, session_id: UUID, *, holder: bool) -> SessionDetail:
        """A session with its steps: as typed for its owner and for who took it over, else with secrets masked.

        Raises:
            NotFound: no such session in the account.
        """
        session = await queries.session_row(tx, session_id)
        return await queries.detail(tx, session_id, as_typed=holder or session.owner_id == actor.user_id)

    async def read_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, *, holder: bool) -> Step:
        """The whole of a step, of which the session may show the beginning.

        Raises:
            NotFound: no such step in the session, or no such session in the account.
        """
        session = await queries.session_row(tx, session_id)
        row = await queries.step_row(tx, session_id, step_id)
        as_typed = holder or session.owner_id == actor.user_id
        return queries.step(row, await queries.person(tx, row.actor_id), as_typed=as_typed)

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
        """Make a passage of a step a secret, wherever it stands in the session; again, and nothing happens.

        Raises:
            NotFound: no such step in the session, or no such session in the account.
            NotTyped: the actor does not read the session as it was typed.
            Invalid: there is no such place in the text, or too little or too much is marked.
            HiddenFull, and what ``copies.Search.hide`` does.
        """
        async with database.transaction(actor.scope) as tx:
            session = await queries.session_row(tx, session_id)
            row = await queries.step_row(tx, session_id, step_id)
            _check_reads_as_typed(actor, session, holder=holder)
        typed = getattr(row, passage.field) or ""
        if row.secrets is None:
            places: Sequence[Found] = (await scanner.find_each([typed], actor.user_id))[0]
        else:
            places = row.secrets.get(passage.field, ())
        hidden = hiding.passages(typed, places, passage.begin, passage.end, session.hidden or ())
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
        """As ``hide_in_step``, of what describes the session."""
        async with database.transaction(actor.scope) as tx:
            session = await queries.session_row(tx, session_id)
            _check_reads_as_typed(actor, session, holder=holder)
        typed = getattr(session, passage.field) or ""
        places = masking.places_of(session).get(passage.field, ())
        hidden = hiding.passages(typed, places, passage.begin, passage.end, session.hidden or ())
        await self._hide(database, scanner, actor, session_id, hidden, passage.field)

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
        """As ``hide_in_step``, of what was said about a handoff; its author may too."""
        async with database.transaction(actor.scope) as tx:
            session = await queries.session_row(tx, session_id)
            if author_id != actor.user_id:
                _check_reads_as_typed(actor, session, holder=holder)
        marks = [(mark.start(), mark.end(), "") for mark in masks.MARK.finditer(body)]
        hidden = hiding.passages(body, marks, passage.begin, passage.end)
        await self._hide(database, scanner, actor, session_id, hidden[:1], "message")

    async def _hide(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, hidden: list[str], where: str
    ) -> None:
        if not hidden:
            return
        async with database.transaction(actor.scope) as tx:
            new = await hiding.begin(tx, session_id, hidden)
            if new:
                # Who and where, and not what.
                audit.record(tx, actor, "secret.hidden", subject=where, new={"session_id": str(session_id)})
        # Where this is broken off, the same once more goes on with it.
        changed = await copies.Search(database, scanner, actor, session_id, hidden).hide()
        if new or changed:
            async with database.transaction(actor.scope) as tx:
                self._log.record(tx, SessionPassageHidden, Hidden(session_id=session_id))

    async def open_session(
        self, tx: Tx, actor: Actor, checked: Checked[SessionCreate], key: str | None = None
    ) -> SessionDetail:
        """Begin a session; the same ``key`` again gives the same session, as it is by now.

        Raises:
            IdempotencyKeyReused: the key came before with other content.
        """
        opened_as = hashlib.sha256(msgspec.json.encode(checked.data)).digest() if key else None
        if key is not None:
            await tx.advisory_lock(f"session {actor.user_id} {key}")
            earlier = await queries.session_by_key(tx, actor.user_id, key)
            if earlier is not None:
                if earlier.opened_as != opened_as:
                    raise IdempotencyKeyReused
                return await self.read(tx, actor, earlier.id, holder=False)
        row = SessionRow(
            id=new_id(),
            account_id=actor.account_id,
            owner_id=actor.user_id,
            status=SessionStatus.OPEN,
            steps=0,
            facts_at={},
            idempotency_key=key,
            opened_as=opened_as,
            created_at=tx.now,
            updated_at=tx.now,
            **msgspec.structs.asdict(checked.data),
        )
        masking.keep(row, checked.secrets)
        tx.session.add(row)
        self._log.record(tx, SessionOpened, queries.summary(row, actor.person))
        await tx.session.flush()
        return await queries.detail(tx, row.id, as_typed=True)

    async def add_step(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[StepCreate], key: str | None
    ) -> Added:
        """Record a step at the end of the session, which ``store`` writes; the same ``key`` again gives the same step.

        Raises:
            NotFound: no such session in the account.
            StepTooLong: its texts have more than ``MAX_STEP_BYTES``.
            SessionFull: it has as many steps as a session may.
            SessionTooLong: its texts have as many bytes as a session's may.
            SessionEnded: it is resolved.
            IdempotencyKeyReused: the key came before with other content.
        """
        data = checked.data
        session = await queries.session_row(tx, session_id, lock=True)
        if key is not None:
            earlier = await queries.step_by_key(tx, session_id, actor.user_id, key)
            if earlier is not None:
                if any(getattr(earlier, name) != value for name, value in msgspec.structs.asdict(data).items()):
                    raise IdempotencyKeyReused
                return Added(queries.step(earlier, actor.person, as_typed=True), new=False)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.steps >= MAX_STEPS:
            raise SessionFull
        await _check_room(tx, session, data)
        earlier_ones = await redo.repeated(tx, session_id, actor, checked)
        session.steps += 1
        session.updated_at = tx.now
        row = StepRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session_id,
            position=session.steps,
            actor_id=actor.user_id,
            repeats=earlier_ones[0] if earlier_ones else None,
            secrets=hiding.with_hidden(session, _texts_of(data), checked.secrets, checked.passages),
            idempotency_key=key,
            created_at=tx.now,
            **msgspec.structs.asdict(data),
        )
        tx.session.add(row)
        added = queries.step(row, actor.person, as_typed=True)
        inline = _shortened(queries.step(row, actor.person))
        self._log.record(tx, SessionStepAdded, inline, shortened=inline != added)
        return Added(added, new=True, redone=bool(earlier_ones))

    async def store(self, tx: Tx) -> None:
        """Write a step that was added, and see that the account has room for it.

        After whatever else may wait for a lock: the step's triggers lock rows that others of the account need.

        Raises:
            StorageFull: the account keeps as much as it may.
        """
        await tx.session.flush()
        await usage.check(tx, self._quota_bytes)

    async def change_session(self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionChange]) -> None:
        """Fill in or correct what is known of the trouble. A brief that was frozen before stays as it is.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: it is resolved.
            Forbidden: it is somebody else's, and the actor is no engineer.
        """
        session = await queries.session_row(tx, session_id, lock=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            message = "Only the session's owner or an engineer can change it."
            raise Forbidden(message)
        told = msgspec.structs.asdict(checked.data).items()
        news = {name: value for name, value in told if value not in {None, getattr(session, name)}}
        if news:
            _change(session, news, checked.secrets)
            session.facts_at = {**session.facts_at, **dict.fromkeys(news, tx.now.isoformat())}
            await self._changed(tx, session)
            await tx.session.flush()

    async def resolve_session(self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionResolve]) -> None:
        """End a session with what fixed it.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: it ended before.
            HandoffIsLive: the handoff must be resolved, or withdrawn, instead.
            Forbidden: it is somebody else's, and the actor is no engineer.
        """
        session = await queries.session_row(tx, session_id, lock=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.status == SessionStatus.ESCALATED:
            raise HandoffIsLive
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            message = "Only the session's owner or an engineer can resolve it."
            raise Forbidden(message)
        _change(session, {"resolution": checked.data.resolution}, checked.secrets)
        await self._set_status(tx, session, SessionStatus.RESOLVED)
        await tx.session.flush()

    async def escalated(self, tx: Tx, session_id: UUID) -> None:
        """A handoff of it went live."""
        await self._set_status(tx, await queries.session_row(tx, session_id, lock=True), SessionStatus.ESCALATED)

    async def handed_back(self, tx: Tx, session_id: UUID, *, ended: bool) -> None:
        """Its handoff was withdrawn; ``ended``: it had followed up a resolution, which holds again."""
        status = SessionStatus.RESOLVED if ended else SessionStatus.OPEN
        await self._set_status(tx, await queries.session_row(tx, session_id, lock=True), status)

    async def resolved(self, tx: Tx, session_id: UUID, resolution: str, secrets: Sequence[Found]) -> None:
        """Its handoff was resolved, and so it is; ``secrets``: where they are in what resolved it."""
        session = await queries.session_row(tx, session_id, lock=True)
        _change(session, {"resolution": resolution}, {"resolution": secrets})
        await self._set_status(tx, session, SessionStatus.RESOLVED)

    async def _set_status(self, tx: Tx, session: SessionRow, status: SessionStatus) -> None:
        session.status = status
        await self._changed(tx, session)

    async def _changed(self, tx: Tx, session: SessionRow) -> None:
        session.updated_at = tx.now
        people = await identity.people(tx, session.account_id, {session.owner_id})
        self._log.record(tx, SessionChanged, queries.summary(session, people[session.owner_id]))


async def detail(tx: Tx, session_id: UUID, *, after: int = 0) -> SessionDetail:
    """A session with its steps after a position, secrets masked: for other domains, which pass on what they read.

    Raises:
        NotFound: no such session in the account.
    """
    return await queries.detail(tx, session_id, after=after)


async def without_hidden(tx: Tx, session_id: UUID, content: Any) -> Any:  # noqa: ANN401  (JSON, as it came)
    """What was made of a session some time ago, without what was hidden in it since; the session is locked."""
    session = await queries.session_row(tx, session_id, lock=True)
    return hiding.without_hidden(session, content)


async def shown(tx: Tx, session_id: UUID, checked: Checked[T]) -> T:
    """What somebody wrote about a session, without its secrets and without what was hidden in the session by hand."""
    return hiding.shown(await queries.session_row(tx, session_id), checked)


async def lock(tx: Tx, session_id: UUID) -> SessionStatus:
    """Make every other writer to the session wait for this transaction; tells how it stands.

    Raises:
        NotFound: no such session in the account.
    """
    return SessionStatus((await queries.session_row(tx, session_id, lock=True)).status)


async def page(
    tx: Tx, *, statuses: list[SessionStatus], owner_id: UUID | None, limit: int, cursor: str | None
) -> SessionPage:
    return await queries.page(tx, statuses=statuses, owner_id=owner_id, limit=limit, cursor=cursor)


async def check_for(
    database: Database, scanner: Scanner, actor: Actor, session_id: UUID, data: StepCreate
) -> Checked[StepCreate]:
    """Look through a step for secrets; a long one also for what is hidden by hand in the session.

    Raises:
        NotFound: no such session in the account. And as ``Scanner.check``.
    """
    checked = await scanner.check(data, actor.user_id)
    texts = _texts_of(data)
    if sum(map(len, texts.values())) <= hiding.AT_ONCE:
        return checked
    async with database.transaction(actor.scope) as tx:
        hidden = (await queries.session_row(tx, session_id)).hidden or ()
    if not hidden:
        return checked
    found = await scanner.find_passages(list(texts.values()), hidden, hiding.KIND, actor.user_id)
    secrets = hiding.merged(checked.secrets, dict(zip(texts, found, strict=True)))
    return Checked(checked.data, secrets, tuple(hidden))


def check_step(data: StepCreate) -> None:
    """Whether it is one, before anything is done for it.

    Raises:
        Invalid: it has a text that its kind has not.
        StepTooLong: its texts have more than ``MAX_STEP_BYTES``.
    """
    if _size(data) > MAX_STEP_BYTES:
        message = f"This step has {_size(data) // 1_024 + 1} KiB; a step can hold {MAX_STEP_BYTES // 1_024}."
        raise StepTooLong(message)
    if data.output is not None and data.kind is not StepKind.COMMAND:
        raise invalid_field("output", "only a command can have output")
    if data.rules_out is not None and data.kind not in _RULE_OUT:
        raise invalid_field("rules_out", "only an action, command or observation can rule something out")


def _check_reads_as_typed(actor: Actor, session: SessionRow, *, holder: bool) -> None:
    if not holder and session.owner_id != actor.user_id:
        raise NotTyped


def _texts_of(data: StepCreate) -> dict[str, str]:
    return {name: text for name in masking.STEP_FIELDS if (text := getattr(data, name))}


def _size(data: StepCreate) -> int:
    return sum(len(text.encode()) for text in _texts_of(data).values())


async def _check_room(tx: Tx, session: SessionRow, data: StepCreate) -> None:
    # However long its steps are, one of few has room.
    if session.steps * MAX_STEP_BYTES + _size(data) <= MAX_SESSION_BYTES:
        return
    if await queries.bytes_of(tx, session.id) + _size(data) > MAX_SESSION_BYTES:
        raise SessionTooLong


def _change(session: SessionRow, news: Mapping[str, object], secrets: Places) -> None:
    """Set texts and other facts, and keep where secrets are in the texts."""
    places = {name: each for name, each in masking.places_of(session).items() if name not in news}
    for name, value in news.items():
        setattr(session, name, value)
    places |= {name: each for name, each in secrets.items() if name in news}
    texts = {name: text for name in masking.SESSION_FIELDS if (text := getattr(session, name))}
    masking.keep(session, hiding.with_hidden(session, texts, places))


def _shortened(step: Step) -> Step:
    return msgspec.structs.replace(
        step,
        body=step.body[:INLINE_BODY],
        output=None if step.output is None else step.output[:INLINE_BODY],
        rules_out=None if step.rules_out is None else step.rules_out[:INLINE_BODY],
    )
