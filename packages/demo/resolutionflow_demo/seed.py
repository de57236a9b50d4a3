"""Filling the demo's accounts, through the product's own services and with a clock that is told what time it is.

Nothing is written into a table by hand here, so every number on the demo's pages was computed as it would be for a
customer.
"""

import asyncio
import random
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.analytics.escalations import views as looks
from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.flowpilot.sessions.schemas import SessionCreate, SessionResolve, StepCreate, StepKind
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    AssessmentGrade,
    HandoffCreate,
    HandoffDetail,
    Intent,
    MessageKind,
    Outcome,
    ReadBack,
    Release,
    Resolve,
    Return,
)
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.domains.handoffs.messages.schemas import MessageCreate
from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.accounts import service as accounts
from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.live.views import View
from resolutionflow.domains.notifications.outbox import service as outbox
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.redaction.scanning import Checked, check_now
from resolutionflow.settings import SettingsError
from resolutionflow.wiring import wire
from resolutionflow_demo import past
from resolutionflow_demo.cast import ACCOUNTS, CAST, PASSWORD
from resolutionflow_demo.scenarios import SCENARIOS, Line, Scenario
from resolutionflow_demo.schemas import Persona

_READ_AGAIN = timedelta(days=9)
"""Older sessions get few steps: only their numbers matter."""


class Scene(msgspec.Struct, frozen=True):
    """A session to seed: its scenario, start and progress."""

    scenario: Scenario
    began: datetime
    until: str
    """The state in which it ends, as in ``_LAST_SHIFT``."""
    wait_s: float
    """From the escalation to the claim."""
    act_s: float
    """From the claim to the first action."""
    look_s: float = 0.0
    """How long the claimer viewed the brief before claiming."""
    steps: int | None = None
    """Number of steps by the junior and by the senior; None: all."""
    again: bool = False
    """The senior begins with something that the junior had tried."""
    at_once: bool = False
    """The first action is the resolution."""


# The last shift when the demo opens, with the minutes since each escalation: some are unclaimed, two are in progress,
# one waits on the junior, one is parked, the others have ended.
_LAST_SHIFT = (
    (0, "open", 12),
    (1, "escalated", 31),
    (2, "active", 96),
    (3, "resolved", 1_500),
    (4, "escalated", 3),
    (5, "claimed", 5),
    (6, "returned", 42),
    (7, "withdrawn", 1_700),
    (8, "released", 75),
    (9, "open", 240),
    (10, "parked", 130),
    (11, "resolved alone", 3_100),
)
_ENDED = frozenset({"resolved", "passed on", "withdrawn"})
"""States without timers."""
_DOES = frozenset({StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND})
_QUESTION = "Did anything change there in the last two days?"
_ANSWER = "I asked the front desk: nothing that they know of, but the provider was on site on Monday."
_RELEASE = Release(reason="Called away to an on-site visit.")
_RETURN = Return(
    reason="I cannot see the device from here, and two of them are named alike.",
    ask="Read the serial number off the label, please.",
)


async def seed(url: str) -> bool:
    """Fill the accounts that are not there yet; False when nothing was to be done.

    Raises:
        SettingsError: the database holds accounts that the demo did not make. The password of the demo's owners is
            public, so they are never added to a database in use.
    """
    database = Database(url)
    try:
        if await _whole(database):
            return False
        await _refuse_what_is_somebodys(database)
        password_hash = await Passwords().hash(PASSWORD)
        added = await asyncio.gather(*(_account(database, slug, password_hash) for slug in ACCOUNTS))
    finally:
        await database.close()
    return any(added)


async def _whole(database: Database) -> bool:
    last = {persona.account: persona.email for persona in CAST}
    return all([await identity.user_exists(database, email) for email in last.values()])


async def _refuse_what_is_somebodys(database: Database) -> None:
    first = {persona.account: persona.email for persona in reversed(CAST)}
    for row in await database.fetch("select slug, name from accounts_here()"):
        name, _ = ACCOUNTS.get(row["slug"], ("", ""))
        # Only the demo has addresses in .example, a reserved domain.
        if name != row["name"] or not await identity.user_exists(database, first[name]):
            message = (
                f"The account {row['slug']} in this database was not made by the demo, so the demo's people, whose "
                "publicly known password, are not added. Give the demo its own database."
            )
            raise SettingsError(message)


