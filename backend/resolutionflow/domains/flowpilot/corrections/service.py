"""Correct a session's steps and facts; what they said before stays in the history.

A correction is no step: it adds none, moves no step's time, and is no action of a handoff's holder.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import UNSET

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.corrections import queries
from resolutionflow.domains.flowpilot.corrections import schemas as api
from resolutionflow.domains.flowpilot.corrections.errors import (
    CorrectionsFull,
    FactsChanged,
    NotYourStep,
    ReadsMasked,
    StepChanged,
    StepIsStruck,
)
from resolutionflow.domains.flowpilot.corrections.events import SessionStepCorrected
from resolutionflow.domains.flowpilot.corrections.schemas import (
    CorrectionKind,
    FieldChange,
    StepCorrection,
    StepToStrike,
)
from resolutionflow.domains.flowpilot.sessions import client_links, hidden_text, masking, transitions
from resolutionflow.domains.flowpilot.sessions import queries as rows
from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.masking import STEP_FIELDS, Spans
from resolutionflow.domains.flowpilot.sessions.models import CorrectionRow, SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import EXCERPT, SessionChange, Step
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission, Person
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.errors import Forbidden, NotFound
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.scanning import Checked, Scanner

MAX_OF_STEP = 20
"""Edits and strikes of one step: its history is read whole. A struck step can always be restored."""
MAX_OF_FACTS = 200
"""Changes of one session's facts."""
_STEP_PARTS = ("kind", *STEP_FIELDS)
_FACTS = ("title", "client_name", "severity", "problem", "affected_users", "business_impact", "since", "device")
FACTS = (*_FACTS, "ticket_ref", "contact")


