"""The index of words by which resolved handoffs are found again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.tx import Write

# The function reads the handoff as it is before this statement, which also writes its resolution: of a resolution, each
# word has the least weight.
_INDEX = """
    similar_words as (
      insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
      select cast(:account_id as uuid), w.word, cast(:ended_at as timestamptz), cast(:handoff_id as uuid), max(w.weight)
      from (
        select word, weight from words_of_handoff(cast(:account_id as uuid), cast(:handoff_id as uuid))
        union all
        select lexeme, 1::smallint from unnest(to_tsvector('english', left(cast(:resolution as text), 1000)))
        where length(lexeme) between 2 and 60
      ) w
      group by w.word order by max(w.weight) desc, w.word limit 80
      returning 1
    )
"""

# Words of every other ticket. Sharing one says nothing, which the counts of an account with few tickets do not show.
COMMON_WORDS = (
    "also since day week month morning afternoon hour minute time today yesterday monday last next new old "
    "first second third floor room desk office home branch user client customer company person everybody "
    "nobody one two work stop start restart reboot open close update change run show say ask need use get come "
    "go still never always every several again app application computer pc laptop server device system site "
    "error problem issue trouble fail wrong cannot"
)

# Each word is followed to the newest 400 handoffs that hold it, which bounds what is read. A word counts for less the
# more handoffs hold it. Words of the client and the device are left out: the same printer has another problem the next
# time. So are handoffs that ended after this one began, and those of the same session. Few words are weak evidence: the
# divisor is at least 220 (five rare words of a title).
FIND = text(
    """
with this as materialized (
  select h.title, h.session_id, h.created_at, left(b.content #>> '{problem,description}', 2000) as problem,
         tsvector_to_array(to_tsvector('english', concat_ws(' ', h.client_name, h.device))) as whose,
         tsvector_to_array(to_tsvector('english', h.title)) as named
  from handoffs h
  left join handoff_briefs b on b.account_id = h.account_id and b.handoff_id = h.id and b.version = h.brief_version
  where h.account_id = :account_id and h.id = :handoff_id
),
asked as materialized (
  select w.word, w.weight from this cross join words_of_handoff(:account_id, :handoff_id) w
  where (w.word <> all (this.whose) or w.word = any (this.named))
    and w.word <> all (tsvector_to_array(to_tsvector('english', :common_words)))
  limit 24
),
held as materialized (
  select a.word, a.weight as asked_weight, p.handoff_id, p.weight,
         ln(1 + 100000.0 / count(*) over (partition by a.word)) as rarity
  from asked a
  cross join this
  cross join lateral (
    select i.handoff_id, i.weight from handoff_words i
    where i.account_id = :account_id and i.word = a.word and i.ended_at <= this.created_at
    order by i.ended_at desc
    limit 400
  ) p
),
best as materialized (
  select held.handoff_id, sum(rarity * sqrt(held.asked_weight * held.weight)) as points
  from held where held.handoff_id <> :handoff_id
  group by held.handoff_id order by points desc limit 40
),
possible as (
  select coalesce(sum(a.weight * coalesce(r.rarity, ln(100001.0))), 1) as points
  from asked a left join (select distinct word, rarity from held) r using (word)
)
select h.id, h.title, h.client_name, h.resolution, h.outcome, h.ended_at,
       left(b.content #>> '{problem,description}', 2000) as problem,
       this.title as asked_title, this.problem as asked_problem,
       (best.points / greatest(possible.points, 220))::float8 as shared
from best
cross join possible
cross join this
join handoffs h on h.account_id = :account_id and h.id = best.handoff_id and h.state = 'resolved'
  and h.session_id <> this.session_id
left join handoff_briefs b on b.account_id = h.account_id and b.handoff_id = h.id and b.version = h.brief_version
order by shared desc, h.ended_at desc
"""
).bindparams(common_words=COMMON_WORDS)


async def index(tx: Tx, handoff: HandoffRow) -> None:
    """Add the words of a handoff that this transaction resolves."""
    arguments = {
        "account_id": tx.account_id,
        "handoff_id": handoff.id,
        "ended_at": handoff.ended_at,
        "resolution": handoff.resolution,
    }
    await writes.add(tx, Write(name="similar_words", sql=_INDEX, arguments=arguments))


async def find(tx: Tx, handoff_id: UUID) -> Sequence[Row[Any]]:
    """Fields of ``Similar`` but ``times`` and ``score``, with what is compared.

    That is ``shared``, ``problem``, ``asked_title`` and ``asked_problem``. Those that share most rare words come first;
    of handoffs that share as much, the newest.
    """
    return (await tx.session.execute(FIND, {"account_id": tx.account_id, "handoff_id": handoff_id})).all()
