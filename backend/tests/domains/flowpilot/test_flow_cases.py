"""Each built-in flow, played through by somebody who knows only what a case says: see ``flow_cases``.

``seen`` says what each step shows in this case; a fix works where it is that of the cause.
"""

from pathlib import Path
from typing import Any

import pytest

from resolutionflow.domains.flowpilot.flows import builtin
from resolutionflow.domains.flowpilot.flows.checker import load_checked
from resolutionflow.domains.flowpilot.flows.definition import Flow
from resolutionflow.domains.flowpilot.flows.engine import (
    FAILED,
    WORKED,
    Answer,
    Escalate,
    Finished,
    Found,
    NextFix,
    NextStep,
    Standing,
    stand,
)
from resolutionflow.domains.flowpilot.flows.loading import read_yaml
from resolutionflow.domains.flowpilot.flows.matching import find_flows

CASES = Path(__file__).parent / "flow_cases"
FEWEST_CASES = 5
MOST_ANSWERS = 25
FLOWS = builtin.flows()


def cases() -> list[Any]:
    files = sorted(CASES.glob("*.yaml"))
    return [
        pytest.param(FLOWS[file.stem], case, id=f"{file.stem}: {case['case']}")
        for file in files
        for case in read_yaml(file.read_text(encoding="utf-8"))[0]
    ]


def play(flow: Flow, case: dict[str, Any]) -> tuple[list[Answer], Standing]:
    answers: list[Answer] = []
    for _ in range(MOST_ANSWERS):
        standing = stand(flow, answers)
        match standing.next:
            case NextStep(step=step, content=content):
                options = {key: outcome.says for key, outcome in content.outcomes.items()}
                assert step in case["seen"], f"the case does not say what {step} shows: {options}; after {answers}"
                answers.append(Answer(step=step, outcome=case["seen"][step]))
            case NextFix(cause=cause):
                answers.append(Answer(cause=cause, outcome=WORKED if cause == case.get("found") else FAILED))
            case _:
                return answers, standing
    pytest.fail(f"no end after {MOST_ANSWERS} answers: {answers}")


@pytest.mark.parametrize(("flow", "case"), cases())
def test_a_case_is_found_by_its_words_and_followed_to_its_end(flow: Flow, case: dict[str, Any]) -> None:
    title, _, problem = case["text"].partition("\n")
    offered = [match.flow for match in find_flows(FLOWS.values(), title, problem)]
    assert offered[:1] == [flow.flow], offered

    answers, standing = play(flow, case)
    end: dict[str, str] = {}
    match standing.next:
        case Found(cause=cause):
            end = {"found": cause}
        case Finished():
            end = {"done": "yes"}
        case Escalate(escalation=escalation, reason=reason, ask=ask, first_move=first_move):
            end = {"escalated": escalation}
            assert reason
            assert ask
            assert first_move
            assert all(out.name in reason for out in standing.ruled_out)
    expected = {key: case[key] for key in ("found", "done", "escalated") if key in case}
    assert end == expected, answers
    missing = set(case.get("ruled_out", ())) - {out.cause for out in standing.ruled_out}
    assert not missing, (answers, standing.ruled_out)
    fixes = [answer for answer in answers if answer.cause and answer.outcome == FAILED]
    assert len(fixes) <= case.get("failed_fixes", 0), fixes


@pytest.mark.parametrize("name", FLOWS)
def test_a_built_in_flow_has_no_faults_and_enough_cases(name: str) -> None:
    assert load_checked((Path(builtin.__path__[0]) / f"{name}.yaml").read_text(encoding="utf-8")).flow == name
    played = read_yaml((CASES / f"{name}.yaml").read_text(encoding="utf-8"))[0]
    assert len(played) >= FEWEST_CASES
