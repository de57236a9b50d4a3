import type { HandoffCard } from '@resolutionflow/api-client';
import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import { arrivalKey } from '@/features/queue/model/cards';

interface Mark {
  key: VirtualItem['key'];
  start: number;
  cards: readonly HandoffCard[];
  top: number;
}

/**
 * What is being read stays where it is when cards above it come or go. Browsers do this for lists that are drawn whole,
 * and not for elements that are placed by hand.
 */
export function useScrollAnchor(
  virtualizer: Virtualizer<Window, HTMLLIElement>,
  cards: readonly HandoffCard[],
  top: number,
): void {
  const mark = useRef<Mark | null>(null);
  useLayoutEffect(() => {
    const before = mark.current;
    if (before && (before.cards !== cards || before.top !== top)) {
      const now = virtualizer.measurementsCache[cards.findIndex((card) => arrivalKey(card) === before.key)];
      if (now && now.start !== before.start) window.scrollBy(0, now.start - before.start);
    }
    // Only when scrolled down: at the top, arrivals should be seen.
    const offset = window.scrollY;
    const first = offset > top ? virtualizer.getVirtualItems().find(({ end }) => end > offset) : undefined;
    mark.current = first ? { key: first.key, start: first.start, cards, top } : null;
  });
}
