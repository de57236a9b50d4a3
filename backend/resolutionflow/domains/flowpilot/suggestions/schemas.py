from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookKind
from resolutionflow.kernel.schema import Output


class SuggestionSource(StrEnum):
    """``playbook``: written by the team for cases like this · ``model``: asked of the configured provider."""

    PLAYBOOK = "playbook"
    MODEL = "model"


class Suggestion(Output, frozen=True):
    """One next question, action or command. To accept it, add it to the session as a ``suggestion`` step."""

    kind: PlaybookKind
    body: str
    why: str
    source: SuggestionSource
    step_ids: list[UUID]
    """The steps of the session that a model's suggestion rests on."""
    from_problem: bool
    """It rests on the problem as described. A model's suggestion without this and without steps is not shown."""
    playbook_entry_id: UUID | None


class Suggestions(Output, frozen=True):
    items: list[Suggestion]
    """The team's own first; may be empty."""
    provider: str | None
    """The provider of the model; null where none is configured, or the account has switched it off."""
    model: str | None
    reason: str | None
    """Why the model suggested nothing, for the page; null where it did, or none is configured."""
