"""The past of the demo's accounts: the number of escalations by week, and the baseline of one account."""

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

ESCALATIONS = {"northwind": (7, 10, 9, 10, 12, 7, 12, 11, 8), "fabrikam": (4, 6, 5, 6, 4)}
"""By week, the current one last. Northwind's pilot is over; Fabrikam's is running and has no baseline."""
MEASURES = frozenset({"northwind"})
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
    _Call("senior", 14, 9.4, 412, Severity.MEDIUM, "Printer at Cobalt Freight; Jonas had his notes open"),
    _Call("senior2", 14, 14.7, 655, Severity.HIGH, "VPN at Harbor Dental, told from memory"),
    _Call("senior", 13, 10.1, 498, Severity.MEDIUM, "Shared mailbox; we went through the bounces together"),
    _Call("senior2", 12, 8.6, 843, Severity.CRITICAL, "File server down, client on the other line"),
    _Call("senior", 11, 15.3, 377, Severity.LOW, "Password reset that would not stick"),
    _Call("senior2", 10, 11.2, 724, Severity.HIGH, "Backup job; half of it was which of the two servers"),
    _Call("senior", 7, 9.1, 3_120, Severity.MEDIUM, "Waited in the middle of it for the client to call back"),
    _Call("senior", 7, 16.4, 561, Severity.MEDIUM, "Wi-Fi drops; asked for the model twice"),
    _Call("senior2", 6, 13.8, 910, Severity.HIGH, "No notes of what was tried"),
    _Call("senior", 5, 10.6, 468, Severity.LOW, "Scanner to e-mail"),
    _Call("senior2", 4, 14.2, 689, Severity.HIGH, "Terminal server; screenshots sent during the call"),
    _Call("senior", 3, 9.9, 532, Severity.MEDIUM, "Phones without a dial tone"),
)
_BY_HAND = _Call("senior2", 3, 15.5, 610, Severity.HIGH, "On site, timed with the phone")
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
