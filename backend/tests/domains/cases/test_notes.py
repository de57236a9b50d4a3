"""The ticket note and the summary for the client, made from the record."""

import asyncio
import html
import re
from datetime import UTC
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from resolutionflow.domains.cases.notes import client_wording, document
from resolutionflow.domains.cases.notes.composing import MAX_CHARACTERS, Record, compose
from resolutionflow.domains.cases.notes.timing import worked
from resolutionflow.domains.cases.schemas import Note, NoteAudience, NoteFormat
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, SessionStatus
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, act, add_step, done, escalate, open_session, problem
from tests.support.records import OPENED, at, card_of, session_of, steps_of

INTERNAL, CLIENT = NoteAudience.INTERNAL, NoteAudience.CLIENT


def _note(
    session: SessionDetail,
    audience: NoteAudience = INTERNAL,
    form: NoteFormat = NoteFormat.TEXT,
    *cards: HandoffCard,
    **fields: Any,
) -> Note:
    known: dict[str, Any] = {"zone": UTC, "zone_name": "UTC", **fields}
    return compose(Record(session=session, handoffs=cards, **known), form, audience)


_SESSION = session_of(
    steps_of(
        "q: Does it happen in the browser too?",
        "o: No, webmail works x the mailbox",
        "c: Get-ADUser m.ortiz -> Enabled : True\nERROR: the password has expired\nDone x a locked account",
        "a: Removed the stored credentials",
        "o: still asks",
        "n: She pays late, ask for the card first",
        "@24 Ben a: Made a new profile, as Dana said",
        "@28 Ben o: works now",
    ),
    problem="Since Monday it asks.\nEscalate if it takes long.",
    contact="Maria Ortiz",
    ticket_ref="T-77",
    affected_users=1,
    resolution="The profile was damaged. Ben made a new one.",
    status=SessionStatus.RESOLVED,
    updated_at=at(30),
)
_CARD = card_of(ask="Why does it still ask?")


def test_a_ticket_note_says_what_the_record_says() -> None:
    note = _note(_SESSION, INTERNAL, NoteFormat.TEXT, _CARD, zone=ZoneInfo("Europe/Berlin"), zone_name="Europe/Berlin")

    assert note.content == note.plain
    assert (
        note.content
        == """\
Outlook asks for the password again and again

Client: Harbor Dental
Contact: Maria Ortiz
Ticket: T-77
Severity: Medium
Users affected: 1
Times in: Europe/Berlin

PROBLEM
Since Monday it asks.
Escalate if it takes long.

WHAT WAS DONE
- 2 Nov 2026, 10:02 Dana Reyes: Asked: Does it happen in the browser too?
  → No, webmail works
  → rules out: the mailbox
- 10:06 Dana Reyes: Get-ADUser m.ortiz
  → ERROR: the password has expired
  → rules out: a locked account
- 10:08 Dana Reyes: Removed the stored credentials
  → still asks
- 10:24 Ben Okafor: Made a new profile, as Dana said
  → works now

RULED OUT
- the mailbox
- a locked account

NOTES
- She pays late, ask for the card first

ESCALATION
Escalated by Dana Reyes, 2 Nov 2026, 10:10
Request: Why does it still ask?
Picked up by Ben Okafor, 2 Nov 2026, 10:12
Ended (fixed), 2 Nov 2026, 10:30

RESOLUTION
The profile was damaged. Ben made a new one.

TIME
Dana Reyes: 12 min
Ben Okafor: 18 min
Between each person's entries; pauses over 15 min are left out.
"""
    )


