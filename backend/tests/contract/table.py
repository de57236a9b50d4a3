"""One row for every operation of the API: who may call it, and what a call that must succeed looks like."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

import msgspec

from resolutionflow.domains.identity.schemas import Role
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.factories import API, FULL_SESSION, Json, act, add_step, done, escalate, key, made, open_session
from tests.support.outbox import sending

ALL = frozenset(Role)
WORKERS = ALL - {Role.VIEWER}
CLAIMERS = WORKERS - {Role.TECHNICIAN}
ADMINS = CLAIMERS - {Role.ENGINEER}
OWNERS = frozenset({Role.OWNER})
PUBLIC = None


class Call(msgspec.Struct, frozen=True):
    path: dict[str, str] = {}
    json: Any = None
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] | None = None


class Row(NamedTuple):
    roles: frozenset[Role] | None
    """None: also without signing in."""
    status: int
    """When it succeeds."""
    prepare: Callable[[Api, Team, Member], Awaitable[Call]]
    """Sets the stage so that the member may succeed, if anybody of their role may."""


async def _nothing(_api: Api, _team: Team, _member: Member) -> Call:
    return Call()


_TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


async def _this_week(_api: Api, _team: Team, _member: Member) -> Call:
    return Call(json={"starts_on": datetime.now(UTC).date().isoformat()})


async def _of_figure(_api: Api, _team: Team, _member: Member) -> Call:
    return Call({"figure": "hours_saved_per_week"})


async def _query(_api: Api, _team: Team, _member: Member) -> Call:
    return Call(json={"query": "vpn", "within": {"kind": "client", "key": "Harbor Dental"}})


def _one_who_works(team: Team, member: Member) -> Member:
    return team.technician if member.role is Role.VIEWER else member


async def _session(api: Api, team: Team, member: Member) -> Json:
    """A session of the member's own, where they may have one."""
    browser = api.by(_one_who_works(team, member))
    session = await open_session(browser)
    await add_step(browser, session["id"])
    return session


async def _of_session(api: Api, team: Team, member: Member) -> Call:
    return Call({"session_id": (await _session(api, team, member))["id"]})


async def _of_step(api: Api, team: Team, member: Member) -> Call:
    browser = api.by(_one_who_works(team, member))
    session = await open_session(browser)
    return Call({"session_id": session["id"], "step_id": (await add_step(browser, session["id"]))["id"]})


async def _of_steps(api: Api, team: Team, member: Member) -> Call:
    call = await _of_step(api, team, member)
    return Call({"session_id": call.path["session_id"]}, {"steps": [{"id": call.path["step_id"], "version": 1}]})


async def _of_correction(api: Api, team: Team, member: Member) -> Call:
    """A session of the member's own, of which the title was corrected once."""
    browser = api.by(_one_who_works(team, member))
    session = await open_session(browser, title="Zebra printer prints nothing")
    done(await browser.patch(f"{API}/sessions/{session['id']}", json={"title": "Printer prints nothing"}))
    return Call({"session_id": session["id"]}, {"number": 1, "field": "title", "begin": 0, "end": 5})


async def _own_handoff(api: Api, team: Team, member: Member) -> Call:
    session = await _session(api, team, member)
    handoff = await escalate(api.by(_one_who_works(team, member)), session["id"])
    return Call({"handoff_id": handoff["card"]["id"]})


async def _own_message(api: Api, team: Team, member: Member) -> Call:
    call = await _own_handoff(api, team, member)
    address = f"{API}/handoffs/{call.path['handoff_id']}/messages"
    remark = {"kind": "remark", "body": "I stay online."}
    message = made(await api.by(_one_who_works(team, member)).post(address, json=remark))
    return Call({**call.path, "message_id": message["id"]})


async def _others_handoff(api: Api, team: Team, member: Member) -> Json:
    """A handoff that somebody else escalated."""
    junior = team.engineer2 if member.role is Role.TECHNICIAN else team.technician
    return await escalate(api.by(junior), (await _session(api, team, junior))["id"])


async def _open_handoff(api: Api, team: Team, member: Member) -> Call:
    return Call({"handoff_id": (await _others_handoff(api, team, member))["card"]["id"]})


