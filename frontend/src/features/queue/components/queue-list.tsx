import type { HandoffCard } from '@resolutionflow/api-client';
import { useId } from 'react';
import { type ClaimRight, QueueCard } from '@/features/queue/components/queue-card';
import { arrivalKey } from '@/features/queue/hooks/use-arrivals';

interface QueueListProps {
  title: string;
  cards: readonly HandoffCard[];
  fresh: ReadonlySet<string>;
  claimingId: string | undefined;
  myId: string;
  /** The card that `e` means while none has the focus. */
  firstId?: string | undefined;
  claimRight: (card: HandoffCard) => ClaimRight;
  onClaim: (card: HandoffCard) => void;
}

export function QueueList({ title, cards, fresh, claimingId, myId, firstId, claimRight, onClaim }: QueueListProps) {
  const id = useId();
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="mb-2 flex items-baseline gap-2 font-medium text-ink-muted text-sm">
        {title}
        <span className="font-normal text-ink-subtle">{cards.length}</span>
      </h2>
      <ul className="flex flex-col gap-2">
        {cards.map((card) => (
          <QueueCard
            key={arrivalKey(card)}
            card={card}
            claim={claimRight(card)}
            fresh={card.state === 'open' && fresh.has(arrivalKey(card))}
            first={card.id === firstId}
            myId={myId}
            claiming={claimingId === card.id}
            onClaim={onClaim}
          />
        ))}
      </ul>
    </section>
  );
}
