"""What was tried before: so that whoever takes a session over does not do it again unaware.

Steps are compared with their secrets masked. Otherwise whoever may not read one could guess it, and be told when they
were right.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from resolutionflow.domains.flowpilot.sessions import queries
from resolutionflow.domains.flowpilot.sessions.models import StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import Repeat, Repeats, StepCreate, StepIdea, StepKind
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked

SHOWN = 3
"""Of the earlier steps; one is reason enough to think again."""
COMPARED = 1_000
"""Characters of a body that are looked at: all of what people type, and enough of what they paste."""
LATEST = 300
"""Steps that one is compared with: what was done long before is seldom done again unaware."""
_AT_ONCE = 20
_ALIKE = 0.7
"""Share of the words of both that both have. Below it, other things are meant often; above, the wording matters."""
_DOES = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")
_SMALL = frozenset(
    {
        *("a", "an", "and", "as", "at", "but", "by", "did", "do", "for", "from", "i", "in", "is", "it"),
        *("of", "on", "or", "so", "that", "the", "then", "this", "to", "was", "we", "with"),
    }
)


class _Earlier(msgspec.Struct, frozen=True):
    id: UUID
    actor_id: UUID
    body: str
    """Its secrets masked, as of everything that is compared."""


async def repeated(tx: Tx, session_id: UUID, actor: Actor, checked: Checked[StepCreate]) -> list[UUID]:
    """Steps of others in the session that this one would do again, the latest first."""
    body = _masked(checked.data.body[:COMPARED], checked.secrets)
    return [step.id for step in await _alike(tx, session_id, actor, checked.data.kind, body)]


async def repeats(tx: Tx, session_id: UUID, actor: Actor, checked: Checked[StepIdea]) -> Repeats:
    """The same, for the page, which has the steps themselves.

    Raises:
        NotFound: no such session in the account.
    """
    session = await queries.session_row(tx, session_id)
    body = _masked(checked.data.body[:COMPARED], checked.secrets)
    found = (await _alike(tx, session_id, actor, checked.data.kind, body))[:SHOWN]
    people = await identity.people(tx, session.account_id, {step.actor_id for step in found})
    return Repeats(items=[Repeat(step_id=step.id, actor=people[step.actor_id]) for step in found])


async def _alike(tx: Tx, session_id: UUID, actor: Actor, kind: StepKind, body: str) -> list[_Earlier]:
    if kind not in _DOES:
        return []
    rows = await tx.session.execute(
        select(StepRow.id, StepRow.actor_id, func.left(StepRow.body, COMPARED).label("body"), StepRow.secrets)
        .where(
            StepRow.account_id == tx.scope.account_id,
            StepRow.session_id == session_id,
            StepRow.kind == kind,
            StepRow.actor_id != actor.user_id,
        )
        .order_by(StepRow.position.desc())
        .limit(LATEST)
    )
    found: list[_Earlier] = []
    for some in _batches(rows.all()):
        steps = (_Earlier(row.id, row.actor_id, _masked(row.body, row.secrets)) for row in some)
        found += _matching(steps, kind, body)
        # Others have their turn: comparing long bodies word by word takes a millisecond each.
        await asyncio.sleep(0)
    return found


def _batches(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[begin : begin + _AT_ONCE] for begin in range(0, len(rows), _AT_ONCE))


def _masked(body: str, secrets: Mapping[str, Sequence[Found]] | None) -> str:
    """The beginning of a step's body; None: it was recorded before secrets were looked for."""
    if secrets is None:
        return detection.mask(body).text
    begun = [(begin, min(end, COMPARED), kind) for begin, end, kind in secrets.get("body", ()) if begin < COMPARED]
    return masks.cover(body, begun).text


def _matching(steps: Iterable[_Earlier], kind: StepKind, body: str) -> Iterable[_Earlier]:
    if kind is StepKind.COMMAND:
        typed = _typed(body)
        return (step for step in steps if _typed(step.body) == typed)
    words = _words(kind, body)
    return (step for step in steps if _same(words, _words(kind, step.body)))


def _typed(command: str) -> str:
    return " ".join(command.split()).casefold()


def _words(kind: StepKind, body: str) -> frozenset[str]:
    # What was answered stands behind what was asked.
    said = body.partition("?")[0] if kind is StepKind.QUESTION else body
    return frozenset(_ENDING.sub("", word) for word in set(_WORD.findall(said.casefold())) - _SMALL)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other or _numbers(one) != _numbers(other):
        return False
    return len(one & other) / len(one | other) >= _ALIKE


def _numbers(words: frozenset[str]) -> set[str]:
    """Numbers name things: another port is another port, however alike the sentences are."""
    return {word for word in words if any(letter.isdigit() for letter in word)}
