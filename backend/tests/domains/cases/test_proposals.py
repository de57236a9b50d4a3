"""What the record proposes on escalating and resolving: written records, and what must be proposed of them."""

from collections.abc import Mapping
from typing import Any

import pytest

from resolutionflow.domains.cases.proposals import propose
from resolutionflow.domains.cases.schemas import Proposals
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, add_step, done, open_session, problem
from tests.support.records import at, card_of, session_of, steps_of

NOTHING: dict[str, str] = {}

RECORDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "nothing recorded": ([], NOTHING),
    "actions without outcomes": (["a: Restarted the print spooler", "a: Reinstalled the driver"], NOTHING),
    "a note that says nothing of it": (["n: Called at nine, she is friendly"], NOTHING),
    "a check that passed": (["c: ping 10.0.0.1 -> Reply from 10.0.0.1: bytes=32 time=1ms"], NOTHING),
    "a check that passed and rules out": (
        ["c: ping 10.0.0.1 -> Reply from 10.0.0.1: bytes=32 x the gateway"],
        {"reason": "Ruled out: the gateway."},
    ),
    "the last thing that failed": (
        ["a: Restarted the print spooler", "o: still offline", "a: Changed the cable", "o: no change"],
        {"reason": "Changed the cable: no change."},
    ),
    "a failure, and what was ruled out": (
        [
            "c: Test-NetConnection dc01 -Port 88 -> TcpTestSucceeded : True x the firewall",
            "a: Reset the password",
            "o: Sign-in fails with 50126 x an expired password",
        ],
        {"reason": "Reset the password: Sign-in fails with 50126. Ruled out: the firewall; an expired password."},
    ),
    "the error of a command": (
        ["c: gpupdate /force -> Updating policy...\nThe processing of Group Policy failed.\nTry again later."],
        {"reason": "gpupdate /force: The processing of Group Policy failed."},
    ),
    "an outcome in the same words": (
        ["a: Rebooted the router, still no internet"],
        {"reason": "Rebooted the router, still no internet."},
    ),
    "a later pass does not hide what failed": (
        ["a: Recreated the profile", "o: Outlook still asks", "c: ping outlook.office.com -> Reply from 52.97.1.1"],
        {"reason": "Recreated the profile: Outlook still asks."},
    ),
    "a question that nobody answered": (
        ["q: Since when does it happen?"],
        {"reason": "Not answered yet: Since when does it happen?"},
    ),
    "questions that were answered": (
        ["q: Others too? No, only her.", "q: In the browser too?", "o: Yes, there as well"],
        NOTHING,
    ),
    "a request in a note": (
        [
            "a: Opened the admin center",
            "o: cannot see the tenant",
            "n: Customer is calm. I need a global admin for this.",
        ],
        {"reason": "Opened the admin center: cannot see the tenant.", "ask": "I need a global admin for this."},
    ),
    "a request that names somebody": (
        ["n: Can someone with access to the firewall look at the IKE log?"],
        {"ask": "Can someone with access to the firewall look at the IKE log?"},
    ),
    "a device that needs something is no request": (["o: The PC needed a reboot before the update"], NOTHING),
    "a suggestion that nobody tried": (
        ["a: Flushed the DNS cache", "o: no difference", "s: Lower the MTU of the tunnel to 1360"],
        {
            "reason": "Flushed the DNS cache: no difference.",
            "first_move": "Lower the MTU of the tunnel to 1360",
        },
    ),
    "a suggestion that was tried": (
        ["s: Lower the MTU of the tunnel to 1360", "a: Lowered the tunnel MTU to 1360", "o: no difference"],
        {"reason": "Lowered the tunnel MTU to 1360: no difference."},
    ),
    "two suggestions": (
        ["s: Replace the power supply", "s: Update the firmware of the switch"],
        {"first_move": "Update the firmware of the switch", "contingency": "Replace the power supply"},
    ),
    "a suggestion with what to do otherwise": (
        ["s: Repair the Office installation. If that does not help, create a new Windows profile."],
        {
            "first_move": "Repair the Office installation",
            "contingency": "Create a new Windows profile.",
        },
    ),
    "next steps in notes": (
        ["n: Next: check the DHCP scope on dc01", "n: Workaround: a static address for the till"],
        {"first_move": "Check the DHCP scope on dc01", "contingency": "A static address for the till"},
    ),
    "it works again": (
        [
            "a: Restarted the spooler",
            "o: still offline",
            "a: Replaced the patch cable",
            "o: prints again",
            "s: Order cables",
        ],
        {"fix": "Replaced the patch cable"},
    ),
    "it worked after a question": (
        ["a: Removed the stored credentials", "q: Does Outlook open now?", "o: Yes, it works now"],
        {"fix": "Removed the stored credentials"},
    ),
    "no longer is good news": (
        ["a: Moved the access point to channel 11", "o: The call no longer drops"],
        {"fix": "Moved the access point to channel 11"},
    ),
    "it failed again afterwards": (
        ["a: Restarted the service", "o: works again", "a: Logged on as the user", "o: fails after a minute"],
        {"reason": "Logged on as the user: fails after a minute."},
    ),
    "works now, but": (
        ["a: Cleared the cache", "o: It works now but it is still slow"],
        {"reason": "Cleared the cache: It works now but it is still slow."},
    ),
    "a cause and a fix by their names": (
        ["n: Root cause: the certificate of the RD gateway had expired", "n: Fix: renewed it with certbot"],
        {"cause": "The certificate of the RD gateway had expired", "fix": "Renewed it with certbot"},
    ),
    "a cause in a sentence": (
        [
            "o: The drops were caused by a duplex mismatch on port 12.",
            "a: Set port 12 to auto",
            "o: stable, no longer drops",
        ],
        {"cause": "The drops were caused by a duplex mismatch on port 12.", "fix": "Set port 12 to auto"},
    ),
    "a guess is no cause": (["n: Maybe because of the new switch?", "o: It is not caused by DNS"], NOTHING),
    "right to left, and emoji": (
        ["a: הפעלתי מחדש את המדפסת 🖨️", "o: still offline 😞"],
        {"reason": "הפעלתי מחדש את המדפסת 🖨️: still offline 😞."},
    ),
}


