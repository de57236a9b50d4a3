"""Flows: how they are read, checked, found and followed. The built-in ones are played in ``test_flow_cases``."""

import contextlib
import time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.domains.flowpilot.flows import builtin
from resolutionflow.domains.flowpilot.flows.checker import load_checked
from resolutionflow.domains.flowpilot.flows.definition import Flow
from resolutionflow.domains.flowpilot.flows.engine import (
    CANNOT,
    FAILED,
    SKIP,
    WORKED,
    Answer,
    Escalate,
    Finished,
    Found,
    NextFix,
    NextStep,
    Tier,
    WrongAnswerError,
    stand,
)
from resolutionflow.domains.flowpilot.flows.loading import MAX_BYTES, FaultyFlowError, load, read_yaml
from resolutionflow.domains.flowpilot.flows.matching import find_flows

SOUND = """\
flow: no-sound
title: No sound
about: In calls.
find: {terms: [no sound]}
sources: [{title: Somewhere}]
causes:
  muted: {name: Muted, fix: {do: Unmute, verify: Heard, minutes: 2}}
  driver: {name: Driver, often: 2, fix: {do: Reinstall, verify: Heard, minutes: 20, interrupts: work}}
  cable: {name: Cable, fix: {do: Plug, verify: Heard, minutes: 2}}
  broken: {name: Broken, escalate: new-one}
steps:
  mixer:
    kind: check
    ask: Look at the mixer.
    why: Quick
    minutes: 1
    outcomes:
      muted: {says: Muted, cause: muted}
      fine: {says: Not muted, rules_out: [muted]}
  other:
    kind: question
    ask: Sound in others?
    why: Tells apart
    minutes: 2
    interrupts: ask
    outcomes:
      yes: {says: "Yes", rules_out: [driver, cable, broken]}
      no: {says: "No", rules_out: [muted]}
  lamp:
    kind: check
    ask: Is the lamp lit?
    why: Power
    minutes: 1
    outcomes:
      lit: {says: Lit, rules_out: [cable]}
      dark: {says: Dark, rules_out: [driver, muted], points_to: [cable]}
escalations:
  new-one: {reason: The device is broken., ask: Send a new one., first_move: Order it.}
otherwise: new-one
"""


def faults(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(FaultyFlowError) as caught:
        load_checked(text)
    return [(fault.path, fault.line) for fault in caught.value.faults]


def answers(*given: str) -> list[Answer]:
    """``mixer=fine``, and for fixes ``!muted=failed``."""
    split = [each.split("=") for each in given]
    return [
        Answer(cause=name[1:], outcome=outcome) if name.startswith("!") else Answer(step=name, outcome=outcome)
        for name, outcome in split
    ]


@pytest.fixture(scope="module")
def sound() -> Flow:
    return load_checked(SOUND)


# Reading


def test_yes_and_no_are_texts_and_numbers_whole() -> None:
    document, lines = read_yaml("yes: no\non: 2026-11-30\nn: [12, -3, 1.5, 007, true, null, ~]\n")
    assert document == {"yes": "no", "on": "2026-11-30", "n": [12, -3, "1.5", "007", True, None, None]}
    assert lines["n",] == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: &x 1\nb: *x",
        "a: !!python/object/apply:os.system [ls]",
        "a: 1\na: 2",
        "? [a]\n: 1",
        "a: 1\n---\nb: 2",
        "[" * 5_000,
        "a: {" * 40,
        "x: " + "a" * MAX_BYTES,
        "a: [1, 2",
        "\x00",
        "- " * 100_000,
        "flow: [" + "1," * 30_000 + "]",
        "\ud800",
        "just a text",
    ],
)
def test_what_is_no_plain_yaml_or_no_flow_is_refused_at_once(text: str) -> None:
    began = time.perf_counter()
    assert faults(text)
    assert time.perf_counter() - began < 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#,? \n\t%@`~0") | st.characters(), max_size=80))
