"""The account's settings: reading them, and replacing them without losing another admin's change."""

import itertools
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity import words
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import CLAIMERS, Actor
from resolutionflow.domains.identity.policy import queries
from resolutionflow.domains.identity.policy.errors import StaleRevision
from resolutionflow.domains.identity.policy.schemas import AccountPolicy, AccountPolicyChange, AccountPolicyShown
from resolutionflow.domains.identity.schemas import BusinessWeek
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.text.time_zones import NOT_A_ZONE, is_zone


async def read(tx: Tx, actor: Actor) -> AccountPolicyShown:
    """The settings as they are. Revision 0: they were never changed."""
    time_zone, revision = await queries.zone_and_revision(tx)
    settings = await identity_queries.settings(tx.session, actor.account_id)
    policy = msgspec.convert(msgspec.to_builtins(settings), AccountPolicy)
    return AccountPolicyShown(revision=revision, time_zone=time_zone, policy=policy)


async def save(
    tx: Tx, actor: Actor, change: AccountPolicyChange, server_tokens_per_day: int | None
) -> AccountPolicyShown:
    """Replace the settings. ``server_tokens_per_day``: the server's limit of model tokens; None: no limit, or no model.

    Raises:
        StaleRevision: another admin saved since the actor read them.
        Invalid: values that contradict each other.
    """
    before = await read(tx, actor)
    _check(change, before.time_zone)
    await _check_last_resort(tx, change.policy.last_resort, before.policy.last_resort)
    _check_tokens(change.policy.model_tokens_per_day, before.policy.model_tokens_per_day, server_tokens_per_day)
    if not await queries.save_settings(tx, msgspec.to_builtins(change.policy), change.revision):
        raise StaleRevision(revision=(await read(tx, actor)).revision)
    if change.time_zone != before.time_zone:
        await queries.save_zone(tx, change.time_zone)
    old = {**msgspec.to_builtins(before.policy), "time_zone": before.time_zone}
    new = {**msgspec.to_builtins(change.policy), "time_zone": change.time_zone}
    if old != new:
        audit.record(tx, actor, "settings.changed", subject="account", old=old, new=new)
    return AccountPolicyShown(revision=change.revision + 1, time_zone=change.time_zone, policy=change.policy)


def _check(change: AccountPolicyChange, zone_before: str) -> None:
    """Check what a schema of single fields cannot."""
    if change.time_zone != zone_before and not is_zone(change.time_zone):
        raise invalid_field("time_zone", NOT_A_ZONE)
    _check_timers(change.policy)
    _check_hours(change.policy.business_hours)
    for name in ("first_to", "widen_to"):
        roles = getattr(change.policy, name)
        if not CLAIMERS.issuperset(roles) or len(set(roles)) != len(roles):
            raise invalid_field(name, words.ROLES_THAT_CLAIM)


def _check_timers(policy: AccountPolicy) -> None:
    """Timers that are off are ignored."""
    if policy.stale_after_min and policy.stale_warning_min >= policy.stale_after_min:
        raise invalid_field("stale_warning_min", words.WARNING_BEFORE_RELEASE)
    _check_order(policy, "remind_after_min", "widen_after_min", "owner_after_min")
    _check_order(policy, "idle_holder_min", "idle_admins_min")
    _check_order(policy, "returned_technician_min", "returned_holder_min", "returned_admins_min")
    if sorted(policy.repeat_after_min) != policy.repeat_after_min:
        raise invalid_field("repeat_after_min", words.DELAYS_IN_ORDER)


def _check_order(policy: AccountPolicy, *names: str) -> None:
    steps = [(name, getattr(policy, name)) for name in names if getattr(policy, name)]
    for (earlier, first), (later, second) in itertools.pairwise(steps):
        if second <= first:
            raise invalid_field(later, words.later_than(earlier))


async def _check_last_resort(tx: Tx, asked: UUID | None, before: UUID | None) -> None:
    """A member who left since may stay, so that other settings can be saved."""
    if asked is not None and asked != before:
        role = await identity_queries.role_of(tx.session, tx.account_id, asked)
        if role not in CLAIMERS:
            raise invalid_field("last_resort", words.LAST_RESORT_CLAIMS)


def _check_tokens(asked: int | None, before: int | None, most: int | None) -> None:
    """A limit from before the server allowed less may stay, so that other settings can be saved."""
    if asked is not None and most is not None and asked > most and asked != before:
        raise invalid_field("model_tokens_per_day", words.servers_limit(most))


def _check_hours(hours: BusinessWeek) -> None:
    if len(set(hours.days)) != len(hours.days):
        raise invalid_field("days", words.EACH_DAY_ONCE)
