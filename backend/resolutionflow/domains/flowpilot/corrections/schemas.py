"""Corrections of a session and its steps, as the API describes them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.flowpilot.sessions.schemas import Step, StepCreate
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Output

Version = Annotated[int, Meta(ge=1)]


class StepCorrection(StepCreate, frozen=True, kw_only=True):
    """All of the step as it should be; a text left out is removed."""

    version: Version
    """The step's ``version`` when it was read. A step that was corrected since is not overwritten."""


class StepVersion(Input, frozen=True):
    version: Version
    """As in ``StepCorrection``."""


class StepToStrike(StepVersion, frozen=True, kw_only=True):
    id: UUID


class StepsToStrike(Input, frozen=True):
    steps: Annotated[list[StepToStrike], Meta(min_length=1, max_length=1_000)]


class StruckSteps(Output, frozen=True):
    items: list[Step]
    """In the order of the session."""


class CorrectionKind(StrEnum):
    EDIT = "edit"
    STRIKE = "strike"
    RESTORE = "restore"


class FieldChange(Output, frozen=True):
    """A field before and after a correction; null is unknown, or no text."""

    field: str
    before: str | None
    after: str | None
    more: int
    """Characters that the two leave out here."""


class Correction(Output, frozen=True):
    number: int
    """Grows through the session."""
    step_id: UUID | None
    """Null: the session's facts."""
    kind: CorrectionKind
    actor: Person
    at: datetime
    changes: list[FieldChange]
    """Empty where a step was struck out or restored."""


class Corrections(Output, frozen=True):
    """Newest first. Secrets are masked for readers who see the session masked."""

    items: list[Correction]
