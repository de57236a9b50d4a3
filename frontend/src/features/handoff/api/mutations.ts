import { claimHandoff, type HandoffDetail, releaseHandoff } from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';

export function useClaim(id: string) {
  return useMutation({
    mutationFn: () => claimHandoff({ path: { handoff_id: id } }),
    onSuccess: (detail, _variables, _result, { client }) => take(client, detail),
    // Whatever refused it knows something that this page does not show yet.
    onError: (_error, _variables, _result, { client }) =>
      client.invalidateQueries({ queryKey: handoffQueries.detail(id).queryKey }),
  });
}

export function useRelease(id: string) {
  return useMutation({
    mutationFn: (reason: string | null) => releaseHandoff({ path: { handoff_id: id }, body: { reason } }),
    onSuccess: (detail, _variables, _result, { client }) => take(client, detail),
  });
}

/** An event may have brought a newer one while the answer was on its way. */
function take(client: QueryClient, detail: HandoffDetail): void {
  client.setQueryData(handoffQueries.detail(detail.card.id).queryKey, (held) =>
    held && held.card.revision > detail.card.revision ? held : detail,
  );
}
