"""Eight weeks of work for a company that a browser's journey has made in the running demo.

    python -m tests.support.played_weeks OWNER_EMAIL

Nothing is written into a table by hand: the product's own services do it, with a clock that is told what time it is, as
the demo's own past is made. What was played is printed as JSON, week by week, so that a journey can work out for itself
what the pages must show. It is no part of the product, and only works beside the demo's people.
"""

import asyncio
import os
import random
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.analytics.metrics.periods import monday
from resolutionflow.domains.flowpilot.sessions.schemas import SessionCreate, Severity, StepCreate, StepKind
from resolutionflow.domains.handoffs.lifecycle.schemas import AssessmentGrade, HandoffCreate, Outcome, Resolve
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.accounts import service as accounts
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import AccountSummary, Role
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.outbox import service as outbox
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.redaction.scanning import check_now
from resolutionflow.wiring import wire
from resolutionflow_demo.cast import CAST
from resolutionflow_demo.past import moments

ESCALATIONS = (2, 7, 7, 7, 15, 15, 15, 15, 0)
"""By week, the running one last. The first is for trying it out; in each the first one is withdrawn again."""
_MADE_UP = ".example"
"""Addresses under it are nobody's (RFC 2606)."""
_STEP = StepCreate(kind=StepKind.ACTION, body="Restarted it; the same again after a minute.")
_FIRST = StepCreate(kind=StepKind.COMMAND, body="journalctl -u scanner --since -1h")
_ENDING = Resolve(
    resolution="Its certificate had run out; renewed.", outcome=Outcome.FIXED, assessment_grade=AssessmentGrade.UNSEEN
)


class Week(msgspec.Struct):
    """What the figures of a week are made of."""

    starts_on: str
    escalated: int = 0
    acted: int = 0
    first_action_s: float = 0.0
    """From the claim to the first action, added up; so the next one, from the beginning to the escalation."""
    preflight_s: float = 0.0


async def play(url: str, owner_email: str) -> list[Week]:
    """Weeks that are over, the oldest first.

    Raises:
        SystemExit: the database is no demo's, or the address may be somebody's: nothing was written.
    """
    database = Database(url)
    try:
        if not owner_email.endswith(_MADE_UP) or not await identity.user_exists(database, CAST[0].email):
            sys.exit("Weeks are only played into a demo, and for people who are made up.")
        [account] = await accounts.accounts_of_owner(database, owner_email)
        async with database.transaction(Scope(account_id=account.id)) as tx:
            return await _Played(tx, account).weeks()
    finally:
        await database.close()


class _Played:
    def __init__(self, tx: Tx, account: AccountSummary) -> None:
        self._tx = tx
        self._account_id = account.id
        self._zone = ZoneInfo(account.time_zone)
        self._chance = random.Random(account.time_zone)
        self._sessions, self._handoffs, self._cases, _ = wire(EventLog(NullPublisher()), without=[outbox.enqueue])

    async def weeks(self) -> list[Week]:
        now = self._tx.now
        junior, owner = await self._actor(Role.TECHNICIAN), await self._actor(Role.OWNER)
        weeks: dict[date, Week] = {}
        for began in sorted(moments(ESCALATIONS, now, self._zone, self._chance)):
            day = monday(began, self._zone)
            week = weeks.setdefault(day, Week(starts_on=day.isoformat()))
            await self._escalation(week, junior, owner, began)
        self._tx.now = now
        return list(weeks.values())

    async def _actor(self, role: Role) -> Actor:
        [user_id] = await identity.with_roles(self._tx, {role})
        return Actor(user_id=user_id, name=role, account_id=self._account_id, role=role, token_hash=b"")

    async def _escalation(self, week: Week, junior: Actor, owner: Actor, began: datetime) -> None:
        """One session from its beginning to its end, or to where the junior takes it back."""
        tx, preflight_s, act_s = self._tx, round(self._chance.uniform(8, 45), 1), self._act_s()
        tx.now = began
        session = await self._sessions.open_session(tx, junior, check_now(_session(began)))
        tx.now += timedelta(minutes=6)
        await self._cases.add_step(tx, junior, session.id, check_now(_STEP), None)
        tx.now += timedelta(minutes=6)
        asked = HandoffCreate(reason="It comes back each time.", preflight_s=preflight_s)
        handoff = await self._cases.escalate(tx, junior, session.id, check_now(asked), f"played-{session.id}")
        week.escalated += 1
        week.preflight_s += preflight_s
        tx.now += timedelta(seconds=self._chance.lognormvariate(5.0, 0.8))
        if week.escalated == 1:
            await self._cases.withdraw(tx, junior, handoff.card.id)
            return
        await self._handoffs.claim(tx, owner, handoff.card.id)
        tx.now += timedelta(seconds=act_s)
        await self._cases.add_step(tx, owner, session.id, check_now(_FIRST), None)
        week.acted += 1
        week.first_action_s += act_s
        tx.now += timedelta(minutes=11)
        await self._cases.resolve(tx, owner, handoff.card.id, check_now(_ENDING))

    def _act_s(self) -> float:
        return round(self._chance.lognormvariate(4.2, 0.5), 1)


def _session(began: datetime) -> SessionCreate:
    return SessionCreate(
        title=f"Scanner sends nothing ({began:%d %b, %H:%M})",
        client_name="Harbor Dental Group",
        problem="Since the update nothing arrives.",
        severity=Severity.MEDIUM,
    )


def main() -> None:
    _, owner_email = sys.argv
    weeks = asyncio.run(play(os.environ["DATABASE_URL"], owner_email))
    sys.stdout.write(msgspec.json.encode(weeks).decode())


if __name__ == "__main__":
    main()
