"""A flow followed in a session, and the flows that an account writes itself."""

import asyncio

import httpx
import pytest

from resolutionflow.domains.flowpilot.flows import builtin, presenting
from resolutionflow.domains.flowpilot.flows.loading import load
from tests.contract.table import _FLOW
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, done, open_session, problem

VPN = {"title": "VPN connects but no internal site opens", "problem": "Home office, since the new profile"}


async def begin(browser: httpx.AsyncClient, flow: str = "vpn-client", **facts: str) -> tuple[str, Json]:
    """The address of the session's flows, and the one that is followed."""
    session = await open_session(browser, **(facts or VPN))
    address = f"{API}/sessions/{session['id']}/flows"
    return address, done(await browser.post(address, json={"flow": flow}))


async def answer(browser: httpx.AsyncClient, address: str, following: Json, outcome: str, **more: str) -> Json:
    """To what comes next, or to ``step`` or ``cause``."""
    asked = following["next"]
    to = {"cause" if asked["kind"] == "fix" else "step": asked["id"]} if not {"step", "cause"} & more.keys() else {}
    body = {"revision": following["revision"], "outcome": outcome, **to, **more}
    return done(await browser.post(f"{address}/{following['id']}/answers", json=body))


async def steps(browser: httpx.AsyncClient, following: Json) -> list[Json]:
    found: list[Json] = done(await browser.get(f"{API}/sessions/{following['session_id']}"))["steps"]
    return found


async def test_a_problem_is_followed_to_its_fix_and_written_down(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, **VPN)
    address = f"{API}/sessions/{session['id']}/flows"

    found = done(await junior.get(address))
    assert [offer["flow"] for offer in found["offered"]] == ["vpn-client"]
    assert "vpn" in found["offered"][0]["because"]
    assert found["following"] is None

    standing = done(await junior.post(address, json={"flow": "vpn-client"}))
    assert (standing["next"]["kind"], standing["next"]["id"], standing["next"]["tier"]) == ("step", "who", "discovery")
    standing = await answer(junior, address, standing, "one")
    standing = await answer(junior, address, standing, "connected", note="FortiClient 7.4")
    assert {out["id"] for out in standing["ruled_out"]} >= {"gateway-down", "credentials"}
    standing = await answer(junior, address, standing, "answers")
    assert standing["next"]["commands"]
    standing = await answer(junior, address, standing, "only-office", step="resolve")
    assert (standing["next"]["kind"], standing["next"]["id"], standing["next"]["tier"]) == ("fix", "dns", "guided")
    standing = await answer(junior, address, standing, "worked")
    assert (standing["next"]["kind"], standing["next"]["id"]) == ("found", "dns")

    written = await steps(junior, standing)
    assert [(step["kind"], step["body"].partition("\n")[0]) for step in written[:2]] == [
        ("observation", "Is it this user only, and since when? → Only this user"),
        (
            "observation",
            (
                "How far does the VPN come, and what does the message say exactly? → "
                "It says connected, and nothing or not everything opens"
            ),
        ),
    ]
    assert written[1]["body"].endswith("\nFortiClient 7.4")
    assert "The VPN gateway or the office's internet connection is down" in written[0]["rules_out"]
    assert written[-1]["kind"] == "action"
    assert written[-1]["body"].endswith("→ It worked")
    assert [each["step_id"] for each in standing["answers"]] == [step["id"] for step in written]

    # The next case of the account begins with what this one taught.
    _, later = await begin(junior)
    assert later["cases"] == 1
    assert later["possible"][0]["id"] == "dns"