async def _account(database: Database, slug: str, password_hash: str) -> bool:
    name, time_zone = ACCOUNTS[slug]
    cast = [persona for persona in CAST if persona.account == name]
    *cast, last = cast
    if await identity.user_exists(database, last.email):
        return False
    try:
        account_id = await accounts.create_account(database, slug=slug, name=name, time_zone=time_zone)
    except IntegrityError as error:
        message = f"The account {slug} is there but incomplete: its first start was interrupted. Try make demo RESET=1"
        raise SettingsError(message) from error
    actors = {}
    for persona in cast:
        user_id = await _add(database, account_id, persona, password_hash)
        place = persona.email.partition("@")[0]
        actors[place] = Actor(
            user_id=user_id, name=persona.name, account_id=account_id, role=persona.role, token_hash=b""
        )
    await _Story(database, account_id, actors, random.Random(slug)).tell(slug, ZoneInfo(time_zone))  # noqa: S311
    # Members are added last: if they exist, the account is complete.
    await _add(database, account_id, last, password_hash)
    return True


async def _add(database: Database, account_id: UUID, persona: Persona, password_hash: str) -> UUID:
    return await members.add_member(
        database,
        account_id=account_id,
        email=persona.email,
        name=persona.name,
        role=persona.role,
        password_hash=password_hash,
    )


