"""Work on a session: open it, record steps, change its facts, end it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Select

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.sessions import (
    client_links,
    hidden_text,
    masking,
    queries,
    repeated_steps,
    transitions,
)
from resolutionflow.domains.flowpilot.sessions.errors import (
    IdempotencyKeyReused,
    SessionFull,
    SessionTooLong,
    StepTooLong,
)
from resolutionflow.domains.flowpilot.sessions.events import (
    SessionChanged,
    SessionOpened,
    SessionReminded,
    SessionStepAdded,
)
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import (
    CommandRun,
    SessionCreate,
    SessionDetail,
    SessionFilter,
    SessionPage,
    SessionResolve,
    SessionStatus,
    Step,
    StepCreate,
    StepKind,
)
from resolutionflow.domains.flowpilot.sessions.transitions import Transition
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission, Person
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.errors import Forbidden, invalid_field
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked, Scanner

MAX_STEPS = 1_000
"""A session, its brief and its page are read whole; nobody troubleshoots in a thousand steps."""
MAX_STEP_BYTES = 262_144
MAX_SESSION_BYTES = 32_000_000
INLINE_BODY = 2_000
"""Characters of a step's text that its event carries; REST has the rest."""
_BATCH = 20
"""Steps that are added before other requests get their turn."""
_RESOLVE_ALONE = msgspec.structs.replace(
    transitions.RESOLVE, sources=frozenset(transitions.RESOLVE.sources) - {SessionStatus.ESCALATED}
)
"""Of a session without a live handoff."""
_CAN_RULE_OUT = {StepKind.OBSERVATION, StepKind.ACTION, StepKind.COMMAND}

T = TypeVar("T", bound=msgspec.Struct)
S = TypeVar("S", bound=StepCreate)

SessionsWith = Callable[[Tx, str], Awaitable[Sequence[Select[UUID]]]]
"""Ids of the sessions that have a word, for each word of a text. The search has them."""


class AddedStep(msgspec.Struct, frozen=True):
    step: Step
    created: bool
    """False where an earlier request with the same key added it."""
    repeated: bool = False
    """Another member did the same earlier."""


class AddedCommands(msgspec.Struct, frozen=True):
    """As ``AddedStep``, of several."""

    steps: list[Step]
    created: bool
    repeated: bool = False