class Corrections:
    """``holder`` in its methods: the actor holds the session's handoff, and so reads it as typed.

    Methods return the bytes by which the stored texts grew, history included, beside what they changed.
    """

    def __init__(self, log: EventLog, sessions: Sessions) -> None:
        self._log = log
        self._sessions = sessions

    async def edit_step(
        self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, checked: Checked[StepCorrection], *, holder: bool
    ) -> tuple[Step, int]:
        """Replace a step's kind and texts. The same again changes nothing.

        Raises:
            NotFound: no such step in the session, or no such session in the account.
            SessionEnded: the session is resolved or abandoned.
            NotYourStep: the actor neither owns the session, holds its handoff nor recorded the step.
            StepChanged: someone corrected it since ``version``.
            StepIsStruck: it is struck out.
            ReadsMasked: a text that would change has secrets that the actor cannot read.
            CorrectionsFull: there are ``MAX_OF_STEP``.
            SessionTooLong: the session's texts would exceed their limit.
        """
        session, row = await _lock(tx, actor, session_id, step_id, holder=holder)
        data = checked.data
        as_typed = holder or session.owner_id == actor.user_id
        changed = {name: getattr(data, name) for name in _STEP_PARTS if getattr(data, name) != getattr(row, name)}
        if not changed:
            return await _to_schema(tx, row, as_typed=as_typed), 0
        await _check_version(tx, row, data.version)
        if row.struck_at is not None:
            raise StepIsStruck
        known = row.secrets or {}
        _check_reads(known, changed, as_typed=as_typed)
        _check_room(row)
        await sessions.check_length(tx, session, data)
        grown = sessions.text_bytes(data) - sessions.text_bytes(row)
        grown += _record(tx, actor, session, {name: getattr(row, name) for name in changed}, known, step=row)
        found = hidden_text.add_spans(session, masking.texts_of(data, STEP_FIELDS), checked.secrets, checked.passages)
        row.secrets = {name: each for name, each in known.items() if name not in changed} | {
            name: each for name, each in found.items() if name in changed
        }
        for name, value in changed.items():
            setattr(row, name, value)
        row.edits += 1
        row.edited_by, row.edited_at = actor.user_id, tx.now
        return await self._publish(tx, session, row, as_typed=as_typed), grown

    async def strike_step(
        self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, version: int, *, holder: bool
    ) -> Step:
        """Strike a step out: it stays readable, and counts for nothing. A second time changes nothing.

        Raises:
            As ``edit_step``.
        """
        session, row = await _lock(tx, actor, session_id, step_id, holder=holder)
        as_typed = holder or session.owner_id == actor.user_id
        if row.struck_at is not None:
            return await _to_schema(tx, row, as_typed=as_typed)
        await _check_version(tx, row, version)
        _check_room(row)
        self._strike(tx, actor, session, row)
        return await self._publish(tx, session, row, as_typed=as_typed)

    async def strike_steps(
        self, tx: Tx, actor: Actor, session_id: UUID, strikes: Sequence[StepToStrike], *, holder: bool
    ) -> list[Step]:
        """Strike several steps out, all of them or none. A second time changes nothing.

        Raises:
            As ``edit_step``.
        """
        session = await rows.get_row(tx, session_id, lock=True)
        _check_open(session)
        versions = {each.id: each.version for each in strikes}
        found = await rows.lock_steps(tx, session_id, versions)
        if found.keys() != versions.keys():
            raise NotFound
        for row in found.values():
            if not holder and actor.user_id not in {session.owner_id, row.actor_id}:
                raise NotYourStep(words.WHO_CORRECTS_STEPS)
            if row.struck_at is None:
                await _check_version(tx, row, versions[row.id])
                _check_room(row)
        people = {**await rows.people_of(tx, found.values()), actor.user_id: actor.person}
        for row in found.values():
            if row.struck_at is None:
                self._strike(tx, actor, session, row)
                self._announce(tx, session, row, people)
        await tx.session.flush()
        as_typed = holder or session.owner_id == actor.user_id
        return [rows.step_to_schema(row, people, as_typed=as_typed) for row in found.values()]

    async def restore_step(
        self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, version: int, *, holder: bool
    ) -> Step:
        """Take a strike back. A second time changes nothing.

        Raises:
            As ``edit_step``.
        """
        session, row = await _lock(tx, actor, session_id, step_id, holder=holder)
        as_typed = holder or session.owner_id == actor.user_id
        if row.struck_at is None:
            return await _to_schema(tx, row, as_typed=as_typed)
        await _check_version(tx, row, version)
        _record(tx, actor, session, {}, {}, step=row, kind=CorrectionKind.RESTORE)
        session.struck -= 1
        row.struck_by = row.struck_at = None
        return await self._publish(tx, session, row, as_typed=as_typed)

    async def change_facts(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionChange], *, holder: bool
    ) -> int:
        """Set or correct facts of a session, its title and client. Briefs that exist stay as they are.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: the session is resolved or abandoned.
            Forbidden: the actor neither owns the session nor is an engineer.
            FactsChanged: someone changed one of them since ``revision``.
            ReadsMasked: a fact that would change has secrets that the actor cannot read.
            CorrectionsFull: there are ``MAX_OF_FACTS``.
        """
        session = await rows.get_row(tx, session_id, lock=True)
        _check_open(session)
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            raise Forbidden(words.ONLY_OWNER_CHANGES)
        changed = dict(_changed_facts(session, checked.data))
        if not changed:
            return 0
        await _check_revision(tx, session, checked.data.revision, changed)
        known = masking.stored_spans(session)
        _check_reads(known, changed, as_typed=holder or session.owner_id == actor.user_id)
        if await queries.count_of_facts(tx, session_id) >= MAX_OF_FACTS:
            raise CorrectionsFull(words.facts_changed_too_often(MAX_OF_FACTS))
        grown = _record(tx, actor, session, {name: getattr(session, name) for name in changed}, known)
        client_links.set_fields(session, changed, checked.secrets)
        if not client_links.NAMES.isdisjoint(changed):
            await client_links.link(tx, session)
        session.facts_at = {**session.facts_at, **dict.fromkeys(changed, tx.now.isoformat())}
        await self._sessions.publish_change(tx, session)
        await tx.session.flush()
        return grown

    def _strike(self, tx: Tx, actor: Actor, session: SessionRow, row: StepRow) -> None:
        _record(tx, actor, session, {}, {}, step=row, kind=CorrectionKind.STRIKE)
        session.struck += 1
        row.struck_by, row.struck_at = actor.user_id, tx.now

    async def _publish(self, tx: Tx, session: SessionRow, row: StepRow, *, as_typed: bool) -> Step:
        people = await rows.people_of(tx, [row])
        self._announce(tx, session, row, people)
        await tx.session.flush()
        return rows.step_to_schema(row, people, as_typed=as_typed)

    def _announce(self, tx: Tx, session: SessionRow, row: StepRow, people: Mapping[UUID, Person]) -> None:
        """Tell open pages of a corrected step."""
        inline = sessions.shortened(rows.step_to_schema(row, people))
        shortened = inline != rows.step_to_schema(row, people, as_typed=True)
        self._log.record(tx, SessionStepCorrected, inline, only_for=session.only_for, shortened=shortened)


