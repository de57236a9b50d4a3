"""Resolved handoffs that were like this one, and how they ended.

An inverted index in a plain table: for every resolved handoff its words, and when it ended. PostgreSQL's own index for
full text cannot serve here: under row-level security a condition may use an index only if its operator is marked
leakproof, and ``@@`` is not, so the whole account would be read. Equality of text is. And where a word is in half of
all tickets, this one stops after the newest few hundred.
"""

from collections import defaultdict
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.handoffs.lifecycle import queries
from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome, Similar, SimilarHandoffs
from resolutionflow.kernel.db.database import Tx

SHOWN = 5
LEAST = 0.5
"""Score from which two handoffs are shown as alike: measured on labelled tickets, see ``test_alike``."""
STRONG = 0.6
"""Score from which what ended the one is worth trying first for the other."""

_REMEMBER = text(
    """
insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
select :account_id, word, :ended_at, :handoff_id, weight from words_of_handoff(:account_id, :handoff_id)
"""
)

# Words that every other ticket holds: sharing one says nothing, and an account with few
# tickets cannot tell that by counting.
EVERYDAY = (
    "also since day week month morning afternoon hour minute time today yesterday monday last next new old "
    "first second third floor room desk office home branch user client customer company person everybody "
    "nobody one two work stop start restart reboot open close update change run show say ask need use get come "
    "go still never always every several again app application computer pc laptop server device system site "
    "error problem issue trouble fail wrong cannot"
)

# Each word is followed to the newest few hundred that hold it, so however many there are, a bounded number is read. A
# word says the less the more hold it. Trigrams of the titles see what is alike and spelt otherwise. The client and the
# device find nothing: the same printer has another trouble the next time. Neither does what ended later than this one
# began, nor what is of the same session. Few words in common are little evidence, however few were asked for: hence
# three at least, and a floor below what they are divided by (220: five rare words of a title).
FIND = text(
    """
with this as materialized (
  select title, session_id, created_at,
         tsvector_to_array(to_tsvector('english', concat_ws(' ', client_name, device))) as whose,
         tsvector_to_array(to_tsvector('english', title)) as named
  from handoffs where account_id = :account_id and id = :handoff_id
),
asked as materialized (
  select w.word, w.weight from this cross join words_of_handoff(:account_id, :handoff_id) w
  where (w.word <> all (this.whose) or w.word = any (this.named))
    and w.word <> all (tsvector_to_array(to_tsvector('english', :everyday)))
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
  group by held.handoff_id having count(*) > 2 order by points desc limit 40
),
possible as (
  select coalesce(sum(a.weight * coalesce(r.rarity, ln(100001.0))), 1) as points
  from asked a left join (select distinct word, rarity from held) r using (word)
)
select h.id, h.title, h.client_name, h.resolution, h.outcome, h.ended_at,
       round(
         (0.8 * best.points / greatest(possible.points, 220) + 0.2 * similarity(h.title, this.title))::numeric, 3
       )::float8 as score
from best
cross join possible
cross join this
join handoffs h on h.account_id = :account_id and h.id = best.handoff_id and h.state = 'resolved'
  and h.session_id <> this.session_id
order by score desc, h.ended_at desc
"""
).bindparams(everyday=EVERYDAY)


async def remember(tx: Tx, handoff_id: UUID) -> None:
    """Make a handoff that was just resolved one that others are found to be like."""
    handoff = await queries.row(tx, handoff_id)
    arguments = {"account_id": handoff.account_id, "handoff_id": handoff.id, "ended_at": handoff.ended_at}
    await tx.session.execute(_REMEMBER, arguments)


async def similar(tx: Tx, handoff_id: UUID) -> SimilarHandoffs:
    """Handoffs of the account that ended before one began and were like it; the likest first, what came again once.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.row(tx, handoff_id)
    rows = (await tx.session.execute(FIND, {"account_id": handoff.account_id, "handoff_id": handoff.id})).all()
    alike = [
        Similar(
            id=row.id,
            title=row.title,
            client_name=row.client_name,
            resolution=row.resolution,
            outcome=Outcome(row.outcome),
            ended_at=row.ended_at,
            times=1,
            score=min(row.score, 1.0),
        )
        for row in rows
        if row.score >= LEAST
    ]
    same: defaultdict[tuple[str, Outcome, str | None], list[Similar]] = defaultdict(list)
    for each in alike:
        same[each.title, each.outcome, each.resolution].append(each)
    told = [msgspec.structs.replace(cases[0], times=len(cases)) for cases in same.values()]
    return SimilarHandoffs(items=told[:SHOWN])
