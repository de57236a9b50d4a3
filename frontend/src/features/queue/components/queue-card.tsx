import type { HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { memo, type Ref } from 'react';
import { RelativeTime } from '@/components/relative-time';
import { namesOf, useViewers } from '@/domain/presence';
import { SeverityBadge } from '@/domain/severity-badge';
import { Viewers } from '@/domain/viewers';
import { CardImpact, CardProgress } from '@/features/queue/components/card-facts';
import { CardSentence } from '@/features/queue/components/card-note';
import { CardStatus } from '@/features/queue/components/card-status';
import type { ClaimRight } from '@/features/queue/model/rows';
import * as words from '@/features/queue/words';
import { cx } from '@/lib/cx';

/** A pointer or the focus that only passes by asks for nothing. */
const RESTS_MS = 60;

/** A card's place in a list that is drawn only in part; plain values, so that React sees no change. */
export interface Placed {
  index: number;
  /** How many the whole list has. */
  of: number;
  /** Pixels from the top of the list. */
  top: number;
  measure: Ref<HTMLLIElement>;
}

export interface QueueCardProps extends Partial<Placed> {
  card: HandoffCard;
  claim: ClaimRight;
  /** Slides in. */
  fresh: boolean;
  /** `e` claims this one while no other has the focus. */
  first: boolean;
  claiming: boolean;
  myId: string;
  onClaim: (card: HandoffCard) => void;
}

/**
 * Where a card stands is one thing, what is on it another: an arrival moves every card below it, and has none of them
 * drawn again.
 */
export function QueueCard({ index, of, top, measure, ...props }: QueueCardProps) {
  const placed = index !== undefined;
  return (
    <li
      ref={measure}
      data-handoff-card={props.card.id}
      data-index={index}
      aria-setsize={of}
      aria-posinset={placed ? index + 1 : undefined}
      style={placed ? { top } : undefined}
      className={cx(
        'queue-card grid items-center gap-x-4 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 transition-colors',
        'grid-cols-[1fr_auto] sm:grid-cols-[5.25rem_1fr_3.25rem_8.5rem] sm:gap-y-0 hover:border-line-strong hover:bg-hover',
        placed ? 'absolute w-full' : 'relative',
        props.fresh && 'queue-card-fresh',
      )}
    >
      <CardBody {...props} />
    </li>
  );
}

/** One link covers the card; the button stands above it. */
const CardBody = memo(function CardBody(props: Omit<QueueCardProps, keyof Placed>) {
  const { card, myId } = props;
  const viewers = useViewers(card.id, myId);
  return (
    <>
      <SeverityBadge severity={card.severity} className="col-start-1 row-start-1" />
      <div className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <Link
          to="/handoffs/$handoffId"
          params={{ handoffId: card.id }}
          preloadDelay={RESTS_MS}
          data-handoff={card.id}
          // It lies over the faces, so it says who they are.
          title={viewers.length > 0 ? words.viewingNow(namesOf(viewers)) : undefined}
          className={cx(
            'line-clamp-2 font-medium text-base text-ink outline-none after:absolute after:inset-0 after:rounded-lg sm:line-clamp-1',
            viewers.length > 0 && 'sm:pr-64',
          )}
        >
          <bdi>{card.title}</bdi>
        </Link>
        <CardImpact card={card} />
        <CardSentence card={card} />
        <CardProgress card={card} myId={myId} />
      </div>
      {/* Over the end of the title's line: a new viewer only shortens a long title. */}
      <Viewers
        people={viewers}
        className="col-start-1 row-start-1 ml-22 h-5 justify-self-end text-xs sm:col-start-2 sm:max-w-60 sm:self-start"
      />
      <RelativeTime
        at={card.opened_at}
        style="age"
        className="col-start-2 row-start-1 justify-self-end text-ink-muted text-sm sm:col-start-3"
      />
      <div className="col-span-2 row-start-3 flex min-w-0 items-center sm:col-span-1 sm:col-start-4 sm:row-start-1 sm:justify-end">
        <CardStatus {...props} />
      </div>
    </>
  );
});