def test_no_text_does_anything_but_be_read_or_refused(text: str) -> None:
    with contextlib.suppress(FaultyFlowError):
        load(text)


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        (
            "minutes: 1\n    outcomes:\n      lit",
            "minutes: soon\n    outcomes:\n      lit",
            ("steps.lamp.minutes", "minutes: soon"),
        ),
        ("rules_out: [cable]", "rules_out: [cabel]", ("steps.lamp.outcomes.lit.rules_out.0", "cabel")),
        ("otherwise: new-one", "otherwise: nobody", ("otherwise", "nobody")),
        ("escalate: new-one", "fix: null", ("causes.broken", "  broken:")),
        (
            "{says: Lit, rules_out: [cable]}",
            "{says: Lit, cause: cable, step: mixer}",
            ("steps.lamp.outcomes.lit", "      lit:"),
        ),
        ("      lit:", "      skip:", ("steps.lamp.outcomes.skip", "      skip:")),
        ("find: {terms: [no sound]}", "find: {terms: []}", ("find.terms", "find:")),
        ("title: No sound", "titel: No sound", ("", "flow:")),
        ("[{title: Somewhere}]", "[{title: 3}]", ("sources.0.title", "sources:")),
        ("cause: muted", "cause: muted, rules_out: [muted]", ("steps.mixer.outcomes.muted.cause", "      muted:")),
        ("rules_out: [driver, cable, broken]", "rules_out: [muted]", ("steps.other", "  other:")),
        (", rules_out: [driver, muted], points_to: [cable]", ", rules_out: [cable]", ("steps.lamp", "  lamp:")),
        ("says: Lit, rules_out: [cable]", "says: Lit, step: lamp", ("steps.lamp.outcomes.lit.step", "      lit:")),
    ],
)
def test_each_fault_is_named_with_its_line(was: str, becomes: str, where: tuple[str, str]) -> None:
    assert was in SOUND
    text = SOUND.replace(was, becomes)
    path, starts = where
    line = next(number for number, line in enumerate(text.splitlines(), 1) if starts in line)
    assert (path, line) in faults(text)


def test_all_faults_of_the_form_are_named_at_once() -> None:
    assert len(faults(SOUND.replace("minutes: 1", "minutes: 0"))) == 2


def test_a_circle_is_a_fault_unless_a_cause_falls_on_it() -> None:
    around = SOUND.replace("says: Not muted, rules_out: [muted]", "says: Not muted, step: lamp")
    circle = faults(around.replace("Lit, rules_out: [cable]", "Lit, step: mixer"))
    assert [path for path, _ in circle] == ["steps.lamp.outcomes.lit.step"]
    falling = around.replace("{says: Lit, rules_out: [cable]}", "{says: Lit, rules_out: [cable], step: mixer}")
    flow = load_checked(falling.replace("says: Muted, cause: muted", "says: Muted, cause: muted, rules_out: [driver]"))
    # The lamp rules the cable out, so the mixer may be asked again, once.
    once = stand(flow, answers("mixer=fine", "lamp=lit"))
    assert isinstance(once.next, NextStep)
    assert once.next.step == "mixer"
    twice = stand(flow, answers("mixer=fine", "lamp=lit", "mixer=fine"))
    assert not isinstance(twice.next, NextStep) or twice.next.step not in {"mixer", "lamp"}


# Following


def test_a_diagnosis_narrows_down_and_says_why(sound: Flow) -> None:
    begin = stand(sound, [])
    assert [possible.cause for possible in begin.possible] == ["muted", "cable", "broken", "driver"]
    assert isinstance(begin.next, NextStep)
    assert (begin.next.step, begin.next.tier) == ("mixer", Tier.DISCOVERY)

    fewer = stand(sound, answers("lamp=lit", "other=no"))
    assert [(out.cause, out.by) for out in fewer.ruled_out] == [("cable", 0), ("muted", 1)]
    assert fewer.ruled_out[0].evidence == "Is the lamp lit: Lit"
    # Nothing tells the driver from a broken device; a fix is tried before anything is sent away.
    assert isinstance(fewer.next, NextFix)
    assert (fewer.next.cause, fewer.next.tier) == ("driver", Tier.EXPLORING)

    escalated = stand(sound, answers("lamp=lit", "other=no", "!driver=failed"))
    assert isinstance(escalated.next, Escalate)
    assert escalated.next.cause == "broken"
    assert "Cable (Is the lamp lit: Lit)" in escalated.next.reason