async def _held_handoff(api: Api, team: Team, member: Member) -> Call:
    """One that the member holds, where they may hold one."""
    handoff = await _others_handoff(api, team, member)
    holder = member if member.role in CLAIMERS else team.engineer
    done(await act(api.by(holder), "claim", handoff))
    return Call({"handoff_id": handoff["card"]["id"]})


def _senior(team: Team, member: Member) -> Member:
    """The member, or somebody in their place where they may hold nothing."""
    return member if member.role in CLAIMERS else team.engineer


async def _resolved_handoff(api: Api, team: Team, member: Member) -> Call:
    call = await _held_handoff(api, team, member)
    done(await act(api.by(_senior(team, member)), "resolve", {"card": {"id": call.path["handoff_id"]}}))
    return call


async def _returned_handoff(api: Api, team: Team, member: Member) -> Call:
    """One that the member escalated and that came back, where they may escalate."""
    call = await _own_handoff(api, team, member)
    handoff = {"card": {"id": call.path["handoff_id"]}}
    done(await act(api.by(team.engineer2), "claim", handoff))
    done(await act(api.by(team.engineer2), "return", handoff))
    return call


async def _to_a_colleague(api: Api, team: Team, member: Member) -> Call:
    call = await _held_handoff(api, team, member)
    colleague = team.admin if member.role is Role.OWNER else team.owner
    return Call(call.path, {"to": str(colleague.user_id)})


async def _offered_by(api: Api, team: Team, member: Member) -> Call:
    call = await _to_a_colleague(api, team, member)
    holder = api.by(_senior(team, member))
    done(await act(holder, "offer", {"card": {"id": call.path["handoff_id"]}}, **call.json))
    return Call(call.path)


async def _offered_handoff(api: Api, team: Team, member: Member) -> Call:
    """One that is offered to the member, where they may hold one."""
    handoff = await escalate(api.by(team.technician), (await _session(api, team, team.technician))["id"])
    done(await act(api.by(team.engineer2), "claim", handoff))
    done(await act(api.by(team.engineer2), "offer", handoff, to=str(_senior(team, member).user_id)))
    return Call({"handoff_id": handoff["card"]["id"]})


async def _with_file(api: Api, team: Team, member: Member) -> Call:
    return Call((await _of_session(api, team, member)).path, files={"file": ("show vpn.log", b"peer down\n")})


async def _attached(api: Api, team: Team, member: Member) -> Call:
    call = await _with_file(api, team, member)
    address = f"{API}/sessions/{call.path['session_id']}/attachments"
    answer = await api.by(_one_who_works(team, member)).post(address, files=call.files)
    return Call({"attachment_id": made(answer)["id"]})


def _with(
    prepare: Callable[[Api, Team, Member], Awaitable[Call]], json: Any = None, *, keyed: bool = False
) -> Callable[[Api, Team, Member], Awaitable[Call]]:
    async def prepared(api: Api, team: Team, member: Member) -> Call:
        call = await prepare(api, team, member)
        return Call(call.path, json, key() if keyed else {})

    return prepared


def _with_query(
    prepare: Callable[[Api, Team, Member], Awaitable[Call]], query: dict[str, str]
) -> Callable[[Api, Team, Member], Awaitable[Call]]:
    async def prepared(api: Api, team: Team, member: Member) -> Call:
        return Call((await prepare(api, team, member)).path, query=query)

    return prepared


_ENTRY = {"title": "VPN drops", "kind": "action", "body": "Look for a second device with the address."}


async def _playbook_entry(api: Api, team: Team, member: Member) -> Call:
    """One of the member's own, where they may have one."""
    answer = await api.by(_one_who_works(team, member)).post(f"{API}/playbook", json=_ENTRY)
    return Call({"entry_id": made(answer)["id"]})


_FLOW = """\
flow: no-sound
title: No sound
about: In calls.
find: {terms: [no sound]}
sources: [{title: The team}]
causes:
  muted: {name: Muted, fix: {do: Unmute, verify: Heard, minutes: 1}}
  broken: {name: Broken, escalate: new-one}
steps:
  mixer:
    kind: check
    ask: Look at the mixer
    why: It takes a minute
    minutes: 1
    outcomes:
      muted: {says: Muted, cause: muted, rules_out: [broken]}
      fine: {says: Not muted, rules_out: [muted]}
escalations:
  new-one: {reason: The device is broken, ask: Send a new one, first_move: Order it}
otherwise: new-one
"""