def test_a_client_reads_no_commands_names_notes_or_internal_words() -> None:
    note = _note(_SESSION, CLIENT, NoteFormat.TEXT, _CARD)

    assert (
        note.content
        == """\
Outlook asks for the password again and again

Ticket: T-77
Contact: Maria Ortiz
Users affected: 1

WHAT HAPPENED
Since Monday it asks.

WHAT WE DID
- Asked: Does it happen in the browser too?
  → No, webmail works
- Removed the stored credentials
  → still asks
- Made a new profile, as a colleague said
  → works now
- We also made 1 technical check.

WHAT IT IS NOT
- the mailbox
- a locked account

RESOLUTION
The profile was damaged. A colleague made a new one.
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ran `sfc` on it.",
        "Get-Service Spooler | Restart-Service",
        "Then ipconfig /flushdns.",
        "ping 10.0.0.1 answers.",
        "net use Z: fails.",
        r"Looked into C:\Windows\Temp.",
        r"Opened \\fs01\share.",
        "sudo systemctl restart nginx",
        "user@host:~$ ls",
        "Changed HKLM\\Software\\Policies.",
        "robocopy with --mir",
        "Escalated it to L2.",
        "Needs a senior.",
        "Not in our playbook.",
        "This is billable.",
        "The password is [password hidden].",
    ],
)
def test_a_sentence_that_is_not_for_clients_is_left_out(text: str) -> None:
    wording = client_wording.ClientWording(["Ben Okafor"])

    assert wording.of(text) is None
    assert wording.of(f"The printer is back. {text}") == "The printer is back."


@pytest.mark.parametrize(
    "text",
    [
        "Restarted the Wi-Fi access point and/or the switch.",
        "The print queue of the RDP session is empty.",
        "Called the vendor about ticket 4711.",
        "Pinged the printer; it answers.",
        "Set up a new e-mail profile, x-ray software included.",
        "The 2-factor prompt came back at 10:30.",
    ],
)
def test_what_clients_may_read_stays_as_it_is(text: str) -> None:
    assert client_wording.ClientWording(["Ben Okafor"]).of(text) == text


def test_names_of_colleagues_are_replaced_and_the_contact_keeps_theirs() -> None:
    wording = client_wording.ClientWording(["Ben Okafor", "Will Hart"], ["Ana Souza"], "Ben Marsh")

    assert wording.of("Asked ANA SOUZA and okafor's team; Ben Marsh agrees.") == (
        "Asked a colleague and a colleague's team; Ben Marsh agrees."
    )
    assert wording.of("Will Hart will call. Will called.") == "A colleague will call. A colleague called."


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"dir"}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


_HOSTILE = [
    "<script>alert(1)</script> & \"quotes\" 'too'",
    "</p><img src=x onerror=alert(1)>",
    "[a link](javascript:alert(1)) ![x](y) **bold** `code` # 1. - | ~",
    "שלום עולם abc مرحبا 123",
    "👩🏽‍💻 🇩🇪🇫🇷 é ก็ \u202eevil\u202c",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_what_people_type_stays_text_in_every_format(text: str) -> None:
    session = session_of(steps_of(f"a: {text}", f"c: {text} -> {text}"), title=text, problem=f"{text}\n{text}")

    page = _Html()
    page.feed(_note(session, form=NoteFormat.HTML).content)
    marked = _note(session, form=NoteFormat.MARKDOWN).content

    assert page.tags <= {"h2", "h3", "p", "ul", "li", "strong", "code", "bdi", "br"}
    assert document.one_line(text, 600) in "".join(page.said)
    for unescaped in (r"(?<!\\)<(?=[a-z/])", r"(?<!\\)\[a link", r"(?<!\\)\*\*bold"):
        assert not re.search(unescaped, re.sub(r"`+[^\n]*`+", "", marked))
    assert "\u202e" not in html.unescape(marked)
    plain = _note(session).content
    assert plain.count("\u2068") == plain.count("\u2069")


@pytest.mark.parametrize("text", ["👩🏽‍💻" * 9, "🇩🇪" * 9, "é́" * 9, "word " * 9, "x" * 30])
def test_a_text_is_cut_between_what_is_seen_as_characters(text: str) -> None:
    for most in range(1, 24):
        cut = document.shortened(text, most).removesuffix("…")
        assert text.startswith(cut)
        assert len(cut) <= most
        rest = text[len(cut) :].lstrip()
        whole = re.fullmatch(r"(?:👩🏽‍💻)*|(?:🇩🇪)*|(?:é́)*|(?:word ?)*|x*", rest)
        assert whole or cut == "" or text.startswith("word"), (most, cut)


def test_a_note_of_three_thousand_steps_is_short_and_says_what_it_leaves_out() -> None:
    lines = [f"{'ac'[n % 2]}: Step {n} {'and more words ' * 40}" for n in range(1, 3_001)]
    session = session_of(steps_of(*lines), problem="long " * 4_000, resolution="fixed " * 2_000)

    for audience in NoteAudience:
        for form in NoteFormat:
            note = _note(session, audience, form)
            assert len(note.plain) <= MAX_CHARACTERS
            assert len(note.content) <= 2 * MAX_CHARACTERS
    note = _note(session)
    assert note.more_steps == 2_850
    assert "… 2850 more steps" in note.content
    assert "Step 50 " in note.content
    assert "Step 51 " not in note.content
    assert "Step 3000 " in note.content


def test_an_empty_session_has_a_note_too() -> None:
    assert "No steps are recorded." in _note(session_of()).content
    assert _note(session_of(title="Escalate to L3"), CLIENT).content.startswith("Your support request\n")


def test_time_is_counted_between_the_entries_of_a_person_without_long_pauses() -> None:
    steps = steps_of("@5 a: one", "@19 o: two", "@60 a: three", "@70 o: four", "@40 Ben a: his", "@41 Ben o: his too")

    assert worked(session_of(steps), ()) == {"Dana Reyes": 5 + 14 + 10, "Ben Okafor": 1}
    # The claim begins the senior's time, and the resolution ends it.
    card = card_of(opened_at=at(25), claimed_at=at(30), ended_at=at(45))
    assert worked(session_of(steps), [card]) == {"Dana Reyes": 5 + 14 + 6 + 10, "Ben Okafor": 10 + 1 + 4}
    assert worked(session_of(), ()) == {"Dana Reyes": 0}
    assert worked(session_of(), (), OPENED) == {"Dana Reyes": 0}


def test_a_pasted_command_has_the_time_when_it_was_run() -> None:
    steps = steps_of("@60 c: ping gw", "@60 c: ping dc01")
    steps = [msgspec.structs.replace(step, ran_at=at(minute)) for step, minute in zip(steps, (7, 9), strict=True)]

    session = session_of(steps)

    assert "09:07 Dana Reyes: ping gw\n- 09:09 Dana Reyes: ping dc01" in _note(session).content
    assert worked(session, ()) == {"Dana Reyes": 9}


async def test_a_note_is_read_by_all_of_the_account_and_has_no_secret(api: Api, a: Team, b: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, contact="Maria Ortiz")
    await add_step(junior, session["id"], kind="command", body="net use", output="password: Tr0ub4dor&3-horse")
    await add_step(junior, session["id"], kind="note", body=f"{a.engineer2.name} knows them. They pay late.")
    await add_step(junior, session["id"], body=f"Called {a.engineer2.name} about it.")
    handoff = await escalate(junior, session["id"], ask="Is it the tunnel?")
    done(await act(api.by(a.engineer), "claim", handoff))
    address = f"{API}/sessions/{session['id']}/note"

    async def read(client: Any, **params: str) -> str:
        return str(done(await client.get(address, params=params))["content"])

    # The owner reads the session as typed, but not the note: it goes elsewhere.
    own, viewers = await asyncio.gather(read(junior), read(api.by(a.viewer)))
    assert own == viewers
    assert "hidden]" in own
    assert "Tr0ub4dor" not in own
    assert "Request: Is it the tunnel?" in own
    assert f"Picked up by {a.engineer.name}" in own
    for form in ("text", "markdown", "html"):
        theirs = await read(junior, audience="client", format=form)
        for never in ("hidden", "net use", "pay late", a.engineer2.name, a.technician.name, "Tr0ub4dor"):
            assert never not in theirs
        assert "Called a colleague about it." in theirs.replace("\\", "")
    problem(await junior.get(address, params={"format": "pdf"}), 422, "invalid")
    problem(await api.by(b.owner).get(address), 404, "not-found")