def test_the_last_cause_is_confirmed_before_its_fix_unless_that_costs_more(sound: Flow) -> None:
    last = stand(sound, answers("other=yes"))
    assert isinstance(last.next, NextStep)
    assert (last.next.step, last.next.tier) == ("mixer", Tier.GUIDED)
    assert stand(sound, answers("other=yes", "mixer=muted", "!muted=worked")).next == Found(
        cause="muted", name="Muted", fix=sound.causes["muted"].fix or pytest.fail("no fix")
    )


def test_cannot_is_not_asked_again_and_skip_only_when_nothing_else_is_left(sound: Flow) -> None:
    skipped = stand(sound, answers("lamp=skip", "mixer=cannot", "other=no", "!driver=skip", "!cable=skip"))
    assert isinstance(skipped.next, Escalate)
    assert "Not checked: Is the lamp lit?; Look at the mixer." in skipped.next.reason
    again = stand(sound, answers("lamp=skip", "mixer=cannot", "other=cannot", "!muted=failed", "!cable=failed"))
    assert isinstance(again.next, NextFix | NextStep)
    assert all(out.cause != "driver" for out in again.ruled_out)


def test_cases_of_the_account_change_the_order(sound: Flow) -> None:
    assert stand(sound, [], {"driver": 9, "gone-cause": 3}).cases == 9
    seen = stand(sound, [], {"driver": 9}).possible[0]
    assert (seen.cause, seen.cases) == ("driver", 9)
    assert 0.7 < seen.share < 0.8  # (9 + 4 * 2/11) / (9 + 4)


def test_what_shows_a_cause_is_stronger_than_what_ruled_it_out(sound: Flow) -> None:
    standing = stand(sound, answers("other=no", "mixer=muted"))
    assert isinstance(standing.next, NextFix)
    assert standing.next.cause == "muted"
    assert standing.ruled_out == []


@pytest.mark.parametrize(
    ("given_", "index"),
    [
        (["gone=fine"], 0),
        (["mixer=fine", "lamp=purple"], 1),
        (["!gone=worked"], 0),
        (["!broken=worked"], 0),
        (["!muted=perhaps"], 0),
        (["!muted=worked", "lamp=lit"], 1),
    ],
)
def test_an_answer_that_does_not_fit_is_named(sound: Flow, given_: list[str], index: int) -> None:
    with pytest.raises(WrongAnswerError) as caught:
        stand(sound, answers(*given_))
    assert caught.value.index == index


def test_after_an_escalation_one_can_go_on(sound: Flow) -> None:
    given_ = answers("lamp=dark", "other=no", "!cable=failed")
    assert isinstance(stand(sound, given_).next, Escalate)
    assert isinstance(stand(sound, [*given_, *answers("mixer=muted")]).next, NextFix)


def test_a_procedure_goes_in_order_and_names_what_was_left_out() -> None:
    procedure = (
        SOUND[: SOUND.index("causes:")]
        + (
            "steps:\n  a: {kind: action, ask: First, why: x, minutes: 1, outcomes: {done: {says: Done}}}\n"
            "  b: {kind: action, ask: Second, why: x, minutes: 1, outcomes: {done: {says: Done}}}\n"
        )
        + SOUND[SOUND.index("escalations:") :]
    )
    flow = load_checked(procedure)
    first = stand(flow, [])
    assert isinstance(first.next, NextStep)
    assert (first.next.step, first.next.tier) == ("a", Tier.GUIDED)
    assert stand(flow, answers("a=cannot", "b=done")).next == Finished(achieved="No sound", left_out=["First"])


@settings(max_examples=300, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(builtin.flows())))
def test_whatever_is_answered_a_built_in_flow_ends(data: st.DataObject, name: str) -> None:
    flow = builtin.flows()[name]
    given_: list[Answer] = []
    for _ in range(len(flow.steps) * 3 + len(flow.causes) * 3 + 5):
        standing = stand(flow, given_)
        assert not {each.cause for each in standing.possible} & {each.cause for each in standing.ruled_out}
        match standing.next:
            case NextStep(step=step, content=content):
                chosen = data.draw(st.sampled_from([*content.outcomes, SKIP, CANNOT]))
                given_.append(Answer(step=step, outcome=chosen))
            case NextFix(cause=cause):
                given_.append(Answer(cause=cause, outcome=data.draw(st.sampled_from([WORKED, FAILED, SKIP, CANNOT]))))
            case _:
                return
    pytest.fail(f"no end: {given_}")