class Sessions:
    """``holder`` in its methods: the actor holds the session's handoff, and so reads it as typed."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    async def read(self, tx: Tx, actor: Actor, session_id: UUID, *, holder: bool) -> SessionDetail:
        """A session with its steps: as typed for its owner and the holder, else with secrets masked.

        Raises:
            NotFound: no such session in the account.
        """
        session = await queries.get_row(tx, session_id)
        return await queries.detail(tx, session_id, row=session, as_typed=holder or session.owner_id == actor.user_id)

    async def read_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, *, holder: bool) -> Step:
        """A step with its whole texts, of which the session may contain an excerpt.

        Raises:
            NotFound: no such step in the session, or no such session in the account.
        """
        session = await queries.get_row(tx, session_id)
        row = await queries.get_step(tx, session_id, step_id)
        as_typed = holder or session.owner_id == actor.user_id
        return queries.step_to_schema(row, await queries.people_of(tx, [row]), as_typed=as_typed)

    async def open_session(
        self,
        tx: Tx,
        actor: Actor,
        checked: Checked[SessionCreate],
        key: str | None = None,
        *,
        practice: bool = False,
    ) -> SessionDetail:
        """Open a session; the same ``key`` again returns the same session, as it is by now.

        ``practice``: only the actor sees it, and it counts in nothing.

        Raises:
            IdempotencyKeyReused: the key came before with other content.
        """
        opened_as = hashlib.sha256(msgspec.json.encode(checked.data)).digest() if key else None
        if key is not None:
            await tx.advisory_lock(f"session {actor.user_id} {key}")
            earlier = await queries.find_session_by_key(tx, actor.user_id, key)
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
            struck=0,
            revision=0,
            facts_at={},
            practice=practice,
            idempotency_key=key,
            opened_as=opened_as,
            created_at=tx.now,
            updated_at=tx.now,
            **msgspec.structs.asdict(checked.data),
        )
        masking.store_spans(row, checked.secrets)
        await client_links.link(tx, row)
        tx.session.add(row)
        self._log.record(tx, SessionOpened, queries.summary_to_schema(row, actor.person), only_for=row.only_for)
        await tx.session.flush()
        return await queries.detail(tx, row.id, as_typed=True)

    async def add_step(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[StepCreate], key: str | None
    ) -> AddedStep:
        """Add a step, which the caller flushes; the same ``key`` again returns the same step.

        Raises:
            NotFound: no such session in the account.
            SessionFull: the session has ``MAX_STEPS``.
            SessionTooLong: the texts of its steps would exceed ``MAX_SESSION_BYTES``.
            SessionEnded: the session is resolved or abandoned.
            IdempotencyKeyReused: the key came before with other content.
        """
        data = checked.data
        session = await queries.get_row(tx, session_id, lock=True)
        if key is not None:
            earlier = await queries.find_step_by_key(tx, session_id, actor.user_id, key)
            if earlier is not None:
                # Of one that was corrected since, the first texts are in its history.
                sent = msgspec.structs.asdict(data).items()
                if earlier.edits == 0 and any(getattr(earlier, name) != value for name, value in sent):
                    raise IdempotencyKeyReused
                known = await queries.people_of(tx, [earlier])
                return AddedStep(queries.step_to_schema(earlier, known, as_typed=True), created=False)
        transitions.check_open(session.status)
        if session.steps >= MAX_STEPS:
            raise SessionFull
        await check_length(tx, session, data)
        repeated = await repeated_steps.find_repeated(tx, session_id, actor, checked)
        await self._go_on(tx, session)
        added = self._append(tx, actor, session, checked, repeated[0] if repeated else None, key)
        return AddedStep(added, created=True, repeated=bool(repeated))

    async def add_commands(
        self, tx: Tx, actor: Actor, session_id: UUID, commands: Sequence[Checked[CommandRun]], key: str
    ) -> AddedCommands:
        """Add the commands of a transcript; the same ``key`` again returns the same steps.

        Raises:
            As ``add_step``.
        """
        session = await queries.get_row(tx, session_id, lock=True)
        # A key that a member sends has no blanks.
        keys = [f"{key} {n}" for n in range(len(commands))]
        earlier = await queries.find_steps_by_keys(tx, session_id, actor.user_id, [*keys, f"{key} {len(keys)}"])
        if earlier:
            same = len(earlier) == len(commands) and all(
                row.edits > 0 or (row.body, row.output) == (each.data.body, each.data.output)
                for row, each in zip(earlier, commands, strict=False)
            )
            if not same:
                raise IdempotencyKeyReused
            known = await queries.people_of(tx, earlier)
            return AddedCommands([queries.step_to_schema(row, known, as_typed=True) for row in earlier], created=False)
        transitions.check_open(session.status)
        if session.steps + len(commands) > MAX_STEPS:
            raise SessionFull(words.too_many_steps(len(commands), MAX_STEPS - session.steps))
        if (
            await queries.count_bytes(tx, session_id) + sum(text_bytes(each.data) for each in commands)
            > MAX_SESSION_BYTES
        ):
            raise SessionTooLong
        repeats = await repeated_steps.find_repeated_commands(tx, session_id, actor, commands)
        await self._go_on(tx, session)
        steps = []
        for each, repeated, own_key in zip(commands, repeats, keys, strict=True):
            steps.append(self._append(tx, actor, session, each, repeated, own_key))
            if len(steps) % _BATCH == 0:
                await asyncio.sleep(0)
        return AddedCommands(steps, created=True, repeated=any(repeats))

    async def _go_on(self, tx: Tx, session: SessionRow) -> None:
        """Who records a step does not wait any more."""
        if session.status == SessionStatus.PAUSED:
            await self.make(tx, session, transitions.RESUME)

    def _append(
        self,
        tx: Tx,
        actor: Actor,
        session: SessionRow,
        checked: Checked[Any],
        repeats: UUID | None,
        key: str | None,
    ) -> Step:
        """Add a step to a session that is locked and has room for it."""
        data = checked.data
        session.steps += 1
        session.updated_at = tx.now
        texts = masking.texts_of(data, masking.STEP_FIELDS)
        row = StepRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session.id,
            position=session.steps,
            actor_id=actor.user_id,
            repeats=repeats,
            secrets=hidden_text.add_spans(session, texts, checked.secrets, checked.passages),
            version=1,
            edits=0,
            idempotency_key=key,
            created_at=tx.now,
            **msgspec.structs.asdict(data),
        )
        tx.session.add(row)
        people = {actor.user_id: actor.person}
        added = queries.step_to_schema(row, people, as_typed=True)
        inline = shortened(queries.step_to_schema(row, people))
        self._log.record(tx, SessionStepAdded, inline, only_for=session.only_for, shortened=inline != added)
        return added

    async def resolve_session(self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionResolve]) -> None:
        """End a session with what fixed it.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: the session is resolved or abandoned.
            HandoffIsLive: the handoff must be resolved or withdrawn instead.
            Forbidden: the actor neither owns the session nor is an engineer.
        """
        session = await queries.get_row(tx, session_id, lock=True)
        transitions.check(session.status, _RESOLVE_ALONE)
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            raise Forbidden(words.ONLY_OWNER_RESOLVES)
        client_links.set_fields(session, {"resolution": checked.data.resolution}, checked.secrets)
        session.minutes = checked.data.minutes
        await self.make(tx, session, transitions.RESOLVE)
        await tx.session.flush()

    async def mark_escalated(self, tx: Tx, session_id: UUID) -> None:
        await self.make(tx, await queries.get_row(tx, session_id, lock=True), transitions.ESCALATE)

    async def mark_withdrawn(self, tx: Tx, session_id: UUID, *, resolved: bool) -> None:
        """Its handoff was withdrawn. ``resolved``: the handoff followed up a resolution, which is valid again."""
        withdrawn = transitions.RESTORE if resolved else transitions.WITHDRAW
        await self.make(tx, await queries.get_row(tx, session_id, lock=True), withdrawn)

    async def mark_resolved(
        self, tx: Tx, session_id: UUID, resolution: str, secrets: Sequence[Found], minutes: int | None
    ) -> None:
        """Its handoff was resolved. ``secrets``: their spans in the resolution; ``minutes``: time spent."""
        session = await queries.get_row(tx, session_id, lock=True)
        client_links.set_fields(session, {"resolution": resolution}, {"resolution": secrets})
        session.minutes = minutes
        await self.make(tx, session, transitions.RESOLVE)

    async def make(self, tx: Tx, session: SessionRow, transition: Transition) -> None:
        """Make a transition that was checked. What belongs to a pause or to abandoning it ends with that."""
        session.status = transition.target
        if transition.target is not SessionStatus.PAUSED:
            session.waits_for = session.remind_at = session.reminded_at = None
        if transition.target is not SessionStatus.ABANDONED:
            session.abandoned_for = None
        if transition.target not in {SessionStatus.PAUSED, SessionStatus.ABANDONED}:
            session.left_by = session.left_at = None
        await self.publish_change(tx, session)

    async def publish_change(self, tx: Tx, session: SessionRow) -> None:
        """Tell open pages that the session's status or facts changed."""
        session.updated_at = tx.now
        await self._publish(tx, session, SessionChanged)

    async def publish_reminder(self, tx: Tx, session: SessionRow) -> None:
        await self._publish(tx, session, SessionReminded)

    async def _publish(self, tx: Tx, session: SessionRow, event: type[SessionChanged | SessionReminded]) -> None:
        people = await identity.people(tx, session.account_id, {session.owner_id})
        summary = queries.summary_to_schema(session, people[session.owner_id])
        self._log.record(tx, event, summary, only_for=session.only_for)


