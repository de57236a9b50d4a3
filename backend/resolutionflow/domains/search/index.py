"""Keeping the search index current: a job after each change, and at once where text must no longer be found.

The index holds only what every member of the account may read. A job locks the session first and then the index, as
``forget`` does, so neither writes what the other has just removed.
"""

from collections.abc import Iterable, Iterator
from enum import IntFlag
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.clients import service as clients
from resolutionflow.domains.flowpilot.corrections.events import SessionStepCorrected
from resolutionflow.domains.flowpilot.files.events import SessionAttachmentsChanged
from resolutionflow.domains.flowpilot.hiding.events import SessionPassageHidden
from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.flowpilot.sessions.events import SessionChanged, SessionOpened, SessionStepAdded
from resolutionflow.domains.handoffs.lifecycle.events import (
    HandoffChanged,
    HandoffClaimed,
    HandoffMessageAdded,
    HandoffOpened,
    HandoffReopened,
    HandoffReturned,
)
from resolutionflow.domains.live.events import Event
from resolutionflow.domains.search import queries, words
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.jobs.models import Priority
from resolutionflow.kernel.redaction import masks

JOB = "search_index"
MOST_WORDS = 400
"""Of a session. Names and what was described come first, then codes, then all else in the order it was written."""
_MOST_CHARACTERS = 4_000
"""Of a text: the beginning of a log says what it is."""
_MOST_DONE, _LEAST_DONE = 60_000, 100
"""Characters of all steps and messages together, and of one of very many: a worker has other jobs to do meanwhile."""
_SHORTEST_CODE = 4


class Field(IntFlag):
    """Where a word stands."""

    TITLE = 1
    CLIENT = 2
    TICKET = 4
    DEVICE = 8
    TOLD = 16
    """What is known and asked: problem, impact, reason, ask, resolution."""
    DONE = 32
    """Steps, messages and names of files."""
    CONTACT = 64


NAMES = Field.TITLE | Field.CLIENT | Field.TICKET | Field.DEVICE | Field.CONTACT
_CHANGES = (
    *(SessionOpened, SessionChanged, SessionStepAdded, SessionStepCorrected),
    *(SessionAttachmentsChanged, SessionPassageHidden),
    *(HandoffOpened, HandoffClaimed, HandoffChanged, HandoffReturned, HandoffReopened, HandoffMessageAdded),
)


def enqueue(tx: Tx, event: Event) -> None:
    """Index again what an event is about; a reader of the event log."""
    if isinstance(event, _CHANGES):
        data: Any = event.data
        if isinstance(event, HandoffMessageAdded):
            queue.enqueue(tx, JOB, f"handoff {data.handoff_id}")
        else:
            queue.enqueue(tx, JOB, getattr(data, "session_id", None) or data.id)


def enqueue_session(tx: Tx, session_id: UUID) -> None:
    """Index a session again, when there is nothing more urgent."""
    queue.enqueue(tx, JOB, session_id, priority=Priority.LOW)


async def index(tx: Tx, session_id: UUID) -> None:
    """Write the session's words as they are now. What was there and is the same stays."""
    try:
        await flowpilot.lock(tx, session_id)
    except NotFound:
        await forget(tx, session_id)
        return
    found = await flowpilot.detail(tx, session_id)
    handoffs = await queries.handoffs_of(tx, session_id)
    document = await flowpilot.mask_document(
        tx, session_id, {**msgspec.to_builtins(found), "handoffs": [msgspec.to_builtins(each) for each in handoffs]}
    )
    # Whoever knows the client by a former name finds its sessions by that.
    document["also"] = await clients.names_of(tx, found.client_id) if found.client_id else []
    people = {found.owner.id, *(person for each in handoffs for person in each.people)}
    await tx.advisory_lock("search")
    await queries.write_document(tx, session_id, document)
    await _write_words(tx, session_id, {**words_of(document), **_keys(document, people)})


async def forget(tx: Tx, session_id: UUID) -> None:
    """Find a session no longer, with the transaction; ``index`` puts back what may be found."""
    await tx.advisory_lock("search")
    await queries.remove(tx, session_id)


def words_of(document: dict[str, Any]) -> dict[str, Field]:
    """The words of a session, and where they stand."""
    found: dict[str, Field] = {}
    for field, text in _texts(document):
        for word in _worth_keeping(text, names=bool(field & NAMES)):
            if word in found or len(found) < MOST_WORDS:
                found[word] = found.get(word, Field(0)) | field
    done = [text for text in _done(document) if text]
    share = min(_MOST_CHARACTERS, max(_LEAST_DONE, _MOST_DONE // max(1, len(done))))
    seen = list(dict.fromkeys(word for text in done for word in _worth_keeping(text[:share])))
    for word in sorted(seen, key=lambda each: not (words.is_code(each) and len(each) >= _SHORTEST_CODE)):
        if word in found or len(found) < MOST_WORDS:
            found[word] = found.get(word, Field(0)) | Field.DONE
    return found


def key_of(kind: str, name: str) -> str:
    """The word of all sessions of a client, a contact, a device or a member. No word that is typed has a colon."""
    return f"{kind}:{words.key(name)}"


def _keys(document: dict[str, Any], people: Iterable[UUID]) -> dict[str, Field]:
    names = {"client": document["client_name"], "contact": document["contact"], "device": document["device"]}
    keys = [key_of(kind, name) for kind, name in names.items() if name]
    return dict.fromkeys([*keys, *(key_of("member", str(person)) for person in people)], Field(0))


def _texts(document: dict[str, Any]) -> Iterator[tuple[Field, str]]:
    told = [document["problem"], document["business_impact"], document["resolution"]]
    told += [each[name] for each in document["handoffs"] for name in ("reason", "ask", "returned_ask", "read_back")]
    names = {
        Field.TITLE: document["title"],
        Field.CLIENT: " ".join([document["client_name"], words.initials(document["client_name"]), *document["also"]]),
        Field.CONTACT: document["contact"],
        Field.TICKET: document["ticket_ref"],
        Field.DEVICE: document["device"],
    }
    yield from ((field, text) for field, text in names.items() if text)
    yield from ((Field.TOLD, text) for text in told if text)


def _done(document: dict[str, Any]) -> Iterator[str | None]:
    for step in document["steps"]:
        yield from (step["body"], step["rules_out"], step["output"])
    for handoff in document["handoffs"]:
        yield from (message["body"] for message in handoff["messages"])
    yield from (file["name"] for file in document["attachments"])


def _worth_keeping(text: str, *, names: bool = False) -> Iterator[str]:
    for word in words.of(masks.MARK.sub(" ", text[:_MOST_CHARACTERS])):
        if names or (len(word) > 1 and word not in words.STOP_WORDS and not (word.isdigit() and len(word) < 3)):  # noqa: PLR2004  (a number that is in every text)
            yield word


async def _write_words(tx: Tx, session_id: UUID, found: dict[str, Field]) -> None:
    before = await queries.words_of(tx, session_id)
    if gone := [word for word in before if word not in found]:
        await queries.remove_words(tx, session_id, gone)
    if new := {word: int(fields) for word, fields in found.items() if before.get(word) != int(fields)}:
        await queries.write_words(tx, session_id, new)
    if terms := [word for word in found if word not in before and ":" not in word]:
        new_ones = await queries.write_terms(tx, terms)
        await queries.write_spellings(tx, [(each, word) for word in new_ones for each in words.spellings(word)])
