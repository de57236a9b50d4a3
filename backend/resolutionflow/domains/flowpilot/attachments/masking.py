"""Secrets in the names of files."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found


def file_name(row: AttachmentRow, *, as_typed: bool) -> str:
    return row.name if as_typed else masks.cover(row.name, stored_spans(row)).text


def stored_spans(row: AttachmentRow) -> Sequence[Found]:
    return find_spans(row.name) if row.secrets is None else row.secrets


def find_spans(name: str) -> list[Found]:
    """Secrets before the extension, which only says what kind of file it is."""
    return detection.find(PurePosixPath(name).stem)
