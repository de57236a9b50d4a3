"""Passages that a member hid by hand: secrets wherever they occur in the session and in text made from it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.sessions.masking import Spans
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction import masks, passages, scanning
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scanning import Checked

T = TypeVar("T", bound=msgspec.Struct)

KIND = "secret"
MIN_LENGTH, MAX_LENGTH = 4, 1_000
"""Characters: a shorter passage occurs in too many words, a longer one is a page and no secret."""
MAX_INLINE = 4_096
"""Characters that are searched with the session locked. Longer text is searched before."""
# Fields that people type, or that are made of such. A passage may also be a word that names a state or a person.
_TYPED_FIELDS = frozenset(
    {
        *("title", "client_name", "description", "reason", "ask", "business_impact", "ticket_ref", "ticket_url"),
        *("device", "text", "action", "output", "rules_out", "body", "first_move", "contingency", "returned_ask"),
        *("read_back", "resolution", "problem", "note", "applies_when", "keywords", "answer", "error", "contact"),
    }
)
_STEP_FIELD = {"action": "body", "text": "body", "first_move": "body"}
"""The step's field, where a copy names it differently."""


class Text(msgspec.Struct):
    """A text in a document, and where it is."""

    text: str
    container: Any
    """The object or the list that holds it."""
    key: Any
    step_id: str
    field: str
    cut: bool
    """Whether the step's text may go on."""

    def mask(self, found: Iterable[Found]) -> None:
        self.container[self.key] = masks.cover(self.text, found).text


def passages_to_hide(text: str, spans: Sequence[Found], begin: int, end: int, known: Sequence[str] = ()) -> list[str]:
    """The selected passage as typed, and as members read it who see part of it masked.

    Empty where it is hidden already, except for a passage of ``known``: hiding it may have been interrupted.

    Raises:
        Invalid: the text has no such range, or the selection is too short or too long.
    """
    if not 0 <= begin < end <= len(text):
        raise invalid_field("end", words.passage_outside(len(text)))
    passage = text[begin:end]
    if not MIN_LENGTH <= len(passage.strip()) <= MAX_LENGTH:
        raise invalid_field("end", words.passage_length(MIN_LENGTH, MAX_LENGTH))
    if any(b <= begin and end <= e for b, e, _ in spans):
        return [passage] if passage in known else []
    overlapping = [(b, e, kind) for b, e, kind in spans if b < end and e > begin]
    first, last = min([begin, *(b for b, _, _ in overlapping)]), max([end, *(e for _, e, _ in overlapping)])
    masked = masks.cover(text[first:last], [(b - first, e - first, kind) for b, e, kind in overlapping]).text
    return list(dict.fromkeys((passage, masked)))


def add_spans(
    session: SessionRow, texts: Mapping[str, str], spans: Spans, searched_for: Sequence[str] = ()
) -> dict[str, Sequence[Found]]:
    """``spans`` with those of the session's hidden passages; ``searched_for``: passages that are in ``spans``."""
    hidden = [passage for passage in session.hidden or () if passage not in searched_for]
    if not hidden:
        return dict(spans)
    by_hand = dict(zip(texts, passages.find_each(list(texts.values()), hidden, KIND), strict=True))
    return merge(spans, by_hand)


def mask(session: SessionRow, checked: Checked[T]) -> T:
    """A request about a session with its secrets and the session's hidden passages masked."""
    secrets = add_spans(session, scanning.texts_of(checked.data), checked.secrets)
    return Checked(checked.data, secrets).masked


def merge(*each: Spans) -> dict[str, Sequence[Found]]:
    """Spans by field, of several searches."""
    names = dict.fromkeys(name for spans in each for name, found in spans.items() if found)
    return {name: masks.merge((b, e, kind) for spans in each for b, e, kind in spans.get(name, ())) for name in names}


def mask_document(session: SessionRow, document: Any) -> Any:  # noqa: ANN401  (JSON)
    """Mask the session's hidden passages in a document that was made from it earlier."""
    if session.hidden:
        texts = list(texts_in(document))
        found = passages.find_each([each.text for each in texts], session.hidden, KIND)
        for each, spans in zip(texts, found, strict=True):
            each.mask(masks.merge([*spans, *cut_passages_before_dots(each.text, session.hidden)]))
    return document


def texts_in(
    document: Any,  # noqa: ANN401  (JSON)
    *,
    cut: bool = False,
) -> Iterator[Text]:
    """All texts in a document that people typed."""
    if isinstance(document, list):
        for each in document:
            yield from texts_in(each, cut=cut)
        return
    if not isinstance(document, dict):
        return
    # A line of a brief says how much it leaves out, an event that it does. A first move is as long as its line.
    cut = cut or bool(document.get("more")) or document.get("shortened") is True or "first_move" in document
    step_id = str(document.get("step_id") or document.get("id"))
    for name, value in document.items():
        if name in _TYPED_FIELDS or (name == "name" and "media_type" in document):
            for container, key in _strings(document, name):
                yield Text(container[key], container, key, step_id, _STEP_FIELD.get(name, str(name)), cut)
        yield from texts_in(value, cut=cut)


def _strings(container: Any, key: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  (JSON)
    value = container[key]
    if isinstance(value, str):
        yield container, key
    elif isinstance(value, list):
        yield from ((value, n) for n, each in enumerate(value) if isinstance(each, str))


def cut_passage_at_end(text: str, hidden: Iterable[str]) -> list[Found]:
    """The beginning of a passage at the end of a text that was cut there."""
    for passage in hidden:
        for length in range(min(len(passage) - 1, len(text)), MIN_LENGTH - 1, -1):
            if text.endswith(passage[:length]):
                return [(len(text) - length, len(text), KIND)]
    return []


def cut_passages_before_dots(text: str, hidden: Sequence[str]) -> list[Found]:
    """The same, in sentences that quote the beginning of a longer text."""
    single_spaced = [" ".join(passage.split()) for passage in hidden]
    return [half for dots in re.finditer("…", text) for half in cut_passage_at_end(text[: dots.start()], single_spaced)]
