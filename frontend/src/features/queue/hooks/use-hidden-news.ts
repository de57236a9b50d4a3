import type { HandoffCard } from '@resolutionflow/api-client';
import { useState } from 'react';
import { arrivalKey } from '@/features/queue/model/cards';

interface Since {
  filter: string;
  known: ReadonlySet<string>;
}

/** Cards that came to wait since the filters were set, and that these hide. `filter` is empty where there are none. */
export function useHiddenNews(
  waiting: readonly HandoffCard[],
  filter: string,
  isHidden: (card: HandoffCard) => boolean,
): number {
  const [since, setSince] = useState<Since | null>(null);
  if (since?.filter !== filter) {
    setSince({ filter, known: new Set(filter === '' ? [] : waiting.map(arrivalKey)) });
    return 0;
  }
  if (filter === '') return 0;
  return waiting.filter((card) => !since.known.has(arrivalKey(card)) && isHidden(card)).length;
}
