import { type HandoffCard, listHandoffs } from '@resolutionflow/api-client';
import type { EventPlace } from '@resolutionflow/realtime-client';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { isOver, upsert } from '@/features/queue/model/cards';

/** As many as the API gives at once: hundreds of cards in one answer cost less than a row of small ones. */
const PAGE = 500;

export interface Recent {
  card: HandoffCard;
  place: EventPlace;
}

export const queueQueries = {
  all: () => ['handoffs', 'queue'] as const,

  /** Everything live: open, claimed and active. Filters are applied to it in the page, so that they cost no request. */
  list: () =>
    queryOptions({
      queryKey: [...queueQueries.all(), 'list'],
      queryFn: ({ client, signal }) => readQueue(client, signal),
      // An event replaces one card and keeps the others as they are; comparing them all in depth would cost more.
      structuralSharing: false,
    }),

  /** The latest events, for as long as an answer that left the server before them may still be on its way. */
  recent: () =>
    queryOptions<Recent[]>({
      queryKey: [...queueQueries.all(), 'recent'],
      queryFn: () => [],
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

async function readQueue(client: QueryClient, signal: AbortSignal): Promise<readonly HandoffCard[]> {
  const first = await listHandoffs({ query: { limit: PAGE }, signal });
  let cards: readonly HandoffCard[] = first.items;
  let cursor = first.next_cursor;
  while (cursor !== null) {
    const page = await listHandoffs({ query: { limit: PAGE, cursor }, signal });
    for (const card of page.items) cards = upsert(cards, card);
    cursor = page.next_cursor;
  }
  // An event may overtake the answer it is not part of yet: what came after the snapshot's head is applied again.
  for (const { card, place } of client.getQueryData(queueQueries.recent().queryKey) ?? []) {
    if (place.epoch === first.epoch && place.s > first.head) cards = upsert(cards, card);
  }
  return cards.filter((card) => !isOver(card));
}
