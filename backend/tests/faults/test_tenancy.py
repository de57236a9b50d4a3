"""Row 13: whoever knows another account's ids learns nothing by them, not even that they are ids."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import uuid4

import httpx
import pytest

from resolutionflow.domains.flowpilot.flows import builtin
from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster
from tests.faults.support.history import Present, judge
from tests.faults.support.load import Load
from tests.faults.support.people import Staff, staff
from tests.faults.support.report import Report
from tests.support.factories import API, FULL_SESSION, add_step, done, escalate, key, made, open_session

_ENTRY = {"title": "VPN drops", "kind": "action", "body": "Look for a second device with the address."}
_WEBHOOK = {"url": "http://127.0.0.1:9/hook", "kinds": ["calls"], "format": "slack"}
BODIES: Mapping[str, Any] = {
    "openSession": FULL_SESSION,
    "addStep": {"kind": "note", "body": "Whose is it?"},
    "editStep": {"kind": "note", "body": "Whose is it?", "version": 1},
    "strikeStep": {"version": 1},
    "restoreStep": {"version": 1},
    "hideInStep": {"field": "body", "begin": 0, "end": 4},
    "hideInSession": {"field": "title", "begin": 0, "end": 4},
    "hideInMessage": {"begin": 0, "end": 4},
    "hideInCorrection": {"number": 1, "field": "body", "begin": 0, "end": 4},
    "undoSampleImport": {"reason": "It is ours."},
    "pauseSession": {"waits_for": "user", "remind_at": (datetime.now(UTC) + timedelta(days=1)).isoformat()},
    "abandonSession": {"reason": "no_answer"},
    "strikeSteps": {"steps": [{"id": "00000000-0000-4000-8000-000000000000", "version": 1}]},
    "previewTranscript": {"text": "C:\\>ver\nMicrosoft Windows\n"},
    "addTranscript": {"text": "C:\\>ver\nMicrosoft Windows\n", "found": 1},
    "startFlow": {"flow": "vpn-client"},
    "switchFlow": {"enabled": False, "revision": 1},
    "answerFlow": {"revision": 0, "step": "who", "outcome": "one"},
    "undoFlowAnswer": {"revision": 1},
    "findRepeats": {"kind": "action", "body": "Is it ours?"},
    "resolveSession": {"resolution": "It was ours."},
    "escalate": {},
    "releaseHandoff": {"reason": "Called away."},
    "resolveHandoff": {"resolution": "It was ours.", "outcome": "fixed", "assessment_grade": "unseen"},
    "readBackHandoff": {"text": "It is ours; we look at it first."},
    "offerHandoff": {"to": "00000000-0000-4000-8000-000000000000"},
    "declineHandoff": {},
    "returnHandoff": {"reason": "Too little.", "ask": "Whose is it?"},
    "reopenHandoff": {"answer": "Ours."},
    "amendHandoff": {},
    "followUpHandoff": {"reason": "It came back to us."},
    "addMessage": {"kind": "remark", "body": "Is it ours?"},
    "changeMember": {"role": "viewer"},
    "changeSession": {"severity": "low"},
    "renameClient": {"name": "Ours now"},
    "mergeClient": {"into": "00000000-0000-4000-8000-000000000000"},
    "changePlaybookEntry": {**_ENTRY, "revision": 1},
    "changeWebhook": {**_WEBHOOK, "enabled": False},
    "correctBaselineSample": {"revision": 1, "seconds": 60, "reason": "It is ours."},
    "excludeBaselineSample": {"revision": 1, "reason": "It is ours."},
    "includeBaselineSample": {"revision": 1, "reason": "It is ours."},
}
"""Of operations that want one, so that nothing but the id is wrong with the request."""
_FILE = {"file": ("seen.txt", b"It is theirs.", "text/plain")}
ENDS_THE_LOGIN = frozenset({"signIn", "signOut", "switchAccount"})
_NAMES_OUR_OWN = frozenset({"writeFlow", "listFigureHandoffs", "exportFigureHandoffs"})
"""Each account names its flows, so a name that another account has is free; and figures have the same names in all."""

Operation = tuple[str, str, str]
"""Its id, method and path."""


async def operations(browser: httpx.AsyncClient) -> list[Operation]:
    document = done(await browser.get(f"{API}/schema/openapi.json"))
    return [
        (operation["operationId"], method, path)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict) and "operationId" in operation
    ]


async def call(browser: httpx.AsyncClient, operation: Operation, ids: Mapping[str, str]) -> httpx.Response:
    name, method, path = operation
    address = re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], path)
    if name == "attachFile":
        return await browser.post(address, files=_FILE)
    return await browser.request(method, address, json=BODIES.get(name), headers=key())


async def their_ids(junior: httpx.AsyncClient, owner: httpx.AsyncClient, theirs: Staff) -> dict[str, str]:
    """One of each thing that an address may name, all of which exist, and are open where they can be."""
    session = await open_session(junior)
    attached = made(await junior.post(f"{API}/sessions/{session['id']}/attachments", files=_FILE))
    step = await add_step(junior, session["id"])
    handoff = await escalate(junior, session["id"])
    invitation = {"email": f"{uuid4()}@new.example", "name": "Nina Neu", "role": "engineer"}
    sample = await owner.post(
        f"{API}/analytics/baseline/samples", json={"seconds": 600, "severity": "high"}, headers=key()
    )
    flow = f"theirs-{uuid4().hex[:8]}"
    text = (files(builtin) / "vpn-client.yaml").read_text().replace("flow: vpn-client", f"flow: {flow}", 1)
    done(await owner.put(f"{API}/flows/{flow}", json={"yaml": text, "revision": 0}))
    following = done(await junior.post(f"{API}/sessions/{session['id']}/flows", json={"flow": flow}))
    return {
        "name": flow,
        "following_id": following["id"],
        "version_id": str(uuid4()),
        "session_id": session["id"],
        "client_id": session["client_id"],
        "handoff_id": handoff["card"]["id"],
        "step_id": step["id"],
        "user_id": str(theirs.viewers[0].user_id),
        "attachment_id": attached["id"],
        "entry_id": made(await junior.post(f"{API}/playbook", json=_ENTRY, headers=key()))["id"],
        "webhook_id": made(await owner.post(f"{API}/webhooks", json=_WEBHOOK))["webhook"]["id"],
        "invitation_id": made(await owner.post(f"{API}/invitations", json=invitation))["id"],
        "sample_id": made(sample)["id"],
        # Of what is not ours either; there need be none.
        "delivery_id": str(uuid4()),
        "message_id": str(uuid4()),
        "import_id": str(uuid4()),
    }


async def tried(us: httpx.AsyncClient, ids: Mapping[str, str], marks: set[str]) -> tuple[int, list[str]]:
    """Call everything with those ids; how many calls, and each that answered more than a made-up id is answered."""
    asked, told = 0, list[str]()
    for operation in await operations(us):
        if operation[0] in ENDS_THE_LOGIN | _NAMES_OUR_OWN:
            continue
        swapped, invented = (
            await call(us, operation, ids),
            await call(us, operation, {name: str(uuid4()) for name in ids}),
        )
        asked += 1
        if "{" in operation[2] and (swapped.status_code != 404 or swapped.content != invented.content):
            told.append(f"{operation}: {swapped.status_code} {swapped.text[:200]}")
        told += [f"{operation}: {mark}" for mark in marks if mark in swapped.text]
    for query in (f"handoffs?session_id={ids['session_id']}", f"sessions?cursor={await _cursor(us)}", "events?since=0"):
        answer = await us.get(f"{API}/{query}")
        told += [f"{query}: {mark}" for mark in marks if mark in answer.text]
    return asked, told


async def _cursor(us: httpx.AsyncClient) -> str:
    return str(done(await us.get(f"{API}/sessions?limit=1"))["next_cursor"])


async def tenants(cluster: Cluster) -> tuple[Staff, Staff]:
    first, second = [await staff(cluster.place.url, technicians=10, viewers=4) for _ in "ab"]
    return first, second


@pytest.mark.parametrize("rounds", [1, pytest.param(3, marks=pytest.mark.long)])
async def test_13_ids_of_another_account(rounds: int, cluster: Cluster, report: Report) -> None:
    ours, theirs = await tenants(cluster)
    everyone = [*ours.engineers, *ours.viewers, *theirs.engineers, *theirs.viewers]
    clients = [LiveClient(member, cluster.ports) for member in everyone]
    load = Load([*ours.technicians, *theirs.technicians], cluster.ports)
    told, asked = list[str](), 0
    async with connected(clients):
        async with (
            load.running(),
            cluster.browser(ours.owner) as us,
            cluster.browser(theirs.technicians[0]) as junior,
            cluster.browser(theirs.owner) as owner,
        ):
            await open_session(us)
            await open_session(us)
            for _ in range(rounds):
                ids = await their_ids(junior, owner, theirs)
                marks = {*ids.values(), str(theirs.account_id)}
                calls, hints = await tried(us, ids, marks)
                await clients[0].look_at(ids["handoff_id"])
                asked, told = asked + calls, told + hints
            switched = await us.post(f"{API}/auth/switch-account", json={"account_id": str(theirs.account_id)})
            told += [] if switched.status_code == 404 else [switched.text]
        await asyncio.sleep(1)
    told += [f"{entry}" for client in clients[len(everyone) // 2 :] for entry in client.history.of(Present)]
    log = await cluster.log(ours.account_id, theirs.account_id)
    verdict = judge([client.history for client in clients], log, load.accepted)
    report.add(13, "two accounts under load", verdict, calls=asked, hints=len(told))

    assert not told
    assert asked >= rounds * len(BODIES)
    assert verdict.clean, verdict.broken
    assert not load.refused
