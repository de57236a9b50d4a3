import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';

interface QueueEmptyProps {
  /** Something is there, only not under these filters. */
  filtered: boolean;
  canClaim: boolean;
  onClear: () => void;
}

export function QueueEmpty({ filtered, canClaim, onClear }: QueueEmptyProps) {
  if (filtered) {
    return (
      <EmptyState
        icon="queue"
        title="Nothing matches these filters"
        action={<Button onClick={onClear}>Show everything</Button>}
      >
        The queue is not empty; it only holds nothing of this kind.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="queue" title="Nobody is waiting">
      {canClaim
        ? 'When a technician escalates, the card slides in here within a second, with what was tried and where to start. Leave this page open: the tab counts for you.'
        : 'When you escalate a session, it waits here until a senior picks it up, and you see who it is.'}
    </EmptyState>
  );
}
