"""The past of the demo's accounts: the number of escalations by week, and the baselines."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.analytics.baseline import service as baseline
from resolutionflow.domains.analytics.baseline.schemas import SampleCorrection, SampleCreate, SampleEnd, SampleJudgement
from resolutionflow.domains.analytics.metrics.periods import monday
from resolutionflow.domains.analytics.metrics.time_base import midnight
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx

ESCALATIONS = {
    "northwind": (7, 10, 9, 10, 12, 7, 12, 11, 8),
    "fabrikam": (4, 6, 5, 6, 4),
    "adatum": (4, 5, 3),
    "tailspin": (2, 2, 3, 3, 5, 5, 5, 5, 0),
    "wingtip": (12, 4, 0, 0, 0, 0, 0, 0, 0),
}
"""By week, the current one last. Northwind's pilot has passed, Tailspin's and Wingtip's have failed; Adatum's is in its
third week; Fabrikam's is running and has no baseline."""
MEASURES = frozenset({"northwind"})
BY_HAND = {
    "adatum": (610, 480, 745, 530, 420, 690, 575, 515),
    "tailspin": (285, 340, 255, 310, 365, 240, 300, 330, 270, 295, 350, 260),
    "wingtip": (520, 610, 470, 585, 640, 495, 555, 600, 530),
}
"""Seconds of calls, noted by the seniors and the admin in turn."""
USUAL_S = {"tailspin": 520.0}
"""Until the first action: by telephone, Tailspin's seniors needed five minutes."""
_MEASURERS = ("senior", "senior2", "admin")
_MORNING_H, _DAY_H, _DAYS = 7.5, 11.0, 5
_SPENT = timedelta(days=1)
"""Younger sessions belong to the last shift."""


class _Call(msgspec.Struct, frozen=True):
    """A handoff by phone, timed with a stopwatch."""

    who: str
    day: int
    """Days before the Monday on which the pilot began."""
    hour: float
    seconds: float
    severity: Severity
    note: str


_CALLS = (
    _Call("senior", 14, 9.4, 552, Severity.MEDIUM, "Printer at Cobalt Freight; Jonas had his notes open"),
    _Call("senior2", 14, 14.7, 755, Severity.HIGH, "VPN at Harbor Dental, told from memory"),
    _Call("admin", 14, 15.8, 640, Severity.MEDIUM, "Calendar sharing; three screens away from each other"),
    _Call("senior", 13, 10.1, 598, Severity.MEDIUM, "Shared mailbox; we went through the bounces together"),
    _Call("admin", 13, 13.2, 705, Severity.HIGH, "Remote desktop; first which of the two gateways"),
    _Call("senior2", 12, 8.6, 943, Severity.CRITICAL, "File server down, client on the other line"),
    _Call("admin", 12, 11.5, 560, Severity.LOW, "Signature template; short, and still a call"),
    _Call("senior", 11, 15.3, 477, Severity.LOW, "Password reset that would not stick"),
    _Call("senior", 11, 16.1, 690, Severity.MEDIUM, "Label printer; told twice"),
    _Call("senior2", 10, 11.2, 824, Severity.HIGH, "Backup job; half of it was which of the two servers"),
    _Call("admin", 10, 14.4, 870, Severity.HIGH, "Switch stack; the ports had other names on the plan"),
    _Call("senior", 7, 9.1, 3_120, Severity.MEDIUM, "Waited in the middle of it for the client to call back"),
    _Call("senior", 7, 16.4, 661, Severity.MEDIUM, "Wi-Fi drops; asked for the model twice"),
    _Call("senior2", 6, 9.7, 905, Severity.CRITICAL, "Mail stopped for everyone; read out the log line by line"),
    _Call("senior2", 6, 13.8, 910, Severity.HIGH, "No notes of what was tried"),
    _Call("admin", 5, 9.2, 980, Severity.CRITICAL, "Terminal server full; who had deleted what"),
    _Call("senior", 5, 10.6, 538, Severity.LOW, "Scanner to e-mail"),
    _Call("admin", 4, 8.9, 520, Severity.LOW, "Screen flickers; the cable had been changed before"),
    _Call("senior2", 4, 14.2, 789, Severity.HIGH, "Terminal server; screenshots sent during the call"),
    _Call("admin", 3, 8.4, 655, Severity.MEDIUM, "Scan folder; permissions spelled out"),
    _Call("senior", 3, 9.9, 632, Severity.MEDIUM, "Phones without a dial tone"),
    _Call("senior", 3, 11.3, 730, Severity.HIGH, "Certificate on the portal; which one was renewed"),
)
_BY_HAND = _Call("senior2", 3, 15.5, 710, Severity.HIGH, "On site, timed with the phone")
_EXCLUDED = "Most of it was spent waiting for the client, not handing over."
_CORRECTED = "Let it run on until the call was over; the first check came two minutes before."


def moments(weeks: tuple[int, ...], now: datetime, zone: ZoneInfo, chance: random.Random) -> Iterator[datetime]:
    """When sessions began that were escalated: on working days, and one of each week in the night after them."""
    this = monday(now, zone)
    for ago, count in enumerate(reversed(weeks)):
        first = midnight(this - timedelta(weeks=ago), zone)
        for n in range(count):
            day, part = divmod(_DAYS * (n + chance.uniform(0.1, 0.9)) / count, 1)
            hours = 26.2 if n == count - 1 else _MORNING_H + _DAY_H * part
            began = first + timedelta(days=day, hours=hours)
            if began < now - _SPENT:
                yield began


async def measure(tx: Tx, actors: dict[str, Actor], first: datetime, zone: ZoneInfo) -> None:
    """In the fortnight before the ``first`` escalation, by stopwatch and one by hand; one corrected, one left out."""
    start = monday(first, zone)

    def at(call: _Call) -> datetime:
        return midnight(start - timedelta(days=call.day), zone) + timedelta(hours=call.hour)

    for call in _CALLS:
        actor = actors[call.who]
        tx.now = at(call)
        await baseline.start(tx, actor)
        tx.now += timedelta(seconds=call.seconds)
        sample = await baseline.stop(tx, actor, SampleEnd(severity=call.severity, note=call.note))
        tx.now += timedelta(minutes=4)
        if call.seconds == max(each.seconds for each in _CALLS):
            await baseline.set_excluded(
                tx, actors["admin"], sample.id, SampleJudgement(revision=1, reason=_EXCLUDED), excluded=True
            )
    tx.now = at(_BY_HAND)
    noted = SampleCreate(seconds=_BY_HAND.seconds + 120, severity=_BY_HAND.severity, note=_BY_HAND.note)
    sample = await baseline.add(tx, actors[_BY_HAND.who], noted, None)
    tx.now += timedelta(hours=2)
    right = SampleCorrection(
        revision=1, seconds=_BY_HAND.seconds, severity=_BY_HAND.severity, note=_BY_HAND.note, reason=_CORRECTED
    )
    await baseline.correct(tx, actors[_BY_HAND.who], sample.id, right)


async def note(tx: Tx, actors: dict[str, Actor], seconds: tuple[int, ...], first: datetime, zone: ZoneInfo) -> None:
    """In the week before the ``first`` escalation, by hand."""
    tx.now = midnight(monday(first, zone) - timedelta(days=7), zone) + timedelta(hours=_MORNING_H)
    for n, each in enumerate(seconds):
        tx.now += timedelta(hours=7)
        actor = actors[_MEASURERS[n % len(_MEASURERS)]]
        await baseline.add(tx, actor, SampleCreate(seconds=each, severity=Severity.MEDIUM), None)
