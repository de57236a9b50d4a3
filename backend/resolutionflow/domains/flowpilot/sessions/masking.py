"""The texts of sessions and steps as a reader sees them: as typed, or with secrets masked.

Texts are scanned once, before they are stored, and the spans of their secrets are stored with them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found

STEP_FIELDS = ("body", "output", "rules_out")
SESSION_FIELDS = ("title", "problem", "client_name", "ticket_ref", "device", "business_impact", "resolution", "contact")
_SUMMARY_FIELDS = ("title", "client_name", "ticket_ref", "device")

Spans = Mapping[str, Sequence[Found]]
"""Secrets by field; only fields that hold any."""


class VisibleTexts(msgspec.Struct, frozen=True):
    """Texts by field as a reader sees them, and the kinds of secrets in them as typed."""

    texts: dict[str, str | None]
    masked: list[str]


def step(row: Any, *, as_typed: bool) -> VisibleTexts:  # noqa: ANN401  (a ``StepRow``, or an excerpt of one)
    """Scans a step that was recorded before steps were scanned."""
    spans = find_spans(row, STEP_FIELDS) if row.secrets is None else row.secrets
    return _visible(row, STEP_FIELDS, spans, as_typed=as_typed)


def session(row: SessionRow, *, as_typed: bool) -> VisibleTexts:
    return _visible(row, SESSION_FIELDS, stored_spans(row), as_typed=as_typed)


def summary(row: SessionRow) -> VisibleTexts:
    return _visible(row, _SUMMARY_FIELDS, stored_spans(row), as_typed=False)


def texts_of(source: Any, fields: Iterable[str]) -> dict[str, str]:  # noqa: ANN401  (anything with the fields)
    return {name: text for name in fields if (text := getattr(source, name))}


def stored_spans(row: SessionRow) -> Spans:
    """Of a session's texts. Scans them where an older version of the program, which stores no spans, wrote them."""
    stored = row.secrets
    return stored["places"] if stored and stored["of"] == _digest(row) else find_spans(row, SESSION_FIELDS)


def store_spans(row: SessionRow, spans: Spans) -> None:
    """Store the spans of the session's texts as they are now."""
    row.secrets = {"of": _digest(row), "places": {name: each for name, each in spans.items() if each}}


def find_spans(row: Any, fields: Iterable[str]) -> Spans:  # noqa: ANN401  (anything with the fields)
    texts = texts_of(row, fields)
    found = detection.find_each(list(texts.values()))
    return {name: spans for name, spans in zip(texts, found, strict=True) if spans}


def _visible(row: Any, fields: Iterable[str], spans: Spans, *, as_typed: bool) -> VisibleTexts:  # noqa: ANN401
    texts: dict[str, str | None] = {name: getattr(row, name) for name in fields}
    found = {name: spans[name] for name in texts if spans.get(name)}
    if not as_typed:
        texts |= {name: masks.cover(texts[name] or "", each).text for name, each in found.items()}
    return VisibleTexts(texts, list(dict.fromkeys(kind for each in found.values() for _, _, kind in each)))


def _digest(row: SessionRow) -> str:
    """Of the texts that the spans belong to: an older version of the program changes the texts alone."""
    texts = "\0".join(getattr(row, name) or "" for name in SESSION_FIELDS if name != "contact")
    # Without one the digest is what it was before there were contacts.
    texts += f"\0{row.contact}" if row.contact else ""
    return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()
