import type { HandoffCard } from '@resolutionflow/api-client';
import type { EventPlace } from '@resolutionflow/realtime-client';
import type { QueryClient } from '@tanstack/react-query';
import { queueQueries } from '@/features/queue/api/queries';
import { upsert } from '@/features/queue/model/cards';

/** More than can arrive while one answer is on its way. */
const KEPT = 200;

/** Every `handoff.*` event carries the whole card, so the queue is up to date without asking. */
export function applyHandoffEvent(client: QueryClient, card: HandoffCard, place: EventPlace): void {
  const { queryKey } = queueQueries.recent();
  // An answer may be on its way at any moment, so what it has to be measured against must not be swept away.
  client.setQueryDefaults(queryKey, { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false });
  client.setQueryData(queryKey, (recent = []) => [...recent.slice(1 - KEPT), { card, place }]);
  client.setQueryData(queueQueries.list().queryKey, (cards) => cards && upsert(cards, card));
}

/**
 * Takes in the card of an answer, unless an event has told of a newer one meanwhile: what has ended is not in the queue
 * any more, so the queue itself cannot say how old the answer is.
 */
export function putCard(client: QueryClient, card: HandoffCard): void {
  const events = client.getQueryData(queueQueries.recent().queryKey) ?? [];
  if (events.some((event) => event.card.id === card.id && event.card.revision > card.revision)) return;
  client.setQueryData(queueQueries.list().queryKey, (cards) => cards && upsert(cards, card));
}

export function refetchQueue(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: queueQueries.list().queryKey });
}