async def detail(tx: Tx, session_id: UUID) -> SessionDetail:
    """A session with its valid steps, secrets masked, for other domains.

    Raises:
        NotFound: no such session in the account.
    """
    return await queries.detail(tx, session_id, struck=False)


async def changed_since(tx: Tx, session_id: UUID, position: int) -> SessionDetail:
    """The same with the steps after a position and all that were corrected, struck ones too.

    Raises:
        NotFound: no such session in the account.
    """
    return await queries.detail(tx, session_id, after=position)


async def mask_document(tx: Tx, session_id: UUID, document: Any) -> Any:  # noqa: ANN401  (JSON)
    """Lock a session and mask its hidden passages in a document that was made from it earlier."""
    session = await queries.get_row(tx, session_id, lock=True)
    return hidden_text.mask_document(session, document)


async def mask(tx: Tx, session_id: UUID, checked: Checked[T]) -> T:
    """A request about a session with its secrets and the session's hidden passages masked."""
    return hidden_text.mask(await queries.get_known(tx, session_id), checked)


def before_mask(account_id: UUID, session_id: UUID) -> Read[Any]:
    """What ``mask`` reads."""
    return queries.row_of(account_id, session_id)


def locking(actor: Actor, session_id: UUID) -> Read[Any]:
    """For ``lock``, with the statement that begins the transaction."""
    return queries.locking(actor.account_id, session_id)