async def history(tx: Tx, actor: Actor, session_id: UUID, step_id: UUID | None, *, holder: bool) -> api.Corrections:
    """Corrections of a step or, without one, of the session's facts.

    Raises:
        NotFound: no such step in the session, or no such session in the account.
    """
    session = await rows.get_row(tx, session_id)
    as_typed = holder or session.owner_id == actor.user_id
    if step_id is None:
        visible = masking.session(session, as_typed=as_typed).texts
        after = {name: visible.get(name, _as_text(getattr(session, name))) or None for name in FACTS}
    else:
        row = await rows.get_step(tx, session_id, step_id)
        after = {"kind": row.kind, **masking.step(row, as_typed=as_typed).texts}
    found = await queries.list_corrections(tx, session_id, step_id)
    people = await identity.people(tx, tx.account_id, {each.actor_id for each in found})
    rest = {name: max(len(text or "") - EXCERPT, 0) for name, text in after.items()}
    after = {name: text and text[:EXCERPT] for name, text in after.items()}
    items = []
    for each in found:
        before = _visible(each.before, each.secrets, as_typed=as_typed)
        left_out = {name: each.more.get(name, 0) for name in before}
        items.append(
            api.Correction(
                number=each.number,
                step_id=each.step_id,
                kind=CorrectionKind(each.kind),
                actor=people[each.actor_id],
                at=each.at,
                changes=[
                    FieldChange(field=name, before=before[name], after=after[name], more=left_out[name] + rest[name])
                    for name in after
                    if name in before
                ],
            )
        )
        after |= before
        rest |= left_out
    return api.Corrections(items=items)


async def scan_unscanned(database: Database, scanner: Scanner, actor: Actor, session_id: UUID, step_id: UUID) -> None:
    """Find the secrets of a step from before steps were scanned, so that its history knows them.

    Raises:
        NotFound: no such step in the session, or no such session in the account. And as ``Scanner.check``.
    """
    async with database.transaction(actor.scope) as tx:
        row = await rows.get_step(tx, session_id, step_id)
        if row.secrets is not None:
            return
        texts = masking.texts_of(row, STEP_FIELDS)
    found = await scanner.find_each(list(texts.values()), actor.user_id)
    async with database.transaction(actor.scope) as tx:
        await rows.store_first_step_spans(
            tx, step_id, {name: spans for name, spans in zip(texts, found, strict=True) if spans}
        )


async def _lock(tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, *, holder: bool) -> tuple[SessionRow, StepRow]:
    """A session and its step, locked in this order, if the actor may correct the step."""
    session = await rows.get_row(tx, session_id, lock=True)
    row = await rows.get_step(tx, session_id, step_id, lock=True)
    _check_open(session)
    if not holder and actor.user_id not in {session.owner_id, row.actor_id}:
        raise NotYourStep(words.WHO_CORRECTS_STEPS)
    return session, row


