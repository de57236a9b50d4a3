"""What the record proposes when a session is escalated or resolved.

Fixed rules over what was recorded: a proposal quotes steps and says which. Where no rule applies, nothing is proposed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from uuid import UUID

import msgspec

from resolutionflow.domains.cases import words
from resolutionflow.domains.cases.notes import timing
from resolutionflow.domains.cases.notes.composing import telling_line
from resolutionflow.domains.cases.notes.document import one_line
from resolutionflow.domains.cases.schemas import Proposal, Proposals, TimeSpent
from resolutionflow.domains.flowpilot.sessions.schemas import ATTEMPTS, SessionDetail, Step, StepKind
from resolutionflow.domains.handoffs.brief.schemas import Tried
from resolutionflow.domains.handoffs.brief.service import ledger
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard

_READ_STEPS = 300
"""The newest steps, which are read."""
_READ = 2_000
"""Characters of a text that are read."""
_QUOTED = 300
"""Characters of a text that a proposal quotes."""
_MOST_CAUSES = 6
_ALIKE = 0.6
"""Share of a suggestion's words in a later attempt that makes it tried."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_WORD = re.compile(r"\w{3,}")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")

# "No longer drops" and "no errors" say the opposite of their last words.
_NO_LONGER = re.compile(
    r"\b(?:no longer|never again|stopped)(?: \w+){0,2}|\b(?:error|problem|issue)s? (?:is|are) gone\b"
)
_NOT_THE_CAUSE = re.compile(
    r"\b(?:is|was|are|were)(?: not|n['’]t) (?:caused|due|because|the (?:cause|problem|reason))\b"
)
_NO_ERROR = re.compile(
    r"\b(?:no|without)(?: an?| any| more)? (?:error|problem|issue|loss)\w*|\b0 ?% (?:packet )?loss\b"
)
_BAD = re.compile(
    r"""\b(?:still|no\ (?:change|difference|effect|luck|improvement|reply|answer|response|success|joy)|same
    |not\ (?:work|help|fix|resolv|solv|start|connect|respond|reach|found|there|better)\w*
    |(?:does|do|did|could|is|was|are|were|has|have|will|would)(?:n['’]t|\ not)|cannot|can['’]t|unable|fail\w*|errors?
    |denied|refused|rejected|times?[ -]out|timed[ -]out|timeouts?|unreachable|offline|crash\w*|hangs?|freez\w*|stuck
    |expired|exception|drops?|dropped|in\ vain|without\ (?:success|effect))\b
    | \b(?:[1-9]\d?|100)\ ?%\ (?:packet\ )?loss\b""",
    re.VERBOSE,
)
_FIXED = re.compile(
    r"""⟨fixed⟩ | \b(?:fixed|solved|resolved|back\ online|is\ back|are\ back|all\ good|did\ it|helped|that\ was\ it)\b
    | \b(?:works?|working|ok|okay|fine|up|prints?|connects?|opens?|runs?|running|can\ \w+)\b.{0,40}\b(?:again|now)\b
    | \bnow\b.{0,30}\b(?:works?|working|prints?|connects?|opens?|runs?|ok|fine|up)\b""",
    re.VERBOSE,
)

_REQUEST = re.compile(
    r"""^(?:i\ |we\ )?needs?\ (?:an?|the|some(?:one|body)|access|admin\w*|domain|global|approval|help|your)\b
    | \b(?:i|we)\ (?:would\ )?need\b | \bplease\b
    | \b(?:can|could|would)\ (?:you|some(?:one|body)|an?\ (?:senior|admin|engineer))\b
    | \bwho\ (?:has|can|knows)\b
    | \b(?:i|we)\ (?:don['’]t|do\ not|have\ no)\ (?:have\ )?(?:the\ )?(?:access|rights?|permission|admin)""",
    re.VERBOSE,
)
_NEXT = re.compile(
    r"^(?:next(?: step)?|to ?do|plan|idea)\s*[:,-]\s*|^(?=(?:i|we)(?: would|'d|’d) (?:try|check|replace|look))"
)
_IF_NOT = re.compile(
    r"(?:\bif (?:that|this|it)(?: (?:does|did|do)(?:n['’]t| not)(?: help| work| fix it)?| fails)|\bif not|^otherwise"
    r"|^else|^fallback|^plan b|^work-?around)\s*[,:;-]?\s*(?:then )?"
)
_CAUSE = re.compile(
    r"""^(?:root\ )?cause\s*(?:is|was|[:=-])\s* | \b(?:caused\ by|because|due\ to|turned\ out)\b
    | \b(?:is|was|were)\ the\ (?:root\ )?(?:cause|culprit|reason|problem)\b
    | ^the\ (?:problem|issue|cause|reason|culprit)\ (?:is|was)\b""",
    re.VERBOSE,
)
_CAUSE_LABEL = re.compile(r"^(?:root )?cause\s*(?:is|was|[:=-])\s*", re.IGNORECASE)
_FIX_LABEL = re.compile(r"^(?:fix|solution|resolution)\s*[:=-]\s*", re.IGNORECASE)
_UNSURE = re.compile(
    r"\?|\b(?:maybe|perhaps|might|may be|could be|possibly|probably|suspect\w*|seems?|guess"
    r"|not (?:the|caused|due|because)|unclear|unknown|ruled out|check (?:if|whether)|asked)\b"
)


