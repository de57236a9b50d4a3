"""Repeated steps: warns a member who is about to do what another one did earlier in the session.

Steps are compared with their secrets masked. Otherwise a member who may not read a secret could guess it, and would
learn when the guess was right.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.sessions import queries
from resolutionflow.domains.flowpilot.sessions.schemas import Repeat, Repeats, StepCreate, StepIdea, StepKind
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked

MAX_RESULTS = 3
"""One earlier step is reason enough to think again."""
MAX_COMPARED = 1_000
"""Characters of a body that are compared: all of what people type, and enough of what they paste."""
MAX_STEPS = 300
"""Newest steps that one is compared with; older ones are rarely repeated by mistake."""
_BATCH = 20
_MIN_OVERLAP = 0.7
"""Share of common words. Below it the steps often differ; above it, wording alone separates them."""
ATTEMPTS = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")
_STOP_WORDS = frozenset(
    {
        *("a", "an", "and", "as", "at", "but", "by", "did", "do", "for", "from", "i", "in", "is", "it"),
        *("of", "on", "or", "so", "that", "the", "then", "this", "to", "was", "we", "with"),
    }
)


class _Earlier(msgspec.Struct, frozen=True):
    id: UUID
    actor_id: UUID
    body: str
    """Secrets masked, as in everything that is compared."""


def compared_with(actor: Actor, session_id: UUID, kind: StepKind) -> Read[queries.OthersStep]:
    """The steps that one of that kind may repeat."""
    return queries.steps_of_others(
        actor.account_id, session_id, kind, actor.user_id, characters=MAX_COMPARED, limit=MAX_STEPS
    )


async def find_repeated(tx: Tx, session_id: UUID, actor: Actor, checked: Checked[StepCreate]) -> list[UUID]:
    """Steps of other members that this one repeats, the newest first."""
    body = _masked(checked.data.body[:MAX_COMPARED], checked.secrets)
    return [step.id for step in await _find(tx, session_id, actor, checked.data.kind, body)]


async def find_repeated_commands(
    tx: Tx, session_id: UUID, actor: Actor, checked: Iterable[Checked[Any]]
) -> list[UUID | None]:
    """For each of many commands, the newest step of another member that it repeats."""
    rows = await reads.rows(tx, compared_with(actor, session_id, StepKind.COMMAND))
    earlier: dict[str, UUID] = {}
    for n, row in enumerate(rows):
        earlier.setdefault(_normalised(_masked(row.body, row.secrets)), row.id)
        if n % _BATCH == 0:
            await asyncio.sleep(0)
    bodies = (_masked(each.data.body[:MAX_COMPARED], each.secrets) for each in checked)
    return [earlier.get(_normalised(body)) for body in bodies]


async def preview(tx: Tx, session_id: UUID, actor: Actor, checked: Checked[StepIdea]) -> Repeats:
    """The same for a step that is still being typed.

    Raises:
        NotFound: no such session in the account.
    """
    session = await queries.get_row(tx, session_id)
    body = _masked(checked.data.body[:MAX_COMPARED], checked.secrets)
    found = (await _find(tx, session_id, actor, checked.data.kind, body))[:MAX_RESULTS]
    people = await identity.people(tx, session.account_id, {step.actor_id for step in found})
    return Repeats(items=[Repeat(step_id=step.id, actor=people[step.actor_id]) for step in found])


async def _find(tx: Tx, session_id: UUID, actor: Actor, kind: StepKind, body: str) -> list[_Earlier]:
    if kind not in ATTEMPTS:
        return []
    rows = await reads.rows(tx, compared_with(actor, session_id, kind))
    found: list[_Earlier] = []
    for begin in range(0, len(rows), _BATCH):
        batch = rows[begin : begin + _BATCH]
        steps = (_Earlier(row.id, row.actor_id, _masked(row.body, row.secrets)) for row in batch)
        found += _matching(steps, kind, body)
        # Comparing long bodies word by word takes a millisecond each: let other requests run in between.
        await asyncio.sleep(0)
    return found


def _masked(body: str, secrets: Mapping[str, Sequence[Found]] | None) -> str:
    """The beginning of a body with its secrets masked; ``secrets`` is None where the step was not scanned yet."""
    if secrets is None:
        return detection.mask(body).text
    spans = [(b, min(e, MAX_COMPARED), kind) for b, e, kind in secrets.get("body", ()) if b < MAX_COMPARED]
    return masks.cover(body, spans).text


def _matching(steps: Iterable[_Earlier], kind: StepKind, body: str) -> Iterable[_Earlier]:
    if kind is StepKind.COMMAND:
        command = _normalised(body)
        return (step for step in steps if _normalised(step.body) == command)
    words = _words(kind, body)
    return (step for step in steps if _alike(words, _words(kind, step.body)))


def _normalised(command: str) -> str:
    return " ".join(command.split()).casefold()


def _words(kind: StepKind, body: str) -> frozenset[str]:
    # The answer follows the question mark.
    compared = body.partition("?")[0] if kind is StepKind.QUESTION else body
    return frozenset(_ENDING.sub("", word) for word in set(_WORD.findall(compared.casefold())) - _STOP_WORDS)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other or _numbers(one) != _numbers(other):
        return False
    return len(one & other) / len(one | other) >= _MIN_OVERLAP


def _numbers(words: frozenset[str]) -> set[str]:
    """Numbers name things: another port is another step, however alike the sentences are."""
    return {word for word in words if any(letter.isdigit() for letter in word)}
