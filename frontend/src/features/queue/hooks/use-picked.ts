import type { HandoffCard } from '@resolutionflow/api-client';
import { useMemo } from 'react';
import { filterKey, type QueueSearch } from '@/features/queue/model/search';
import { serverNow } from '@/lib/server-time';
import { useTicking } from '@/lib/time';

/** How late a card may be to be old enough. */
const STEP_MS = 10_000;

let filters: typeof import('@/features/queue/model/filters') | null = null;

/** Loads what filters and sorts the cards; to be awaited before a search that has filters or an order is shown. */
export async function loadFilters(): Promise<void> {
  filters ??= await import('@/features/queue/model/filters');
}

interface Picked {
  /** Whether the filters let a card through: the same function until they, or the ages of the cards, change its answers. */
  isPicked: (card: HandoffCard) => boolean;
  sorted: (cards: readonly HandoffCard[]) => readonly HandoffCard[];
}

export function usePicked(search: QueueSearch, myId: string): Picked {
  const step = useTicking((now) => String(Math.floor(now / STEP_MS)), search.age === undefined);
  const key = filterKey(search);
  const { sort } = search;
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal filters give the same function, and each step a new one.
  return useMemo(() => {
    const now = serverNow();
    return {
      isPicked: (card: HandoffCard) => key === '' || filters?.matches(card, search, myId, now) !== false,
      sorted: (cards: readonly HandoffCard[]) => filters?.sorted(cards, sort) ?? cards,
    };
  }, [key, sort, myId, step]);
}
