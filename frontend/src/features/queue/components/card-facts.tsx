import type { HandoffCard } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { slotList } from '@/domain/slots';
import { stepsTried } from '@/domain/words';
import { CardNote } from '@/features/queue/components/card-note';
import { isParked } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';
import { cx } from '@/lib/cx';
import { count } from '@/lib/locale';
import { dateTime } from '@/lib/time';

/** Users affected and impact. */
export function CardImpact({ card }: { card: HandoffCard }) {
  const { affected_users: users, business_impact: impact } = card;
  return (
    <Facts className="sm:flex-nowrap">
      <Fact className="max-w-full truncate sm:max-w-60 sm:shrink-0">
        <bdi>{card.client_name}</bdi>
      </Fact>
      {users === null ? null : (
        <Fact className="shrink-0">{users === 1 ? words.oneUser : words.users(count(users))}</Fact>
      )}
      {impact ? (
        <Fact className="line-clamp-2 sm:line-clamp-1">
          <span className="sr-only">{words.impact}: </span>
          <bdi>{impact}</bdi>
        </Fact>
      ) : null}
    </Facts>
  );
}

/** What was done for it so far, and what comes next by itself. */
export function CardProgress({ card, myId }: { card: HandoffCard; myId: string }) {
  return (
    <Facts className="text-ink-subtle">
      {isParked(card) && card.due ? <Fact className="text-ink">{words.parkedUntil(dateTime(card.due.at))}</Fact> : null}
      {card.meant_for ? <Fact className="text-ink">{words.meantFor(card.meant_for.name)}</Fact> : null}
      <Fact>{card.escalated_by.name}</Fact>
      <Fact>{stepsTried(card.steps_tried)}</Fact>
      {card.state === 'open' && card.cycle > 1 ? <Fact>{words.backInQueue}</Fact> : null}
      {card.missing.length > 0 ? <Fact className="max-sm:w-full">{words.missing(slotList(card.missing))}</Fact> : null}
      <CardNote card={card} myId={myId} as={Fact} />
    </Facts>
  );
}

/** Each fact has its dot on the left, and the dots at the start of a line are cut off. */
function Facts({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className="mt-0.5 overflow-hidden">
      <ul className={cx('-ml-4 flex flex-wrap text-ink-muted text-sm', className)}>{children}</ul>
    </div>
  );
}

function Fact({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <li className={cx('queue-fact relative min-w-0 pl-4', className)}>{children}</li>;
}
