import type { HandoffCard } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';

/**
 * Who holds it shows at once; the history, which an event does not carry, is fetched after it. An answer that was
 * already on its way is given up for the new one, so it cannot bring back the old state.
 */
export function applyHandoffEvent(client: QueryClient, card: HandoffCard): void {
  const { queryKey } = handoffQueries.detail(card.id);
  const held = client.getQueryData(queryKey);
  if (!held || held.card.revision >= card.revision) return;
  client.setQueryData(queryKey, { ...held, card });
  void client.invalidateQueries({ queryKey });
}

export function refetchHandoffs(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: handoffQueries.all() });
}