def test_the_next_step_of_the_largest_flow_takes_less_than_30_ms() -> None:
    causes: Any = {f"c{n}": {"name": "C", "fix": {"do": "D", "verify": "V", "minutes": 3}} for n in range(40)}
    outcomes = [{f"o{o}": {"says": "S", "rules_out": [f"c{c}" for c in range(40) if c % 8 != o]} for o in range(8)}]
    step = {"kind": "check", "ask": "A", "why": "W", "minutes": 2, "outcomes": outcomes[0]}
    found = {"terms": ["ab"]}
    rest = {"reason": "R", "ask": "A", "first_move": "F"}
    flow = msgspec.convert(
        {
            "flow": "large",
            "title": "T",
            "about": "A",
            "find": found,
            "sources": [{"title": "S"}],
            "causes": causes,
            "steps": {f"s{n}": step for n in range(60)},
            "escalations": {"e": rest},
            "otherwise": "e",
        },
        Flow,
    )
    began = time.perf_counter()
    for _ in range(5):
        stand(flow, answers("s1=cannot", "s2=skip"))
    assert (time.perf_counter() - began) / 5 < 0.03


# Finding


_UNRELATED = """\
New monitor for reception
Please order two docking stations
Question about the invoice of November
The coffee machine leaks
Meeting room: TV does not show the laptop
Quote for 12 licences of the CAD program
Move desk of Ms Ito to room 204
Keyboard key broken
Where do I find the holiday list?
Thank you, all good now
Can you call me back?
CRM: field for VAT number is missing in the offer form
Headset for the new colleague
Website: typo on the contact page
Projector bulb
ERP does not start, licence server not found
Accounting software shows wrong totals
Adobe Acrobat asks for activation
Phone system: extension 14 rings busy
Desk phone has no display
UPS beeps in the server room
NAS fan is loud
New employee starts on Monday, needs laptop and accounts
Employee leaves on Friday, please disable
Lost phone in the train
Website certificate expires next week
Firewall licence expires
SQL query in the ERP blocks others
Excel macro does not run
Word template has the old logo
Browser shows pop-ups
Chrome extension not allowed
Scanner does not scan to email
Please install AutoCAD
Camera in the yard shows no picture
Time recording terminal offline
Zoom meeting link wrong
Second screen flickers
Docking station charges but no display
Mouse double clicks
Battery of the laptop swells
Password manager asks for master password
PDF cannot be edited
Door access card does not work
Order 12 toner cartridges
Question on the offer for new servers
The invoice 809 is wrong, we paid 691 euros
Room 720 needs a projector
Please call back customer 868
Intune enrolment fails on a new tablet
Azure AD Connect sync stopped
Power BI report does not refresh
App on the phone crashes
Headset has no sound in the softphone
Cable on the floor is a trip hazard
Cannot find the holiday form on the intranet
"""


def test_nothing_is_found_where_nothing_fits() -> None:
    flows = builtin.flows().values()
    found = {text: find_flows(flows, text, "") for text in ["", *_UNRELATED.splitlines()]}
    assert {text: matches for text, matches in found.items() if matches} == {}


def test_a_title_counts_twice_and_the_same_text_finds_the_same() -> None:
    flows = builtin.flows().values()
    matches = find_flows(flows, "Account locked out", "since the VPN password was changed")
    assert [match.flow for match in matches][:2] == ["account-lockout", "vpn-client"]
    assert matches == find_flows(list(flows)[::-1], "Account locked out", "since the VPN password was changed")
    assert "account locked" in matches[0].because


def test_a_text_of_a_megabyte_is_read_in_its_beginning_only() -> None:
    began = time.perf_counter()
    find_flows(builtin.flows().values(), "x" * 1_000_000, "vpn " * 250_000)
    assert time.perf_counter() - began < 0.5
