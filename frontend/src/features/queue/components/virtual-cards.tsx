import type { HandoffCard } from '@resolutionflow/api-client';
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, useCallback, useRef, useState } from 'react';
import { QueueCard } from '@/features/queue/components/queue-card';
import { useFocusInView } from '@/features/queue/hooks/use-focus-in-view';
import { useOffsetTop } from '@/features/queue/hooks/use-offset-top';
import { useScrollAnchor } from '@/features/queue/hooks/use-scroll-anchor';
import { arrivalKey } from '@/features/queue/model/cards';
import { type QueueRows, rowOf } from '@/features/queue/model/rows';

const GAP = 8;
const OVERSCAN = 6;
/** Of a card with a request, as most that wait have one; each is measured as soon as it is drawn. */
const HEIGHT = { desk: 112, phone: 216 };

interface VirtualCardsProps {
  cards: readonly HandoffCard[];
  rows: QueueRows;
}

/**
 * A long list of which only the part in sight is drawn, besides what the keyboard needs: its ends, the card with the
 * focus and the ones beside that. Screen readers hear each card's place in the whole.
 */
export function VirtualCards({ cards, rows }: VirtualCardsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const top = useOffsetTop(list, cards.length);
  const at = cards.findIndex((card) => card.id === focused);
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: cards.length,
    estimateSize: () => (window.innerWidth < 640 ? HEIGHT.phone : HEIGHT.desk),
    getItemKey: useCallback((index: number) => keyOf(cards, index), [cards]),
    gap: GAP,
    overscan: OVERSCAN,
    scrollMargin: top,
    rangeExtractor: (range) => withReach(range, at),
  });
  useScrollAnchor(virtualizer, cards, top);
  const drawn = virtualizer.getVirtualItems();
  const keepInView = useFocusInView(drawn.find(({ index }) => index === at)?.start);

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const card = event.target.closest<HTMLElement>('[data-handoff-card]');
    setFocused(card?.dataset.handoffCard ?? null);
    keepInView(event.target);
  };
  return (
    <ul ref={list} className="relative" style={{ height: virtualizer.getTotalSize() }} onFocus={onFocus}>
      {drawn.map(({ key, index, start }) => {
        const card = cards[index];
        if (!card) return null;
        return (
          <QueueCard
            key={key}
            {...rowOf(card, rows)}
            index={index}
            of={cards.length}
            top={start - top}
            measure={virtualizer.measureElement}
          />
        );
      })}
    </ul>
  );
}

function keyOf(cards: readonly HandoffCard[], index: number): string {
  const card = cards[index];
  return card ? arrivalKey(card) : String(index);
}

/** The cards in view, the ends of the list, and the neighbours of the card at `at` for j and k. */
function withReach(range: Range, at: number): number[] {
  const last = range.count - 1;
  const reach = at === -1 ? [0, last] : [0, at - 1, at, at + 1, last];
  const wanted = new Set([...defaultRangeExtractor(range), ...reach.filter((index) => index >= 0 && index <= last)]);
  return [...wanted].sort((a, b) => a - b);
}
