"""Hiding by hand what nobody found: wherever the passage stands in a session and its handoffs, it is a secret then."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text

from resolutionflow.domains.flowpilot import masking
from resolutionflow.domains.flowpilot.errors import HiddenFull
from resolutionflow.domains.flowpilot.models import SessionRow, StepRow
from resolutionflow.kernel import redaction
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction import Found

KIND = "secret"
SHORTEST, LONGEST = 4, 1_000
"""Characters: a shorter passage stands in too many words, a longer one is no secret but a page."""
_LEAST_HALF = 8
MOST = 30
"""Texts hidden in a session: each is looked for in all that is written from then on."""
_MARK = f"[{KIND} hidden]"
_IN_COPIES = text("select hide_in_copies(:session_id, cast(:passages as text[]), :mark)")


def passages(typed: str, places: Sequence[Found], begin: int, end: int, cuts: Iterable[int] = ()) -> list[str]:
    """What is to be hidden of a text: the passage as it was typed, and as those read it who do not see all of it.

    ``cuts``: after how many characters the text may be cut off where it is shown. Empty where it is hidden already.

    Raises:
        Invalid: the text has no such place, or too little or too much is marked.
    """
    if not 0 <= begin < end <= len(typed):
        raise invalid_field("end", f"the text has {len(typed)} characters, and something of it is to be marked")
    passage = typed[begin:end]
    if not SHORTEST <= len(passage.strip()) <= LONGEST:
        raise invalid_field("end", f"mark {SHORTEST} to {LONGEST} characters")
    if any(b <= begin and end <= e for b, e, _ in places):
        return []
    touched = [(b, e, kind) for b, e, kind in places if b < end and e > begin]
    first, last = min([begin, *(b for b, _, _ in touched)]), max([end, *(e for _, e, _ in touched)])
    shown = redaction.cover(typed[first:last], [(b - first, e - first, kind) for b, e, kind in touched]).text
    # A brief may end in the middle of it. What stands before that is hidden everywhere, so a word is too little.
    halves = [typed[begin:cut] for cut in cuts if begin + _LEAST_HALF <= cut < end]
    return list(dict.fromkeys((passage, shown, *halves)))


async def hide(tx: Tx, session: SessionRow, hidden: list[str]) -> None:
    """Hide these in the session, which is locked, and in all that was made of it.

    Raises:
        HiddenFull: as much is hidden in it as may be.
    """
    session.hidden = list(dict.fromkeys([*(session.hidden or []), *hidden]))
    if len(session.hidden) > MOST:
        raise HiddenFull
    masking.keep(session, with_hidden(session, _texts(session, masking.SESSION_FIELDS), masking.places_of(session)))
    await tx.session.flush()
    for step_id in await _steps_with(tx, session.id, hidden):
        row = (
            await tx.session.execute(
                select(StepRow).where(StepRow.account_id == tx.scope.account_id, StepRow.id == step_id)
            )
        ).scalar_one()
        places = masking.look(row, masking.STEP_FIELDS) if row.secrets is None else row.secrets
        row.secrets = dict(with_hidden(session, _texts(row, masking.STEP_FIELDS), places))
        await tx.session.flush()
        # One step may be long; others have their turn between two.
        tx.session.expunge(row)
        await asyncio.sleep(0)
    await tx.session.execute(_IN_COPIES, {"session_id": session.id, "passages": hidden, "mark": _MARK})


def with_hidden(
    session: SessionRow, texts: Mapping[str, str], places: Mapping[str, Sequence[Found]]
) -> dict[str, Sequence[Found]]:
    """Places of secrets, and of what was hidden by hand in the session."""
    if not session.hidden:
        return dict(places)
    found: dict[str, Sequence[Found]] = {}
    for name, each in texts.items():
        by_hand = [found for passage in session.hidden for found in _occurrences(each, passage)]
        if by_hand or places.get(name):
            found[name] = redaction.together([*by_hand, *((b, e, kind) for b, e, kind in places.get(name, ()))])
    return found


def without_hidden(session: SessionRow, content: Any) -> Any:  # noqa: ANN401  (JSON, as it came)
    """What was made of the session's text, without what was hidden in it by hand meanwhile."""
    if isinstance(content, str):
        # The longest first: one passage may be the beginning of another.
        for passage in sorted(session.hidden or [], key=len, reverse=True):
            content = content.replace(passage, _MARK)
        return content
    if isinstance(content, dict):
        return {name: without_hidden(session, each) for name, each in content.items()}
    if isinstance(content, list):
        return [without_hidden(session, each) for each in content]
    return content


def _occurrences(text: str, passage: str) -> Iterator[Found]:
    """Where it stands. ``str.find`` takes no more than the length of the text, whatever the passage is made of."""
    at = text.find(passage)
    while at >= 0:
        yield at, at + len(passage), KIND
        at = text.find(passage, at + len(passage))


def _texts(row: Any, fields: Iterable[str]) -> dict[str, str]:  # noqa: ANN401  (a session or a step)
    return {name: each for name in fields if (each := getattr(row, name))}


async def _steps_with(tx: Tx, session_id: UUID, hidden: list[str]) -> list[UUID]:
    holds = [func.strpos(getattr(StepRow, name), passage) > 0 for name in masking.STEP_FIELDS for passage in hidden]
    query = select(StepRow.id).where(
        StepRow.account_id == tx.scope.account_id, StepRow.session_id == session_id, or_(*holds)
    )
    return list((await tx.session.execute(query.order_by(StepRow.position))).scalars())
