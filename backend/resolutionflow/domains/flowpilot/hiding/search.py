"""Mask a hidden passage in all text of a session and all copies of it.

Rows are read in batches, searched by ``redaction.scanning`` while no transaction is open, and written one by one if
they are unchanged; a row that changed meanwhile is searched again. Nothing else is locked.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.attachments import masking as file_masking
from resolutionflow.domains.flowpilot.hiding import queries
from resolutionflow.domains.flowpilot.hiding.copies import COPIES, Copy
from resolutionflow.domains.flowpilot.hiding.queries import Key, StepTexts
from resolutionflow.domains.flowpilot.sessions import hidden_text
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Busy
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Scanner

_MAX_SPELLINGS = 20
"""Of the passage in one text; nobody writes a password in more ways."""
_MAX_ROUNDS = 20
"""Each searches the rows that others changed during the last one."""


class Search:
    """Masks one passage, or several forms of it."""

    def __init__(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, hidden: Sequence[str]
    ) -> None:
        self._database = database
        self._scanner = scanner
        self._actor = actor
        self._session_id = session_id
        self._hidden = hidden
        self._changed = False
        self._spellings: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        """Of the passage by step and field: a copy that was cut may end within one of them."""

    async def run(self) -> bool:
        """Mask the passage everywhere; returns whether anything changed.

        Raises:
            NotChecked, CheckingBusy: as ``Scanner.check``. What was found until then is masked.
            Busy: others changed a row again and again.
        """
        async with self._database.transaction(self._actor.scope) as tx:
            batches = await queries.session_step_batches(tx, self._session_id)
        for ids in batches:
            await self._mask_steps(ids)
        # After the steps: a correction made now takes along what is masked in the step.
        await self._mask_corrections()
        await self._mask_file_names()
        for copy in COPIES:
            await self._mask_copy(copy)
        async with self._database.transaction(self._actor.scope) as tx:
            await queries.index_words_again(tx, self._session_id)
        return self._changed

    async def _find(self, texts: Sequence[str]) -> list[list[Found]]:
        return await self._scanner.find_passages(texts, self._hidden, hidden_text.KIND, self._actor.user_id)

    async def _mask_steps(self, ids: list[UUID]) -> None:
        for _ in range(_MAX_ROUNDS):
            ids = await self._mask_each_step(ids)
            if not ids:
                return
        raise Busy(headers={"Retry-After": "2"})

    async def _mask_each_step(self, ids: list[UUID]) -> list[UUID]:
        """Returns the ids of steps that were corrected meanwhile, which are searched again."""
        async with self._database.transaction(self._actor.scope) as tx:
            steps = await queries.step_texts(tx, ids)
        fields = [(id_, name, text) for id_, step in steps.items() for name, text in step.texts.items()]
        by_step: defaultdict[UUID, dict[str, list[Found]]] = defaultdict(dict)
        for (id_, name, text), found in zip(fields, await self._find([text for _, _, text in fields]), strict=True):
            if found:
                by_step[id_][name] = found
                self._note_spellings(id_, name, text, found)
        return await self._store_step_spans(by_step, steps) if by_step else []

    def _note_spellings(self, step_id: UUID, field: str, text: str, found: Sequence[Found]) -> None:
        self._spellings[str(step_id)][field] |= {
            text[b:e] for b, e, _ in found[:_MAX_SPELLINGS] if e - b <= hidden_text.MAX_LENGTH
        }

    async def _store_step_spans(
        self, by_step: Mapping[UUID, Mapping[str, list[Found]]], steps: Mapping[UUID, StepTexts]
    ) -> list[UUID]:
        missed: list[UUID] = []
        async with self._database.transaction(self._actor.scope) as tx:
            stored = await queries.step_spans(tx, by_step)
        scanned = {id_: await self._scan(steps[id_].texts) for id_, (_, spans) in stored.items() if spans is None}
        async with self._database.transaction(self._actor.scope) as tx:
            # Another passage may be hidden in them at the same time.
            for id_, (version, spans) in (await queries.step_spans(tx, by_step, lock=True)).items():
                if version != steps[id_].version:
                    missed.append(id_)
                    continue
                before = scanned[id_] if spans is None else spans
                after = hidden_text.merge(before, by_step[id_])
                if spans is None or msgspec.json.encode(after) != msgspec.json.encode(before):
                    await queries.store_step_spans(tx, id_, after)
                    self._changed = True
        return missed

    async def _mask_corrections(self) -> None:
        """The texts that corrections replaced."""
        async with self._database.transaction(self._actor.scope) as tx:
            batches = await queries.correction_batches(tx, self._session_id)
        for numbers in batches:
            async with self._database.transaction(self._actor.scope) as tx:
                texts = await queries.correction_texts(tx, self._session_id, numbers)
            fields = [(n, step, name, text) for n, (step, each) in texts.items() for name, text in each.items()]
            by_number: defaultdict[int, dict[str, list[Found]]] = defaultdict(dict)
            found_in_each = await self._find([text for *_, text in fields])
            for (number, step_id, name, text), found in zip(fields, found_in_each, strict=True):
                if found:
                    by_number[number][name] = found
                    if step_id is not None:
                        self._note_spellings(step_id, name, text, found)
            if by_number:
                await self._store_correction_spans(by_number)

    async def _store_correction_spans(self, by_number: Mapping[int, Mapping[str, list[Found]]]) -> None:
        async with self._database.transaction(self._actor.scope) as tx:
            for row in await queries.lock_corrections(tx, self._session_id, by_number):
                after = hidden_text.merge(row.secrets, by_number[row.number])
                if msgspec.json.encode(after) != msgspec.json.encode(row.secrets):
                    row.secrets = after
                    self._changed = True

    async def _scan(self, texts: Mapping[str, str]) -> dict[str, Sequence[Found]]:
        """Secrets of a step that was recorded before steps were scanned."""
        found = await self._scanner.find_each(list(texts.values()), self._actor.user_id)
        return {name: spans for name, spans in zip(texts, found, strict=True) if spans}

    async def _mask_file_names(self) -> None:
        async with self._database.transaction(self._actor.scope) as tx:
            names = await queries.file_names(tx, self._session_id)
        by_file = dict(zip(names, await self._find(list(names.values())), strict=True))
        async with self._database.transaction(self._actor.scope) as tx:
            for row in await queries.lock_files(tx, [id_ for id_, found in by_file.items() if found]):
                before = file_masking.stored_spans(row)
                after = hidden_text.merge({"name": before}, {"name": by_file[row.id]})["name"]
                if [*map(list, after)] != [*map(list, before)]:
                    row.secrets = list(after)
                    self._changed = True

    async def _mask_copy(self, copy: Copy) -> None:
        async with self._database.transaction(self._actor.scope) as tx:
            keys = await queries.copy_keys(tx, copy, self._session_id)
        for _ in range(_MAX_ROUNDS):
            missed: list[Key] = []
            for begin in range(0, len(keys), copy.batch_rows):
                missed += await self._mask_rows(copy, keys[begin : begin + copy.batch_rows])
            if not missed:
                return
            keys = missed
        raise Busy(headers={"Retry-After": "2"})

    async def _mask_rows(self, copy: Copy, keys: list[Key]) -> list[Key]:
        """Returns the keys of rows that changed meanwhile, which are searched again."""
        async with self._database.transaction(self._actor.scope) as tx:
            rows = await queries.copy_rows(tx, copy, keys)
        documents = [msgspec.json.decode(row.document) for row in rows]
        hits = [(rows[n], documents[n]) for n in await self._mask_documents(copy, documents)]
        missed: list[Key] = []
        if hits:
            self._changed = True
            async with self._database.transaction(self._actor.scope) as tx:
                for row, document in sorted(hits, key=lambda hit: (hit[0].id, hit[0].number)):
                    if not await queries.write_copy(tx, copy, row, document):
                        missed.append((row.id, row.number))
        return missed

    async def _mask_documents(self, copy: Copy, documents: list[Any]) -> list[int]:
        """Mask the passage in documents; returns the indexes of those that hold it."""
        texts = [(n, each) for n, document in enumerate(documents) for each in hidden_text.texts_in(document)]
        found = await self._find([each.text for _, each in texts])
        changed: dict[int, None] = {}
        for (n, each), spans in zip(texts, found, strict=True):
            cut: list[Found] = []
            if copy.table == "assessments":
                cut = hidden_text.cut_passages_before_dots(each.text, self._hidden)
            elif each.cut and (spellings := self._spellings.get(each.step_id)):
                cut = hidden_text.cut_passage_at_end(each.text, spellings.get(each.field, ()))
            if spans or cut:
                each.mask(masks.merge([*spans, *cut]))
                changed[n] = None
        return list(changed)
