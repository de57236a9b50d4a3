"""The assessment that asks nobody: the same record, the same findings, each with what it rests on."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from resolutionflow.domains.assessments import rules
from resolutionflow.domains.assessments.findings import MAX_CAUSES, MAX_CITATIONS, MAX_SENTENCES
from resolutionflow.domains.assessments.prompt import MAX_MATERIAL, AssessmentPrompt
from resolutionflow.domains.assessments.schemas import Cause, CauseConfidence, Citation, CitationKind, Sentence
from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry, PlaybookKind
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.domains.handoffs.similar.service import STRONG
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.model.answers import MAX_TEXT
from resolutionflow.kernel.model.provider import Answer
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import add_step, escalate, open_session

Steps = list[tuple[str, str, str | None]]
"""Kind, text and what it rules out."""


@pytest.fixture
def brief_of(api: Api, a: Team) -> Any:
    async def build(steps: Steps, **fields: Any) -> Brief:
        junior = api.by(a.technician)
        session = await open_session(junior)
        for kind, body, rules_out in steps:
            more = {"rules_out": rules_out} if rules_out else {}
            await add_step(junior, session["id"], kind, body=body, **more)
        handoff = await escalate(junior, session["id"], **fields)
        return msgspec.convert(handoff["brief"], Brief)

    return build


def _similar(score: float = 0.9, **fields: Any) -> Similar:
    known = {
        "id": uuid4(),
        "title": "Tunnel down after a swap",
        "client_name": "Harbor Dental",
        "resolution": "Two devices had one address.",
        "outcome": Outcome.FIXED,
        "ended_at": datetime(2026, 9, 1, tzinfo=UTC),
        "times": 1,
        "score": score,
    }
    return Similar(**{**known, **fields})


async def test_what_several_steps_rule_out_is_set_aside_once_and_cites_each(brief_of: Any) -> None:
    brief = await brief_of(
        [
            ("action", "Swapped the cable", "The cable"),
            ("action", "Rebooted", None),
            ("observation", "Same with another", "the  cable"),
            ("command", "ping fw-01", "Our side"),
        ]
    )

    found = rules.assess(brief, []).set_aside

    assert [(sentence.text, len(sentence.citations)) for sentence in found] == [("The cable", 2), ("Our side", 1)]
    assert {c.kind for sentence in found for c in sentence.citations} == {CitationKind.STEP}
    assert found[0].citations[0].id == brief.tried[0].step_id


@pytest.mark.parametrize(
    ("later", "loose"),
    [
        ([], True),
        ([("action", "Rebooted the printer", None)], True),
        ([("action", "Cleared the duplicate address", None)], False),
        ([("note", "The duplicate is the old router", None)], False),
        ([("observation", "The duplicate is still there", None)], True),
        ([("observation", "Gone", "A duplicate address")], False),
    ],
)
async def test_an_observation_is_loose_until_something_speaks_of_it(later: Steps, loose: bool, brief_of: Any) -> None:
    brief = await brief_of(
        [("action", "Read the log", None), ("observation", "Duplicate address warnings", None), *later]
    )

    found = [sentence.text for sentence in rules.assess(brief, []).loose_ends]

    assert any("Duplicate address warnings" in text for text in found) == loose


async def test_an_observation_that_ruled_something_out_is_not_loose(brief_of: Any) -> None:
    brief = await brief_of([("action", "Read the log", None), ("observation", "No duplicate address", "A clash")])

    assert rules.assess(brief, []).loose_ends == []


@pytest.mark.parametrize(
    ("score", "outcome", "confidence"),
    [
        (0.9, Outcome.FIXED, CauseConfidence.MEDIUM),
        (STRONG, Outcome.FIXED, CauseConfidence.MEDIUM),
        (0.59, Outcome.FIXED, CauseConfidence.LOW),
        (0.9, Outcome.WORKAROUND, CauseConfidence.LOW),
        (0.9, Outcome.NO_FAULT, CauseConfidence.LOW),
    ],
)
async def test_a_precedent_is_never_more_than_likely(
    score: float, outcome: Outcome, confidence: CauseConfidence, brief_of: Any
) -> None:
    precedent = _similar(score, outcome=outcome)

    (cause,) = rules.assess(await brief_of([]), [precedent]).causes

    assert cause.confidence is confidence
    assert [(c.kind, c.id) for c in cause.citations] == [(CitationKind.HANDOFF, precedent.id)]


async def test_the_likest_precedents_come_first_and_not_too_many(brief_of: Any) -> None:
    precedents = [_similar(score / 10, title=f"Case {score}") for score in range(9)]

    causes = rules.assess(await brief_of([]), precedents).causes

    assert ["Case 8" in cause.text for cause in causes] == [True] + [False] * (MAX_CAUSES - 1)


async def test_what_somebody_proposed_is_not_talked_over(brief_of: Any) -> None:
    steps: Steps = [("action", "Read the log", None), ("observation", "Duplicate address warnings", None)]

    assert rules.assess(await brief_of(steps, first_move="Call the vendor."), []).first_suggestion is None
    from_precedent = rules.assess(await brief_of(steps), [_similar()]).first_suggestion
    assert from_precedent is not None
    assert "Two devices had one address." in from_precedent.text


@pytest.mark.parametrize(
    ("score", "outcome"),
    [(STRONG - 0.01, Outcome.FIXED), (0.9, Outcome.VENDOR), (0.9, Outcome.NO_FAULT), (0.9, Outcome.DUPLICATE)],
)
async def test_what_is_no_strong_match_is_no_first_move(score: float, outcome: Outcome, brief_of: Any) -> None:
    steps: Steps = [("action", "Read the log", None), ("observation", "Duplicate address warnings", None)]
    brief = await brief_of(steps)

    assert rules.assess(brief, [_similar(score, outcome=outcome)]).first_suggestion is None
    assert rules.assess(brief, []).first_suggestion is None


async def test_a_step_of_the_playbook_comes_before_a_match(brief_of: Any) -> None:
    entry = PlaybookEntry(
        id=uuid4(),
        revision=1,
        title="Tunnel drops",
        applies_when="",
        keywords=[],
        client_name=None,
        kind=PlaybookKind.COMMAND,
        body="Compare the lifetimes of both sides.",
        session_id=None,
        handoff_id=None,
        author=Person(id=uuid4(), name="Ana Ruiz"),
        created_at=datetime(2026, 9, 1, tzinfo=UTC),
        updated_at=datetime(2026, 9, 1, tzinfo=UTC),
    )

    found = rules.assess(await brief_of([]), [_similar(0.9)], entry).first_suggestion

    assert found == Sentence(
        text="Compare the lifetimes of both sides.", citations=[Citation(kind=CitationKind.PLAYBOOK, id=entry.id)]
    )


async def test_an_empty_record_gives_no_sentence(brief_of: Any) -> None:
    found = rules.assess(await brief_of([]), [])

    assert (found.causes, found.set_aside, found.loose_ends, found.first_suggestion) == ([], [], [], None)
    assert "steps" in found.missing


def _long(brief: Brief, count: int, words: str) -> Brief:
    """The brief with its line of the ledger so many times, each with two observations, and ids of its own."""
    (tried,) = brief.tried
    replace = msgspec.structs.replace

    def one(number: int) -> Any:
        seen = [replace(tried.seen[0], step_id=UUID(int=number * 3 + k), text=f"{words} {number}.{k}") for k in (1, 2)]
        return replace(tried, step_id=UUID(int=number * 3), action=f"{words} {number}", output=words * 9, seen=seen)

    return replace(brief, tried=[one(number) for number in range(1, count + 1)])


async def test_everything_is_bounded_however_much_is_recorded(brief_of: Any) -> None:
    brief = _long(
        await brief_of([("action", "x", "y"), ("observation", "z", None)]), 330, "long words of a pasted text " * 40
    )
    precedents = [_similar(title="t" * 200, resolution="r" * 4_000) for _ in range(5)]

    found = rules.assess(brief, precedents)
    question = AssessmentPrompt(brief, precedents).question

    sentences: list[Cause | Sentence] = [*found.causes, *found.set_aside, *found.loose_ends]
    assert all(len(each.text) <= MAX_TEXT and 1 <= len(each.citations) <= MAX_CITATIONS for each in sentences)
    assert max(len(found.set_aside), len(found.loose_ends)) <= MAX_SENTENCES
    assert len(question.material) <= MAX_MATERIAL
    document = msgspec.json.decode(question.material)
    # The newest are told, and how many are not.
    assert document["steps"][-1]["what"].endswith("330")
    assert document["older_steps_left_out"] + len(document["steps"]) == 330
    assert len({step["id"] for step in document["steps"]}) == len(document["steps"])
    assert len(document["steps"]) > 10


async def test_what_was_left_out_cannot_be_cited(brief_of: Any) -> None:
    brief = _long(await brief_of([("action", "x", "y"), ("observation", "z", None)]), 120, "words of a text " * 60)
    inquiry = AssessmentPrompt(brief, [])
    kept = msgspec.json.decode(inquiry.question.material)["steps"]
    oldest = int(kept[0]["id"].removeprefix("S"))

    def found(*cites: str) -> list[Cause]:
        cause = {"text": "It is the cable.", "cites": cites, "confidence": "low"}
        held = {"text": "Held.", "cites": [kept[0]["id"]]}
        said = {"causes": [cause], "set_aside": [held], "loose_ends": [], "first_suggestion": None}
        answer = Answer(text=msgspec.json.encode(said).decode(), model="m", tokens=1)
        return inquiry.findings(answer).causes

    assert oldest > 1
    assert found("S1", f"S{oldest - 1}") == []
    assert [c.id for c in found(kept[-1]["id"])[0].citations] == [brief.tried[-1].step_id]