class _Outcome(Enum):
    BAD = "bad"
    FIXED = "fixed"
    OTHER = "other"


class _Attempt(msgspec.Struct, frozen=True):
    """An attempt and what came of it. ``said`` is the text that says so; None: the attempt itself does."""

    tried: Tried
    outcome: _Outcome
    said: str | None
    by: tuple[UUID, ...]
    """The steps that say so."""


def propose(session: SessionDetail, handoffs: Sequence[HandoffCard] = ()) -> Proposals:
    """Proposals from the record. ``session``: secrets masked, and struck steps left out."""
    steps = session.steps[-_READ_STEPS:]
    attempts = [_judged(tried) for tried in ledger(steps)]
    ended = next((each for each in reversed(attempts) if each.outcome is not _Outcome.OTHER), None)
    fixed = ended is not None and ended.outcome is _Outcome.FIXED
    first_move, contingency = (None, None) if fixed else _next_moves(steps)
    minutes = sum(timing.worked(session, handoffs).values())
    return Proposals(
        reason=None if fixed else _reason(attempts, ended),
        ask=None if fixed else _newest_sentence(steps, _request),
        first_move=first_move,
        contingency=contingency,
        cause=_newest_sentence(steps, _cause),
        fix=_newest_sentence(steps, _labelled_fix) or (_fix(attempts) if fixed else None),
        time_spent=TimeSpent(minutes=minutes, longest_gap_min=timing.LONGEST_GAP.seconds // 60) if minutes else None,
    )


def _judge(text: str) -> _Outcome:
    said = _NO_LONGER.sub(" ⟨fixed⟩ ", _NOT_THE_CAUSE.sub(" ", text[:_READ].casefold()))
    said = _NO_ERROR.sub(" ", said)
    if _BAD.search(said):
        return _Outcome.BAD
    return _Outcome.FIXED if _FIXED.search(said) else _Outcome.OTHER


def _judged(tried: Tried) -> _Attempt:
    """The last thing seen that says how it went, else the output of the command, else the attempt's own words."""
    for seen in reversed(tried.seen):
        if (outcome := _judge(seen.text)) is not _Outcome.OTHER:
            return _Attempt(tried, outcome, seen.text, (tried.step_id, seen.step_id))
    if tried.output and _judge(line := telling_line(tried.output[:_READ], _QUOTED)) is _Outcome.BAD:
        return _Attempt(tried, _Outcome.BAD, line, (tried.step_id,))
    own = tried.action if tried.kind in {StepKind.ACTION, StepKind.OBSERVATION} and not tried.seen else ""
    return _Attempt(tried, _judge(own), None, (tried.step_id,))


def _reason(attempts: list[_Attempt], ended: _Attempt | None) -> Proposal | None:
    """What failed last, what is still to be answered, and what was ruled out."""
    parts: list[str] = []
    by: list[UUID] = []
    if ended is not None:
        said = one_line(ended.tried.action, _QUOTED)
        parts.append(_sentence(words.outcome_of(said, one_line(ended.said, _QUOTED)) if ended.said else said))
        by += ended.by
    question = next((each.tried for each in reversed(attempts) if _is_open(each.tried)), None)
    if question is not None:
        parts.append(words.not_answered(one_line(question.action, _QUOTED)))
        by.append(question.step_id)
    causes = _ruled_out(attempts)
    if causes:
        parts.append(words.ruled_out(list(causes)))
        by += causes.values()
    return Proposal(text=" ".join(parts), step_ids=list(dict.fromkeys(by))) if parts else None


def _is_open(tried: Tried) -> bool:
    """A question without an answer: nothing was seen, and nothing follows the question mark."""
    asked, mark, answer = tried.action.partition("?")
    return tried.kind is StepKind.QUESTION and not tried.seen and bool(mark and asked) and not answer.strip(" .!?")


def _ruled_out(attempts: list[_Attempt]) -> dict[str, UUID]:
    """The newest causes that were ruled out, in their order, with the step of each."""
    found: dict[str, tuple[str, UUID]] = {}
    for tried in (each.tried for each in attempts):
        sources = [(tried.rules_out, tried.step_id), *((seen.rules_out, seen.step_id) for seen in tried.seen)]
        for cause, step_id in sources:
            if cause:
                found[cause.casefold()] = (one_line(cause, _QUOTED), step_id)
    return dict(list(found.values())[-_MOST_CAUSES:])


def _next_moves(steps: Sequence[Step]) -> tuple[Proposal | None, Proposal | None]:
    """The first move and what to do if it does not help, from the newest suggestions that nobody tried."""
    moves: list[Proposal] = []
    otherwise: list[Proposal] = []
    tried: list[frozenset[str]] = []
    for step in reversed(steps):
        if step.kind in ATTEMPTS:
            tried.append(_words(step.body))
        elif step.kind is StepKind.SUGGESTION and not _is_tried(_words(step.body), tried):
            move, fallback = _split(step.body)
            moves += _proposals(move, step)
            otherwise += _proposals(fallback, step)
        elif step.kind in {StepKind.NOTE, StepKind.OBSERVATION}:
            for sentence in _sentences(step):
                low = sentence.casefold()
                if (match := _IF_NOT.match(low)) or (match := _NEXT.match(low)):
                    list_ = otherwise if match.re is _IF_NOT else moves
                    if not _is_tried(_words(sentence), tried):
                        list_ += _proposals(sentence[match.end() :], step)
    first = moves[0] if moves else None
    return first, otherwise[0] if otherwise else moves[1] if len(moves) > 1 else None


def _split(suggestion: str) -> tuple[str, str]:
    """A suggestion, and what it says to do if it does not help."""
    match = _IF_NOT.search(suggestion.casefold())
    if match is None or len(suggestion.casefold()) != len(suggestion):
        return suggestion, ""
    return suggestion[: match.start()].rstrip(" .;,-\n"), suggestion[match.end() :]


def _proposals(text: str, step: Step) -> list[Proposal]:
    said = one_line(text.strip(), 2 * _QUOTED)
    return [Proposal(text=said[0].upper() + said[1:], step_ids=[step.id])] if said else []


def _newest_sentence(steps: Sequence[Step], find: Callable[[str], str | None]) -> Proposal | None:
    """Of notes, observations and actions: people's own words."""
    for step in reversed(steps):
        if step.kind in {StepKind.NOTE, StepKind.OBSERVATION, StepKind.ACTION}:
            for sentence in _sentences(step):
                if found := find(sentence):
                    return next(iter(_proposals(found, step)), None)
    return None


def _request(sentence: str) -> str | None:
    return sentence if _REQUEST.search(sentence.casefold()) else None


def _cause(sentence: str) -> str | None:
    low = sentence.casefold()
    return _CAUSE_LABEL.sub("", sentence) if _CAUSE.search(low) and not _UNSURE.search(low) else None


def _labelled_fix(sentence: str) -> str | None:
    return _FIX_LABEL.sub("", sentence) if _FIX_LABEL.match(sentence) else None


def _fix(attempts: list[_Attempt]) -> Proposal | None:
    """The last thing done before it worked."""
    at = max(n for n, each in enumerate(attempts) if each.outcome is _Outcome.FIXED)
    for each in reversed(attempts[: at + 1]):
        if each.tried.kind in {StepKind.ACTION, StepKind.COMMAND}:
            by = each.by if each is attempts[at] else (each.tried.step_id, *attempts[at].by)
            return Proposal(text=one_line(each.tried.action, 2 * _QUOTED), step_ids=list(by))
    return None


def _sentences(step: Step) -> Iterator[str]:
    return (each.strip() for each in _SENTENCES.split(step.body[:_READ]) if each.strip())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _words(text: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(text[:_READ].casefold()))


def _is_tried(suggested: frozenset[str], tried: Iterable[frozenset[str]]) -> bool:
    return any(len(suggested & each) >= _ALIKE * len(suggested) for each in tried if suggested)
