import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import * as words from '@/features/queue/later-words';

interface QueueEmptyProps {
  /** Something is there, only not under these filters. */
  filtered: boolean;
  canClaim: boolean;
  onClear: () => void;
  /** What is to be done before anything can come. */
  first: ReactNode;
}

export function QueueEmpty({ filtered, canClaim, onClear, first }: QueueEmptyProps) {
  if (filtered) {
    return (
      <EmptyState
        icon="queue"
        title={words.noMatchingEscalations}
        action={<Button onClick={onClear}>{words.clearFilters}</Button>}
      >
        {words.filtersHideAllEscalations}
      </EmptyState>
    );
  }
  return (
    <>
      {first}
      <EmptyState icon="queue" title={words.noEscalationsWaiting}>
        {canClaim ? words.howItFills : words.howYoursWaits}
      </EmptyState>
    </>
  );
}
