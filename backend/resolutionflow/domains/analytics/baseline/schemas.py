"""The manual baseline: samples that people measured with a stopwatch, and how they were changed since."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.domains.analytics.schemas import BaselineSource, Confidence, SampleSource
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import File, Input, Line, Moment, Output, Title

LONGEST_S = 14_400
"""Four hours: no verbal handoff takes longer."""

Seconds = Annotated[float, Meta(gt=0, le=LONGEST_S)]
Revision = Annotated[int, Meta(ge=1, le=2_000_000_000)]


class SampleChange(StrEnum):
    MEASURED = "measured"
    CORRECTED = "corrected"
    EXCLUDED = "excluded"
    INCLUDED = "included"


class SampleEnd(Input, frozen=True):
    """Severity and note of a measurement that the stopwatch took."""

    severity: Severity
    """Savings are compared within a severity."""
    note: Line | None = None
    elapsed_s: Seconds | None = None
    """What it showed when it was stopped, where words were found for it since; never more than has passed."""
    started_at: Moment | None = None
    """Which run is meant, where another one may have begun meanwhile."""


class SampleCreate(Input, frozen=True):
    """A measurement taken with another stopwatch."""

    seconds: Seconds
    severity: Severity
    note: Line | None = None
    measured_at: Moment | None = None
    """Now, unless it is said."""
    measured_by: UUID | None = None
    """The member who measured it; by default the one who enters it."""


class SampleImport(Input, frozen=True):
    """A file's text.

    Its first line names the columns: `seconds`, `severity`, and as wanted `note`, `measured_at` and `measured_by`, the
    e-mail address of a member.
    """

    csv: File


class SampleCorrection(Input, frozen=True):
    revision: Revision
    """The version that was read: a later one means that another member changed it since."""
    seconds: Seconds
    reason: Title
    severity: Severity | None = None
    """Null only for a sample that never had one."""
    note: Line | None = None


class SampleJudgement(Input, frozen=True):
    revision: Revision
    reason: Title


class BaselineSample(Output, frozen=True):
    id: UUID
    revision: int
    seconds: float
    severity: Severity | None
    """Null: measured before it was required, and not added since."""
    note: str | None
    source: SampleSource
    measured_by: Person
    measured_at: datetime
    entered_by: Person
    """The member who entered it, for themselves or for another."""
    excluded: bool
    """It stays in the list with its reason, and is in no figure."""
    change: SampleChange
    """What was done last."""
    reason: str | None
    changed_by: Person
    changed_at: datetime


class SampleHistory(Output, frozen=True):
    """Every revision, the first one first."""

    items: list[BaselineSample]


class Stopwatch(Output, frozen=True):
    started_at: datetime
    """By the server's clock, like everything that it is compared with."""
    elapsed_s: float
    """How long it has run as this is answered: a browser whose clock is wrong goes on from here."""


class Baseline(Output, frozen=True):
    """The samples, the latest measured first, and what they come to."""

    start_event: str
    end_event: str
    """Between which two events is measured: the same as in the product."""
    n: int
    excluded: int
    mean_s: float | None
    confidence: Confidence
    needed: int
    """How many more samples until a saving can be given; 0 when it can."""
    unavailable: str | None
    source: BaselineSource
    """What stands beside each saving."""
    running: Stopwatch | None
    """The reader's own."""
    to_complete: list[BaselineSample]
    """Samples that count but have no severity and that the reader may correct: the first twenty, oldest first."""
    items: list[BaselineSample]
    next_cursor: str | None


class Separator(StrEnum):
    """The separator between the cells of a file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    BAR = "bar"


class SampleImported(Output, frozen=True):
    """The samples of one file, which can be left out together."""

    id: UUID
    """Of its first sample."""
    at: datetime
    by: Person
    added: int
    excluded: int


class SampleImports(Output, frozen=True):
    """The newest hundred, the latest first."""

    items: list[SampleImported]


class ImportUndo(Input, frozen=True):
    reason: Title


class Imported(Output, frozen=True):
    """The values as read, so that the sender can check them."""

    id: UUID
    """Of the import, by which it can be undone."""
    added: int
    separator: Separator
    columns: list[str]