async def _new_flow(_api: Api, _team: Team, _member: Member) -> Call:
    """One that is not there yet."""
    name = f"no-sound-{uuid4().hex[:8]}"
    return Call({"name": name}, {"yaml": _FLOW.replace("flow: no-sound", f"flow: {name}"), "revision": 0})


async def _own_flow(api: Api, team: Team, member: Member) -> Call:
    call = await _new_flow(api, team, member)
    done(await api.by(team.engineer).put(f"{API}/flows/{call.path['name']}", json=call.json))
    return Call(call.path, {"enabled": False, "revision": 1})


async def _flow_version(api: Api, team: Team, member: Member) -> Call:
    call = await _own_flow(api, team, member)
    versions = done(await api.by(team.engineer).get(f"{API}/flows/{call.path['name']}/versions"))["items"]
    return Call({**call.path, "version_id": versions[0]["id"]})


async def _flow(api: Api, team: Team, member: Member) -> Call:
    return Call((await _own_flow(api, team, member)).path)


def _followed(json: Json | None = None, *, answered: bool = False) -> Callable[[Api, Team, Member], Awaitable[Call]]:
    """A flow that is followed in a session of the member's own, where they may have one."""

    async def prepare(api: Api, team: Team, member: Member) -> Call:
        session = await _session(api, team, member)
        address = f"{API}/sessions/{session['id']}/flows"
        browser = api.by(_one_who_works(team, member))
        following = done(await browser.post(address, json={"flow": "vpn-client"}))
        if answered:
            done(await browser.post(f"{address}/{following['id']}/answers", json=_ANSWER))
        return Call({"session_id": session["id"], "following_id": following["id"]}, json)

    return prepare


_ANSWER = {"revision": 0, "step": "who", "outcome": "one"}


async def _client(api: Api, team: Team, _member: Member) -> Call:
    session = await open_session(api.by(team.technician), client_name=f"Contoso {uuid4()}")
    return Call({"client_id": session["client_id"]})


async def _two_clients(api: Api, team: Team, member: Member) -> Call:
    other = await _client(api, team, member)
    return Call((await _client(api, team, member)).path, {"into": other.path["client_id"]})


async def _merged_client(api: Api, team: Team, member: Member) -> Call:
    call = await _two_clients(api, team, member)
    done(await api.by(team.owner).post(f"{API}/clients/{call.path['client_id']}/merge", json=call.json))
    return Call(call.path)


async def _of_colleague(_api: Api, team: Team, _member: Member) -> Call:
    return Call({"user_id": str(team.viewer.user_id)})


async def _policy(api: Api, team: Team, _member: Member) -> Call:
    shown = done(await api.by(team.owner).get(f"{API}/account/settings"))
    return Call(json={**shown, "policy": {**shown["policy"], "remind_after_min": 7}})


async def _invited(api: Api, team: Team, _member: Member) -> Call:
    body = {"email": f"{uuid4()}@new.example", "name": "Nina Neu", "role": "engineer"}
    return Call({"invitation_id": made(await api.by(team.owner).post(f"{API}/invitations", json=body))["id"]})


def _unheard_of(header: str) -> Callable[[Api, Team, Member], Awaitable[Call]]:
    async def prepare(_api: Api, _team: Team, _member: Member) -> Call:
        return Call(headers={header: "nobody-was-given-this"})

    return prepare


async def _retention(_api: Api, _team: Team, _member: Member) -> Call:
    return Call(json={"notifications_days": 90, "audit_days": 365})


async def _webhook(api: Api, team: Team, _member: Member) -> Call:
    hook = made(await api.by(team.owner).post(f"{API}/webhooks", json=_WEBHOOK))["webhook"]
    return Call({"webhook_id": hook["id"]})


