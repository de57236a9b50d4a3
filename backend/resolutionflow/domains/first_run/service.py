"""The first-run checklist, computed from the account's current data. No step is stored as done."""

import msgspec

from resolutionflow.domains.analytics.metrics.sample_size import HIDDEN_BELOW
from resolutionflow.domains.first_run import queries
from resolutionflow.domains.first_run.schemas import FirstRun, SetUp
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.practice import service as practice
from resolutionflow.kernel.db.database import Tx


async def read(tx: Tx, actor: Actor) -> FirstRun:
    mine = await practice.read(tx, actor) if actor.may(Permission.ESCALATE) else None
    return FirstRun(practice=mine, account=await _set_up(tx, actor))


async def _set_up(tx: Tx, actor: Actor) -> SetUp | None:
    if not actor.may(Permission.MANAGE_ACCOUNT):
        return None
    counted = await queries.count(tx, actor, HIDDEN_BELOW)
    return SetUp(**msgspec.structs.asdict(counted), baseline_needed=HIDDEN_BELOW)
