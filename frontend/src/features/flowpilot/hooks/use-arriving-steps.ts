import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { insertStep } from '@/features/flowpilot/api/cache';
import { sessionQueries } from '@/features/flowpilot/api/queries';

/** A step that arrives, whichever tab has sent it, is shown at once. */
export function useArrivingSteps(): void {
  const client = useQueryClient();
  const { outbox } = useOutbox();
  useEffect(
    () =>
      outbox.onArrival((step) => {
        insertStep(client, step);
        void client.invalidateQueries({ queryKey: sessionQueries.preflight(step.session_id).queryKey });
      }),
    [client, outbox],
  );
}