async def _delivery(api: Api, team: Team, member: Member) -> Call:
    """An attempt that was made about a handoff."""
    call = await _webhook(api, team, member)
    await _others_handoff(api, team, member)
    await sending(api.database, None).work()
    (delivery,) = done(await api.by(team.owner).get(f"{API}/webhooks/{call.path['webhook_id']}/deliveries"))["items"]
    return Call({**call.path, "delivery_id": delivery["id"]})


async def _imported(api: Api, team: Team, _member: Member) -> Call:
    owner = api.by(team.owner)
    made(
        await owner.post(
            f"{API}/analytics/baseline/import", json={"csv": "seconds,severity\n600,high\n"}, headers=key()
        )
    )
    (first,) = done(await owner.get(f"{API}/analytics/baseline/imports"))["items"][:1]
    return Call({"import_id": first["id"]})


async def _sample(api: Api, team: Team, member: Member) -> Call:
    """A sample of the baseline that the member measured, where they may measure."""
    senior = api.by(_senior(team, member))
    sample = made(await senior.post(f"{API}/analytics/baseline/samples", json={"seconds": 600, "severity": "high"}))
    return Call({"sample_id": sample["id"]})


async def _stopwatch(api: Api, team: Team, member: Member) -> Call:
    """One that runs, be it from now on."""
    await api.by(_senior(team, member)).post(f"{API}/analytics/baseline/stopwatch")
    return Call()


async def _from_the_start(_api: Api, _team: Team, _member: Member) -> Call:
    return Call(query={"since": "0"})


async def _sign_in(_api: Api, _team: Team, _member: Member) -> Call:
    # Nobody's: that anybody may ask is what is shown here.
    return Call(json={"email": f"{uuid4()}@nobody.example", "password": "x"})


async def _same_account(_api: Api, team: Team, _member: Member) -> Call:
    return Call(json={"account_id": str(team.account_id)})


async def _mail(api: Api, team: Team, _member: Member) -> Call:
    folder = api.settings.demo.mail_dir if api.settings.demo else None
    assert folder is not None
    (folder / "new").mkdir(parents=True, exist_ok=True)
    to = ", ".join(member.email for member in team.everyone)
    (folder / "new" / "1.mail").write_text(f"From: a@b.example\nTo: {to}\nSubject: Hello\n\nText\n")
    return Call({"mail_id": "1.mail"})


_RESOLUTION = {"resolution": "Swapped it.", "outcome": "fixed", "assessment_grade": "unseen"}
_TRANSCRIPT = "C:\\>ver\n10.0.19045\n\nC:\\>exit\n"
_STEP = {"kind": "command", "body": "ping fw-01", "output": "no answer", "rules_out": "Our side"}

_INVITATION = {"email": "nina@new.example", "name": "Nina Neu", "role": "engineer"}
_ACCEPTANCE = {"token": "nobody-was-given-this", "name": "Nina Neu", "password": "long enough to be one"}
# Where nobody listens: refused at once.
_WEBHOOK = {"url": "http://127.0.0.1:9/hook", "kinds": ["calls"], "format": "slack"}
_PREFERENCES = {"desktop": "mine", "quiet_hours": {"start": "22:00", "end": "07:00"}, "time_zone": "Europe/Berlin"}

