import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { insertStep } from '@/features/flowpilot/api/cache';
import { workQueries } from '@/features/flowpilot/api/work-queries';

/** A step that arrives, whichever tab has sent it, is shown at once. */
export function useArrivingSteps(): void {
  const client = useQueryClient();
  const { outbox } = useOutbox();
  useEffect(
    () =>
      outbox.onArrival((step) => {
        insertStep(client, step);
        void client.invalidateQueries({ queryKey: workQueries.preflight(step.session_id).queryKey });
      }),
    [client, outbox],
  );
}
