import type { HandoffCard } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { slotList } from '@/domain/slots';
import { stepsTried } from '@/domain/words';
import { isParked } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';
import { cx } from '@/lib/cx';
import { dateTime } from '@/lib/time';

/** Each fact has its dot on the left, and the dots at the start of a line are cut off. */
export function CardFacts({ card }: { card: HandoffCard }) {
  return (
    <div className="mt-0.5 overflow-hidden">
      <ul className="-ml-4 flex flex-wrap text-ink-muted text-sm">
        {isParked(card) && card.due ? (
          <Fact className="text-ink">{words.parkedUntil(dateTime(card.due.at))}</Fact>
        ) : null}
        {card.meant_for ? <Fact className="text-ink">{words.meantFor(card.meant_for.name)}</Fact> : null}
        <Fact>
          <bdi>{card.client_name}</bdi>
        </Fact>
        <Fact>{card.escalated_by.name}</Fact>
        <Fact>{stepsTried(card.steps_tried)}</Fact>
        {card.state === 'open' && card.cycle > 1 ? <Fact>{words.backInQueue}</Fact> : null}
        {card.missing.length > 0 ? (
          <Fact className="text-ink-subtle max-sm:w-full">{words.missing(slotList(card.missing))}</Fact>
        ) : null}
      </ul>
    </div>
  );
}

function Fact({ className, children }: { className?: string; children: ReactNode }) {
  return <li className={cx('queue-fact relative min-w-0 pl-4', className)}>{children}</li>;
}
