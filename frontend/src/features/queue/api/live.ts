import type { HandoffCard } from '@resolutionflow/api-client';
import type { EventPlace } from '@resolutionflow/realtime-client';
import type { QueryClient } from '@tanstack/react-query';
import { queueQueries } from '@/features/queue/api/queries';
import { upsert } from '@/features/queue/model/cards';

/** More than can arrive while one answer is on its way. */
const KEPT = 200;

/** Every `handoff.*` event carries the whole card, so the queue is up to date without asking. */
export function applyHandoffEvent(client: QueryClient, card: HandoffCard, place: EventPlace): void {
  client.setQueryData(queueQueries.recent().queryKey, (recent = []) => [...recent.slice(1 - KEPT), { card, place }]);
  client.setQueryData(queueQueries.list().queryKey, (cards) => cards && upsert(cards, card));
}

export function refetchQueue(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: queueQueries.list().queryKey });
}
