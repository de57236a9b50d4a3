"""Hiding by hand what nobody found: wherever the passage stands in a session and its handoffs, it is a secret then.

First the passage is put down, with the session locked: whatever is written from then on is stored without it. Then
``copies`` goes through what was there before, in batches and with nothing locked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.flowpilot.sessions import masking, queries
from resolutionflow.domains.flowpilot.sessions.errors import HiddenFull
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction import masks, scanning
from resolutionflow.kernel.redaction import passages as writing
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked

T = TypeVar("T", bound=msgspec.Struct)

KIND = "secret"
SHORTEST, LONGEST = 4, 1_000
"""Characters: a shorter passage stands in too many words, a longer one is no secret but a page."""
MOST = 30
"""Texts hidden in a session: each is looked for in all that is written from then on."""
AT_ONCE = 4_096
"""Characters that are looked through with the session locked. What is longer was looked through before."""
# Who writes to a handoff without the session's lock has written before this returns, or reads what is hidden after.
_LOCK_HANDOFFS = text(
    "select id from handoffs where account_id = :account_id and session_id = :session_id order by id for update"
)
# Names of what people type, or what was made of it. A passage may be a word that a state or a person is called by too.
_TYPED = frozenset(
    {
        *("title", "client_name", "description", "reason", "ask", "business_impact", "ticket_ref", "ticket_url"),
        *("device", "text", "action", "output", "rules_out", "body", "first_move", "contingency", "returned_ask"),
        *("read_back", "resolution", "problem", "note", "applies_when", "keywords", "answer", "error"),
    }
)
_FIELD = {"action": "body", "text": "body", "first_move": "body"}
"""Of a step, where a copy calls it otherwise."""


class Text(msgspec.Struct):
    """A text in a document, and how to put another in its place."""

    text: str
    holder: Any
    """The object or the list that holds it."""
    key: Any
    step_id: str
    field: str
    cut: bool
    """Whether the text of the step may go on."""

    def replace(self, found: Iterable[Found]) -> None:
        self.holder[self.key] = masks.cover(self.text, found).text


def passages(typed: str, places: Sequence[Found], begin: int, end: int, known: Sequence[str] = ()) -> list[str]:
    """What is to be hidden of a text: the passage as it was typed, and as those read it who do not see all of it.

    Empty where it is hidden already, but for a passage of ``known``: hiding that may have been broken off.

    Raises:
        Invalid: the text has no such place, or too little or too much is marked.
    """
    if not 0 <= begin < end <= len(typed):
        raise invalid_field("end", f"must be within the text of {len(typed)} characters, and not empty")
    passage = typed[begin:end]
    if not SHORTEST <= len(passage.strip()) <= LONGEST:
        raise invalid_field("end", f"select {SHORTEST} to {LONGEST} characters")
    if any(b <= begin and end <= e for b, e, _ in places):
        return [passage] if passage in known else []
    touched = [(b, e, kind) for b, e, kind in places if b < end and e > begin]
    first, last = min([begin, *(b for b, _, _ in touched)]), max([end, *(e for _, e, _ in touched)])
    shown = masks.cover(typed[first:last], [(b - first, e - first, kind) for b, e, kind in touched]).text
    return list(dict.fromkeys((passage, shown)))


async def begin(tx: Tx, session_id: UUID, hidden: Sequence[str]) -> bool:
    """Put down what is to be hidden in a session, whose own texts are hidden with that; False: it was before.

    Raises:
        HiddenFull: as much is hidden in it as may be.
    """
    session = await queries.session_row(tx, session_id, lock=True)
    before = session.hidden or []
    session.hidden = list(dict.fromkeys([*before, *hidden]))
    if len(session.hidden) == len(before):
        return False
    if len(session.hidden) > MOST:
        raise HiddenFull
    texts = {name: each for name in masking.SESSION_FIELDS if (each := getattr(session, name))}
    masking.keep(session, with_hidden(session, texts, masking.places_of(session)))
    await tx.session.flush()
    await tx.session.execute(_LOCK_HANDOFFS, {"account_id": tx.account_id, "session_id": session_id})
    return True


def with_hidden(
    session: SessionRow,
    texts: Mapping[str, str],
    places: Mapping[str, Sequence[Found]],
    looked_for: Sequence[str] = (),
) -> dict[str, Sequence[Found]]:
    """Places of secrets, and of what was hidden by hand in the session; those of ``looked_for`` are among them."""
    hidden = [passage for passage in session.hidden or () if passage not in looked_for]
    if not hidden:
        return dict(places)
    by_hand = dict(zip(texts, writing.find_each(list(texts.values()), hidden, KIND), strict=True))
    return merged(places, by_hand)


def shown(session: SessionRow, checked: Checked[T]) -> T:
    """What somebody wrote about a session, without its secrets and without what is hidden in it by hand."""
    secrets = with_hidden(session, scanning.texts_of(checked.data), checked.secrets)
    return Checked(checked.data, secrets).masked


def merged(*each: Mapping[str, Sequence[Found]]) -> dict[str, Sequence[Found]]:
    """Places by field, of several lookings."""
    names = dict.fromkeys(name for places in each for name, found in places.items() if found)
    return {name: masks.merge((b, e, kind) for places in each for b, e, kind in places.get(name, ())) for name in names}


def without_hidden(session: SessionRow, document: Any) -> Any:  # noqa: ANN401  (JSON, as it came)
    """What was made of the session's text, without what was hidden in it by hand meanwhile."""
    if session.hidden:
        texts = list(texts_in(document))
        found = writing.find_each([each.text for each in texts], session.hidden, KIND)
        for each, places in zip(texts, found, strict=True):
            each.replace(masks.merge([*places, *halves_before_dots(each.text, session.hidden)]))
    return document


def texts_in(
    document: Any,  # noqa: ANN401  (JSON)
    *,
    cut: bool = False,
) -> Iterator[Text]:
    """All that people typed in a document."""
    if isinstance(document, list):
        for each in document:
            yield from texts_in(each, cut=cut)
        return
    if not isinstance(document, dict):
        return
    # A line of a brief says how much it leaves out, an event that it does; what to start with is as long as its line.
    cut = cut or bool(document.get("more")) or document.get("shortened") is True or "first_move" in document
    step_id = str(document.get("step_id") or document.get("id"))
    for name, value in document.items():
        if name in _TYPED or (name == "name" and "media_type" in document):
            for holder, key in _strings(document, name):
                yield Text(holder[key], holder, key, step_id, _FIELD.get(name, str(name)), cut)
        yield from texts_in(value, cut=cut)


def _strings(holder: Any, key: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  (JSON)
    value = holder[key]
    if isinstance(value, str):
        yield holder, key
    elif isinstance(value, list):
        yield from ((value, n) for n, each in enumerate(value) if isinstance(each, str))


def half_at_end(of: str, hidden: Iterable[str]) -> list[Found]:
    """The beginning of a passage at the end of a text that was cut there."""
    for passage in hidden:
        for length in range(min(len(passage) - 1, len(of)), SHORTEST - 1, -1):
            if of.endswith(passage[:length]):
                return [(len(of) - length, len(of), KIND)]
    return []


def halves_before_dots(of: str, hidden: Sequence[str]) -> list[Found]:
    """The same, in sentences that quote what was too long for them."""
    written = [" ".join(passage.split()) for passage in hidden]
    return [half for dots in re.finditer("…", of) for half in half_at_end(of[: dots.start()], written)]