def locking_one(actor: Actor, which: str, arguments: Mapping[str, Hashable]) -> Read[Any]:
    """The same for the session whose id ``which`` selects, a subquery with the ``arguments``."""
    return queries.locking_one(actor.account_id, which, arguments)


def before_step(actor: Actor, session_id: UUID, data: StepCreate, key: str | None) -> list[Read[Any]]:
    """What ``Sessions.add_step`` reads, with the statement that begins the transaction."""
    found: list[Read[Any]] = [queries.locking(actor.account_id, session_id)]
    if data.kind in repeated_steps.ATTEMPTS:
        found.append(repeated_steps.compared_with(actor, session_id, data.kind))
    if key is not None:
        found.append(queries.step_by_key(actor.account_id, session_id, actor.user_id, key))
    return found


def whole(actor: Actor, session_id: UUID) -> list[Read[Any]]:
    """What ``detail`` reads besides the session's row."""
    return queries.whole(actor.account_id, session_id, struck=False)


async def lock(tx: Tx, session_id: UUID) -> SessionStatus:
    """Make every other writer to the session wait for this transaction; returns the session's status.

    Raises:
        NotFound: no such session in the account.
    """
    return SessionStatus((await queries.get_row(tx, session_id, lock=True)).status)


async def list_sessions(tx: Tx, wanted: SessionFilter, *, limit: int, cursor: str | None) -> SessionPage:
    return await queries.list_sessions(tx, wanted, limit=limit, cursor=cursor)


async def list_owners(tx: Tx) -> list[Person]:
    """Who opened sessions, by name."""
    found = await identity.people(tx, tx.account_id, await queries.owners(tx))
    return sorted(found.values(), key=lambda person: (person.name.casefold(), person.id))


async def scan_step(database: Database, scanner: Scanner, actor: Actor, session_id: UUID, data: S) -> Checked[S]:
    """Find the secrets in a step; in a long one also the session's hidden passages.

    Raises:
        NotFound: no such session in the account. And as ``Scanner.check``.
    """
    checked = await scanner.check(data, actor.user_id)
    texts = masking.texts_of(data, masking.STEP_FIELDS)
    if sum(map(len, texts.values())) <= hidden_text.MAX_INLINE:
        return checked
    async with database.transaction(actor.scope) as tx:
        hidden = (await queries.get_row(tx, session_id)).hidden or ()
    if not hidden:
        return checked
    found = await scanner.find_passages(list(texts.values()), hidden, hidden_text.KIND, actor.user_id)
    secrets = hidden_text.merge(checked.secrets, dict(zip(texts, found, strict=True)))
    return Checked(checked.data, secrets, tuple(hidden))


def validate_step(data: StepCreate) -> None:
    """Check a step before it is scanned.

    Raises:
        Invalid: it has a field that its kind does not have.
        StepTooLong: its texts exceed ``MAX_STEP_BYTES``.
    """
    if text_bytes(data) > MAX_STEP_BYTES:
        raise StepTooLong(words.step_too_long(text_bytes(data), MAX_STEP_BYTES))
    if data.output is not None and data.kind is not StepKind.COMMAND:
        raise invalid_field("output", words.OUTPUT_OF_COMMAND)
    if data.rules_out is not None and data.kind not in _CAN_RULE_OUT:
        raise invalid_field("rules_out", words.RULES_OUT_KINDS)


def text_bytes(data: StepCreate | StepRow) -> int:
    return sum(len(text.encode()) for text in masking.texts_of(data, masking.STEP_FIELDS).values())


async def check_length(tx: Tx, session: SessionRow, data: StepCreate) -> None:
    """Check that a session has room for a step's texts beside all that it holds.

    Raises:
        SessionTooLong: the texts would exceed ``MAX_SESSION_BYTES``.
    """
    # A session of few texts has room, however long they are.
    if (session.steps + session.revision) * MAX_STEP_BYTES + text_bytes(data) <= MAX_SESSION_BYTES:
        return
    if await queries.count_bytes(tx, session.id) + text_bytes(data) > MAX_SESSION_BYTES:
        raise SessionTooLong


def shortened(step: Step) -> Step:
    """A step as its event carries it."""
    return msgspec.structs.replace(
        step,
        body=step.body[:INLINE_BODY],
        output=None if step.output is None else step.output[:INLINE_BODY],
        rules_out=None if step.rules_out is None else step.rules_out[:INLINE_BODY],
    )