class _Story:
    """The past of one account."""

    def __init__(self, database: Database, account_id: UUID, actors: dict[str, Actor], chance: random.Random) -> None:
        self._database = database
        self._account_id = account_id
        self._scope = Scope(account_id=account_id)
        self._actors = actors
        self._chance = chance
        self._log = EventLog(NullPublisher())
        self._sessions, self._handoffs, self._cases, _ = wire(self._log, without=[outbox.enqueue])

    async def tell(self, slug: str, zone: ZoneInfo) -> None:
        async with self._database.transaction(self._scope) as tx:
            now = tx.now
            began = sorted(past.moments(past.ESCALATIONS[slug], now, zone, self._chance))
            if slug in past.MEASURES:
                await past.measure(tx, self._actors, began[0], zone)
            if slug in past.BY_HAND:
                await past.note(tx, self._actors, past.BY_HAND[slug], began[0], zone)
                scenes = self._short_history(began, past.USUAL_S.get(slug, 100.0))
            else:
                scenes = sorted([*self._history(began, now), *self._last_shift(now)], key=lambda scene: scene.began)
            for scene in scenes:
                await self._play(tx, scene, now)
            tx.now = now

    def _history(self, began: list[datetime], now: datetime) -> list[Scene]:
        return [
            Scene(
                scenario=SCENARIOS[(n * 5 + 3) % len(SCENARIOS)],
                began=moment,
                until="passed on" if n % 17 == 7 else "withdrawn" if n % 13 == 9 else "resolved",  # noqa: PLR2004
                wait_s=self._chance.lognormvariate(5.0, 0.8),
                # The team gets a little faster.
                act_s=self._chance.lognormvariate(4.8 - 0.5 * n / len(began), 0.6),
                look_s=self._chance.choice((0, 0, 1, 1, 1)) * self._chance.uniform(8, 70),
                steps=1 if moment < now - _READ_AGAIN else None,
                again=n % 9 == 4,  # noqa: PLR2004
            )
            for n, moment in enumerate(began)
        ]

    def _short_history(self, began: list[datetime], usual_s: float) -> list[Scene]:
        return [
            Scene(
                scenario=SCENARIOS[n % len(SCENARIOS)],
                began=moment,
                until="resolved",
                wait_s=self._chance.lognormvariate(5.0, 0.8),
                act_s=usual_s * self._chance.uniform(0.75, 1.1),
                steps=1,
                at_once=True,
            )
            for n, moment in enumerate(began)
        ]

    def _last_shift(self, now: datetime) -> list[Scene]:
        return [
            Scene(
                scenario=SCENARIOS[index],
                began=now - timedelta(minutes=ago + 14),
                until=until,
                wait_s=self._chance.uniform(60, 240),
                act_s=self._chance.uniform(45, 160),
            )
            for index, until, ago in _LAST_SHIFT
        ]

    async def _play(self, tx: Tx, scene: Scene, until: datetime) -> None:
        """Run a session up to its end state, each action at its time, then the timers."""
        junior = self._actors["junior"]
        senior = self._actors[self._chance.choice(("senior", "senior2"))]
        scenario = scene.scenario
        tx.now = scene.began
        session = await self._sessions.open_session(
            tx, junior, check_now(_session(scenario, scene.began, self._chance))
        )
        steps = scenario.steps[: scene.steps]
        pace = timedelta(minutes=13) / (len(steps) + 1)
        for line in steps:
            tx.now += pace * self._chance.uniform(0.7, 1.0)
            await self._record(tx, junior, session.id, line)
        if scene.until == "open":
            return
        if scene.until == "resolved alone":
            tx.now += pace
            ended = check_now(SessionResolve(resolution=scenario.resolution))
            await self._sessions.resolve_session(tx, junior, session.id, ended)
            return
        tx.now = scene.began + timedelta(minutes=14)
        request = HandoffCreate(
            reason=scenario.reason,
            ask=scenario.ask,
            first_move=scenario.first_move,
            contingency=scenario.contingency,
            intent=Intent.PARK if scene.until == "parked" else Intent.ESCALATE,
            resume_at=until + timedelta(hours=3) if scene.until == "parked" else None,
            preflight_s=round(self._chance.uniform(8, 45), 1),
        )
        key = f"seed-{session.id}"
        handoff = await self._cases.escalate(tx, junior, session.id, check_now(request), key)
        if scene.until in _ENDED:
            await self._assess(tx, scene, handoff)
        await self._answer(tx, scene, senior, junior, session.id, handoff.card.id)
        if scene.until not in _ENDED:
            await self._let_time_pass(tx, handoff.card.id, until)

    async def _assess(self, tx: Tx, scene: Scene, handoff: HandoffDetail) -> None:
        """Make the assessment by rules at the time of the brief, not now."""
        card = handoff.card
        precedents = [] if scene.at_once else await self._precedents(tx, card.id)
        made = await assessments.make(self._database, self._account_id, None, handoff.brief, precedents)
        await assessments.store(tx, card.id, card.brief_version, made)

    async def _precedents(self, tx: Tx, handoff_id: UUID) -> list[Similar]:
        alike = await similar.most_alike(await similar.candidates(tx, handoff_id))
        return [each for each in alike.items if each.resolution]

    async def _let_time_pass(self, tx: Tx, handoff_id: UUID, until: datetime) -> None:
        """Fire the timers that were due until now, at their times."""
        while True:
            due = await handoffs.get_timer(tx, handoff_id)
            if due is None or due[1] > until:
                return
            tx.now = due[1]
            await self._handoffs.fire_timer(tx, handoff_id)

    async def _answer(
        self, tx: Tx, scene: Scene, senior: Actor, junior: Actor, session_id: UUID, handoff_id: UUID
    ) -> None:
        if scene.until in {"escalated", "parked"}:
            return
        look = timedelta(seconds=min(scene.look_s, scene.wait_s))
        tx.now += timedelta(seconds=scene.wait_s) - look
        if look:
            await self._look(tx, senior, handoff_id, look)
        if scene.until == "withdrawn":
            await self._cases.withdraw(tx, junior, handoff_id)
            return
        await self._handoffs.claim(tx, senior, handoff_id)
        tx.now += timedelta(seconds=scene.act_s)
        if scene.until == "claimed":
            line = scene.scenario.first_move or scene.scenario.senior[0].body
            understood = ReadBack(text=f"Understood. First: {line}"[:500])
            await self._handoffs.read_back(tx, senior, handoff_id, check_now(understood))
            return
        if scene.until == "returned":
            await self._handoffs.send_back(tx, senior, handoff_id, check_now(_RETURN))
            return
        if scene.until in {"released", "passed on"}:
            await self._handoffs.release(tx, senior, handoff_id, check_now(_RELEASE))
            if scene.until == "released":
                return
            tx.now += timedelta(seconds=scene.wait_s)
            senior = self._actors["senior2" if senior is self._actors["senior"] else "senior"]
            await self._handoffs.claim(tx, senior, handoff_id)
            tx.now += timedelta(seconds=scene.act_s)
        await self._work(tx, scene, senior, session_id, handoff_id)

    async def _work(self, tx: Tx, scene: Scene, senior: Actor, session_id: UUID, handoff_id: UUID) -> None:
        """The senior's actions: the first step only, or all steps and the resolution."""
        if scene.until == "active":
            await self._record(tx, senior, session_id, scene.scenario.senior[0])
            tx.now += timedelta(seconds=80)
            await self._say(tx, senior, handoff_id, MessageKind.QUESTION, _QUESTION)
            tx.now += timedelta(seconds=140)
            await self._say(tx, self._actors["junior"], handoff_id, MessageKind.ANSWER, _ANSWER)
            return
        if not scene.at_once:
            await self._try(tx, scene, senior, session_id, handoff_id)
        await self._cases.resolve(tx, senior, handoff_id, _ending(scene.scenario))

    async def _try(self, tx: Tx, scene: Scene, senior: Actor, session_id: UUID, handoff_id: UUID) -> None:
        """The senior's steps up to the resolution."""
        if self._chance.random() < 0.3:  # noqa: PLR2004  (some need to ask)
            await self._say(tx, senior, handoff_id, MessageKind.QUESTION, _QUESTION)
            tx.now += timedelta(seconds=self._chance.uniform(60, 200))
            await self._say(tx, self._actors["junior"], handoff_id, MessageKind.ANSWER, _ANSWER)
        tried = next((line for line in scene.scenario.steps[: scene.steps] if line.kind in _DOES), None)
        for line in (*([tried] if scene.again and tried else []), *scene.scenario.senior[: scene.steps]):
            await self._record(tx, senior, session_id, line)
            tx.now += timedelta(seconds=self._chance.uniform(90, 400))

    async def _look(self, tx: Tx, senior: Actor, handoff_id: UUID, look: timedelta) -> None:
        """Record a view of the brief, as the live channel does."""
        seen = View(id=new_id(), account_id=senior.account_id, handoff_id=handoff_id, user_id=senior.user_id, open=True)
        await looks.persist_in(tx, [seen])
        tx.now += look
        await looks.persist_in(tx, [msgspec.structs.replace(seen, open=False)])

    async def _say(self, tx: Tx, actor: Actor, handoff_id: UUID, kind: MessageKind, body: str) -> None:
        await messages.add(tx, self._handoffs.machine, actor, handoff_id, _message(kind, body), None)

    async def _record(self, tx: Tx, actor: Actor, session_id: UUID, line: Line) -> None:
        await self._cases.add_step(tx, actor, session_id, _step(line), None)


@cache
def _step(line: Line) -> Checked[StepCreate]:
    """Searched for secrets once: the same happens again and again."""
    return check_now(StepCreate(kind=line.kind, body=line.body, output=line.output, rules_out=line.rules_out))


@cache
def _message(kind: MessageKind, body: str) -> Checked[MessageCreate]:
    return check_now(MessageCreate(kind=kind, body=body))


@cache
def _ending(scenario: Scenario) -> Checked[Resolve]:
    ending = Resolve(resolution=scenario.resolution, outcome=Outcome.FIXED, assessment_grade=AssessmentGrade.UNSEEN)
    return check_now(ending)


def _session(scenario: Scenario, began: datetime, chance: random.Random) -> SessionCreate:
    return SessionCreate(
        title=scenario.title,
        client_name=scenario.client,
        problem=scenario.problem,
        severity=scenario.severity,
        ticket_ref=f"T-{chance.randint(20_000, 29_999)}",
        device=scenario.device,
        affected_users=scenario.affected,
        business_impact=scenario.impact,
        since=began - timedelta(minutes=chance.randint(15, 180)),
    )