def _said(found: Proposals) -> dict[str, str]:
    fields = ("reason", "ask", "first_move", "contingency", "cause", "fix")
    return {name: each.text for name in fields if (each := getattr(found, name))}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_proposes_what_it_says_and_nothing_else(name: str) -> None:
    lines, expected = RECORDS[name]
    session = session_of(steps_of(*lines))

    found = propose(session)

    assert _said(found) == expected
    known = {step.id for step in session.steps}
    for each in (found.reason, found.ask, found.first_move, found.contingency, found.cause, found.fix):
        assert each is None or (each.step_ids and known.issuperset(each.step_ids))
    assert propose(session) == found


def test_a_proposal_names_the_steps_that_it_rests_on() -> None:
    steps = steps_of("c: ping gw -> ok x the gateway", "a: Changed the cable", "o: no change", "s: Try another port")

    found = propose(session_of(steps))

    assert found.reason
    assert found.reason.step_ids == [steps[1].id, steps[2].id, steps[0].id]
    assert found.first_move
    assert found.first_move.step_ids == [steps[3].id]


def test_the_time_spent_is_that_of_all_without_long_pauses() -> None:
    steps = steps_of("@5 a: one", "@60 a: two", "@64 o: three", "@66 Ben a: four", "@70 Ben o: five")

    found = propose(session_of(steps), [card_of(claimed_at=at(62), ended_at=None, outcome=None, opened_at=at(61))])

    assert found.time_spent
    assert (found.time_spent.minutes, found.time_spent.longest_gap_min) == (5 + 1 + 3 + 4 + 4, 15)
    assert propose(session_of()).time_spent is None


def test_three_thousand_long_steps_are_read_in_bounded_time() -> None:
    lines = [f"{'aon'[n % 3]}: Step {n} {'because it still fails and ' * 100}" for n in range(3_000)]

    found = propose(session_of(steps_of(*lines)))

    assert found.reason
    assert len(found.reason.text) < 2_000


async def test_proposals_are_made_of_valid_steps_and_hold_no_secret(api: Api, a: Team, b: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}/proposals"
    empty: Mapping[str, Any] = done(await junior.get(address))
    assert set(empty.values()) == {None}
    await add_step(junior, session["id"], body="Signed in with password: Tr0ub4dor&3-horse")
    seen = await add_step(junior, session["id"], kind="observation", body="still refused")
    found = done(await api.by(a.viewer).get(address))
    assert "still refused" in found["reason"]["text"]
    assert "Tr0ub4dor" not in found["reason"]["text"]

    struck = {"version": seen["version"]}
    done(await junior.post(f"{API}/sessions/{session['id']}/steps/{seen['id']}/strike", json=struck))

    assert done(await junior.get(address))["reason"] is None
    problem(await api.by(b.owner).get(address), 404, "not-found")