TABLE = {
    "about": Row(PUBLIC, 200, _nothing),
    "healthLive": Row(PUBLIC, 200, _nothing),
    "healthReady": Row(PUBLIC, 200, _nothing),
    "signIn": Row(PUBLIC, 401, _sign_in),
    "signOut": Row(ALL, 204, _nothing),
    "switchAccount": Row(ALL, 200, _same_account),
    # The people of the tests have one password, and change it elsewhere.
    "changePassword": Row(ALL, 422, _with(_nothing, {"current_password": "x", "new_password": "long enough to be"})),
    "requestPasswordReset": Row(PUBLIC, 204, _with(_nothing, {"email": "nobody@nobody.example"})),
    "showPasswordReset": Row(PUBLIC, 404, _unheard_of("Reset-Token")),
    "resetPassword": Row(PUBLIC, 404, _with(_nothing, {"token": "nobody-was-given-this", "password": "long enough"})),
    "getMe": Row(ALL, 200, _nothing),
    "getFirstRun": Row(ALL, 200, _nothing),
    "changeProfile": Row(ALL, 200, _with(_nothing, {"name": "Nia New"})),
    "viewStart": Row(ALL, 200, _nothing),
    "viewHandoff": Row(ALL, 200, _open_handoff),
    "viewSession": Row(ALL, 200, _of_session),
    "listMembers": Row(ADMINS, 200, _nothing),
    "listClaimers": Row(WORKERS, 200, _nothing),
    "changeMember": Row(ADMINS, 200, _with(_of_colleague, {"role": "technician"})),
    "removeMember": Row(ADMINS, 204, _of_colleague),
    "listEvents": Row(ALL, 200, _from_the_start),
    "listSessions": Row(ALL, 200, _nothing),
    "listSessionOwners": Row(ALL, 200, _nothing),
    "openSession": Row(WORKERS, 201, _with(_nothing, FULL_SESSION)),
    "getSession": Row(ALL, 200, _of_session),
    "addStep": Row(WORKERS, 201, _with(_of_session, _STEP, keyed=True)),
    "previewTranscript": Row(WORKERS, 200, _with(_of_session, {"text": _TRANSCRIPT})),
    "addTranscript": Row(WORKERS, 201, _with(_of_session, {"text": _TRANSCRIPT, "found": 2}, keyed=True)),
    "changeSession": Row(WORKERS, 200, _with(_of_session, {"severity": "critical", "affected_users": 40})),
    "findRepeats": Row(ALL, 200, _with(_of_session, {"kind": "command", "body": "ping fw-01"})),
    "getStep": Row(ALL, 200, _of_step),
    "editStep": Row(WORKERS, 200, _with(_of_step, {"kind": "action", "body": "Restarted the firewall", "version": 1})),
    "strikeStep": Row(WORKERS, 200, _with(_of_step, {"version": 1})),
    "strikeSteps": Row(WORKERS, 200, _of_steps),
    "restoreStep": Row(WORKERS, 200, _with(_of_step, {"version": 1})),
    "listStepCorrections": Row(ALL, 200, _of_step),
    "listFactCorrections": Row(ALL, 200, _of_session),
    "hideInCorrection": Row(WORKERS, 204, _of_correction),
    "hideInStep": Row(WORKERS, 204, _with(_of_step, {"field": "body", "begin": 0, "end": 4})),
    "hideInSession": Row(WORKERS, 204, _with(_of_session, {"field": "title", "begin": 0, "end": 8})),
    "resolveSession": Row(WORKERS, 200, _with(_of_session, {"resolution": "Rebooted."})),
    "attachFile": Row(WORKERS, 201, _with_file),
    "listAttachments": Row(ALL, 200, _of_session),
    "readAttachment": Row(ALL, 200, _attached),
    "removeAttachment": Row(WORKERS, 204, _attached),
    "suggest": Row(WORKERS, 200, _of_session),
    "getPractice": Row(WORKERS, 200, _nothing),
    "startPractice": Row(WORKERS, 200, _nothing),
    "removePractice": Row(WORKERS, 204, _nothing),
    "listPlaybook": Row(ALL, 200, _nothing),
    "addToPlaybook": Row(WORKERS, 201, _with(_nothing, _ENTRY, keyed=True)),
    "changePlaybookEntry": Row(WORKERS, 200, _with(_playbook_entry, {**_ENTRY, "revision": 1})),
    "removeFromPlaybook": Row(WORKERS, 204, _playbook_entry),
    "listFlows": Row(ALL, 200, _nothing),
    "checkFlow": Row(WORKERS, 200, _with(_nothing, {"yaml": _FLOW})),
    "getFlow": Row(ALL, 200, _flow),
    "writeFlow": Row(CLAIMERS, 200, _new_flow),
    "switchFlow": Row(CLAIMERS, 200, _own_flow),
    "listFlowVersions": Row(ALL, 200, _flow),
    "getFlowVersion": Row(ALL, 200, _flow_version),
    "listSessionFlows": Row(ALL, 200, _of_session),
    "startFlow": Row(WORKERS, 200, _with(_of_session, {"flow": "vpn-client"})),
    "answerFlow": Row(WORKERS, 200, _followed(_ANSWER)),
    "undoFlowAnswer": Row(WORKERS, 200, _followed({"revision": 1}, answered=True)),
    "leaveFlow": Row(WORKERS, 204, _followed()),
    "preflight": Row(ALL, 200, _of_session),
    "pauseSession": Row(WORKERS, 200, _with(_of_session, {"waits_for": "user", "remind_at": _TOMORROW})),
    "resumeSession": Row(WORKERS, 200, _of_session),
    "abandonSession": Row(WORKERS, 200, _with(_of_session, {"reason": "no_answer"})),
    "reopenSession": Row(WORKERS, 200, _of_session),
    "getNote": Row(ALL, 200, _of_session),
    "listProposals": Row(ALL, 200, _of_session),
    "escalate": Row(WORKERS, 201, _with(_of_session, {"reason": "Out of ideas."}, keyed=True)),
    "listHandoffs": Row(ALL, 200, _nothing),
    "getHandoff": Row(ALL, 200, _open_handoff),
    "listChanges": Row(ALL, 200, _open_handoff),
    "getAssessment": Row(ALL, 200, _open_handoff),
    "getAssessmentCalibration": Row(CLAIMERS, 200, _nothing),
    "listSimilarHandoffs": Row(ALL, 200, _open_handoff),
    "search": Row(ALL, 200, _query),
    "listClients": Row(ALL, 200, _nothing),
    "findClients": Row(ALL, 200, _with(_nothing, {"query": "conto"})),
    "getClient": Row(ALL, 200, _client),
    "getClientHistory": Row(ALL, 200, _client),
    "renameClient": Row(CLAIMERS, 200, _with(_client, {"name": "Contoso Group"})),
    "mergeClient": Row(ADMINS, 200, _two_clients),
    "separateClient": Row(ADMINS, 200, _merged_client),
    "claimHandoff": Row(CLAIMERS, 200, _open_handoff),
    "undoClaim": Row(CLAIMERS, 200, _held_handoff),
    "readBackHandoff": Row(CLAIMERS, 200, _with(_held_handoff, {"text": "It is the router; I look at its log."})),
    "keepHandoff": Row(CLAIMERS, 200, _held_handoff),
    "offerHandoff": Row(CLAIMERS, 200, _to_a_colleague),
    "acceptHandoff": Row(CLAIMERS, 200, _offered_handoff),
    "declineHandoff": Row(CLAIMERS, 200, _with(_offered_handoff, {"reason": "On site."})),
    "recallHandoff": Row(CLAIMERS, 200, _offered_by),
    "returnHandoff": Row(CLAIMERS, 200, _with(_held_handoff, {"reason": "Too little.", "ask": "Which router?"})),
    "reopenHandoff": Row(WORKERS, 200, _with(_returned_handoff, {"answer": "The upper one."})),
    "amendHandoff": Row(WORKERS, 200, _with(_own_handoff, {"contingency": "Call the provider."})),
    "followUpHandoff": Row(CLAIMERS, 201, _with(_resolved_handoff, {"reason": "It came back."}, keyed=True)),
    "listMessages": Row(ALL, 200, _open_handoff),
    "hideInMessage": Row(WORKERS, 204, _with(_own_message, {"begin": 0, "end": 4})),
    "addMessage": Row(WORKERS, 201, _with(_own_handoff, {"kind": "remark", "body": "I stay online."}, keyed=True)),
    "releaseHandoff": Row(CLAIMERS, 200, _with(_held_handoff, {"reason": "Called away."})),
    "withdrawHandoff": Row(WORKERS, 200, _own_handoff),
    "resolveHandoff": Row(CLAIMERS, 200, _with(_held_handoff, _RESOLUTION)),
    "getAccountSettings": Row(ADMINS, 200, _nothing),
    "saveAccountSettings": Row(ADMINS, 200, _policy),
    "getRetention": Row(ADMINS, 200, _nothing),
    "saveRetention": Row(ADMINS, 200, _retention),
    "getAssessmentProvider": Row(ADMINS, 200, _nothing),
    # None is configured here.
    "testAssessmentProvider": Row(ADMINS, 409, _nothing),
    "listAudit": Row(ADMINS, 200, _nothing),
    "listInvitations": Row(ADMINS, 200, _nothing),
    "invite": Row(ADMINS, 201, _with(_nothing, _INVITATION)),
    "resendInvitation": Row(ADMINS, 200, _invited),
    "revokeInvitation": Row(ADMINS, 204, _invited),
    "showInvitation": Row(PUBLIC, 404, _unheard_of("Invitation-Token")),
    "acceptInvitation": Row(PUBLIC, 404, _with(_nothing, _ACCEPTANCE)),
    "listNotifications": Row(ALL, 200, _nothing),
    "readNotifications": Row(ALL, 200, _with(_nothing, {})),
    "listNotificationFailures": Row(ADMINS, 200, _nothing),
    "getPreferences": Row(ALL, 200, _nothing),
    "savePreferences": Row(ALL, 200, _with(_nothing, _PREFERENCES)),
    "listWebhooks": Row(ADMINS, 200, _nothing),
    "createWebhook": Row(ADMINS, 201, _with(_nothing, _WEBHOOK)),
    "changeWebhook": Row(ADMINS, 200, _with(_webhook, {**_WEBHOOK, "enabled": False})),
    "removeWebhook": Row(ADMINS, 204, _webhook),
    "rotateWebhookSecret": Row(ADMINS, 200, _webhook),
    "testWebhook": Row(ADMINS, 200, _webhook),
    "sendUnsentWebhookMessages": Row(ADMINS, 200, _webhook),
    "listWebhookDeliveries": Row(ADMINS, 200, _webhook),
    "resendWebhookDelivery": Row(ADMINS, 204, _delivery),
    "getEscalationMetrics": Row(CLAIMERS, 200, _nothing),
    "exportEscalationMetrics": Row(CLAIMERS, 200, _nothing),
    "getTechnicianMetrics": Row(OWNERS, 200, _nothing),
    "getMetricDefinitions": Row(CLAIMERS, 200, _nothing),
    "getBaseline": Row(CLAIMERS, 200, _nothing),
    "startStopwatch": Row(CLAIMERS, 201, _nothing),
    "discardStopwatch": Row(CLAIMERS, 204, _stopwatch),
    "stopStopwatch": Row(CLAIMERS, 201, _with(_stopwatch, {"severity": "high", "note": "By phone."})),
    "addBaselineSample": Row(CLAIMERS, 201, _with(_nothing, {"seconds": 600, "severity": "high"}, keyed=True)),
    "importBaselineSamples": Row(CLAIMERS, 201, _with(_nothing, {"csv": "seconds,severity\n600,high\n"})),
    "listMeasurers": Row(CLAIMERS, 200, _nothing),
    "listSampleImports": Row(CLAIMERS, 200, _nothing),
    "undoSampleImport": Row(ADMINS, 200, _with(_imported, {"reason": "The wrong file."})),
    "getBaselineSample": Row(CLAIMERS, 200, _sample),
    "correctBaselineSample": Row(
        CLAIMERS, 200, _with(_sample, {"revision": 1, "seconds": 60, "severity": "low", "reason": "Typo."})
    ),
    "excludeBaselineSample": Row(ADMINS, 200, _with(_sample, {"revision": 1, "reason": "Nobody spoke."})),
    "includeBaselineSample": Row(ADMINS, 200, _with(_sample, {"revision": 1, "reason": "They did."})),
    "getPilot": Row(OWNERS, 200, _nothing),
    "exportPilot": Row(OWNERS, 200, _nothing),
    "auditEscalationMetrics": Row(CLAIMERS, 200, _nothing),
    "auditPilot": Row(OWNERS, 200, _nothing),
    "listFigureHandoffs": Row(CLAIMERS, 200, _of_figure),
    "exportFigureHandoffs": Row(CLAIMERS, 200, _of_figure),
    "getInterruptions": Row(OWNERS, 200, _nothing),
    "setPilotStart": Row(OWNERS, 200, _this_week),
    "listSigningKeys": Row(PUBLIC, 200, _nothing),
    "listPersonas": Row(PUBLIC, 200, _nothing),
    "getStorage": Row(ADMINS, 200, _nothing),
    "listDemoMail": Row(ALL, 200, _nothing),
    "readDemoMail": Row(ALL, 200, _mail),
}
