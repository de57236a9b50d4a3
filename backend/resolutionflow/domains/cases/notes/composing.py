"""The note of a session: what its record says, in order, and nothing else."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

import msgspec

from resolutionflow.domains.cases import words
from resolutionflow.domains.cases.notes import timing
from resolutionflow.domains.cases.notes.client_wording import ClientWording
from resolutionflow.domains.cases.notes.document import Document, Line, Section, one_line, paragraphs
from resolutionflow.domains.cases.notes.rendering import render
from resolutionflow.domains.cases.schemas import Note, NoteAudience, NoteFormat
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, SessionStatus, StepKind
from resolutionflow.domains.handoffs.brief.schemas import Tried
from resolutionflow.domains.handoffs.brief.service import ledger
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard

MAX_CHARACTERS = 30_000
"""Of a note as plain text: ticket systems take about 32,000."""
_MOST_LINES = 150
"""Lines of each list. The first third and the newest are shown."""
_MOST_SEEN = 5
"""Observations shown below one step."""
_WIDTHS = (600, 300, 150, 80, 40)
"""Characters of a text, the longest with which the note is short enough."""

T = TypeVar("T")


class Record(msgspec.Struct, frozen=True):
    """What a note is made of. Secrets are masked, and struck steps left out."""

    session: SessionDetail
    handoffs: Sequence[HandoffCard]
    """The oldest first."""
    zone: tzinfo
    zone_name: str
    colleagues: Collection[str] = ()
    """Names of members; for clients only."""


def compose(record: Record, form: NoteFormat, audience: NoteAudience) -> Note:
    document, plain = _fitting(record, _internal if audience is NoteAudience.INTERNAL else _for_client)
    content = plain if form is NoteFormat.TEXT else render(document, form)
    left_out = len(ledger(record.session.steps)) - _MOST_LINES
    return Note(format=form, audience=audience, content=content, plain=plain, more_steps=max(0, left_out))


def _fitting(record: Record, compose_document: Callable[[Record, int], Document]) -> tuple[Document, str]:
    """The document, and it as plain text of at most ``MAX_CHARACTERS``."""
    for width in _WIDTHS[:-1]:
        document = compose_document(record, width)
        plain = render(document, NoteFormat.TEXT)
        if len(plain) <= MAX_CHARACTERS:
            return document, plain
    document = compose_document(record, _WIDTHS[-1])
    return document, render(document, NoteFormat.TEXT)


def _internal(record: Record, width: int) -> Document:
    session = record.session
    tried = ledger(session.steps)
    notes = [step for step in session.steps if step.kind is StepKind.NOTE]
    clock = _Clock(record.zone)
    ran_at = {step.id: step.ran_at for step in session.steps if step.ran_at}
    done = _bounded(tried, lambda line: _tried(line, clock.time(ran_at.get(line.step_id, line.at)), width))
    status = session.resolution or _status(record)
    sections = [
        Section(None, tuple(_facts(record, width))),
        _text(words.NOTE_PROBLEM, [Line(paragraphs(session.problem, 2 * width))] if session.problem else []),
        Section(words.NOTE_DONE, tuple(done) or (Line(words.NOTHING_RECORDED),), bullets=bool(done)),
        _list(words.NOTE_RULED_OUT, _bounded(_ruled_out(tried), lambda text: Line(one_line(text, width)))),
        _list(words.NOTE_NOTES, _bounded(notes, lambda note: Line(paragraphs(note.body, width)))),
        _text(words.NOTE_ESCALATION, [line for card in record.handoffs for line in _handoff(card, record, width)]),
        Section(
            words.NOTE_RESOLUTION if session.resolution else words.NOTE_STATUS, (Line(paragraphs(status, 3 * width)),)
        ),
        _text(words.NOTE_TIME, _time(record)),
    ]
    return Document(one_line(session.title, width), tuple(section for section in sections if section.lines))


def _for_client(record: Record, width: int) -> Document:
    session = record.session
    cards = record.handoffs
    people = {session.owner.name, *(step.actor.name for step in session.steps)}
    people |= {who.name for card in cards for who in (card.escalated_by, card.claimed_by) if who}
    wording = ClientWording(people, record.colleagues, session.contact)
    tried = ledger(session.steps)
    done = _bounded(tried, lambda each: _client_line(each, wording, width))
    if checks := sum(each.kind is StepKind.COMMAND for each in tried):
        done.append(Line(words.technical_checks(checks, more=bool(done))))

    def cause_for_client(cause: str) -> Line | None:
        said = wording.of(cause)
        return Line(one_line(said, width)) if said else None

    problem, title = wording.of(session.problem), wording.of(session.title)
    if session.resolution:
        ending = Section(words.NOTE_RESOLUTION, (_client_resolution(session.resolution, wording, width),))
    else:
        ending = Section(words.NOTE_CLIENT_STATUS, (Line(_client_status(session)),))
    sections = [
        Section(None, tuple(_client_facts(record, wording, width))),
        _text(words.NOTE_WHAT_HAPPENED, [Line(paragraphs(problem, 2 * width))] if problem else []),
        _list(words.NOTE_WE_DID, done),
        _list(words.NOTE_CLIENT_RULED_OUT, _bounded(_ruled_out(tried), cause_for_client)),
        ending,
    ]
    return Document(
        one_line(title or words.NOTE_CLIENT_TITLE, width), tuple(section for section in sections if section.lines)
    )


def _status(record: Record) -> str:
    session = record.session
    if session.paused:
        return words.paused(session.paused.waits_for, _moment(session.paused.remind_at, record.zone))
    if session.abandoned:
        return words.abandoned(session.abandoned.reason)
    return words.NOTE_STATUSES[session.status]


def _client_status(session: SessionDetail) -> str:
    if session.paused:
        return words.CLIENT_WAITING[session.paused.waits_for]
    return words.NOTE_CLIENT_STATUSES[session.status]


def _text(heading: str, lines: Iterable[Line]) -> Section:
    return Section(heading, tuple(lines))


def _list(heading: str, lines: Iterable[Line]) -> Section:
    return Section(heading, tuple(lines), bullets=True)


def _facts(record: Record, width: int) -> Iterable[Line]:
    session = record.session
    known = {
        "client_name": session.client_name,
        "contact": session.contact,
        "device": session.device,
        "ticket_ref": session.ticket_ref,
        "severity": words.SEVERITIES[session.severity],
        "affected_users": None if session.affected_users is None else str(session.affected_users),
        "since": session.since and _moment(session.since, record.zone),
        "business_impact": session.business_impact,
    }
    for name, value in known.items():
        if value:
            yield Line(one_line(value, width), words.NOTE_FACTS[name])
    yield Line(record.zone_name, words.NOTE_TIMES_IN)


def _client_facts(record: Record, wording: ClientWording, width: int) -> Iterable[Line]:
    session = record.session
    known = {
        "ticket_ref": wording.of(session.ticket_ref),
        "contact": session.contact,
        "device": wording.of(session.device),
        "affected_users": None if session.affected_users is None else str(session.affected_users),
        "since": session.since and _moment(session.since, record.zone),
    }
    for name, value in known.items():
        if value:
            yield Line(one_line(value, width), words.NOTE_FACTS[name])


class _Clock:
    """Says the day where it is another than before."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._day = ""

    def time(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        before, self._day = self._day, words.day(local)
        return f"{local:%H:%M}" if self._day == before else f"{self._day}, {local:%H:%M}"


def _moment(at: datetime, zone: tzinfo) -> str:
    return _Clock(zone).time(at)


def _tried(line: Tried, when: str, width: int) -> Line:
    code = line.kind is StepKind.COMMAND
    said = _command(line.action, width) if code else one_line(line.action, width)
    if line.kind is StepKind.QUESTION:
        said = words.asked(said)
    below = [Line(telling_line(line.output, width // 2), code=True)] if line.output else []
    below += [Line(one_line(seen.text, width)) for seen in line.seen[:_MOST_SEEN]]
    if more := len(line.seen) - _MOST_SEEN:
        below += [Line(words.more_steps(more))] if more > 0 else []
    below += [Line(words.rules_out(one_line(out, width))) for out in _outs(line)]
    return Line(said, f"{when} {line.actor.name}", code, tuple(below))


def _outs(line: Tried) -> list[str]:
    seen = line.seen[:_MOST_SEEN]
    return [out for out in (line.rules_out, *(each.rules_out for each in seen)) if out]


def _client_line(line: Tried, wording: ClientWording, width: int) -> Line | None:
    """None: nothing of it is for the client. A command is left out; what was seen of it is not."""
    action = None if line.kind is StepKind.COMMAND else wording.of(line.action)
    seen = [text for text in map(wording.of, (each.text for each in line.seen[:_MOST_SEEN])) if text]
    if action is None:
        return Line(one_line(" ".join(seen), width)) if seen else None
    said = words.asked(action) if line.kind is StepKind.QUESTION else action
    return Line(one_line(said, width), below=tuple(Line(one_line(text, width)) for text in seen))


def _client_resolution(resolution: str, wording: ClientWording, width: int) -> Line:
    return Line(paragraphs(wording.of(resolution) or words.NOTE_CLIENT_RESOLVED, 3 * width))


def _command(text: str, width: int) -> str:
    first, _, rest = text.strip().partition("\n")
    said = one_line(first, width)
    more = sum(1 for line in rest.split("\n") if line.strip())
    return said + words.more_lines(more) if more else said


_TELLING = ("error", "fail", "denied", "refused", "timed out", "unreachable", "not found", "exception", "cannot")


def telling_line(output: str, most: int) -> str:
    """The line of an output that says most: its first error, else its last line."""
    lines = [line for line in output.split("\n") if line.strip()] or [output]
    errors = (line for line in lines if any(word in line.casefold() for word in _TELLING))
    return one_line(next(errors, lines[-1]), most)


def _handoff(card: HandoffCard, record: Record, width: int) -> Iterable[Line]:
    at = card.opened_at
    yield Line(words.escalated_by(card.escalated_by.name, _moment(at, record.zone)))
    if card.ask:
        yield Line(one_line(card.ask, width), words.NOTE_REQUEST)
    if card.claimed_by and card.claimed_at:
        yield Line(words.picked_up_by(card.claimed_by.name, _moment(card.claimed_at, record.zone)))
    if card.ended_at:
        yield Line(words.ended(card.outcome, _moment(card.ended_at, record.zone)))


def _time(record: Record) -> Iterable[Line]:
    if record.session.minutes is not None:
        yield Line(words.stated(words.minutes(record.session.minutes)))
    worked = timing.worked(record.session, record.handoffs, _end(record))
    for name, minutes in worked.items():
        yield Line(words.minutes(minutes), name)
    yield Line(words.time_counted(timing.LONGEST_GAP.seconds // 60))


def _end(record: Record) -> datetime | None:
    """When the owner resolved the session; None: it is not resolved, or a senior resolved it."""
    session = record.session
    ended = session.status is SessionStatus.RESOLVED and not any(card.outcome for card in record.handoffs)
    return session.updated_at if ended else None


def _ruled_out(tried: Iterable[Tried]) -> list[str]:
    """Each cause once."""
    found = (cause for line in tried for cause in (line.rules_out, *(each.rules_out for each in line.seen)))
    return list({cause.casefold(): cause for cause in found if cause}.values())


def _bounded(items: Sequence[T], line: Callable[[T], Line | None]) -> list[Line]:
    """The lines of these; where there are too many, of the first third and the newest."""
    over = max(0, len(items) - _MOST_LINES)
    first = _MOST_LINES // 3 if over else len(items)
    lines = [*map(line, items[:first]), Line(words.more_steps(over)) if over else None]
    lines += map(line, items[first + over :])
    return [each for each in lines if each]
