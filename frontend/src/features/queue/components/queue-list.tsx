import type { HandoffCard } from '@resolutionflow/api-client';
import { useId, useState } from 'react';
import { QueueCard } from '@/features/queue/components/queue-card';
import { arrivalKey } from '@/features/queue/model/cards';
import { type QueueRows, rowOf } from '@/features/queue/model/rows';
import { part } from '@/lib/part';

/** Up to here all cards are drawn, and the browser's own find and scroll anchoring do their work on them. */
const DRAWN_WHOLE = 60;
/** More than a screen shows, for the moment until the rest is there. */
const FIRST_SIGHT = 20;

// Loaded only for long lists, to keep the first load small.
const VirtualCards = part(async () => (await import('@/features/queue/components/virtual-cards')).VirtualCards, {
  waiting: ({ cards, rows }) => <AllCards cards={cards.slice(0, FIRST_SIGHT)} rows={rows} />,
  // Slower, and whole.
  lost: (props) => <AllCards {...props} />,
});

interface QueueListProps {
  title: string;
  cards: readonly HandoffCard[];
  rows: QueueRows;
  /** Draws every card, however many there are. */
  whole: boolean;
}

export function QueueList({ title, cards, rows, whole }: QueueListProps) {
  const id = useId();
  const many = useMany(cards.length);
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-3">
      <h2 id={id} className="mb-1.5 flex items-baseline gap-2 font-medium text-ink-muted text-sm">
        {title}
        <span className="font-normal text-ink-subtle">{cards.length}</span>
      </h2>
      {many && !whole ? <VirtualCards cards={cards} rows={rows} /> : <AllCards cards={cards} rows={rows} />}
    </section>
  );
}

/** A list that was long stays one: it must not change its nature with each card that comes and goes. */
function useMany(count: number): boolean {
  const [many, setMany] = useState(count > DRAWN_WHOLE);
  if (count > DRAWN_WHOLE && !many) setMany(true);
  return many;
}

function AllCards({ cards, rows }: Pick<QueueListProps, 'cards' | 'rows'>) {
  return (
    <ul className="queue-whole flex flex-col gap-2">
      {cards.map((card) => (
        <QueueCard key={arrivalKey(card)} {...rowOf(card, rows)} />
      ))}
    </ul>
  );
}