def _check_open(session: SessionRow) -> None:
    transitions.check_open(session.status)


async def _check_version(tx: Tx, row: StepRow, version: int) -> None:
    if row.version == version:
        return
    newest = await queries.newest_of_step(tx, row.id)
    by, at = await _who_and_when(tx, newest)
    raise StepChanged(
        words.step_corrected_meanwhile(by.name if by else None), version=row.version, changed_by=by, changed_at=at
    )


async def _check_revision(tx: Tx, session: SessionRow, revision: int | None, changed: Collection[str]) -> None:
    if revision is None:
        return
    newest = await queries.newest_of_facts(tx, session.id, revision, changed)
    if newest is not None:
        fields = [name for name in FACTS if name in newest.before and name in changed]
        by, at = await _who_and_when(tx, newest)
        raise FactsChanged(
            words.facts_changed_meanwhile(by.name if by else None), fields=fields, changed_by=by, changed_at=at
        )


async def _who_and_when(tx: Tx, newest: CorrectionRow | None) -> tuple[Person | None, datetime | None]:
    if newest is None:
        return None, None
    return (await identity.people(tx, tx.account_id, {newest.actor_id}))[newest.actor_id], newest.at


def _check_reads(spans: Spans, changed: Collection[str], *, as_typed: bool) -> None:
    if not as_typed and any(spans.get(name) for name in changed):
        raise ReadsMasked


def _check_room(row: StepRow) -> None:
    if row.version > MAX_OF_STEP:
        raise CorrectionsFull(words.step_corrected_too_often(MAX_OF_STEP))


def _changed_facts(session: SessionRow, data: SessionChange) -> Iterator[tuple[str, object]]:
    for name in FACTS:
        value = getattr(data, name)
        if value is UNSET or (name == "client_name" and client_links.is_same_client(session, data.client_name)):
            continue
        value = "" if name == "problem" and value is None else value
        if value != getattr(session, name):
            yield name, value


def _record(
    tx: Tx,
    actor: Actor,
    session: SessionRow,
    before: Mapping[str, object],
    secrets: Spans,
    *,
    step: StepRow | None = None,
    kind: CorrectionKind = CorrectionKind.EDIT,
) -> int:
    """Add a correction to the history; returns the bytes of its texts."""
    texts = {name: _as_text(value) for name, value in before.items()}
    size = sum(len(text.encode()) for text in texts.values() if text)
    session.revision += 1
    if step is None:
        session.updated_at = tx.now
    else:
        step.version += 1
        session.updated_at = max(tx.now, session.updated_at)
    tx.session.add(
        CorrectionRow(
            session_id=session.id,
            number=session.revision,
            account_id=actor.account_id,
            step_id=step.id if step else None,
            kind=kind,
            before=texts,
            secrets={name: secrets[name] for name in texts if secrets.get(name)},
            text_bytes=size,
            actor_id=actor.user_id,
            at=tx.now,
        )
    )
    return size


def _as_text(value: object) -> str | None:
    """A fact as text; empty is unknown."""
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value is None or value == "" else str(value)


def _visible(before: Mapping[str, str | None], secrets: Mapping[str, Any], *, as_typed: bool) -> dict[str, str | None]:
    if as_typed:
        return dict(before)
    spans: dict[str, Sequence[Any]] = {
        name: [(b, e, kind) for b, e, kind in each if b < EXCERPT] for name, each in secrets.items()
    }
    return {name: text and masks.cover(text, spans.get(name, ())).text for name, text in before.items()}


async def _to_schema(tx: Tx, row: StepRow, *, as_typed: bool) -> Step:
    return rows.step_to_schema(row, await rows.people_of(tx, [row]), as_typed=as_typed)
