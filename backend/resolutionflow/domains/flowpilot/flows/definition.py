"""A flow: from a symptom to its cause, by questions and checks whose outcomes rule causes out.

A flow is read from YAML (``loading``), checked (``checker``) and followed (``engine``). docs/flows.md says how to write
one; docs/flow.schema.json is made of these classes.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

MAX_CAUSES, MAX_STEPS, MAX_OUTCOMES = 40, 60, 10

Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Prose = Annotated[str, Meta(min_length=1, max_length=1_500)]
Term = Annotated[str, Meta(min_length=2, max_length=60)]
Minutes = Annotated[int, Meta(ge=1, le=480)]


class Platform(StrEnum):
    """Where a command is run. ``cloud``: PowerShell with the modules of Exchange Online, Microsoft Graph or Teams."""

    WINDOWS = "windows"
    SERVER = "server"
    MACOS = "macos"
    LINUX = "linux"
    CLOUD = "cloud"
    SQL = "sql"
    CISCO = "cisco"
    FORTIGATE = "fortigate"


class Interruption(StrEnum):
    """Whom a step or fix keeps from work.

    ``none``: nobody · ``ask``: the user answers or lends the screen · ``work``: the user cannot work
    meanwhile · ``site``: others cannot either.
    """

    NONE = "none"
    ASK = "ask"
    WORK = "work"
    SITE = "site"


class FlowStepKind(StrEnum):
    """``question``: asked of the user · ``check``: looked at, nothing changes · ``action``: something is done."""

    QUESTION = "question"
    CHECK = "check"
    ACTION = "action"


Commands = Annotated[dict[Platform, Prose], Meta(max_length=len(Platform))]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Outcome(_Part, frozen=True, kw_only=True):
    """What a step can show.

    At most one of ``step``, ``cause``, ``escalate`` and ``done``; without one the engine picks
    the next step from the causes that are left.
    """

    says: Line
    """As the technician recognises it: a line of output, an answer."""
    rules_out: Annotated[list[Slug], Meta(max_length=MAX_CAUSES)] = []
    points_to: Annotated[list[Slug], Meta(max_length=MAX_CAUSES)] = []
    """Causes that are likelier with it; nothing is ruled out."""
    step: Slug | None = None
    """The step that follows, whatever else would."""
    cause: Slug | None = None
    """It shows this cause."""
    escalate: Slug | None = None
    done: Line | None = None
    """The procedure is finished: what was achieved."""


class Step(_Part, frozen=True, kw_only=True):
    kind: FlowStepKind
    ask: Line
    """The step itself: what to ask, look at or do."""
    how: Prose | None = None
    why: Line
    follow_up: bool = False
    """Only asked where an outcome leads to it."""
    run: Commands = {}
    careful: Line | None = None
    """What it can break, or what must be saved first."""
    minutes: Minutes
    interrupts: Interruption = Interruption.NONE
    outcomes: Annotated[dict[Slug, Outcome], Meta(min_length=1, max_length=MAX_OUTCOMES)]


class Fix(_Part, frozen=True, kw_only=True):
    do: Prose
    run: Commands = {}
    careful: Line | None = None
    verify: Line
    """What shows that it worked."""
    minutes: Minutes
    interrupts: Interruption = Interruption.NONE


class Cause(_Part, frozen=True, kw_only=True):
    """Either a fix, or the escalation that it needs."""

    name: Line
    often: Annotated[int, Meta(ge=1, le=10)] = 3
    """How often it is this one, beside the others of the flow; cases of the account correct it."""
    fix: Fix | None = None
    escalate: Slug | None = None


class Escalation(_Part, frozen=True, kw_only=True):
    reason: Prose
    ask: Line
    first_move: Line
    contingency: Line | None = None
    """What to do if the first move does not help."""


class Source(_Part, frozen=True, kw_only=True):
    title: Line
    url: Annotated[str, Meta(pattern="^https://[^ ]+$", max_length=300)] | None = None


class Find(_Part, frozen=True, kw_only=True):
    """When the flow is offered for a problem: one of ``terms`` or ``masks`` is in its text and none of ``unless``."""

    terms: Annotated[list[Term], Meta(min_length=1, max_length=80)]
    """Words that stand near each other, in any order and inflection."""
    masks: Annotated[list[Term], Meta(max_length=40)] = []
    """Error codes and the like, with ``*`` and ``?``: ``0x8024*``."""
    hints: Annotated[list[Term], Meta(max_length=80)] = []
    """They rank flows that fit; alone they offer none."""
    unless: Annotated[list[Term], Meta(max_length=40)] = []


class Flow(_Part, frozen=True, kw_only=True):
    flow: Slug
    title: Line
    about: Prose
    find: Find
    sources: Annotated[list[Source], Meta(min_length=1, max_length=20)]
    start: Slug | None = None
    """The first step; without it the engine picks it."""
    causes: Annotated[dict[Slug, Cause], Meta(max_length=MAX_CAUSES)] = {}
    """Empty in a procedure, which goes through its steps in their order."""
    steps: Annotated[dict[Slug, Step], Meta(min_length=1, max_length=MAX_STEPS)]
    escalations: Annotated[dict[Slug, Escalation], Meta(min_length=1, max_length=20)]
    otherwise: Slug
    """The escalation when nothing is left to check."""


def json_schema() -> bytes:
    """The JSON Schema of a flow's file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Flow)}
    return msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2) + b"\n"
