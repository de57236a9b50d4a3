"""Reads the tables of other domains, and writes none of them."""

import msgspec

from resolutionflow.domains.identity.permissions import CLAIMERS, Actor
from resolutionflow.domains.notifications.words import NO_SERVER
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.reads import Read


class Counted(msgspec.Struct, frozen=True):
    """Fields of ``SetUp``."""

    settings_saved: bool
    members: int
    seniors: int
    seniors_invited: int
    baseline_samples: int
    mail: bool | None
    in_use: bool


# Who picked up is in the stamps of the metrics: an escalation that was released has nobody in its row. Whether mail
# works is known by the mails: the process that answers sends none.
_COUNTED = """
select
  exists (select from account_settings s where s.account_id = :account_id) as settings_saved,
  (select count(*) from memberships m where m.account_id = :account_id and m.deactivated_at is null) as members,
  (select count(*) from memberships m where m.account_id = :account_id and m.deactivated_at is null
     and m.role = any(cast(:claimers as text[])) and m.user_id <> :user_id) as seniors,
  (select count(*) from invitations i where i.account_id = :account_id and i.accepted_at is null
     and i.revoked_at is null and i.expires_at > :now and i.role = any(cast(:claimers as text[]))) as seniors_invited,
  (select count(*) from (
     select from (
       select distinct on (b.sample_id) b.excluded from baseline_revisions b where b.account_id = :account_id
       order by b.sample_id, b.revision desc
     ) newest where not newest.excluded limit :needed
   ) counting) as baseline_samples,
  (select tried.went_out from (
     (select i.mailed_at as at, true as went_out from invitations i
      where i.account_id = :account_id and i.mailed_at is not null order by i.mailed_at desc limit 1)
     union all
     (select i.created_at, false from invitations i
      where i.account_id = :account_id and i.mailed_at is null and i.mail_reason is not null
      order by i.created_at desc limit 1)
     union all
     (select o.done_at, o.status = 'sent' from notification_outbox o
      where o.account_id = :account_id and o.channel = 'email'
        and (o.status in ('sent', 'dead') or o.status = 'skipped' and o.reason = :no_server)
      order by o.created_at desc limit 1)
   ) tried order by tried.at desc limit 1) as mail,
  exists (select from escalation_claims c where c.account_id = :account_id) as in_use
"""


async def count(tx: Tx, actor: Actor, needed: int) -> Counted:
    """In one query. ``needed``: samples of the baseline to count at most."""
    found = await reads.rows(
        tx,
        Read(
            sql=_COUNTED,
            arguments={
                "account_id": actor.account_id,
                "user_id": actor.user_id,
                "claimers": tuple(sorted(CLAIMERS)),
                "now": tx.now,
                "needed": needed,
                "no_server": NO_SERVER,
            },
            row=Counted,
        ),
    )
    return found[0]
