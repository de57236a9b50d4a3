import { type HandoffCard, headOf, listHandoffs, withHead } from '@resolutionflow/api-client';
import { cardOf } from '@/domain/events';
import { isOver, upsert } from '@/features/queue/model/cards';
import { followed, outdated } from '@/lib/following';

/** As many as the API gives at once: hundreds of cards in one answer cost less than a row of small ones. */
const PAGE = 500;

export const queueQueries = {
  /** Everything live: open, claimed and active. Filters are applied to it in the page, so that they cost no request. */
  list: () =>
    followed({
      queryKey: ['handoffs', 'queue'],
      read: readQueue,
      pick: ({ cards }) => cards,
      // Every `handoff.*` event carries the whole card, so the queue is up to date without asking.
      follow: (cards, event) => {
        if (event.type === 'session.passage_hidden.v1') return outdated(cards);
        const card = cardOf(event);
        return card ? upsert(cards, card) : cards;
      },
      // An event replaces one card and keeps the others as they are; comparing them all in depth would cost more.
      structuralSharing: false,
    }),
};

async function readQueue(signal: AbortSignal): Promise<{ cards: readonly HandoffCard[] }> {
  const first = await listHandoffs({ query: { limit: PAGE }, signal });
  let cards: readonly HandoffCard[] = first.items;
  let cursor = first.next_cursor;
  while (cursor !== null) {
    const page = await listHandoffs({ query: { limit: PAGE, cursor }, signal });
    for (const card of page.items) cards = upsert(cards, card);
    cursor = page.next_cursor;
  }
  return withHead({ cards: cards.filter((card) => !isOver(card)) }, headOf(first));
}
