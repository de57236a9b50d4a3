"""What of a session is shown as it was typed, and to whom with its secrets masked.

Texts are looked through once, before they are stored, and the places of their secrets are stored with them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import msgspec

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found

STEP_FIELDS = ("body", "output", "rules_out")
SESSION_FIELDS = ("title", "problem", "client_name", "ticket_ref", "device", "business_impact", "resolution")
_SUMMARY_FIELDS = ("title", "client_name", "ticket_ref", "device")

Places = Mapping[str, Sequence[Found]]
"""Where the secrets are, by field; only fields that hold any."""


class Shown(msgspec.Struct, frozen=True):
    """Texts by field, as somebody may read them, and the kinds of secrets that are in them as they were typed."""

    texts: dict[str, str | None]
    masked: list[str]


def step(row: Any, *, as_typed: bool) -> Shown:  # noqa: ANN401  (a ``StepRow``, or the beginning of one)
    """A step's texts. One that was recorded before secrets were looked for is looked through now."""
    places = look(row, STEP_FIELDS) if row.secrets is None else row.secrets
    return _shown(row, STEP_FIELDS, places, as_typed=as_typed)


def session(row: SessionRow, *, as_typed: bool) -> Shown:
    return _shown(row, SESSION_FIELDS, places_of(row), as_typed=as_typed)


def summary(row: SessionRow) -> Shown:
    return _shown(row, _SUMMARY_FIELDS, places_of(row), as_typed=False)


def file_name(row: AttachmentRow, *, as_typed: bool) -> str:
    return row.name if as_typed else masks.cover(row.name, places_in_name(row)).text


def places_in_name(row: AttachmentRow) -> Sequence[Found]:
    return secrets_in_name(row.name) if row.secrets is None else row.secrets


def secrets_in_name(name: str) -> list[Found]:
    """What comes after its last dot says what the file is, and no secret is looked for in that."""
    return detection.find(PurePosixPath(name).stem)


def places_of(row: SessionRow) -> Places:
    """Of a session's texts. They are looked through now if a program of before wrote them, which stored no places."""
    stored = row.secrets
    return stored["places"] if stored and stored["of"] == _digest(row) else look(row, SESSION_FIELDS)


def keep(row: SessionRow, places: Places) -> None:
    """Store where the secrets of the session are, as its texts are now."""
    row.secrets = {"of": _digest(row), "places": {name: each for name, each in places.items() if each}}


def look(row: Any, fields: Iterable[str]) -> Places:  # noqa: ANN401  (whatever has the fields)
    texts = {name: text for name in fields if (text := getattr(row, name))}
    found = detection.find_each(list(texts.values()))
    return {name: places for name, places in zip(texts, found, strict=True) if places}


def _shown(row: Any, fields: Iterable[str], places: Places, *, as_typed: bool) -> Shown:  # noqa: ANN401  (as above)
    texts: dict[str, str | None] = {name: getattr(row, name) for name in fields}
    held = {name: places[name] for name in texts if places.get(name)}
    if not as_typed:
        texts |= {name: masks.cover(texts[name] or "", found).text for name, found in held.items()}
    return Shown(texts, list(dict.fromkeys(kind for found in held.values() for _, _, kind in found)))


def _digest(row: SessionRow) -> str:
    """Of the texts that the places are of: a program of before changes the ones without the others."""
    texts = "\0".join(getattr(row, name) or "" for name in SESSION_FIELDS)
    return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()
