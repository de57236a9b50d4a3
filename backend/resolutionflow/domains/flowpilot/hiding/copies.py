"""Everything that was made of a session's text, gone through for what is hidden by hand in it.

Rows are read in batches, searched by ``redaction.scanning`` while no transaction is open, and written one by one where
they still are what was searched; one that was changed meanwhile is searched again. Nothing else is locked.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, select, text, update

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import hidden_text as hiding
from resolutionflow.domains.flowpilot.sessions import masking, queries
from resolutionflow.domains.flowpilot.sessions.models import StepRow
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Busy
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Scanner

_BATCH = 1_000_000
"""Bytes that are read, searched and forgotten before the next."""
_SPELLINGS = 20
"""Of one text: nobody writes a password in more."""
_ROUNDS = 20
"""Each goes through what somebody else changed while it was searched."""

Key = tuple[UUID, int]


class Copy(msgspec.Struct, frozen=True):
    """A table that holds text of sessions."""

    table: str
    document: str
    """Its texts as JSON."""
    at_once: int
    """Rows that are about as long as a batch, if they are as long as they may be."""
    of: str = "t.handoff_id in (select id from theirs)"
    id: str = "t.handoff_id"
    number: str = "0"

    @property
    def keys(self) -> str:
        return f"""
            with theirs as (select id from handoffs where account_id = :account_id and session_id = :session_id)
            select {self.id} as id, {self.number} as number from {self.table} t
            where t.account_id = :account_id and {self.of} and {self.document} is not null
            """  # noqa: S608  (put together from names written here)

    @property
    def rows(self) -> str:
        return f"""
            select {self.id} as id, {self.number} as number, t.xmin::text as version,
                   cast({self.document} as text) as document
            from unnest(cast(:ids as uuid[]), cast(:numbers as bigint[])) k (id, number)
            join {self.table} t on {self.id} = k.id and {self.number} = k.number and t.account_id = :account_id
            """  # noqa: S608  (as above)


_AFTER = (
    "t.at >= (select s.created_at from flowpilot_sessions s where s.account_id = t.account_id and s.id = :session_id)"
)
_ANSWERS = """t.outbox_id in (
    select o.id from notification_outbox o
    where o.account_id = :account_id and o.handoff_id in (select id from theirs))"""
_OF_SESSION = """(t.event #>> '{data,session_id}' = cast(:session_id as text)
    or t.event #>> '{data,id}' = cast(:session_id as text)
    or t.event #>> '{data,handoff_id}' in (select cast(id as text) from theirs))"""
# Mails and webhooks are written from these when they are sent, so there is no copy of them but in what a webhook
# answered. The messages come last: one in which something was marked stays as it was marked until all else is done.
COPIES = (
    Copy("handoff_briefs", "t.content", 1, number="t.version"),
    Copy("assessments", "t.content", 20, number="t.version"),
    Copy(
        "handoffs",
        "jsonb_build_object('title', t.title, 'client_name', t.client_name, 'ticket_ref', t.ticket_ref, 'device', "
        "t.device, 'resolution', t.resolution, 'returned_ask', t.returned_ask, 'read_back', t.read_back)",
        50,
        of="t.session_id = :session_id",
        id="t.id",
    ),
    Copy("handoff_events", "jsonb_build_object('note', t.note)", 200, number="t.seq"),
    Copy(
        "playbook_entries",
        "jsonb_build_object('title', t.title, 'applies_when', t.applies_when, 'keywords', t.keywords, "
        "'client_name', t.client_name, 'body', t.body)",
        50,
        of="(t.session_id = :session_id or t.handoff_id in (select id from theirs))",
        id="t.id",
    ),
    Copy(
        "webhook_deliveries",
        "jsonb_build_object('answer', t.answer, 'error', t.error)",
        200,
        of=f"{_AFTER} and {_ANSWERS}",
        id="t.id",
    ),
    Copy(
        "account_events",
        "t.event",
        100,
        of=f"{_AFTER} and {_OF_SESSION}",
        id="t.account_id",
        number="t.seq",
    ),
    Copy("handoff_messages", "jsonb_build_object('body', t.body)", 200, id="t.id"),
)
_HIDE_IN_COPY = text("select hide_in_copy(:copy, :id, :number, :version, cast(:document as jsonb))")
_WORDS_AGAIN = text("select words_again(:session_id)")


class Search:
    """One passage, or several forms of it, looked for in all that there is of a session."""

    def __init__(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, hidden: Sequence[str]
    ) -> None:
        self._database = database
        self._scanner = scanner
        self._actor = actor
        self._session_id = session_id
        self._hidden = hidden
        self._changed = False
        self._of_step: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        """As it is written in each step, by its field: what a copy that was cut may end in the middle of."""

    async def hide(self) -> bool:
        """Hide it everywhere; whether it was anywhere.

        Raises:
            NotChecked, CheckingBusy: as ``Scanner.check``. What was found until then is hidden.
            Busy: others changed a row again and again.
        """
        await self._in_steps()
        await self._in_file_names()
        for copy in COPIES:
            await self._in_copy(copy)
        async with self._database.transaction(self._actor.scope) as tx:
            await tx.session.execute(_WORDS_AGAIN, {"session_id": self._session_id})
        return self._changed

    async def _find(self, texts: Sequence[str]) -> list[list[Found]]:
        return await self._scanner.find_passages(texts, self._hidden, hiding.KIND, self._actor.user_id)

    async def _in_steps(self) -> None:
        query = queries.sizes().where(
            StepRow.account_id == self._actor.account_id, StepRow.session_id == self._session_id
        )
        async with self._database.transaction(self._actor.scope) as tx:
            sizes = [(row[0], row[1]) for row in await tx.session.execute(query.order_by(StepRow.position))]
        for ids in batches(sizes):
            await self._in_some_steps(ids)

    async def _in_some_steps(self, ids: list[UUID]) -> None:
        fields = [getattr(StepRow, name) for name in masking.STEP_FIELDS]
        of = (StepRow.account_id == self._actor.account_id, StepRow.id.in_(ids))
        async with self._database.transaction(self._actor.scope) as tx:
            rows = (await tx.session.execute(select(StepRow.id, *fields).where(*of))).all()
        texts = {(row.id, name): each for row in rows for name in masking.STEP_FIELDS if (each := getattr(row, name))}
        by_step: defaultdict[UUID, dict[str, list[Found]]] = defaultdict(dict)
        for (id_, name), found in zip(texts, await self._find(list(texts.values())), strict=True):
            if found:
                by_step[id_][name] = found
                written = {texts[id_, name][b:e] for b, e, _ in found[:_SPELLINGS] if e - b <= hiding.LONGEST}
                self._of_step[str(id_)][name] |= written
        if by_step:
            await self._keep_in_steps(by_step, texts)

    async def _keep_in_steps(
        self, by_step: dict[UUID, dict[str, list[Found]]], texts: dict[tuple[UUID, str], str]
    ) -> None:
        of = (StepRow.account_id == self._actor.account_id, StepRow.id.in_(by_step))
        query = select(StepRow.id, StepRow.secrets).where(*of)
        async with self._database.transaction(self._actor.scope) as tx:
            unread = [row.id for row in await tx.session.execute(query) if row.secrets is None]
        looked = await self._look(unread, texts)
        async with self._database.transaction(self._actor.scope) as tx:
            # Another passage may be hidden in them at the same time.
            for row in (await tx.session.execute(query.order_by(StepRow.id).with_for_update())).all():
                before = looked[row.id] if row.secrets is None else row.secrets
                after = hiding.merged(before, by_step[row.id])
                if row.secrets is None or msgspec.json.encode(after) != msgspec.json.encode(before):
                    await tx.session.execute(update(StepRow).where(StepRow.id == row.id).values(secrets=after))
                    self._changed = True

    async def _look(
        self, ids: list[UUID], texts: dict[tuple[UUID, str], str]
    ) -> dict[UUID, dict[str, Sequence[Found]]]:
        """Secrets of steps that were recorded before secrets were looked for."""
        looked: dict[UUID, dict[str, Sequence[Found]]] = {}
        for id_ in ids:
            own = {name: each for (of, name), each in texts.items() if of == id_}
            found = await self._scanner.find_each(list(own.values()), self._actor.user_id)
            looked[id_] = {name: places for name, places in zip(own, found, strict=True) if places}
        return looked

    async def _in_file_names(self) -> None:
        query = select(AttachmentRow).where(
            AttachmentRow.account_id == self._actor.account_id, AttachmentRow.session_id == self._session_id
        )
        async with self._database.transaction(self._actor.scope) as tx:
            names = {row.id: row.name for row in (await tx.session.execute(query)).scalars()}
        by_file = dict(zip(names, await self._find(list(names.values())), strict=True))
        async with self._database.transaction(self._actor.scope) as tx:
            hits = query.where(AttachmentRow.id.in_([id_ for id_, found in by_file.items() if found]))
            for row in (await tx.session.execute(hits.order_by(AttachmentRow.id).with_for_update())).scalars():
                before = masking.places_in_name(row)
                after = hiding.merged({"name": before}, {"name": by_file[row.id]})["name"]
                if [*map(list, after)] != [*map(list, before)]:
                    row.secrets = list(after)
                    self._changed = True

    async def _in_copy(self, copy: Copy) -> None:
        of = {"account_id": self._actor.account_id, "session_id": self._session_id}
        async with self._database.transaction(self._actor.scope) as tx:
            keys: list[Key] = [(row.id, row.number) for row in await tx.session.execute(text(copy.keys), of)]
        for _ in range(_ROUNDS):
            missed: list[Key] = []
            for begin in range(0, len(keys), copy.at_once):
                missed += await self._in_some_rows(copy, keys[begin : begin + copy.at_once])
            if not missed:
                return
            keys = missed
        raise Busy(headers={"Retry-After": "2"})

    async def _in_some_rows(self, copy: Copy, keys: list[Key]) -> list[Key]:
        """Which of them are to be searched again, because somebody changed them meanwhile."""
        of = {"account_id": self._actor.account_id, "ids": [id_ for id_, _ in keys], "numbers": [n for _, n in keys]}
        async with self._database.transaction(self._actor.scope) as tx:
            rows = (await tx.session.execute(text(copy.rows), of)).all()
        documents = [msgspec.json.decode(row.document) for row in rows]
        changed = await self._in_documents(copy, documents)
        missed: list[Key] = []
        hits: list[tuple[Row[Any], Any]] = [(rows[n], documents[n]) for n in changed]
        if hits:
            self._changed = True
            async with self._database.transaction(self._actor.scope) as tx:
                for row, document in sorted(hits, key=lambda hit: (hit[0].id, hit[0].number)):
                    arguments = {"copy": copy.table, "id": row.id, "number": row.number, "version": row.version}
                    written = await tx.session.execute(
                        _HIDE_IN_COPY, {**arguments, "document": msgspec.json.encode(document).decode()}
                    )
                    if not written.scalar_one():
                        missed.append((row.id, row.number))
        return missed

    async def _in_documents(self, copy: Copy, documents: list[Any]) -> list[int]:
        """Hide it in them; which of them hold it."""
        texts = [(n, each) for n, document in enumerate(documents) for each in hiding.texts_in(document)]
        found = await self._find([each.text for _, each in texts])
        changed: dict[int, None] = {}
        for (n, each), places in zip(texts, found, strict=True):
            halves: list[Found] = []
            if copy.table == "assessments":
                halves = hiding.halves_before_dots(each.text, self._hidden)
            elif each.cut and (of_step := self._of_step.get(each.step_id)):
                halves = hiding.half_at_end(each.text, of_step.get(each.field, ()))
            if places or halves:
                each.replace(masks.merge([*places, *halves]))
                changed[n] = None
        return list(changed)


def batches(sizes: Sequence[tuple[UUID, int]]) -> Iterator[list[UUID]]:
    """Rows by their bytes, about as many at once as are read into memory."""
    batch: list[UUID] = []
    room = _BATCH
    for id_, size in sizes:
        if batch and size > room:
            yield batch
            batch, room = [], _BATCH
        batch.append(id_)
        room -= size
    if batch:
        yield batch