async def test_a_flow_ends_in_an_escalation_that_fills_itself(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    address, standing = await begin(junior, "ransomware", title="Ransom note on a server")
    standing = await answer(junior, address, standing, "note-or-many")
    standing = await answer(junior, address, standing, "now")

    end = standing["next"]
    assert end["kind"] == "escalate"
    assert end["escalation"]["first_move"].startswith("Cut the network")
    assert "Ruled out: Something harmless" in end["escalation"]["reason"]


async def test_an_answer_is_recorded_once_and_undone(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    address, standing = await begin(junior)
    body = {"revision": 0, "step": "who", "outcome": "one"}
    url = f"{address}/{standing['id']}/answers"

    first, again = await asyncio.gather(junior.post(url, json=body), junior.post(url, json=body))
    assert done(first) == done(again)
    assert len(await steps(junior, standing)) == 1
    late = await senior.post(url, json=body)
    assert problem(late, 409, "flow-moved")["revision"] == 1

    undone = done(await junior.post(f"{address}/{standing['id']}/undo", json={"revision": 1}))
    assert (undone["answers"], undone["ruled_out"], undone["revision"]) == ([], [], 2)
    (step,) = await steps(junior, standing)
    assert step["struck"]
    nothing = await junior.post(f"{address}/{standing['id']}/undo", json={"revision": 2})
    problem(nothing, 409, "nothing-to-undo")


async def test_skipping_writes_nothing_and_impossible_is_a_note(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    address, standing = await begin(junior)
    standing = await answer(junior, address, standing, "skip")
    standing = await answer(junior, address, standing, "cannot", note="The user is away")

    (step,) = await steps(junior, standing)
    assert step["kind"] == "note"
    assert step["body"].startswith("Not possible: ")
    assert step["body"].endswith("\nThe user is away")
    assert [each["says"] for each in standing["answers"]] == ["Skipped", "Not possible"]


async def test_a_secret_in_a_note_is_masked_for_others(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    address, standing = await begin(junior)
    await answer(junior, address, standing, "one", note="password: Tr0ub4dor&3-xyzzy")

    (for_others,) = await steps(api.by(a.viewer), standing)
    assert "Tr0ub4dor" not in for_others["body"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "gone", "outcome": "one"},
        {"step": "who", "outcome": "purple"},
        {"cause": "gateway-down", "outcome": "worked"},
        {"outcome": "one"},
    ],
)
async def test_an_answer_that_does_not_fit_is_refused(api: Api, a: Team, wrong: dict[str, str]) -> None:
    junior = api.by(a.technician)
    address, standing = await begin(junior)
    refused = await junior.post(f"{address}/{standing['id']}/answers", json={"revision": 0, **wrong})
    problem(refused, 422, "invalid")
    assert await steps(junior, standing) == []


async def test_a_flow_is_followed_in_its_version_whatever_changes(api: Api, a: Team, truth: Truth) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    written = done(await senior.put(f"{API}/flows/no-sound", json={"yaml": _FLOW, "revision": 0}))
    assert (written["source"], written["revision"], written["enabled"]) == ("own", 1, True)
    address, standing = await begin(junior, "no-sound", title="No sound in the meeting room")
    assert [offer["flow"] for offer in done(await junior.get(address))["offered"]] == ["no-sound"]

    other = _FLOW.replace("Look at the mixer", "Open the mixer")
    done(await senior.put(f"{API}/flows/no-sound", json={"yaml": other, "revision": 1}))
    late = await senior.put(f"{API}/flows/no-sound", json={"yaml": other, "revision": 1})
    problem(late, 409, "flow-changed")
    done(await senior.post(f"{API}/flows/no-sound/switch", json={"enabled": False, "revision": 2}))

    assert done(await junior.get(address))["offered"] == []
    standing = await answer(junior, address, standing, "fine")
    assert standing["answers"][0]["text"] == "Look at the mixer"
    # The same again goes on; what is off cannot be begun anew.
    assert done(await junior.post(address, json={"flow": "no-sound"}))["id"] == standing["id"]
    done(await junior.post(address, json={"flow": "dns"}))
    problem(await junior.post(address, json={"flow": "no-sound"}), 404, "not-found")
    versions = done(await junior.get(f"{API}/flows/no-sound/versions"))["items"]
    assert [version["author"]["name"] for version in versions] == [a.engineer.name, a.engineer.name]
    first = done(await junior.get(f"{API}/flows/no-sound/versions/{versions[1]['id']}"))
    assert "Look at the mixer" in first["yaml"]
    assert await truth.fetchval("select count(*) from followed_flows") == 2


async def test_another_flow_takes_the_place_and_a_resolved_session_takes_none(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    address, first = await begin(junior)
    assert done(await junior.post(address, json={"flow": "vpn-client"})) == first
    second = done(await junior.post(address, json={"flow": "dns"}))
    gone = await junior.post(f"{address}/{first['id']}/answers", json={"revision": 0, "step": "who", "outcome": "one"})
    problem(gone, 404, "not-found")
    assert (await junior.post(f"{address}/{second['id']}/leave")).status_code == 204
    assert done(await junior.get(address))["following"] is None
    problem(await junior.post(address, json={"flow": "no-such"}), 404, "not-found")

    third = done(await junior.post(address, json={"flow": "dns"}))
    session = f"{API}/sessions/{third['session_id']}"
    done(await junior.post(f"{session}/resolve", json={"resolution": "Router restarted"}))
    refused = await junior.post(
        f"{address}/{third['id']}/answers", json={"revision": 0, "step": "which", "outcome": "one-pc"}
    )
    problem(refused, 409, "session-closed")


async def test_a_faulty_file_is_refused_with_each_line(api: Api, a: Team) -> None:
    senior = api.by(a.engineer)
    faulty = _FLOW.replace("rules_out: [muted]", "rules_out: [mutde]").replace(
        "otherwise: new-one", "otherwise: nobody"
    )
    check = done(await senior.post(f"{API}/flows/check", json={"yaml": faulty}))
    assert [(fault["path"], fault["line"]) for fault in check["faults"]] == [
        ("otherwise", 20),
        ("steps.mixer.outcomes.fine.rules_out.0", 17),
    ]
    refused = await senior.put(f"{API}/flows/no-sound", json={"yaml": faulty, "revision": 0})
    assert problem(refused, 422, "invalid")["errors"][0] == {
        "field": "yaml.otherwise",
        "message": "line 20: there is no escalation “nobody”",
    }
    other_name = await senior.put(f"{API}/flows/sound", json={"yaml": _FLOW, "revision": 0})
    problem(other_name, 422, "invalid")


async def test_a_secret_in_a_flow_is_masked(api: Api, a: Team) -> None:
    text = _FLOW.replace("about: In calls.", 'about: "Sign in with password: Tr0ub4dor&3-xyzzy"')
    written = done(await api.by(a.engineer).put(f"{API}/flows/no-sound", json={"yaml": text, "revision": 0}))
    assert "Tr0ub4dor" not in written["yaml"]
    assert load(written["yaml"])[0].flow == "no-sound"


async def test_a_built_in_flow_is_replaced_switched_off_and_had_back(api: Api, a: Team, b: Team) -> None:
    senior = api.by(a.engineer)
    yaml = done(await senior.get(f"{API}/flows/dns"))["yaml"]
    mine = yaml.replace("title: Names do not resolve", "title: Our names do not resolve")
    assert done(await senior.put(f"{API}/flows/dns", json={"yaml": mine, "revision": 0}))["source"] == "own"

    def title(flows: Json) -> str:
        return str(next(item["title"] for item in flows["items"] if item["flow"] == "dns"))

    assert title(done(await senior.get(f"{API}/flows"))).startswith("Our names")
    assert title(done(await api.by(b.engineer).get(f"{API}/flows"))).startswith("Names")
    off = done(await senior.post(f"{API}/flows/dns/switch", json={"enabled": False, "revision": 1}))
    assert not off["enabled"]


@pytest.mark.parametrize("name", builtin.flows())
def test_a_flow_is_exported_as_a_file_that_reads_the_same(name: str) -> None:
    flow = builtin.flows()[name]
    assert load(presenting.to_yaml(flow))[0] == flow
