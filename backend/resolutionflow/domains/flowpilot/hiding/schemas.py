"""Passages that a member hides, as the API describes them."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from resolutionflow.kernel.schema import Input, Output


class StepField(StrEnum):
    BODY = "body"
    OUTPUT = "output"
    RULES_OUT = "rules_out"


class SessionField(StrEnum):
    TITLE = "title"
    PROBLEM = "problem"
    CLIENT_NAME = "client_name"
    TICKET_REF = "ticket_ref"
    CONTACT = "contact"
    DEVICE = "device"
    BUSINESS_IMPACT = "business_impact"
    RESOLUTION = "resolution"


class Passage(Input, frozen=True, kw_only=True):
    """From ``begin`` up to ``end`` of a text as it was typed, in characters: code points of Unicode."""

    begin: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]


class StepPassage(Passage, frozen=True, kw_only=True):
    field: StepField


class SessionPassage(Passage, frozen=True, kw_only=True):
    field: SessionField


class CorrectedField(StrEnum):
    """A text of a step or of a session that a correction replaced."""

    BODY = "body"
    OUTPUT = "output"
    RULES_OUT = "rules_out"
    TITLE = "title"
    PROBLEM = "problem"
    CLIENT_NAME = "client_name"
    TICKET_REF = "ticket_ref"
    DEVICE = "device"
    BUSINESS_IMPACT = "business_impact"


class CorrectionPassage(Passage, frozen=True, kw_only=True):
    number: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    """The correction's."""
    field: CorrectedField


class Hidden(Output, frozen=True):
    """More text of the session, or of a copy of it, is masked now: read it again."""

    session_id: UUID
