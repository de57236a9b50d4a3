"""What of a session is shown as it was typed, and to whom with its secrets masked.

A step never changes, so its secrets are looked for once, when it is recorded. The few lines that describe a session
do change, and are looked through whenever they are read.
"""

import asyncio
from pathlib import PurePosixPath

import msgspec

from resolutionflow.domains.flowpilot.attachment_models import AttachmentRow
from resolutionflow.domains.flowpilot.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.schemas import StepCreate
from resolutionflow.kernel import redaction
from resolutionflow.kernel.redaction import Found

_STEP_FIELDS = ("body", "output", "rules_out")
_SESSION_FIELDS = ("title", "problem", "client_name", "ticket_ref", "device", "business_impact", "resolution")
_LONG = 16_384
"""Characters that may be looked through between two other things; while more of them are, others go on."""
_SUMMARY_FIELDS = ("title", "client_name", "ticket_ref", "device")


class Shown(msgspec.Struct, frozen=True):
    """Texts by field, as somebody may read them, and the kinds of secrets that are in them as they were typed."""

    texts: dict[str, str | None]
    masked: list[str]


def secrets_of(step: StepCreate | StepRow) -> dict[str, list[Found]]:
    """Where the secrets of a step are, by field; only fields that hold any."""
    found = {name: redaction.find(text) for name in _STEP_FIELDS if (text := getattr(step, name))}
    return {name: secrets for name, secrets in found.items() if secrets}


async def look_through(data: StepCreate) -> dict[str, list[Found]]:
    """As ``secrets_of``, of a step that may be as long as a log."""
    if sum(len(getattr(data, name) or "") for name in _STEP_FIELDS) > _LONG:
        return await asyncio.to_thread(secrets_of, data)
    return secrets_of(data)


def step(row: StepRow, *, as_typed: bool) -> Shown:
    """A step's texts. One that was recorded before secrets were looked for is looked through now."""
    secrets = secrets_of(row) if row.secrets is None else row.secrets
    texts: dict[str, str | None] = {name: getattr(row, name) for name in _STEP_FIELDS}
    if not as_typed:
        texts |= {name: redaction.cover(getattr(row, name), found).text for name, found in secrets.items()}
    return Shown(texts, list(dict.fromkeys(kind for found in secrets.values() for _, _, kind in found)))


def session(row: SessionRow, *, as_typed: bool) -> Shown:
    return _session(row, _SESSION_FIELDS, as_typed=as_typed)


def summary(row: SessionRow) -> Shown:
    return _session(row, _SUMMARY_FIELDS, as_typed=False)


def file_name(row: AttachmentRow, *, as_typed: bool) -> str:
    """What comes after its last dot stays: it says what the file is."""
    if as_typed:
        return row.name
    name = PurePosixPath(row.name)
    return redaction.mask(name.stem).text + name.suffix


def _session(row: SessionRow, fields: tuple[str, ...], *, as_typed: bool) -> Shown:
    typed: list[str | None] = [getattr(row, name) for name in fields]
    masked = redaction.mask_each(typed)
    texts = typed if as_typed else [None if each is None else each.text for each in masked]
    kinds = dict.fromkeys(kind for each in masked if each for kind in each.kinds)
    return Shown(dict(zip(fields, texts, strict=True)), list(kinds))
